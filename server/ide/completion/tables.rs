//! Official tables, their rows, and the sums in their totals.

use rust_decimal::Decimal;

use super::item::{About, Item, ItemKind};
use super::lines::line_of;
use crate::analysis::Analysis;
use crate::format::{self, Equation, Operator, RowKind, RowSpec, TableSpec, Term, canonical};
use crate::ide::places::cell_at;
use crate::ide::words;
use crate::messages::Message;
use crate::report::balance::totals;
use crate::report::{RowRole, Section, Table};
use crate::rules::Previous;
use crate::rules::history::equations::Counts;
use crate::text::Span;

pub fn complete(analysis: &Analysis, offset: usize) -> Vec<Item> {
    if let Some((table, cell)) = cell_at(analysis.report(), offset) {
        let own = sum(analysis, table, cell).into_iter();
        return own.chain(from_last_year(analysis, table, cell)).collect();
    }
    let report = analysis.report();
    let line = line_of(&report.text, offset);
    let written = line.of(&report.text).trim();
    let at_start = written
        .chars()
        .all(|c| c == '|' || c.is_whitespace() || c.is_ascii_lowercase());
    let Some(section) = report.sections.iter().find(|it| it.body.touches(offset)) else {
        return Vec::new();
    };
    if !at_start && !written.starts_with('|') {
        return Vec::new();
    }
    let table = report
        .tables
        .iter()
        .find(|it| section.id == Some(it.spec.section.as_str()));
    match table {
        Some(table) => rows(table, offset, line),
        None if at_start => whole(analysis, section, line).into_iter().collect(),
        None => Vec::new(),
    }
}

/// The sum that belongs into a total, with its addends.
fn sum(analysis: &Analysis, table: &Table, cell: usize) -> Option<Item> {
    let (_, value) = totals(table)
        .into_iter()
        .find(|(index, _)| *index == cell)?;
    let equation = table.spec.equations_of(cell).find(|it| it.total == cell)?;
    let addends = equation.terms().filter(|term| term.cell != cell);
    let addends = addends.filter_map(|term| table.cell(term.cell)?.number());
    let mut shown: Vec<String> = addends
        .filter(|it| !it.is_zero())
        .map(|it| it.to_string())
        .collect();
    if shown.is_empty() {
        shown.push("0".to_owned());
    }
    let detail = words::message("computed_sum").with("sum", shown.join(" + "));
    figure(analysis, table, cell, value, detail)
}

/// What the cell should hold after last year's report: 上年结转, 现行有效. The reckoning is shown.
fn from_last_year(analysis: &Analysis, table: &Table, cell: usize) -> Option<Item> {
    let Previous::One(last) = &analysis.settings().previous else {
        return None;
    };
    let equation = table.spec.history_equations.iter().find(|it| {
        let [left] = it.left.as_slice() else {
            return false;
        };
        it.operator == Operator::Equal && left.cell == cell && !left.previous
    })?;
    // What is still blank in the draft counts as 0, and shows as such.
    let counts = Counts::read(table, &last.report);
    let counted = |term: &Term| match counts.value(term) {
        None if !term.previous => Some(Decimal::ZERO),
        counted => counted,
    };
    let value = Equation::sum(&equation.right, counted)?.normalize();
    let mut reckoning: Option<Message> = None;
    for term in &equation.right {
        let key = if term.previous {
            "last_years"
        } else {
            "this_years"
        };
        let shown = words::message(key)
            .with("cell", name_beside(table.spec, term.cell, cell))
            .with("value", counted(term)?.normalize());
        reckoning = Some(match reckoning {
            None => shown,
            Some(before) => words::message(if term.negative { "minus" } else { "plus" })
                .with_message("before", before)
                .with_message("term", shown),
        });
    }
    let detail = words::message("from_last_year").with_message("sum", reckoning?);
    figure(analysis, table, cell, value, detail)
}

