//! The line that is being typed on.

use crate::text::{Span, line_start};

/// The line of an offset, up to it.
pub fn line_before(text: &str, offset: usize) -> &str {
    text.get(line_start(text, offset)..offset).unwrap_or("")
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
