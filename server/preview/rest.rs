//! What a draft's table holds besides the official one: rows and lines that no cell of the grid shows.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use super::grid::own_label;
use super::text::{Rich, Texts};
use crate::format::{self, TableSpec};
use crate::report::{Report, Row, RowRole, Table};
use crate::text::{Span, compact};

/// The lines of `table` that the grid does not show. `lines` are the pieces that its stretch of the text consists of.
///
/// Pieces of the labels that the grid shows are not among them: text out of a PDF has them scattered and repeated.
pub fn of(
    report: &Report,
    texts: &Texts<'_>,
    table: &Table,
    labels: &str,
    lines: &[Span],
) -> Vec<Rich> {
    let says = |span: Span| !consists_of(span.of(&report.text), |piece| labels.contains(piece));
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
        .filter(|line| says(*line))
        .collect();
    let rows = table.rows.iter();
    spans.extend(rows.flat_map(|row| of_row(report, table, row, says)));
    spans.sort();
    let lines = spans.into_iter().map(|span| {
        let text = span.of(&report.text);
        let marker = text.len() - text.trim_start_matches('#').len();
        texts.rich(Span::new(span.start + marker, span.end))
    });
    lines.filter(|line| !line.is_empty()).collect()
}

/// What of a row is not shown.
fn of_row(report: &Report, table: &Table, row: &Row, says: impl Fn(Span) -> bool) -> Vec<Span> {
    let figures = matches!(row.role, RowRole::Unknown | RowRole::Repeated(_));
    if figures && says(row.span) {
        return vec![row.span];
    }
    let shown = match row.role {
        RowRole::Data(index) => table.spec.rows.get(index),
        _ => None,
    };
    // A row without a label in the form has no cell for one.
    let shown = shown.filter(|spec| !spec.path.is_empty());
    let shown = shown.and_then(|spec| own_label(table.spec, row, &spec.label, &report.text));
    let labels = row.labels.iter();
    let labels = labels
        .filter(|label| shown.is_none_or(|shown| !label.span.contains(shown)))
        .map(|label| label.span);
    let values = row.values.iter().map(|value| value.span);
    let unshown = match row.role {
        RowRole::Data(_) => labels.collect::<Vec<_>>(),
        _ => labels.chain(values).collect(),
    };
    unshown.into_iter().filter(|span| says(*span)).collect()
}

/// Whether a text consists of pieces of a table's official labels only.
pub fn is_official(spec: &TableSpec, text: &str) -> bool {
    unofficial(spec, Span::new(0, text.len()), text).is_none()
}

/// What is left of a span behind the pieces of a table's official labels that it begins with; `None` where that is nothing.
pub fn unofficial(spec: &TableSpec, span: Span, text: &str) -> Option<Span> {
    let official = PIECES.get(spec.id.as_str());
    let is_piece = |piece: &str| official.is_some_and(|official| official.contains(piece));
    let mut start = span.start;
    for word in span.of(text).split_inclusive(between) {
        if !is_pieces(word.trim_end_matches(between), is_piece) {
            return Some(Span::new(start, span.end));
        }
        start += word.len();
    }
    None
}

fn consists_of(text: &str, is_piece: impl Fn(&str) -> bool) -> bool {
    text.split(between).all(|word| is_pieces(word, &is_piece))
}

/// What stands between words.
fn between(c: char) -> bool {
    c.is_whitespace() || c == '|'
}

/// Whether a word can be cut into such pieces, at most one of them a single character. A number is a figure, not the number
/// of a label.
fn is_pieces(word: &str, is_piece: impl Fn(&str) -> bool) -> bool {
    let word = compact(word);
    if !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit()) {
        return false;
    }
    let mut rest = &*word;
    let mut single = 0;
    while !rest.is_empty() {
        let ends = rest.char_indices().map(|(at, c)| at + c.len_utf8());
        let piece = ends
            .filter_map(|end| rest.get(..end))
            .take_while(|piece| is_piece(piece))
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

/// Every piece of every official label, as compared, by the id of its table, whatever the format.
static PIECES: LazyLock<HashMap<&'static str, HashSet<String>>> = LazyLock::new(|| {
    let tables = format::builtin().iter().flat_map(|format| &format.tables);
    let mut pieces: HashMap<&str, HashSet<String>> = HashMap::new();
    for table in tables {
        let known = pieces.entry(&table.id).or_default();
        for label in labels(table) {
            let label = compact(label);
            for (start, _) in label.char_indices() {
                let rest = label.get(start..).unwrap_or_default();
                let ends = rest.char_indices().map(|(at, c)| at + c.len_utf8());
                let found = ends.filter_map(|end| rest.get(..end));
                known.extend(found.map(str::to_owned));
            }
        }
    }
    pieces
});

/// All that the form prints of a table.
fn labels(table: &TableSpec) -> impl Iterator<Item = &String> {
    let rows = table.rows.iter().flat_map(|row| &row.path);
    let heads = table.header_grid.iter().flatten().map(|(text, ..)| text);
    let blocks = table.blocks.iter();
    let columns = blocks.clone().flat_map(|block| &block.columns);
    rows.chain(heads)
        .chain(blocks.clone().filter_map(|block| block.header.as_ref()))
        .chain(blocks.filter_map(|block| block.stub_header.as_ref()))
        .chain(columns.flat_map(|column| &column.path))
        .chain(&table.corner_note)
}
