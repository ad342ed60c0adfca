//! Putting an official table together from raw rows.

use super::build;
use super::columns;
use super::hints::{self, Hints};
use super::item::{RawItem, RawRow};
use super::labels::Labels;
use super::marks::columns_in;
use super::own_tables;
use super::rows::{self, AlignedRow};
use super::unlabelled;
use crate::format::{Format, TableSpec};
use crate::report::{CellProblem, CellValue, Row, RowRole, Table, TableForm};
use crate::text::Span;

/// The table that the items are, aligned to `spec`; `None` where no row of it can be found.
pub fn align(
    format: &'static Format,
    spec: &'static TableSpec,
    items: &[RawItem],
    text: &str,
) -> Option<Table> {
    let labels = Labels::of(spec)?;
    let items = own_tables::without_others(spec, labels, items);
    let widened: Vec<RawItem>;
    let (items, placed) = if spec.stub_columns == 0 {
        widened = unlabelled::with_ends(spec, items);
        (
            widened.as_slice(),
            unlabelled::assign(spec, labels, &widened),
        )
    } else {
        (items, rows::assign(spec, labels, items))
    };
    let raw: Vec<&RawRow> = items.iter().filter_map(RawItem::row).collect();
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
        contradicted: Vec::new(),
    };
    let hints = Hints::of(spec, labels, items, known, raw, text);
    table.contradicted = columns::contradicted(spec, labels, items, &placed);
    let places = items.iter().enumerate();
    let places = places.filter(|(_, item)| item.row().is_some());
    let places = places.map(|(at, _)| at).skip(first);
    let mut block = 0;
    for ((place, row), at) in known.iter().zip(raw).zip(places) {
        match place.role {
            RowRole::BlockHeader(index) => block = index,
            RowRole::Data(index) | RowRole::Repeated(index) => {
                block = spec.rows.get(index).map_or(block, |row| row.block);
            }
            _ => {}
        }
        let hints = Hints {
            contradicted: table.contradicted.get(block) == Some(&true),
            broken: hints.broken || hints::goes_on_beside(spec, place, items, at),
            ..hints
        };
        let row = build::row(spec, labels, place, row, block, hints, text);
        fill_cells(&mut table, &row);
        table.rows.push(row);
    }
    head_blocks(&mut table);
    leave_open(&mut table);
    Some(table)
}

/// The first of the lines right above a row that hold nothing but the labels of columns.
fn head_line(labels: &Labels, items: &[RawItem], row: usize) -> Option<Span> {
    let mut rows = items
        .iter()
        .enumerate()
        .filter(|(_, item)| item.row().is_some());
    let (at, _) = rows.nth(row)?;
    let above = items.get(..at)?.iter().rev();
    let lines = above.map_while(|item| match item {
        RawItem::Fragment(line) if !columns_in(labels, &line.text).is_empty() => Some(line.span),
        _ => None,
    });
    lines.last()
}

fn is_known(role: RowRole) -> bool {
    !matches!(role, RowRole::Unknown | RowRole::Padding)
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
                && row.figures() > 0
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

/// Takes the values of cells for none that a second row with the same label gives otherwise: nobody knows which one counts.
fn leave_open(table: &mut Table) {
    for row in &table.rows {
        let RowRole::Repeated(index) = row.role else {
            continue;
        };
        let cells = table.spec.rows.get(index).map(|row| row.cells.clone());
        let Some(cells) = cells.filter(|cells| cells.len() == row.values.len()) else {
            continue;
        };
        for (cell, again) in cells.zip(&row.values) {
            if let Some(Some(first)) = table.cells.get_mut(cell)
                && again.number().is_some()
                && first.number() != again.number()
            {
                first.value = CellValue::Flawed {
                    number: None,
                    problem: CellProblem::Rival,
                };
            }
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
