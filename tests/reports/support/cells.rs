//! What is read of the cells of a row.

use nianbao::report::{Cell, Report};

/// The numbers that are read of a row (`applications.new`) or a block of columns (`review.direct`), parted by blanks; those that are
/// not read as `-`.
pub fn numbers(report: &Report, row: &str) -> String {
    let tables = report.tables.iter();
    let cells = tables.flat_map(|table| table.spec.cells.iter().zip(&table.cells));
    let cells = cells.filter(|(spec, _)| spec.name.split(':').next() == Some(row));
    let number = |cell: &Cell| cell.number().map(|it| it.to_string());
    let numbers = cells.map(|(_, cell)| cell.as_ref().and_then(number).unwrap_or("-".to_owned()));
    numbers.collect::<Vec<_>>().join(" ")
}
