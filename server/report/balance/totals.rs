//! The totals of a table, worked out from its other cells.

use rust_decimal::Decimal;

use super::{Figures, equations};
use crate::format::{Equation, Term};
use crate::report::Table;

/// The value of every total of `table`, from the cells that are no totals: index of the cell and its sum. A blank addend
/// counts as 0; a total with an addend that is no number is left out, and so are totals that depend on it.
pub fn totals(table: &Table) -> Vec<(usize, Decimal)> {
    let spec = table.spec;
    let figures = Figures::read(table);
    let cells = 0..spec.cells.len();
    let mut values: Vec<Option<Decimal>> = cells.map(|cell| figures.value(cell)).collect();
    let is_total = |cell: usize| spec.cells.get(cell).is_some_and(|cell| cell.is_total);
    let sums: Vec<(usize, &[Term])> = equations(spec)
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

/// The totals that are still to be written, with their sums: they are blank or 0 while the cells that they are made of are not.
pub fn open_totals(table: &Table) -> impl Iterator<Item = (usize, Decimal)> {
    let nought = |cell: usize| {
        let cell = table.cell(cell);
        cell.is_some_and(|cell| cell.is_blank() || cell.number().is_some_and(|it| it.is_zero()))
    };
    let totals = totals(table).into_iter();
    totals.filter(move |(cell, sum)| !sum.is_zero() && nought(*cell))
}
