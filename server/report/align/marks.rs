//! What tells which table, and of which edition, rows are.

use super::item::{RawItem, RawRow};
use super::labels::{LabelRef, Labels, label_at};
use super::values::{looks_like_number, looks_like_value};
use crate::format::TableSpec;

/// How many different official labels of a table stand among the items, those of columns also where they run together on a
/// line: what tells which table, and of which format, it is. A row of figures is one of the table only if its own label is a
/// row's there, not a group's over rows.
pub fn label_hits(spec: &'static TableSpec, items: &[RawItem]) -> usize {
    let Some(labels) = Labels::of(spec) else {
        return 0;
    };
    let mut hits: Vec<&'static str> = Vec::new();
    for item in items {
        let own = own_label(item);
        for (index, cell) in item.cells().iter().enumerate() {
            let found = match labels.exact(&cell.text) {
                Some(LabelRef::Group(_)) if own == Some(index) => None,
                None if own == Some(index) => labels.find_row(&cell.text).map(LabelRef::Row),
                found => found,
            };
            hits.extend(found.map(|found| labels.official(found)));
        }
        if let RawItem::Fragment(line) = item {
            hits.extend(columns_in(labels, &line.text));
        }
    }
    hits.sort_unstable();
    hits.dedup();
    hits.len()
}

/// How many marks of a table stand among the items: its labels, and rows with as many figures as they have there. What tells
/// the edition, where one label alone may be a slip.
pub fn marks(spec: &'static TableSpec, items: &[RawItem]) -> usize {
    let Some(labels) = Labels::of(spec) else {
        return 0;
    };
    let rows = items.iter().filter_map(RawItem::row);
    label_hits(spec, items) + rows.filter(|row| fits(spec, labels, row)).count()
}

/// The labels of columns that a line is made of, two or more.
pub fn columns_in<'a>(labels: &'a Labels, line: &str) -> Vec<&'a str> {
    let mut found = Vec::new();
    let mut rest = line;
    while let Some((length, _)) = label_at(rest) {
        let (label, behind) = rest.split_at(length);
        if let Some(LabelRef::Column(label)) = labels.exact(label) {
            found.push(label);
        }
        rest = behind;
    }
    if rest.is_empty() && found.len() >= 2 {
        found
    } else {
        Vec::new()
    }
}

/// Whether a row of figures has as many as the official row whose label it has.
fn fits(spec: &TableSpec, labels: &Labels, row: &RawRow) -> bool {
    let label = row.cells.iter().rfind(|cell| !looks_like_value(&cell.text));
    label
        .and_then(|label| labels.find_row(&label.text))
        .and_then(|row| spec.rows.get(row))
        .is_some_and(|official| {
            let figures = || {
                row.cells
                    .iter()
                    .filter(|cell| looks_like_number(&cell.text))
            };
            let first = figures().next().map(|cell| &cell.text);
            // That of a merged cell may stand in each place that it covers.
            let merged =
                official.cells.len() == 1 && figures().all(|cell| Some(&cell.text) == first);
            official.cells.len() == row.figures() || merged
        })
}

/// The cell with the own label of a row of figures: the last one with words in front of them.
fn own_label(item: &RawItem) -> Option<usize> {
    let cells = item.cells();
    let figure = cells
        .iter()
        .position(|cell| looks_like_number(&cell.text))?;
    let before = cells.get(..figure)?;
    before.iter().rposition(|cell| !cell.is_blank())
}
