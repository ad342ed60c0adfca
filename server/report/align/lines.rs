//! Lines of text among the rows of a table, without cells of their own.

use super::item::{RawCell, RawItem, RawRow};
use super::labels::{Part, part_of};
use super::values::{is_mark, looks_like_number, looks_like_value};
use crate::report::TableForm;
use crate::text::{Span, compact, is_han, trim_comments};

/// The rows of a line: several where the figures of one have those of the next behind them, with its label.
pub fn lines(span: Span, text: &str, items: &mut Vec<RawItem>) {
    /// So many figures are those of a row.
    const SOME: usize = 3;
    /// No rows are longer, in bytes.
    const LONGEST: usize = 2000;
    let source = span.of(text);
    let mut figures = 0;
    let mut start = 0;
    // A sentence has no row in it.
    let mut at = match source.len() > LONGEST || source.contains('。') {
        true => source.len(),
        false => 0,
    };
    while let Some(token) = first_token(source, at) {
        at = token.end;
        if looks_like_value(token.of(source)) {
            figures += 1;
            continue;
        }
        let rest = source.get(token.start..).unwrap_or_default();
        if figures >= SOME && is_row_at(rest) {
            items.extend(line(
                Span::new(span.start + start, span.start + token.start).trim(text),
                text,
            ));
            start = token.start;
        }
        figures = 0;
    }
    items.extend(line(Span::new(span.start + start, span.end), text));
}

/// Whether a text begins with the label of a row, and figures stand behind it.
fn is_row_at(text: &str) -> bool {
    let label = text.char_indices().find_map(|(at, _)| {
        let (head, tail) = text.split_at(at);
        let figure = head.ends_with(char::is_whitespace)
            && first_token(tail, 0).is_some_and(|it| looks_like_value(it.of(tail)));
        figure.then_some(head)
    });
    label.is_some_and(|label| part_of(&compact(label)) == Some(Part::Row))
}

/// The first word of a text from a place on, by white space.
fn first_token(text: &str, from: usize) -> Option<Span> {
    let rest = text.get(from..)?;
    let start = from + rest.len() - rest.trim_start().len();
    let length = text.get(start..)?.find(char::is_whitespace);
    let end = length.map_or(text.len(), |length| start + length);
    (start < end).then_some(Span::new(start, end))
}

/// A line of text among the rows: a row of label and figures, or a loose piece of a label.
pub fn line(span: Span, text: &str) -> Option<RawItem> {
    let span = trim_comments(span, text);
    let source = span.of(text);
    if source.contains('。') {
        return None;
    }
    let mut figures: Vec<Span> = Vec::new();
    let mut end = source.len();
    while let Some(token) = last_token(&source[..end]) {
        let word = token.of(source);
        // A word behind a figure may be its unit or the next piece of a label; in front, 无 may be one too. Among figures 3件
        // is one with its unit.
        let unit = looks_like_number(word)
            && (!figures.is_empty() || is_figure(last_token(&source[..token.start]), source));
        let is_word = word.chars().any(is_han) && !unit && (token.start == 0 || !is_mark(word));
        if !looks_like_value(word) || is_word {
            break;
        }
        figures.push(Span::new(span.start + token.start, span.start + token.end));
        end = token.start;
    }
    figures.reverse();
    let label = RawCell::new(Span::new(span.start, span.start + end).trim(text), text);
    let enough = if label.is_blank() { 2 } else { 1 };
    if figures.len() < enough || holds_a_row(label.span.of(text)) {
        return Some(RawItem::Fragment(RawCell::new(span, text)));
    }
    let mut cells = Vec::with_capacity(figures.len() + 1);
    if !label.is_blank() {
        cells.push(label);
    }
    cells.extend(figures.into_iter().map(|figure| RawCell::new(figure, text)));
    Some(RawItem::Row(RawRow::new(span, TableForm::Lines, cells)))
}

/// Whether the figures of another row stand in what seems to be a label.
fn holds_a_row(label: &str) -> bool {
    /// So many figures are no words of a label.
    const SOME: usize = 3;
    let mut figures = 0;
    label.split_whitespace().any(|word| {
        figures = if looks_like_value(word) {
            figures + 1
        } else {
            0
        };
        figures >= SOME
    })
}

/// Whether a word is a figure without a unit.
fn is_figure(token: Option<Span>, source: &str) -> bool {
    token.is_some_and(|token| {
        let word = token.of(source);
        looks_like_number(word) && !word.chars().any(is_han)
    })
}

/// The last word of a text, by white space.
fn last_token(text: &str) -> Option<Span> {
    let trimmed = text.trim_end();
    if trimmed.is_empty() {
        return None;
    }
    let start = trimmed
        .char_indices()
        .rev()
        .find(|(_, c)| c.is_whitespace())
        .map_or(0, |(at, c)| at + c.len_utf8());
    Some(Span::new(start, trimmed.len()))
}
