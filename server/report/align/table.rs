//! Putting an official table together from raw rows.

use std::ops::Range;

use super::grid;
use super::item::{RawCell, RawItem, RawRow};
use super::labels::{LabelRef, Labels, glued_figure, label_at};
use super::rows::{AlignedRow, assign, own_tail};
use super::run;
use super::values::{self, looks_like_number, looks_like_value};
use crate::format::{Column, Format, RowSpec, TableSpec, ValueKind};
use crate::report::{
    Cell, CellProblem, CellValue, Label, LabelMatch, Row, RowRole, Table, TableForm,
};
use crate::text::{Located, Span, visible};

/// How many different official labels of a table stand among the items: what tells which table, and of which format, it is.
/// A row of figures is one of the table only if its own label is a row's there, not a group's over rows.
pub fn label_hits(spec: &'static TableSpec, items: &[RawItem]) -> usize {
    let Some(labels) = Labels::of(spec) else {
        return 0;
    };
    let mut hits: Vec<&'static str> = Vec::new();
    for item in items {
        let own = own_label(item);
        for (index, cell) in cells(item).iter().enumerate() {
            let found = match labels.exact(&cell.text) {
                Some(LabelRef::Group(_)) if own == Some(index) => None,
                None if own == Some(index) => labels.find_row(&cell.text).map(LabelRef::Row),
                found => found,
            };
            hits.extend(found.map(|found| labels.official(found)));
        }
    }
    hits.sort_unstable();
    hits.dedup();
    hits.len()
}

/// How many marks of a table stand among the items: its labels, those of columns also where they run together on a line, and
/// rows with as many figures as they have there. What tells the edition, where one label alone may be a slip.
pub fn marks(spec: &'static TableSpec, items: &[RawItem]) -> usize {
    let Some(labels) = Labels::of(spec) else {
        return 0;
    };
    let mut columns: Vec<&str> = Vec::new();
    let mut fitting = 0;
    for item in items {
        match item {
            RawItem::Fragment(line) => columns.extend(columns_in(labels, &line.text)),
            RawItem::Row(row) => fitting += usize::from(fits(spec, labels, row)),
        }
    }
    columns.sort_unstable();
    columns.dedup();
    label_hits(spec, items) + columns.len() + fitting
}

/// The labels of columns that a line is made of, two or more.
fn columns_in<'a>(labels: &'a Labels, line: &str) -> Vec<&'a str> {
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
    let figures = row
        .cells
        .iter()
        .filter(|cell| looks_like_number(&cell.text))
        .count();
    let label = row.cells.iter().rfind(|cell| !looks_like_value(&cell.text));
    label
        .and_then(|label| labels.find_row(&label.text))
        .and_then(|row| spec.rows.get(row))
        .is_some_and(|row| row.cells.len() == figures)
}

