//! Finding the official row of each row of the draft: by its own label, by one that is near, by the line above it, by the lines
//! around it.

mod above;
mod aligned;
mod begins;
mod context;
mod likeness;
mod near;
mod of_year;
mod own;

pub use aligned::AlignedRow;
pub use own::own_tail;

use above::by_line_above;
use aligned::{label_cells, text_cells, unplaced};
use begins::begins_of_label;
use context::by_context;
use near::by_near_label;
use of_year::of_other_years;
use own::by_own_label;

use super::item::{RawItem, RawRow};
use super::labels::{LabelRef, Labels};
use super::years::ToldYear;
use crate::format::TableSpec;
use crate::report::{RowRole, TableForm};

/// The place of every row among `items`, in their order.
pub fn assign(spec: &TableSpec, labels: &Labels, items: &[RawItem]) -> Vec<AlignedRow> {
    let rows: Vec<(usize, &RawRow)> = items
        .iter()
        .enumerate()
        .filter_map(|(at, item)| match item {
            RawItem::Row(row) => Some((at, row)),
            RawItem::Fragment(_) => None,
        })
        .collect();
    let mut taken = vec![false; spec.rows.len()];
    let mut placed: Vec<AlignedRow> = Vec::with_capacity(rows.len());
    let mut below_columns = false;
    let others = of_other_years(&rows);
    for ((_, row), of_other_year) in rows.iter().zip(others) {
        let place = if of_other_year {
            AlignedRow {
                of_other_year,
                ..unplaced(RowRole::Unknown, text_cells(row, label_cells(spec, row)))
            }
        } else if below_columns && is_column(labels, row) {
            unplaced(RowRole::ColumnHeader(0), row.cells.len())
        } else {
            with_year(spec, row, by_own_label(spec, labels, row, &mut taken))
        };
        if place.role != RowRole::Padding {
            below_columns = matches!(place.role, RowRole::ColumnHeader(_));
        }
        placed.push(place);
    }
    let data = |place: &AlignedRow| match place.role {
        RowRole::Data(row) => Some(row),
        _ => None,
    };
    // The official row that each row or the next known one behind it is.
    let mut end = spec.rows.len();
    let mut ends: Vec<usize> = placed
        .iter()
        .rev()
        .map(|place| {
            end = data(place).unwrap_or(end);
            end
        })
        .collect();
    ends.reverse();
    let mut start = 0;
    for ((place, (item, row)), end) in placed.iter_mut().zip(&rows).zip(ends) {
        let range = match row.form {
            // Between those that the known rows before and behind it are.
            TableForm::Lines => start..end,
            _ => 0..spec.rows.len(),
        };
        let begins = begins_of_label(items, *item, row);
        by_near_label(spec, labels, row, range, &begins, place, &mut taken);
        start = data(place).map_or(start, |row| row + 1);
    }
    by_line_above(spec, labels, items, &rows, &mut placed, &mut taken);
    by_context(spec, labels, items, &rows, &mut placed, &mut taken);
    placed
}

/// A row whose label cells reach up to one that tells the year.
fn with_year(spec: &TableSpec, row: &RawRow, place: AlignedRow) -> AlignedRow {
    let mut candidates = row.cells.iter().take(label_cells(spec, row));
    let year = candidates.rposition(|cell| ToldYear::of(&cell.text).is_some());
    let labels = year.map_or(0, |at| at + 1).max(place.labels);
    match place.role {
        RowRole::Data(_) | RowRole::Repeated(_) => AlignedRow { labels, ..place },
        _ => place,
    }
}

/// Whether a row is nothing but the label of a column, which a row may have as well: 其他, 总计.
fn is_column(labels: &Labels, row: &RawRow) -> bool {
    let mut cells = row.cells.iter().filter(|cell| !cell.is_blank());
    let (Some(only), None) = (cells.next(), cells.next()) else {
        return false;
    };
    matches!(labels.exact(&only.text), Some(LabelRef::Column(_)))
}
