//! The figures of a new report that last year's report settles.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::format::{Operator, TableSpec, Term};
use crate::report::Report;

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
        let last_year = equation.right.iter().filter(|term| term.previous);
        let terms: Option<Vec<Decimal>> =
            last_year.map(|term| value(previous, table, term)).collect();
        if let Some(terms) = terms {
            values.insert(cell.cell, terms.iter().sum());
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

/// How many applications last year's report leaves to this year; `None` where it does not say.
pub fn carried_applications(previous: Option<&Report>) -> Option<Decimal> {
    number(previous?, "applications", "applications.carried_out:total")
}

/// The term's figure in last year's report, with its sign. Its table may have another format: cells are found by name.
fn value(previous: &Report, table: &TableSpec, term: &Term) -> Option<Decimal> {
    let name = &table.cells.get(term.cell)?.name;
    let number = number(previous, &table.id, name)?;
    Some(if term.negative { -number } else { number })
}

/// The figure of a cell, 0 where it is blank; `None` where the report has no such cell or no number in it.
fn number(report: &Report, table: &str, cell: &str) -> Option<Decimal> {
    let table = report.table(table)?;
    let cell = table.cell(table.spec.cell(cell)?)?;
    if cell.is_blank() {
        Some(Decimal::ZERO)
    } else {
        cell.number()
    }
}