/// The table that the items are, aligned to `spec`; `None` where no row of it can be found.
pub fn align(
    format: &'static Format,
    spec: &'static TableSpec,
    items: &[RawItem],
    text: &str,
) -> Option<Table> {
    let labels = Labels::of(spec)?;
    let placed = if spec.stub_columns == 0 {
        assign_unlabelled(spec, labels, items)
    } else {
        assign(spec, labels, items)
    };
    let raw: Vec<&RawRow> = items.iter().filter_map(row_of).collect();
    let first = placed.iter().position(|place| is_known(place.role))?;
    let last = placed.iter().rposition(|place| is_known(place.role))?;
    // What stands before the first and behind the last known row is not the table's unless it has figures in it.
    let first = reach_back(&placed, &raw, first);
    let last = reach_on(&placed, &raw, last);
    let known = placed.get(first..=last)?;
    let raw = raw.get(first..=last)?;
    let head = head_line(labels, items, first).unwrap_or(raw.first()?.span);
    let mut table = Table {
        body: None,
        format,
        spec,
        span: head.cover(raw.last()?.span),
        form: form_of(raw),
        rows: Vec::with_capacity(raw.len()),
        cells: vec![None; spec.cells.len()],
    };
    let broken = is_broken(labels, items);
    // Where one row has the figures of others, a row without any is not blank.
    let most = spec
        .blocks
        .iter()
        .map(|block| block.columns.len())
        .max()
        .unwrap_or(0);
    let blank_rows = !raw.iter().any(|row| {
        row.form == TableForm::Cells
            && row
                .cells
                .iter()
                .filter(|cell| looks_like_number(&cell.text))
                .count()
                > most
    });
    let blanks = known
        .iter()
        .zip(raw)
        .any(|(place, row)| match (place.role, row.cells.last()) {
            (RowRole::Data(index), Some(run))
                if row.form == TableForm::Run && row.cells.len() > place.labels =>
            {
                spec.rows
                    .get(index)
                    .is_some_and(|spec| run::is_short(spec, run.span, text))
            }
            _ => false,
        });
    let hints = Hints {
        broken,
        blank_rows,
        blanks,
    };
    let mut block = 0;
    for (place, row) in known.iter().zip(raw) {
        match place.role {
            RowRole::BlockHeader(index) => block = index,
            RowRole::Data(index) => block = spec.rows.get(index).map_or(block, |row| row.block),
            _ => {}
        }
        let row = build_row(spec, labels, place, row, block, hints, text);
        fill_cells(&mut table, &row);
        table.rows.push(row);
    }
    head_blocks(&mut table);
    Some(table)
}

