//! Rows of a grid whose label was too long for its column, so that it goes on in the rows below.

use super::item::{RawItem, RawRow};
use super::labels::{Part, begins_label, part_of};
use super::values::looks_like_number;

/// Makes one row of those over which a label is broken, with the figures of the one that has them.
pub fn join_labels(items: Vec<RawItem>) -> Vec<RawItem> {
    let mut joined: Vec<RawItem> = Vec::with_capacity(items.len());
    let mut rest = items.as_slice();
    while let Some((first, others)) = rest.split_first() {
        match whole_label(rest) {
            Some((row, length)) => {
                joined.push(RawItem::Row(row));
                rest = rest.get(length..).unwrap_or_default();
            }
            None => {
                joined.push(first.clone());
                rest = others;
            }
        }
    }
    joined
}

/// The row that the first of the items and those below it are together, and how many they are.
fn whole_label(items: &[RawItem]) -> Option<(RawRow, usize)> {
    /// No label is broken over more lines.
    const MOST: usize = 6;
    let first = items.first()?.row()?;
    let at = first.cells.iter().position(|cell| !cell.is_blank())?;
    let mut label = first.cells.get(at)?.clone();
    if looks_like_number(&label.text) || part_of(&label.text).is_some() {
        return None;
    }
    let mut with_figures = has_more(first, at).then_some(first);
    for (index, item) in items.iter().enumerate().take(MOST).skip(1) {
        let row = item.row()?;
        let piece = row.cells.get(at).filter(|cell| !cell.is_blank())?;
        if !begins_label(&label.text) || part_of(&piece.text).is_some() {
            return None;
        }
        label.extend(piece.clone());
        if has_more(row, at) && with_figures.replace(row).is_some() {
            return None;
        }
        if part_of(&label.text) == Some(Part::Row) {
            let mut whole = with_figures.unwrap_or(first).clone();
            whole.span = first.span.cover(row.span);
            *whole.cells.get_mut(at)? = label;
            return Some((whole, index + 1));
        }
    }
    None
}

/// Whether a row has anything but the cell at `label`.
fn has_more(row: &RawRow, label: usize) -> bool {
    let mut cells = row.cells.iter().enumerate();
    cells.any(|(at, cell)| at != label && !cell.is_blank())
}
