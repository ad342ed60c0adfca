//! Rows whose label is near an official one.

use std::ops::Range;

use super::aligned::{AlignedRow, label_cells, take, text_cells};
use super::begins::is_another;
use super::own::own_tail;
use crate::format::TableSpec;
use crate::report::RowRole;
use crate::report::align::item::RawRow;
use crate::report::align::labels::{LabelRef, Labels, without_number};
use crate::report::align::values::{looks_like_number, looks_like_value};

/// Rows whose label is near an official one in `range` that no other row has. What a PDF left of a label is no more than
/// a hint, which counts in its place only.
pub fn by_near_label(
    spec: &TableSpec,
    labels: &Labels,
    row: &RawRow,
    range: Range<usize>,
    begins: &[String],
    place: &mut AlignedRow,
    taken: &mut [bool],
) {
    if place.role != RowRole::Unknown || place.of_other_year {
        return;
    }
    let candidates = label_cells(spec, row);
    let free = |reference: LabelRef| match reference {
        LabelRef::Row(index) => {
            range.contains(&index)
                && !taken.get(index).copied().unwrap_or(true)
                && !is_another(begins, labels.official(reference))
        }
        _ => false,
    };
    let found = (0..candidates).rev().find_map(|index| {
        let text = row.cells.get(index)?.text.as_str();
        let text = own_tail(labels, text).unwrap_or(text);
        let text = behind_group(labels, text).unwrap_or(text);
        if text.is_empty() || looks_like_value(text) || is_shared_piece(spec, text) {
            return None;
        }
        // Of several labels that have the same words in them, the one with the number too is meant.
        let numbered = is_shared_piece(spec, without_number(text));
        let meant =
            |found: LabelRef| free(found) && (!numbered || labels.official(found).contains(text));
        match labels.nearest(text, meant) {
            Some(LabelRef::Row(found)) => Some((index, found)),
            _ => None,
        }
    });
    if let Some((index, found)) = found {
        *place = take(found, index, taken);
        // A label may go on in the next cell.
        place.labels = place.labels.max(text_cells(row, candidates));
        return;
    }
    let figures = row.cells.iter().any(|cell| looks_like_number(&cell.text));
    let nearest = row
        .cells
        .iter()
        .filter(|cell| !cell.is_blank())
        .find_map(|cell| labels.nearest(&cell.text, |found| !matches!(found, LabelRef::Row(_))));
    match nearest {
        Some(LabelRef::Group(_)) if !figures => place.role = RowRole::Group,
        Some(LabelRef::BlockHeader(block)) if !figures => place.role = RowRole::BlockHeader(block),
        Some(LabelRef::Column(_) | LabelRef::ColumnGroup(_) | LabelRef::StubHeader(_))
            if !figures =>
        {
            place.role = RowRole::ColumnHeader(0);
        }
        _ => return,
    }
    place.labels = row.cells.len();
}

/// What stands behind the label of a group: a piece of a row's label beside the middle of its group.
fn behind_group<'t>(labels: &Labels, text: &'t str) -> Option<&'t str> {
    /// The label of no group is longer, in bytes; a cell may be a page.
    const LONGEST: usize = 200;
    let ends = text.char_indices().map(|(at, _)| at).skip(1);
    let ends = ends.take_while(|at| *at <= LONGEST);
    let group = ends.filter(|at| {
        let head = text.get(..*at).unwrap_or_default();
        matches!(labels.exact(head), Some(LabelRef::Group(_)))
    });
    text.get(group.last()?..)
}

/// Whether a text is a piece of several official labels, so that by itself it names none of them.
fn is_shared_piece(spec: &TableSpec, text: &str) -> bool {
    let mut rows = spec.rows.iter().filter(|row| row.label.contains(text));
    rows.next().is_some() && rows.next().is_some()
}
