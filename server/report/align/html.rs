//! The words of an HTML cell.

use super::item::RawCell;
use crate::syntax::HtmlCell;
use crate::text::{Located, Span, compact, markup_length, shown_value};

/// The text of an HTML cell without the tags and blanks around it. Where there is no text, the span is that of the blank
/// itself (`&nbsp;`), or the empty place between the tags.
pub fn cell(cell: &HtmlCell, text: &str) -> RawCell {
    RawCell {
        row_span: cell.row_span,
        columns: cell.columns(text),
        ..RawCell::new(words_of_cell(cell, text), text)
    }
}

/// The words of a cell from the first to the last; of a blank one the place for them.
pub fn words_of_cell(cell: &HtmlCell, text: &str) -> Span {
    let inner = cell.inner;
    let source = inner.of(text);
    let mut words: Option<Span> = None;
    let mut blank = None;
    let mut place = inner.start;
    let mut at = 0;
    while let Some(rest) = source.get(at..).filter(|rest| !rest.is_empty()) {
        let length = if let Some(length) = markup_length(rest) {
            if !rest.starts_with("</") {
                place = inner.start + at + length;
            }
            if let Some(value) = rest.get(..length).and_then(shown_value) {
                let start = inner.start + at;
                let shown = Span::new(start + value.start, start + value.end).trim(text);
                words = Some(words.map_or(shown, |words| words.cover(shown)));
            }
            length
        } else {
            let length = text_length(rest);
            let piece = Span::new(inner.start + at, inner.start + at + length).trim(text);
            match written(piece, text) {
                Some(piece) => words = Some(words.map_or(piece, |words| words.cover(piece))),
                None if piece.is_empty() => {}
                None => blank = blank.or(Some(piece)),
            }
            length
        };
        at += length;
    }
    words.or(blank).unwrap_or_else(|| Span::empty(place))
}

/// What a piece of text has in it without the blanks at its ends that are entities; `None` where it is blank.
fn written(piece: Span, text: &str) -> Option<Span> {
    let source = piece.of(text);
    if !source.contains('&') {
        return (!compact(source).is_empty()).then_some(piece);
    }
    let located = Located::new(text, piece);
    let words = located.span(0..located.text.len());
    // What the compact form leaves out at the end may be pinyin, which belongs to the words.
    let behind = Span::new(words.end, piece.end);
    let end = if behind.of(text).contains(['(', '（']) {
        piece.end
    } else {
        words.end
    };
    (!words.is_empty()).then(|| Span::new(words.start, end))
}

/// Length of the text before the next character that may open a tag; a `<` in front is text itself.
fn text_length(text: &str) -> usize {
    let bytes = text.as_bytes();
    let behind = bytes.get(1..).unwrap_or_default();
    memchr::memchr(b'<', behind).map_or(text.len(), |at| at + 1)
}
