//! From an equation of a format file to one equation for each row or column it holds for.

use super::equation::{Equation, Term};
use super::error::FormatError;
use super::file::{self, Per};
use super::spec::TableSpec;

/// Adds `equation` to its table, once for each row or column it names.
pub(super) fn add(equation: &file::Equation, tables: &mut [TableSpec]) -> Result<(), FormatError> {
    let table = tables
        .iter_mut()
        .find(|table| table.id == equation.table)
        .ok_or_else(|| unknown(equation, &equation.table))?;
    match equation.per {
        Per::Cell => add_one(equation, table, &equation.lhs, &equation.rhs, str::to_owned),
        Per::Column => equation.columns.iter().try_for_each(|column| {
            add_one(equation, table, &equation.lhs, &equation.rhs, |row| {
                format!("{row}:{column}")
            })
        }),
        Per::Row => {
            let rows: Vec<String> = table.rows.iter().map(|row| row.id.clone()).collect();
            let (left, right) = (&equation.lhs_columns, &equation.rhs_columns);
            rows.iter().try_for_each(|row| {
                add_one(equation, table, left, right, |column| {
                    format!("{row}:{column}")
                })
            })
        }
    }
}

/// Adds one equation; `name` makes the name of a cell of what a term names.
fn add_one(
    equation: &file::Equation,
    table: &mut TableSpec,
    left: &[String],
    right: &[String],
    name: impl Fn(&str) -> String,
) -> Result<(), FormatError> {
    let terms = |side: &[String]| {
        side.iter()
            .map(|text| {
                let (signs, text) = split_sign(text);
                let name = name(text);
                let cell = table.cell(&name).ok_or_else(|| unknown(equation, &name))?;
                Ok(Term { cell, ..signs })
            })
            .collect::<Result<Vec<Term>, FormatError>>()
    };
    let (left, right) = (terms(left)?, terms(right)?);
    let total = message_cell(table, &left, &right).ok_or_else(|| unknown(equation, "term"))?;
    let history = left.iter().chain(&right).any(|term| term.previous);
    let list = if history {
        &mut table.history_equations
    } else {
        &mut table.equations
    };
    list.push(Equation {
        id: equation.id.clone(),
        rule: equation.rule.clone(),
        left,
        operator: equation.op,
        right,
        total,
    });
    Ok(())
}

/// The cell a message points at: the total on the right, else what stands first on the left.
fn message_cell(table: &TableSpec, left: &[Term], right: &[Term]) -> Option<usize> {
    let is_total = |term: &&Term| {
        !term.previous && table.cells.get(term.cell).is_some_and(|cell| cell.is_total)
    };
    right
        .iter()
        .find(is_total)
        .or_else(|| left.first())
        .map(|term| term.cell)
}

/// A term's sign and `prev:` mark, in a term whose cell is still to be found, and the rest of its text.
fn split_sign(text: &str) -> (Term, &str) {
    let (negative, text) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let (previous, text) = match text.strip_prefix("prev:") {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let term = Term {
        cell: 0,
        negative,
        previous,
    };
    (term, text)
}

fn unknown(equation: &file::Equation, name: &str) -> FormatError {
    FormatError::Unknown {
        equation: equation.id.clone(),
        name: name.to_owned(),
    }
}
