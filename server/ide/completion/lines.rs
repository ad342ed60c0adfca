//! The line that is being typed on.

use crate::text::Span;

/// The line of an offset, up to it.
pub fn line_before(text: &str, offset: usize) -> &str {
    let before = text.get(..offset).unwrap_or("");
    before.rsplit('\n').next().unwrap_or("")
}

/// The whole line of an offset, without its line break.
pub fn line_of(text: &str, offset: usize) -> Span {
    let start = offset - line_before(text, offset).len();
    let behind = text.get(offset..).unwrap_or("");
    let end = behind
        .find(['\n', '\r'])
        .map_or(text.len(), |at| offset + at);
    Span::new(start, end)
}
