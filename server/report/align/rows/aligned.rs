//! What a row of the draft turns out to be, and how many of its cells are labels.

use crate::format::TableSpec;
use crate::report::RowRole;
use crate::report::align::item::RawRow;
use crate::report::align::values::{looks_like_number, looks_like_value};

/// What a raw row is, and which of its cells are labels.
#[derive(Clone, Copy, Debug)]
pub struct AlignedRow {
    pub role: RowRole,
    /// How many cells from the first on are label cells.
    pub labels: usize,
    /// The cell with the row's own label.
    pub leaf: Option<usize>,
    /// Whether the row was found by the lines around it: its own label is only a piece.
    pub by_context: bool,
    /// Whether its own words say that it is of another year than that of the report.
    pub of_other_year: bool,
}

pub fn take(row: usize, leaf: usize, taken: &mut [bool]) -> AlignedRow {
    let role = match taken.get_mut(row) {
        Some(flag) if !*flag => {
            *flag = true;
            RowRole::Data(row)
        }
        _ => RowRole::Repeated(row),
    };
    AlignedRow {
        role,
        labels: leaf + 1,
        leaf: Some(leaf),
        by_context: false,
        of_other_year: false,
    }
}

pub fn unplaced(role: RowRole, labels: usize) -> AlignedRow {
    AlignedRow {
        role,
        labels,
        leaf: None,
        by_context: false,
        of_other_year: false,
    }
}

/// How many leading cells may be labels: as many as the form has, but none from the first figure on.
pub fn label_cells(spec: &TableSpec, row: &RawRow) -> usize {
    let limit = spec.stub_columns.max(2).min(row.cells.len());
    row.cells
        .iter()
        .take(limit)
        .position(|cell| looks_like_number(&cell.text))
        .unwrap_or(limit)
}

/// Leading cells with words in them, for a row nobody knows.
pub fn text_cells(row: &RawRow, candidates: usize) -> usize {
    row.cells
        .iter()
        .take(candidates)
        .rposition(|cell| !cell.is_blank() && !looks_like_value(&cell.text))
        .map_or(0, |last| last + 1)
}

pub fn own_label(row: &RawRow) -> String {
    row.cells
        .iter()
        .take_while(|cell| !looks_like_number(&cell.text))
        .map(|cell| cell.text.as_str())
        .collect()
}
