//! What the rows of a table tell about one another.

use std::cmp::Ordering;
use std::collections::BTreeMap;

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
    /// How many columns most rows of figures have, where the cells of all show.
    pub width: Option<usize>,
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
        let between = is_between(rows);
        Self {
            broken: is_broken(labels, items),
            blank_rows: !rows.iter().any(merged),
            between,
            wide: known
                .iter()
                .zip(rows)
                .any(|(place, row)| is_wide(spec, place, row)),
            blank_lines: leaves_blank_lines(spec, known, rows),
            width: usual_width(spec, known, rows, between),
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

/// Whether bars stand between the cells of rows only: with the blank cells at their ends more rows are as wide as one another, or
/// else more have none at their ends than have them at both.
pub fn is_between(rows: &[&RawRow]) -> bool {
    let is_barred = |row: &&&RawRow| matches!(row.form, TableForm::Pipe | TableForm::Parted);
    let barred = || rows.iter().filter(is_barred);
    let ends = |row: &RawRow| row.outer.iter().flatten().count();
    let open = barred()
        .filter(|row| row.cells.len() >= 2 && ends(row) == 0)
        .count();
    let framed = barred().filter(|row| ends(row) == 2).count();
    let as_wide =
        |widths: &mut dyn Iterator<Item = usize>| most_common(widths).map_or(0, |it| it.1);
    let with_ends = as_wide(&mut barred().map(|row| row.cells.len() + ends(row)));
    let without = as_wide(&mut barred().map(|row| row.cells.len()));
    match with_ends.cmp(&without) {
        Ordering::Equal => open > framed,
        wider => wider == Ordering::Greater && framed < barred().count(),
    }
}

/// How many columns most rows of figures have, or the header where they are cut off behind their last figure; `None` where not
/// each of their cells shows, or rows differ.
fn usual_width(
    spec: &TableSpec,
    known: &[AlignedRow],
    rows: &[&RawRow],
    between: bool,
) -> Option<usize> {
    let has_cells = |row: &RawRow| match row.form {
        TableForm::Pipe | TableForm::Tabs | TableForm::Parted => true,
        TableForm::Html => row.cells.iter().all(|cell| cell.row_span.is_none()),
        _ => false,
    };
    let rows_of = |is: fn(RowRole) -> bool| {
        let these = known
            .iter()
            .zip(rows)
            .filter(move |(place, _)| is(place.role));
        these.map(|(_, row)| *row)
    };
    let data = || rows_of(|role| matches!(role, RowRole::Data(_)));
    let (width, times) = most_common(&mut data().map(|row| width_of(row, between)))?;
    let header = rows_of(|role| matches!(role, RowRole::ColumnHeader(_)));
    let header = header.map(|row| width_of(row, between));
    let header = header.filter(|width| *width <= spec.grid_columns).max();
    // Where no row is as wide, all leave out the cells of labels that others cover.
    let header = header.filter(|width| data().any(|row| width_of(row, between) == *width));
    let usual = (times * 2 > data().count()).then_some(width).max(header);
    usual.filter(|_| data().all(has_cells))
}

/// Over how many columns the cells of a row reach, with those outside its bars where they stand between cells only.
pub fn width_of(row: &RawRow, between: bool) -> usize {
    let ends = row.outer.iter().flatten().filter(|_| between).count();
    row.cells.iter().map(|cell| cell.columns).sum::<usize>() + ends
}

/// The number that stands there most often, and how often.
fn most_common(numbers: &mut dyn Iterator<Item = usize>) -> Option<(usize, usize)> {
    let mut times: BTreeMap<usize, usize> = BTreeMap::new();
    numbers.for_each(|number| *times.entry(number).or_default() += 1);
    times.into_iter().max_by_key(|(_, times)| *times)
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
