//! Rows that their own label tells.

use super::aligned::{AlignedRow, label_cells, take, text_cells, unplaced};
use crate::format::TableSpec;
use crate::report::align::item::{RawCell, RawRow};
use crate::report::align::labels::{
    LabelRef, Labels, glued_figure, is_of_another_number, without_number,
};
use crate::report::align::values::{looks_like_number, looks_like_value};
use crate::report::{RowRole, TableForm};

pub fn by_own_label(
    spec: &TableSpec,
    labels: &Labels,
    row: &RawRow,
    taken: &mut [bool],
) -> AlignedRow {
    if row.cells.iter().all(|cell| cell.is_blank()) {
        return unplaced(RowRole::Padding, 0);
    }
    // （六）其他 is a row, though 其他 is a column.
    let numbered = |cell: &RawCell| {
        labels.exact(&cell.text).is_none() && without_number(&cell.text).len() < cell.text.len()
    };
    let header = row
        .cells
        .iter()
        .filter(|cell| !numbered(cell))
        .filter(|cell| {
            matches!(
                labels.find(&cell.text),
                Some(
                    LabelRef::Column(_)
                        | LabelRef::ColumnGroup(_)
                        | LabelRef::StubHeader(_)
                        | LabelRef::Note
                )
            )
        })
        .count();
    let figures = row.cells.iter().any(|cell| looks_like_number(&cell.text));
    let candidates = label_cells(spec, row);
    let leaf = (0..candidates).rev().find_map(|index| {
        let text = row.cells.get(index)?.text.as_str();
        let found = row_of(labels, text)?;
        // On the lines of a page 2.其他 may be the beginning of a label, and is no 3.其他.
        let is_piece = row.form == TableForm::Lines
            && is_of_another_number(text, labels.official(LabelRef::Row(found)));
        (!is_piece).then_some((index, found))
    });
    // A header row can hold a text that is a row's label as well (其他, 总计), but it has no figures.
    if header >= 2 && !figures || header >= 1 && leaf.is_none() {
        return unplaced(RowRole::ColumnHeader(0), row.cells.len());
    }
    if let Some((index, found)) = leaf {
        // Labels of rows beside one another are the header of a table of another kind: 部门, 予以公开, 部分公开.
        let behind = row.cells.get(index + 1..).unwrap_or_default();
        let is_other = |cell: &RawCell| row_of(labels, &cell.text).is_some_and(|it| it != found);
        if !figures && behind.iter().any(is_other) {
            return unplaced(RowRole::Unknown, row.cells.len());
        }
        return match is_column_among_words(labels, row, index) {
            true => unplaced(RowRole::ColumnHeader(0), row.cells.len()),
            false => take(found, index, taken),
        };
    }
    let known = row.cells.iter().find_map(|cell| labels.find(&cell.text));
    match known {
        Some(LabelRef::BlockHeader(block)) => {
            unplaced(RowRole::BlockHeader(block), row.cells.len())
        }
        Some(LabelRef::Group(_)) if !figures => unplaced(RowRole::Group, row.cells.len()),
        _ => unplaced(RowRole::Unknown, text_cells(row, candidates)),
    }
}

/// Whether the cell with this index is the label of a column too, 其他 or 总计, and nothing in its row is a value, where each row
/// has its cells beside one another.
fn is_column_among_words(labels: &Labels, row: &RawRow, index: usize) -> bool {
    let beside = matches!(
        row.form,
        TableForm::Pipe | TableForm::Html | TableForm::Tabs | TableForm::Parted
    );
    let label = row.cells.get(index);
    let is_column = |cell: &RawCell| matches!(labels.exact(&cell.text), Some(LabelRef::Column(_)));
    let behind = row.cells.get(index + 1..).unwrap_or_default();
    let mut words = behind.iter().filter(|cell| !looks_like_value(&cell.text));
    let has_values = words.next().is_none() && !behind.is_empty() || row.figures() > 0;
    beside && label.is_some_and(is_column) && !has_values
}

/// The row a text names: by its label, by a label with a figure glued to it, or (in lines out of a PDF, where pieces of
/// group labels stand before it) by a label at its end.
fn row_of(labels: &Labels, text: &str) -> Option<usize> {
    if text.is_empty() {
        return None;
    }
    labels
        .find_row(text)
        .or_else(|| glued_figure(text).and_then(|(label, _)| labels.find_row(label)))
        .or_else(|| numbered_tail(text).and_then(|tail| labels.find_row(tail)))
}

/// The part of a text from its last number on: （一）予以公开 of 三（一）予以公开.
pub fn numbered_tail(text: &str) -> Option<&str> {
    let at = text.char_indices().skip(1).filter(|(at, c)| {
        let rest = text.get(*at..).unwrap_or("");
        let before = text.get(..*at).unwrap_or("");
        match c {
            // 第（二）款 is a place in an act.
            '（' | '(' if before.ends_with('第') => false,
            '（' | '(' => without_number(rest).len() < rest.len(),
            c if c.is_ascii_digit() => {
                rest.trim_start_matches(|c: char| c.is_ascii_digit())
                    .starts_with(['.', '．'])
                    && !before.ends_with(|c: char| c.is_ascii_digit())
            }
            _ => false,
        }
    });
    at.last().and_then(|(at, _)| text.get(at..))
}

/// The same where what stands before it is no row's label itself, behind which text of its own may stand.
pub fn own_tail<'t>(labels: &Labels, text: &'t str) -> Option<&'t str> {
    let tail = numbered_tail(text)?;
    let head = text.strip_suffix(tail)?;
    labels.find_row(head).is_none().then_some(tail)
}
