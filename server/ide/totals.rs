//! The totals of a table, worked out from its other cells.

use rust_decimal::Decimal;

use crate::format::{Equation, Operator};
use crate::report::Table;
use crate::rules::Edit;

/// The rule whose equations give totals.
const RULE: &str = "table-imbalance";

/// The value of every total of `table`, from the cells that are no totals: index of the cell and its sum. A blank addend
/// counts as 0; a total with an addend that is no number is left out, and so are totals that depend on it.
pub fn totals(table: &Table) -> Vec<(usize, Decimal)> {
    let mut values: Vec<Option<Decimal>> = (0..table.spec.cells.len())
        .map(|index| {
            let cell = table.cell(index)?;
            cell.number()
                .or_else(|| cell.is_blank().then_some(Decimal::ZERO))
        })
        .collect();
    let sums: Vec<&Equation> = table
        .spec
        .equations
        .iter()
        .filter(|it| is_sum(table, it))
        .collect();
    let mut settled: Vec<(usize, Decimal)> = Vec::new();
    // A total of totals comes behind those it is made of.
    let mut waiting: Vec<usize> = sums.iter().map(|sum| sum.total).collect();
    waiting.sort_unstable();
    waiting.dedup();
    while let Some(at) = waiting.iter().position(|total| {
        let ready = |sum: &&&Equation| {
            sum.total == *total && !addends(sum).any(|(cell, _)| waiting.contains(&cell))
        };
        sums.iter().any(|sum| ready(&sum))
    }) {
        let total = waiting.swap_remove(at);
        let ready = sums.iter().find(|sum| {
            sum.total == total && !addends(sum).any(|(cell, _)| waiting.contains(&cell))
        });
        let value = ready.and_then(|sum| sum_of(sum, &values));
        if let Some(slot) = values.get_mut(total) {
            *slot = value;
        }
        settled.extend(value.map(|value| (total, value)));
    }
    settled.sort_by_key(|(cell, _)| *cell);
    settled
}

/// The edits that write them where they are not yet.
pub fn set_totals(table: &Table, text: &str) -> Vec<Edit> {
    let mut edits: Vec<Edit> = totals(table)
        .into_iter()
        .filter_map(|(index, value)| {
            let cell = table.cell(index)?;
            let written = cell.number() == Some(value);
            (!written).then(|| Edit::replace(cell.span, value.to_string()))
        })
        .filter(|edit| edit.span.of(text) != edit.text)
        .collect();
    edits.sort_by_key(|edit| edit.span);
    edits
}

/// Whether an equation gives a total: a cell that is a total stands alone on one side. The balance of table 三 does not.
fn is_sum(table: &Table, equation: &Equation) -> bool {
    let is_total = table
        .spec
        .cells
        .get(equation.total)
        .is_some_and(|cell| cell.is_total);
    let alone = |side: &[crate::format::Term]| matches!(side, [term] if term.cell == equation.total && !term.negative);
    equation.rule == RULE
        && equation.operator == Operator::Equal
        && is_total
        && (alone(&equation.left) || alone(&equation.right))
}

fn addends(equation: &Equation) -> impl Iterator<Item = (usize, bool)> + '_ {
    let terms = equation.terms().filter(|term| term.cell != equation.total);
    terms.map(|term| (term.cell, term.negative))
}

fn sum_of(equation: &Equation, values: &[Option<Decimal>]) -> Option<Decimal> {
    addends(equation).try_fold(Decimal::ZERO, |sum, (cell, negative)| {
        let value = (*values.get(cell)?)?;
        if negative {
            sum.checked_sub(value)
        } else {
            sum.checked_add(value)
        }
    })
}
