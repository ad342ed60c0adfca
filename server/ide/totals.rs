//! The totals of a table, worked out from its other cells.

use rust_decimal::Decimal;

use crate::analysis::Analysis;
use crate::format::{Equation, Term};
use crate::report::Table;
use crate::report::balance::{self, Figures};
use crate::rules::Edit;

/// The value of every total of `table`, from the cells that are no totals: index of the cell and its sum. A blank addend
/// counts as 0; a total with an addend that is no number is left out, and so are totals that depend on it.
pub fn totals(table: &Table) -> Vec<(usize, Decimal)> {
    let spec = table.spec;
    let figures = Figures::read(table);
    let cells = 0..spec.cells.len();
    let mut values: Vec<Option<Decimal>> = cells.map(|cell| figures.value(cell)).collect();
    let is_total = |cell: usize| spec.cells.get(cell).is_some_and(|cell| cell.is_total);
    let sums: Vec<(usize, &[Term])> = balance::equations(spec)
        .filter(|equation| is_total(equation.total))
        .filter_map(|equation| Some((equation.total, equation.addends()?)))
        .collect();
    let mut settled: Vec<(usize, Decimal)> = Vec::new();
    // A total of totals comes behind those it is made of.
    let mut waiting: Vec<usize> = sums.iter().map(|(total, _)| *total).collect();
    waiting.sort_unstable();
    waiting.dedup();
    while let Some((at, addends)) = waiting.iter().enumerate().find_map(|(at, total)| {
        let ready = sums.iter().find(|(of, addends)| {
            of == total && !addends.iter().any(|term| waiting.contains(&term.cell))
        });
        ready.map(|(_, addends)| (at, *addends))
    }) {
        let total = waiting.swap_remove(at);
        let value = Equation::sum(addends, |term| *values.get(term.cell)?);
        if let Some(slot) = values.get_mut(total) {
            *slot = value;
        }
        settled.extend(value.map(|value| (total, value)));
    }
    settled.sort_by_key(|(cell, _)| *cell);
    settled
}

/// The edits that write the totals of the table with that index in the report where they are not yet.
pub fn set_totals(analysis: &Analysis, table: usize) -> Vec<Edit> {
    let Some(table) = analysis.report().tables.get(table) else {
        return Vec::new();
    };
    let mut edits: Vec<Edit> = totals(table)
        .into_iter()
        .filter_map(|(index, value)| {
            let cell = table.cell(index)?;
            let written = cell.number() == Some(value);
            (!written).then(|| Edit::replace(cell.span, value.to_string()))
        })
        .filter(|edit| edit.span.of(analysis.text()) != edit.text)
        .collect();
    edits.sort_by_key(|edit| edit.span);
    edits
}
