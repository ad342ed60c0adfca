//! What the rows of a table tell about one another.

use super::item::{RawCell, RawItem, RawRow};
use super::labels::Labels;
use super::marks::columns_in;
use super::rows::AlignedRow;
use super::run;
use crate::format::TableSpec;
use crate::report::{RowRole, TableForm};

/// What must be known of the whole table before one of its rows can be read.
#[derive(Clone, Copy)]
pub struct Hints {
    /// Labels are in pieces on lines beside the rows.
    pub broken: bool,
    /// A row without any figure is blank.
    pub blank_rows: bool,
    /// Blank cells may have left nothing behind where figures have run together.
    pub blanks: bool,
    /// Bars stand between cells only, none at the ends of a row.
    pub between: bool,
    /// A row has a cell more than the form has columns: blank ones behind the last may be cells of others.
    pub wide: bool,
    /// Blank cells are known to leave a line behind.
    pub blank_lines: bool,
    /// The header over the row names other columns than the form: which figure is whose nobody can tell by counting.
    pub contradicted: bool,
}

impl Hints {
    /// Of a table that is made of `rows`, placed as `known`, among `items`.
    pub fn of(
        spec: &TableSpec,
        labels: &Labels,
        items: &[RawItem],
        known: &[AlignedRow],
        rows: &[&RawRow],
        text: &str,
    ) -> Self {
        let widths = spec.blocks.iter().map(|block| block.columns.len());
        let most = widths.max().unwrap_or(0);
        // Where one row has the figures of others, a row without any is not blank.
        let merged = |row: &&RawRow| row.form == TableForm::Cells && row.figures() > most;
        Self {
            broken: is_broken(labels, items),
            blank_rows: !rows.iter().any(merged),
            between: is_between(rows),
            wide: known
                .iter()
                .zip(rows)
                .any(|(place, row)| is_wide(spec, place, row)),
            blank_lines: leaves_blank_lines(spec, known, rows),
            contradicted: false,
            blanks: known
                .iter()
                .zip(rows)
                .any(|(place, row)| is_short(spec, place, row, text)),
        }
    }
}

/// Whether a row of figures is wider than the form, and the last of its cells is none of those behind it.
fn is_wide(spec: &TableSpec, place: &AlignedRow, row: &RawRow) -> bool {
    let has_cells = matches!(
        row.form,
        TableForm::Pipe | TableForm::Tabs | TableForm::Parted
    );
    has_cells
        && matches!(place.role, RowRole::Data(_))
        && row.cells.len() > spec.grid_columns
        && row.cells.last().is_some_and(|cell| !cell.is_blank())
}

/// Whether the rows of a table with a cell a line are whole, some of them by their blank cells, but for the last.
fn leaves_blank_lines(spec: &TableSpec, known: &[AlignedRow], rows: &[&RawRow]) -> bool {
    /// So many rows are no accident.
    const SOME: usize = 3;
    let values = |(place, row): (&AlignedRow, &&RawRow)| {
        let RowRole::Data(index) = place.role else {
            return None;
        };
        let cells = row.cells.get(place.labels..)?;
        let columns = spec.rows.get(index)?.cells.len();
        let blank = cells.iter().any(RawCell::is_blank);
        (row.figures() > 0).then_some((cells.len() >= columns, blank))
    };
    let mut values: Vec<(bool, bool)> = known.iter().zip(rows).filter_map(values).collect();
    values.pop();
    values.iter().all(|(whole, _)| *whole)
        && values.iter().filter(|(_, blank)| *blank).count() >= SOME
}

/// Whether bars stand between the cells of rows only: more rows have none at their ends than have them at both.
pub fn is_between(rows: &[&RawRow]) -> bool {
    let is_open = |row: &&RawRow| {
        let barred = matches!(row.form, TableForm::Pipe | TableForm::Parted);
        barred && row.cells.len() >= 2 && row.outer == [None; 2]
    };
    let is_framed = |row: &&RawRow| row.outer.iter().all(Option::is_some);
    let count = |is: &dyn Fn(&&RawRow) -> bool| rows.iter().copied().filter(is).count();
    count(&is_open) > count(&is_framed)
}

/// Whether labels are in pieces on lines beside the rows, as in text out of a PDF.
fn is_broken(labels: &Labels, items: &[RawItem]) -> bool {
    const SOME: usize = 5;
    let loose = items.iter().filter(|item| match item {
        RawItem::Fragment(line) => {
            labels.exact(&line.text).is_none() && columns_in(labels, &line.text).is_empty()
        }
        RawItem::Row(_) => false,
    });
    loose.count() >= SOME
}

/// Whether a line right above or below the row at `at` among `items` holds more of its label: nothing else is missing then.
pub fn goes_on_beside(spec: &TableSpec, place: &AlignedRow, items: &[RawItem], at: usize) -> bool {
    let RowRole::Data(index) = place.role else {
        return false;
    };
    let official = spec.rows.get(index).map_or("", |row| &row.label);
    let is_piece = |item: Option<&RawItem>| match item {
        Some(RawItem::Fragment(line)) => {
            !line.is_blank() && line.text != official && official.contains(line.text.as_str())
        }
        _ => false,
    };
    is_piece(items.get(at + 1))
        || at
            .checked_sub(1)
            .is_some_and(|above| is_piece(items.get(above)))
}

/// Whether a row of figures that have run together has fewer digits than cells.
fn is_short(spec: &TableSpec, place: &AlignedRow, row: &RawRow, text: &str) -> bool {
    let RowRole::Data(index) = place.role else {
        return false;
    };
    let official = spec.rows.get(index);
    let run = row.cells.get(place.labels..).and_then(<[_]>::last);
    row.form == TableForm::Run
        && official
            .zip(run)
            .is_some_and(|(official, run)| run::is_short(official, run.span, text))
}
