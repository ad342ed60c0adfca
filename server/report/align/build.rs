//! Building a row of the model from a raw row whose official row is known.

use std::borrow::Cow;
use std::ops::Range;

use super::grid;
use super::hints::{Hints, width_of};
use super::item::{RawCell, RawRow};
use super::labels::{LabelRef, Labels, glued_figure};
use super::rows::{AlignedRow, own_tail};
use super::run;
use super::values;
use crate::format::{RowSpec, TableSpec, ValueKind};
use crate::report::{Cell, CellProblem, CellValue, Label, LabelMatch, Row, RowRole, TableForm};
use crate::text::{Located, Span, visible};

/// The row of the model that a raw row is, the block of its official row known.
pub fn row(
    spec: &'static TableSpec,
    labels: &Labels,
    place: &AlignedRow,
    row: &RawRow,
    block: usize,
    hints: Hints,
    text: &str,
) -> Row {
    let (label_cells, value_cells) = row.cells.split_at(place.labels.min(row.cells.len()));
    let role = match place.role {
        RowRole::ColumnHeader(_) => RowRole::ColumnHeader(block),
        other => other,
    };
    let kinds = match role {
        RowRole::Data(index) => spec.rows.get(index).map(|row| row.cells.clone()),
        _ => None,
    };
    let columns = spec
        .blocks
        .get(block)
        .map_or(0, |block| block.columns.len());
    let values = match role {
        RowRole::Data(_) | RowRole::Repeated(_) => {
            values_of(spec, place, row, columns, hints, text)
        }
        _ => Cow::Borrowed(value_cells),
    };
    let values = values.iter().enumerate();
    let values = values.map(
        |(column, cell)| match hints.contradicted && !cell.is_blank() {
            true => unreadable(cell),
            false => read_cell(spec, kinds.as_ref(), column, cell, text),
        },
    );
    let values = values.collect();
    let labels = label_cells
        .iter()
        .enumerate()
        .filter(|(_, cell)| !cell.is_blank())
        .map(|(index, cell)| label(labels, block, place, index, cell, hints.broken, text))
        .collect();
    let closed = matches!(row.form, TableForm::Pipe | TableForm::Html);
    let corner = row.cells.first().filter(|cell| closed && cell.is_blank());
    Row {
        span: row.span,
        role,
        labels,
        values,
        corner: corner.map(|cell| cell.span),
        columns: row.cells.iter().map(|cell| cell.columns).sum(),
        of_other_year: place.of_other_year,
        spans_rows: row.cells.iter().any(|cell| cell.row_span.is_some()),
    }
}

/// The cells with the values of a row of figures: those behind its labels without padding, or what its form makes of them.
fn values_of<'a>(
    spec: &TableSpec,
    place: &AlignedRow,
    row: &'a RawRow,
    columns: usize,
    hints: Hints,
    text: &str,
) -> Cow<'a, [RawCell]> {
    let cells = row.cells.get(place.labels..).unwrap_or_default();
    let [before, behind] = row.outer.map(|place| place.filter(|_| hints.between));
    let labels = place.labels + usize::from(before.is_some());
    let blank_at = |place: Span| RawCell::blank(Span::empty(place.start));
    let cells = match behind {
        Some(behind) => Cow::Owned([cells, &[blank_at(behind)]].concat()),
        None => Cow::Borrowed(cells),
    };
    let width = spec.grid_columns.saturating_sub(labels);
    // Where each cell is a line, the label cells that a row is short of leave none before its figures.
    let stub = match row.form {
        TableForm::Cells => 0,
        _ => spec.stub_columns,
    };
    fn fitted(
        cells: &[RawCell],
        labels: usize,
        stub: usize,
        columns: usize,
        width: usize,
    ) -> &[RawCell] {
        fit(
            grid::without_repeats(cells, columns, width),
            labels,
            stub,
            columns,
        )
    }
    // Under a header that lacks a column a row has fewer figures than the form, and all blank cells of labels before them.
    if hints.contradicted && stub > labels {
        let blank = cells.iter().take_while(|cell| cell.is_blank()).count();
        let figures = cells.get(blank.min(stub - labels)..).unwrap_or_default();
        return Cow::Owned(fit(figures, stub, stub, columns).to_vec());
    }
    let cells: Cow<'_, [RawCell]> = match cells {
        Cow::Borrowed(cells) => Cow::Borrowed(fitted(cells, labels, stub, columns, width)),
        Cow::Owned(cells) => Cow::Owned(fitted(&cells, labels, stub, columns, width).to_vec()),
    };
    let RowRole::Data(index) = place.role else {
        return cells;
    };
    // Beside rows with a cell too many nobody knows which of a row's blank cells is too many.
    let written = row.cells.get(place.labels..).unwrap_or_default();
    if hints.wide && row.cells.len() > spec.grid_columns && cells.len() < written.len() {
        return Cow::Borrowed(written);
    }
    // Of a row that lacks a cell nobody knows whether the blank ones before its figures are those of labels.
    let is_short = hints
        .width
        .is_some_and(|width| width_of(row, hints.between) < width);
    let blank = written.iter().take_while(|cell| cell.is_blank()).count();
    let of_labels = blank.min(stub.saturating_sub(labels));
    if is_short && of_labels > 0 && cells.len() == columns {
        return Cow::Borrowed(written.get(of_labels..).unwrap_or_default());
    }
    let lines = hints.blank_lines.then(|| row.filled(&cells, columns, true));
    if let Some(filled) = lines.flatten() {
        return Cow::Owned(filled);
    }
    // Where each cell is a line, one without anything in it leaves none.
    let lines = matches!(row.form, TableForm::Cells | TableForm::Run);
    if hints.blank_rows && cells.is_empty() && lines {
        return Cow::Owned(vec![blank_at(Span::empty(row.span.end)); columns]);
    }
    match spec.rows.get(index) {
        Some(official) if row.form == TableForm::Run => {
            Cow::Owned(cut_run(spec, official, &cells, hints.blanks, text))
        }
        _ => cells,
    }
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

fn label(
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
        // The label of a row is not that of a column with a number too many.
        None if is_header(place.role) && names_a_row(labels, &cell.text) => None,
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

fn names_a_row(labels: &Labels, text: &str) -> bool {
    matches!(labels.exact(text), Some(LabelRef::Row(_)))
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

fn read_cell(
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
        return unreadable(cell);
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

fn unreadable(cell: &RawCell) -> Cell {
    Cell {
        span: cell.span,
        value: CellValue::Flawed {
            number: None,
            problem: CellProblem::Unreadable,
        },
    }
}
