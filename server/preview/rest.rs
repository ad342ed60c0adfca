//! What a draft's table holds besides the official one: rows and lines that no cell of the grid shows.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::grid::own_label;
use super::text::{Rich, Texts};
use crate::format;
use crate::report::{LabelMatch, Report, Row, RowRole, Table};
use crate::text::{Span, compact};

/// The lines of `table` that the grid does not show. `lines` are the pieces that its stretch of the text consists of.
///
/// Pieces of official labels are not among them: text out of a PDF has them scattered and repeated.
pub fn of(report: &Report, texts: &Texts<'_>, table: &Table, lines: &[Span]) -> Vec<Rich> {
    let rows = report.tables.iter().flat_map(|table| &table.rows);
    let mut shown: Vec<Span> = rows.map(|row| row.span).collect();
    shown.sort();
    let is_shown = |line: &Span| {
        let at = shown.partition_point(|row| row.end <= line.start);
        shown.get(at).is_some_and(|row| row.overlaps(*line))
    };
    let mut spans: Vec<Span> = lines
        .iter()
        .copied()
        .filter(|line| !is_shown(line))
        .filter(|line| !is_official(line.of(&report.text)))
        .collect();
    let rows = table.rows.iter();
    spans.extend(rows.flat_map(|row| of_row(report, table, row)));
    spans.sort();
    let lines = spans.into_iter().map(|span| {
        let text = span.of(&report.text);
        let marker = text.len() - text.trim_start_matches('#').len();
        texts.rich(Span::new(span.start + marker, span.end))
    });
    lines.filter(|line| !line.is_empty()).collect()
}

/// What of a row is not shown.
fn of_row(report: &Report, table: &Table, row: &Row) -> Vec<Span> {
    let figures = matches!(row.role, RowRole::Unknown | RowRole::Repeated(_));
    if figures && !is_official(row.span.of(&report.text)) {
        return vec![row.span];
    }
    let shown = match row.role {
        RowRole::Data(index) => table.spec.rows.get(index),
        _ => None,
    };
    let shown = shown.and_then(|spec| own_label(row, &spec.label, &report.text));
    let labels = row.labels.iter();
    let labels = labels
        .filter(|label| label.matched == LabelMatch::None)
        .filter(|label| shown.is_none_or(|shown| !label.span.contains(shown)))
        .map(|label| label.span);
    let values = row.values.iter().map(|value| value.span);
    let unshown = match row.role {
        RowRole::Data(_) => labels.collect::<Vec<_>>(),
        _ => labels.chain(values).collect(),
    };
    let own = |span: &Span| !is_official(span.of(&report.text));
    unshown.into_iter().filter(own).collect()
}

/// Whether a text consists of pieces of official labels only.
pub fn is_official(text: &str) -> bool {
    unofficial(Span::new(0, text.len()), text).is_none()
}

/// What is left of a span behind the pieces of official labels that it begins with; `None` where that is nothing.
pub fn unofficial(span: Span, text: &str) -> Option<Span> {
    let between = |c: char| c.is_whitespace() || c == '|';
    let mut start = span.start;
    for word in span.of(text).split_inclusive(between) {
        let compacted = compact(word.trim_end_matches(between));
        if !compacted.is_empty() && !is_pieces(&compacted) {
            return Some(Span::new(start, span.end));
        }
        start += word.len();
    }
    None
}

/// Whether a word can be cut into pieces of official labels, at most one of them a single character. A number is a figure,
/// not the number of a label.
fn is_pieces(word: &str) -> bool {
    if word.bytes().all(|byte| byte.is_ascii_digit()) {
        return false;
    }
    let mut rest = word;
    let mut single = 0;
    while !rest.is_empty() {
        let ends = rest.char_indices().map(|(at, c)| at + c.len_utf8());
        let piece = ends
            .filter_map(|end| rest.get(..end))
            .take_while(|piece| PIECES.contains(*piece))
            .last();
        match piece.and_then(|piece| rest.strip_prefix(piece)) {
            Some(behind) => {
                single += usize::from(rest.chars().count() == behind.chars().count() + 1);
                rest = behind;
            }
            None => return false,
        }
    }
    single <= 1
}

/// Every piece of every official label, as compared.
static PIECES: LazyLock<HashSet<String>> = LazyLock::new(|| {
    let tables = format::builtin().iter().flat_map(|format| &format.tables);
    let mut pieces = HashSet::new();
    for table in tables {
        let rows = table.rows.iter().flat_map(|row| &row.path);
        let heads = table.header_grid.iter().flatten().map(|(text, ..)| text);
        let blocks = table.blocks.iter();
        let columns = blocks.clone().flat_map(|block| &block.columns);
        let labels = rows
            .chain(heads)
            .chain(blocks.clone().filter_map(|block| block.header.as_ref()))
            .chain(blocks.filter_map(|block| block.stub_header.as_ref()))
            .chain(columns.flat_map(|column| &column.path))
            .chain(&table.corner_note);
        for label in labels {
            let label = compact(label);
            for (start, _) in label.char_indices() {
                let rest = label.get(start..).unwrap_or_default();
                let ends = rest.char_indices().map(|(at, c)| at + c.len_utf8());
                let found = ends.filter_map(|end| rest.get(..end));
                pieces.extend(found.map(str::to_owned));
            }
        }
    }
    pieces
});