/// The first of the lines right above a row that hold nothing but the labels of columns.
fn head_line(labels: &Labels, items: &[RawItem], row: usize) -> Option<Span> {
    let mut rows = items
        .iter()
        .enumerate()
        .filter(|(_, item)| row_of(item).is_some());
    let (at, _) = rows.nth(row)?;
    let above = items.get(..at)?.iter().rev();
    let lines = above.map_while(|item| match item {
        RawItem::Fragment(line) if !columns_in(labels, &line.text).is_empty() => Some(line.span),
        _ => None,
    });
    lines.last()
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

/// The cell with the own label of a row of figures: the last one with words in front of them.
fn own_label(item: &RawItem) -> Option<usize> {
    let cells = cells(item);
    let figure = cells
        .iter()
        .position(|cell| looks_like_number(&cell.text))?;
    let before = cells.get(..figure)?;
    before.iter().rposition(|cell| !cell.is_blank())
}

fn cells(item: &RawItem) -> &[RawCell] {
    match item {
        RawItem::Row(row) => &row.cells,
        RawItem::Fragment(cell) => std::slice::from_ref(cell),
    }
}

fn row_of(item: &RawItem) -> Option<&RawRow> {
    match item {
        RawItem::Row(row) => Some(row),
        RawItem::Fragment(_) => None,
    }
}

fn is_known(role: RowRole) -> bool {
    !matches!(role, RowRole::Unknown | RowRole::Padding)
}

fn has_figures(row: &RawRow) -> bool {
    row.cells.iter().any(|cell| looks_like_number(&cell.text))
}

fn reach_back(placed: &[AlignedRow], raw: &[&RawRow], first: usize) -> usize {
    let mut start = first;
    while start > 0 && belongs(placed, raw, start - 1) {
        start -= 1;
    }
    start
}

fn reach_on(placed: &[AlignedRow], raw: &[&RawRow], last: usize) -> usize {
    let mut end = last;
    while belongs(placed, raw, end + 1) {
        end += 1;
    }
    end
}

/// Whether an unknown row next to the table is part of it: a row of figures with as many cells as a table has at least.
fn belongs(placed: &[AlignedRow], raw: &[&RawRow], at: usize) -> bool {
    match (placed.get(at), raw.get(at)) {
        (Some(place), Some(row)) => {
            place.role == RowRole::Unknown
                && row.form != TableForm::Lines
                && row.cells.len() >= 2
                && has_figures(row)
        }
        _ => false,
    }
}

/// The form most rows have.
fn form_of(raw: &[&RawRow]) -> TableForm {
    const FORMS: [TableForm; 9] = [
        TableForm::Pipe,
        TableForm::WordProcessor,
        TableForm::Tabs,
        TableForm::Web,
        TableForm::Html,
        TableForm::Parted,
        TableForm::Cells,
        TableForm::Lines,
        TableForm::Run,
    ];
    let count = |form: TableForm| raw.iter().filter(|row| row.form == form).count();
    FORMS
        .into_iter()
        .rev()
        .max_by_key(|form| count(*form))
        .unwrap_or(TableForm::Pipe)
}

/// What the rows of a table tell about one another.
#[derive(Clone, Copy)]
struct Hints {
    /// Labels are in pieces on lines beside the rows.
    broken: bool,
    /// A row without any figure is blank.
    blank_rows: bool,
    /// Blank cells may have left nothing behind where figures have run together.
    blanks: bool,
}

/// The cells of a row whose figures have run together; where nobody can tell them apart each cell is the whole run.
fn cut_run(
    spec: &TableSpec,
    row: &RowSpec,
    values: &[RawCell],
    blanks: bool,
    text: &str,
) -> Vec<RawCell> {
    let [run] = values else {
        return values.to_vec();
    };
    match run::cut(spec, row, run.span, blanks, text) {
        Some(cells) => cells
            .into_iter()
            .map(|span| RawCell::new(span, text))
            .collect(),
        None => {
            let unclear = RawCell {
                unclear: true,
                ..run.clone()
            };
            vec![unclear; row.cells.len()]
        }
    }
}

fn build_row(
    spec: &'static TableSpec,
    labels: &Labels,
    place: &AlignedRow,
    row: &RawRow,
    block: usize,
    hints: Hints,
    text: &str,
) -> Row {
    let columns: &[Column] = spec
        .blocks
        .get(block)
        .map_or(&[], |block| block.columns.as_slice());
    let (label_cells, value_cells) = row.cells.split_at(place.labels.min(row.cells.len()));
    let role = match place.role {
        RowRole::ColumnHeader(_) => RowRole::ColumnHeader(block),
        other => other,
    };
    let value_cells = match role {
        RowRole::Data(_) | RowRole::Repeated(_) => {
            let width = spec.grid_columns.saturating_sub(place.labels);
            let cells = grid::without_repeats(value_cells, columns.len(), width);
            // Where each cell is a line, the label cells that a row is short of leave none before its figures.
            let stub = match row.form {
                TableForm::Cells => 0,
                _ => spec.stub_columns,
            };
            fit(cells, place.labels, stub, columns.len())
        }
        _ => value_cells,
    };
    // Where each cell is a line, one without anything in it leaves none.
    let blank = hints.blank_rows
        && matches!(role, RowRole::Data(_))
        && value_cells.is_empty()
        && matches!(row.form, TableForm::Cells | TableForm::Run);
    let absent = RawCell::blank(Span::empty(row.span.end));
    let absent = vec![absent; columns.len()];
    let value_cells = if blank {
        absent.as_slice()
    } else {
        value_cells
    };
    let cut = match role {
        RowRole::Data(index) if row.form == TableForm::Run => spec
            .rows
            .get(index)
            .map(|row| cut_run(spec, row, value_cells, hints.blanks, text)),
        _ => None,
    };
    let value_cells = cut.as_deref().unwrap_or(value_cells);
    let kinds = match role {
        RowRole::Data(index) => spec.rows.get(index).map(|row| row.cells.clone()),
        _ => None,
    };
    let values = value_cells
        .iter()
        .enumerate()
        .map(|(column, cell)| build_cell(spec, kinds.as_ref(), column, cell, text))
        .collect();
    let mut built: Vec<Label> = Vec::new();
    for (index, cell) in label_cells.iter().enumerate() {
        if !cell.is_blank() {
            built.push(build_label(
                labels,
                block,
                place,
                index,
                cell,
                hints.broken,
                text,
            ));
        }
    }
    let closed = matches!(row.form, TableForm::Pipe | TableForm::Html);
    let corner = row.cells.first().filter(|cell| closed && cell.is_blank());
    Row {
        span: row.span,
        role,
        labels: built,
        values,
        corner: corner.map(|cell| cell.span),
        columns: row.cells.iter().map(|cell| cell.columns).sum(),
        spans_rows: row.cells.iter().any(|cell| cell.row_span.is_some()),
    }
}

fn build_label(
    labels: &Labels,
    block: usize,
    place: &AlignedRow,
    index: usize,
    cell: &RawCell,

    broken: bool,
    text: &str,
) -> Label {
    let own_row = match place.role {
        RowRole::Data(row) | RowRole::Repeated(row) if place.leaf == Some(index) => Some(row),
        _ => None,
    };
    let mut label = Label {
        span: cell.span,
        text: cell.text.clone(),
        matched: LabelMatch::None,
        stray_figure: None,
        row_span: cell.row_span,
    };
    if place.by_context {
        return label;
    }
    let found = match own_row {
        Some(row) => {
            split_off(&mut label, labels, text);
            Some(LabelRef::Row(row))
        }
        None if is_header(place.role) => labels
            .column_at(block, index, &cell.text)
            .or_else(|| labels.nearest(&cell.text, |found| !matches!(found, LabelRef::Row(_)))),
        None => labels.nearest(&cell.text, |found| matches!(found, LabelRef::Group(_))),
    };
    let Some(found) = found else {
        return label;
    };
    // A piece of a label that is broken over several rows is no label of another wording.
    let is_piece = label.text != labels.official(found)
        && labels.official(found).contains(label.text.as_str())
        && (broken || matches!(found, LabelRef::Group(_) | LabelRef::Note));
    if cell.scattered {
        if label.text == labels.official(found) {
            label.matched = LabelMatch::Exact(labels.official(found));
        }
    } else if !is_piece {
        label.matched = labels.compare(label.span, text, found);
    }
    label
}

/// Leaves only the row's own label: without a figure glued to its end, and without the pieces of group labels that a PDF puts
/// before its number.
fn split_off(label: &mut Label, labels: &Labels, text: &str) {
    if labels.find_row(&label.text).is_some() {
        return;
    }
    if let Some((_, digits)) = glued_figure(&label.text) {
        // A digit of full width takes three bytes.
        let written = label.span.of(text).chars().rev().take(digits);
        let length: usize = written.map(char::len_utf8).sum();
        let split = label.span.end - length;
        label.stray_figure = Some(Span::new(split, label.span.end));
        label.span = Span::new(label.span.start, split).trim(text);
    }
    if let Some(tail) = own_tail(labels, &label.text) {
        if let Some(place) = Located::new(text, label.span).find(tail) {
            label.span = place;
        }
        label.text = tail.to_owned();
    }
}

fn is_header(role: RowRole) -> bool {
    matches!(role, RowRole::ColumnHeader(_) | RowRole::BlockHeader(_))
}

/// The value cells of a row without padding: blank label cells before them, up to the number of label columns the form has,
/// and blank cells behind the last column.
fn fit(cells: &[RawCell], labels: usize, stub: usize, columns: usize) -> &[RawCell] {
    let mut cells = cells;
    let mut before = labels;
    while cells.len() > columns && before < stub {
        match cells.split_first() {
            Some((first, rest)) if first.is_blank() => {
                // A row without the blank label cells, but with padding behind, keeps its first value.
                let padding = rest.iter().rev().take_while(|cell| cell.is_blank()).count();
                if cells.len() - columns <= padding && before + cells.len() < stub + columns {
                    break;
                }
                cells = rest;
                before += 1;
            }
            _ => break,
        }
    }
    while cells.len() > columns {
        match cells.split_last() {
            Some((last, rest)) if last.is_blank() => cells = rest,
            _ => break,
        }
    }
    cells
}

fn build_cell(
    spec: &TableSpec,
    kinds: Option<&Range<usize>>,
    column: usize,
    cell: &RawCell,
    text: &str,
) -> Cell {
    let kind = kinds
        .and_then(|range| spec.cells.get(range.start + column))
        .map_or(ValueKind::Count, |cell| cell.value);
    let value = if cell.is_blank() {
        CellValue::Blank
    } else if cell.unclear || values::is_broken(cell.span.of(text)) {
        CellValue::Flawed {
            number: None,
            problem: CellProblem::Unreadable,
        }
    } else if cell.scattered {
        values::read(&cell.text, kind)
    } else {
        values::read(&visible(cell.span.of(text)), kind)
    };
    Cell {
        span: cell.span,
        value,
    }
}

/// Puts a row's values into the table's cells. A row with too few or too many values stays out: nobody can tell which of its
/// figures belongs where.
fn fill_cells(table: &mut Table, row: &Row) {
    let RowRole::Data(index) = row.role else {
        return;
    };
    let Some(spec) = table.spec.rows.get(index) else {
        return;
    };
    if spec.cells.len() != row.values.len() {
        return;
    }
    for (cell, value) in spec.cells.clone().zip(&row.values) {
        if let Some(slot) = table.cells.get_mut(cell) {
            *slot = Some(value.clone());
        }
    }
}

/// Gives each row of column labels the block of the rows below it, for tables whose block headers are missing.
fn head_blocks(table: &mut Table) {
    let mut below = None;
    for row in table.rows.iter_mut().rev() {
        match row.role {
            RowRole::Data(index) => {
                below = table.spec.rows.get(index).map(|row| row.block);
            }
            RowRole::ColumnHeader(_) => {
                if let Some(block) = below {
                    row.role = RowRole::ColumnHeader(block);
                }
            }
            RowRole::BlockHeader(_) => below = None,
            _ => {}
        }
    }
}

/// The rows of a table without row labels: the row with the most figures holds the values, rows with labels are headers.
fn assign_unlabelled(spec: &TableSpec, labels: &Labels, items: &[RawItem]) -> Vec<AlignedRow> {
    let rows: Vec<&RawRow> = items.iter().filter_map(row_of).collect();
    let columns = spec.blocks.first().map_or(0, |block| block.columns.len());
    let values_of = |row: &RawRow| {
        row.cells
            .iter()
            .filter(|cell| looks_like_value(&cell.text))
            .count()
    };
    let figures_of = |row: &RawRow| {
        row.cells
            .iter()
            .filter(|cell| looks_like_number(&cell.text))
            .count()
    };
    let all_values = |row: &RawRow| values_of(row) + 1 >= row.cells.len();
    let best = rows
        .iter()
        .enumerate()
        .filter(|(_, row)| {
            // Figures that have run together stand in one cell.
            let run = row.form == TableForm::Run && figures_of(row) > 0;
            all_values(row) && (run || values_of(row) * 2 >= columns)
        })
        .max_by_key(|(at, row)| {
            let figures = figures_of(row);
            let fits = values_of(row) == columns;
            (figures, fits, usize::MAX - at)
        })
        .map(|(at, _)| at);
    let place = |role, labels| AlignedRow {
        role,
        labels,
        leaf: None,
        by_context: false,
    };
    rows.iter()
        .enumerate()
        .map(|(at, row)| {
            if Some(at) == best {
                let labelled = row.cells.first().is_some_and(|cell| {
                    !looks_like_value(&cell.text) || (cell.is_blank() && row.cells.len() > columns)
                });
                return place(RowRole::Data(0), usize::from(labelled));
            }
            let known = row
                .cells
                .iter()
                .filter(|cell| labels.find(&cell.text).is_some())
                .count();
            // A row with figures is one of another table, though its label is a column's here.
            if known > 0 && known >= figures_of(row) {
                place(RowRole::ColumnHeader(0), row.cells.len())
            } else if row.cells.iter().all(RawCell::is_blank) {
                place(RowRole::Padding, 0)
            } else {
                place(RowRole::Unknown, 0)
            }
        })
        .collect()
}
