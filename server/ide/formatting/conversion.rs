//! An official table of any form turned into the canonical one because the user asks for it.
//!
//! Formatting leaves a table alone where something of it has no place in the official one. Here that comes to stand below
//! the table instead: rows that the form does not have, notes, labels with more to them. Only what says nothing is left out:
//! pieces of official labels, and the page numbers that a PDF has left between the rows.

use std::borrow::Cow;

use super::tables;
use crate::analysis::Analysis;
use crate::format::{TableSpec, canonical};
use crate::ide::nodes;
use crate::report::{Row, RowRole, Table, TableForm};
use crate::syntax::{Kind, Tree};
use crate::text::line_start;
use crate::text::{LineEnding, Span, compact, fold_punctuation, tag_length, visible};

/// What is replaced, and by what; `None` where the table is canonical, has other columns than the form, or a figure that a pipe
/// table cannot hold.
pub fn convert(analysis: &Analysis, table: &Table) -> Option<(Span, String)> {
    let (report, tree) = (analysis.report(), analysis.tree());
    let text = &report.text;
    // Under the official header figures of other columns would be others'.
    if table.contradicted.contains(&true) {
        return None;
    }
    let written = |index| table.cell(index).map_or("", |cell| cell.span.of(text));
    let figures: Vec<Cow<str>> = (0..table.spec.cells.len())
        .map(|index| match table.form {
            TableForm::Html => visible(written(index)),
            _ => Cow::Borrowed(written(index)),
        })
        .collect();
    if figures
        .iter()
        .any(|figure| figure.contains(['|', '<', '\n', '\r', '\t']))
    {
        return None;
    }
    let pieces = Pieces::of(table.spec);
    let place = place(tree, table, &pieces, text);
    let mut converted = canonical::table(table.spec, |index| {
        figures
            .get(index)
            .map_or("", |figure| figure.trim())
            .to_owned()
    });
    for left in leftovers(analysis, table, place, &pieces) {
        converted.push('\n');
        converted.push_str(&left);
        converted.push('\n');
    }
    let converted = LineEnding::of(text)
        .apply(&apart(&converted, place, text))
        .into_owned();
    (place.of(text) != converted).then_some((place, converted))
}

/// What the table takes up: its lines, or its element where it is one of HTML. In text out of a PDF the pieces of labels on
/// the lines around it belong to it.
fn place(tree: &Tree, table: &Table, pieces: &Pieces, text: &str) -> Span {
    if table.form == TableForm::Html {
        let elements = nodes::find(tree, |kind| kind == Kind::HtmlTable).into_iter();
        let around = elements
            .map(|(_, node)| nodes::span(node))
            .filter(|span| span.contains(table.span));
        // A table that lays out the page stands around the official one.
        let around = around.min_by_key(|span| span.len());
        return around.unwrap_or(table.span);
    }
    let mut place = tables::lines_of(table, text);
    if table.form == TableForm::Lines {
        while let Some(line) = line_before(place.start, text).filter(|it| pieces.hold(it.of(text)))
        {
            place = place.cover(line);
        }
        while let Some(line) = line_behind(place.end, text).filter(|it| pieces.hold(it.of(text))) {
            place = place.cover(line);
        }
    }
    place
}

/// The table on lines of its own, with a blank one on either side where something else stands there.
fn apart(converted: &str, place: Span, text: &str) -> String {
    let before = text.get(..place.start).unwrap_or("");
    let behind = text.get(place.end..).unwrap_or("");
    let above = match before {
        "" => "",
        _ if before.ends_with("\n\n") || before.ends_with("\r\n\r\n") => "",
        _ if before.ends_with('\n') => "\n",
        _ => "\n\n",
    };
    let below = match behind {
        "" => "",
        _ if behind.starts_with(['\n', '\r']) => "",
        _ => "\n",
    };
    format!("{above}{converted}{below}")
}