/// A figure in place of what stands in a cell.
fn figure(
    analysis: &Analysis,
    table: &Table,
    cell: usize,
    value: Decimal,
    detail: Message,
) -> Option<Item> {
    let replace = table.cell(cell)?.span;
    Some(Item {
        label: value.to_string(),
        detail: Some(detail),
        kind: ItemKind::Sum,
        replace,
        text: value.to_string(),
        snippet: None,
        filter: replace.of(analysis.text()).to_owned(),
        about: None,
    })
}

/// How a cell is told from another of its table: by its row, or in the same row by its column.
fn name_beside(spec: &'static TableSpec, cell: usize, other: usize) -> &'static str {
    let row = spec.row_of(cell);
    let same = row.map(|it| &it.id) == spec.row_of(other).map(|it| &it.id);
    let label = row.filter(|_| !same).map(|row| row.label.as_str());
    let column = || spec.column_of(cell)?.path.last().map(String::as_str);
    label.or_else(column).unwrap_or_default()
}

/// The official rows that the table lacks, the one that comes next first.
fn rows(table: &Table, offset: usize, line: Span) -> Vec<Item> {
    let spec = table.spec;
    let present = |index: usize| table.row_of(index).is_some();
    let above = table.rows.iter().filter(|row| row.span.end <= offset);
    let last = above.filter_map(|row| match row.role {
        RowRole::Data(index) => Some(index),
        _ => None,
    });
    let next = last.max().map_or(0, |last| last + 1);
    let missing = spec
        .rows
        .iter()
        .enumerate()
        .filter(|(index, _)| !present(*index));
    let mut missing: Vec<(usize, &RowSpec)> = missing.collect();
    missing.sort_by_key(|(index, _)| (*index < next, *index));
    missing
        .into_iter()
        .map(|(_, row)| row_item(spec, row, line))
        .collect()
}

fn row_item(spec: &TableSpec, row: &RowSpec, line: Span) -> Item {
    let mut labels = row.path.clone();
    labels.resize(spec.stub_columns, String::new());
    let padding = spec
        .grid_columns
        .saturating_sub(labels.len() + row.cells.len());
    let line_with = |cell: &dyn Fn(usize) -> String| {
        let values = (1..=row.cells.len()).map(cell);
        let padding = std::iter::repeat_n(String::new(), padding);
        let cells: Vec<String> = labels
            .iter()
            .cloned()
            .chain(values)
            .chain(padding)
            .collect();
        format!("| {} |", cells.join(" | "))
    };
    let first = spec.cells.get(row.cells.start);
    let hint = if row.kind == RowKind::Sum { "" } else { "0" };
    Item {
        label: row.label.clone(),
        detail: Some(words::message("next_row")),
        kind: ItemKind::Row,
        replace: line,
        text: line_with(&|_| String::new()),
        snippet: Some(line_with(&|at| format!("${{{at}:{hint}}}"))),
        filter: row.label.clone(),
        about: first.map(|cell| About::Row(cell.name.clone())),
    }
}

/// Where a figure goes, as wide as a 0; no label has it.
const PLACE: char = '\u{E000}';

/// The whole table of a section that has none.
fn whole(analysis: &Analysis, section: &Section, line: Span) -> Option<Item> {
    let format = analysis
        .report()
        .format
        .or_else(|| format::builtin().last())?;
    let spec = format
        .tables
        .iter()
        .find(|table| section.id == Some(table.section.as_str()))?;
    let title = &format.section(&spec.section)?.title;
    // The marks of the snippet take no room, so that the table is in line when they are gone.
    let zeros = canonical::table(spec, |_| PLACE.to_string());
    let mut snippet = String::with_capacity(zeros.len() * 2);
    for (at, piece) in zeros.split(PLACE).enumerate() {
        if at > 0 {
            snippet += &format!("${{{at}:0}}");
        }
        snippet += piece;
    }
    Some(Item {
        label: title.clone(),
        detail: Some(words::message("whole_table")),
        kind: ItemKind::Table,
        replace: line,
        text: canonical::blank_table(spec).trim_end().to_owned(),
        snippet: Some(snippet.trim_end().to_owned()),
        filter: title.clone(),
        about: None,
    })
}
