//! The figures of a new report that last year's report settles.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use crate::format::{Equation, Operator, TableSpec};
use crate::report::Report;
use crate::report::balance::Figures;

/// Values by cell of `table`, from the format's equations with last year's report. This year's own cells count as 0.
/// What stands in a row of `carry` goes on into the row named there.
pub fn carried(
    previous: Option<&Report>,
    table: &TableSpec,
    carry: &BTreeMap<String, String>,
) -> BTreeMap<usize, Decimal> {
    let mut values = BTreeMap::new();
    let Some(previous) = previous else {
        return values;
    };
    for equation in &table.history_equations {
        let [cell] = equation.left.as_slice() else {
            continue;
        };
        if equation.operator != Operator::Equal || cell.previous {
            continue;
        }
        let sum = Equation::sum(&equation.right, |term| match term.previous {
            true => number(previous, &table.id, &table.cells.get(term.cell)?.name),
            false => Some(Decimal::ZERO),
        });
        if let Some(sum) = sum {
            values.insert(cell.cell, sum);
        }
    }
    for (from, to) in carry {
        let row = |id: &str| Some(table.rows.get(table.row(id)?)?.cells.clone());
        if let (Some(from), Some(to)) = (row(from), row(to)) {
            for (from, to) in from.zip(to) {
                if let Some(value) = values.get(&from).copied() {
                    values.insert(to, value);
                }
            }
        }
    }
    values
}

/// The cells of `table` that [`carried`] can fill.
pub fn cells(table: &TableSpec, carry: &BTreeMap<String, String>) -> BTreeSet<usize> {
    let equations = table.history_equations.iter();
    let mut cells: BTreeSet<usize> = equations
        .filter(|equation| equation.operator == Operator::Equal)
        .filter_map(|equation| match equation.left.as_slice() {
            [cell] if !cell.previous => Some(cell.cell),
            _ => None,
        })
        .collect();
    for row in carry.values() {
        let row = table.row(row).and_then(|row| table.rows.get(row));
        cells.extend(row.into_iter().flat_map(|row| row.cells.clone()));
    }
    cells
}

/// How many applications last year's report leaves to this year; `None` where it does not say.
pub fn carried_applications(previous: Option<&Report>) -> Option<Decimal> {
    number(previous?, "applications", "applications.carried_out:total")
}

/// What a cell counts as. Its table may have another format than this year's: cells are found by name.
fn number(report: &Report, table: &str, cell: &str) -> Option<Decimal> {
    let table = report.table(table)?;
    Figures::read(table).value(table.spec.cell(cell)?)
}