/// What the table says beyond its official labels and its figures, a line each.
fn leftovers(analysis: &Analysis, table: &Table, place: Span, pieces: &Pieces) -> Vec<String> {
    let (report, tree) = (analysis.report(), analysis.tree());
    let text = &report.text;
    let page_numbers = nodes::find(tree, |kind| kind == Kind::PageNumber);
    let page_numbers = page_numbers.into_iter().map(|(_, node)| nodes::span(node));
    let mut known: Vec<Span> = page_numbers.filter(|span| place.contains(*span)).collect();
    let mut loose: Vec<Span> = Vec::new();
    for row in &table.rows {
        if has_a_place(table, row) {
            let labels = row.labels.iter();
            loose.extend(
                labels
                    .filter(|it| !tables::is_official(report, it))
                    .map(|it| it.span),
            );
            known.extend(row.labels.iter().map(|label| label.span));
            known.extend(row.values.iter().map(|cell| cell.span));
        } else if row.role != RowRole::Padding {
            loose.push(row.span);
            known.push(row.span);
        }
    }
    known.push(Span::empty(place.end));
    known.sort();
    let mut at = place.start;
    for span in known {
        let mut start = at;
        for line in Span::new(at, span.start).of(text).split_inclusive('\n') {
            loose.push(Span::new(start, start + line.len()));
            start += line.len();
        }
        at = at.max(span.end);
    }
    loose.sort();
    let words = loose
        .into_iter()
        .map(|span| without_separators(span.of(text)));
    words
        .filter(|words| words.contains(char::is_alphanumeric) && !pieces.hold(words))
        .collect()
}

/// Whether the figures of a row stand in the official table.
fn has_a_place(table: &Table, row: &Row) -> bool {
    match row.role {
        RowRole::Data(_) => tables::row_fits(table, row),
        RowRole::Repeated(_) | RowRole::Unknown | RowRole::Padding => false,
        RowRole::BlockHeader(_) | RowRole::ColumnHeader(_) | RowRole::Group => {
            row.values.iter().all(|cell| cell.span.is_empty())
        }
    }
}

/// A piece of a table as a line of words: pipes, tags and line breaks become blanks.
fn without_separators(piece: &str) -> String {
    let mut words = String::with_capacity(piece.len());
    let mut rest = piece;
    while let Some(c) = rest.chars().next() {
        let tag = tag_length(rest);
        let separates = tag.is_some() || c == '|';
        words.push(if separates { ' ' } else { c });
        rest = rest.get(tag.unwrap_or(c.len_utf8())..).unwrap_or("");
    }
    let words = visible(&words);
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The official labels of a table, to recognise pieces of them.
struct Pieces(Vec<String>);

impl Pieces {
    fn of(spec: &TableSpec) -> Self {
        let columns = spec.blocks.iter().flat_map(|block| {
            let labels = block.columns.iter().flat_map(|column| &column.path);
            block.header.iter().chain(&block.stub_header).chain(labels)
        });
        let header = spec.header_grid.iter().flatten().map(|(text, ..)| text);
        let rows = spec.rows.iter().flat_map(|row| &row.path);
        let labels = columns.chain(header).chain(rows);
        Self(labels.map(|label| comparable(label)).collect())
    }

    /// Whether words are nothing but labels, whole ones or a piece of one.
    fn hold(&self, words: &str) -> bool {
        let is_piece = |word: &str| {
            let word = comparable(word);
            let mut rest = word.as_str();
            let labels = self.0.iter().filter(|label| !label.is_empty());
            while let Some(behind) = labels.clone().find_map(|it| rest.strip_prefix(it.as_str())) {
                rest = behind;
            }
            let is_figure = !rest.is_empty() && rest.chars().all(|c| c.is_ascii_digit());
            !is_figure && self.0.iter().any(|label| label.contains(rest))
        };
        !words.trim().is_empty() && words.split_whitespace().all(is_piece)
    }
}

fn comparable(words: &str) -> String {
    fold_punctuation(&compact(words)).into_owned()
}

fn line_before(offset: usize, text: &str) -> Option<Span> {
    let before = text.get(..offset)?.strip_suffix('\n')?;
    Some(Span::new(line_start(text, before.len()), offset))
}

fn line_behind(offset: usize, text: &str) -> Option<Span> {
    let behind = text.get(offset..).filter(|behind| !behind.is_empty())?;
    let end = behind.find('\n').map_or(text.len(), |at| offset + at + 1);
    Some(Span::new(offset, end))
}
