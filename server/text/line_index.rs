//! Byte offsets to lines and columns, and back.

use std::sync::Arc;

use memchr::memchr_iter;

use super::Span;

/// Where the lines of a text begin. Lines end at LF or CRLF; a CR alone is part of its line.
///
/// Lines and columns count from 0 here; callers that print add 1. Every answer is clamped to the text, so that stale or
/// invented positions are harmless.
#[derive(Clone, Debug)]
pub struct LineIndex {
    text: Arc<str>,
    /// Offset of each line's first byte; the first is 0.
    starts: Vec<usize>,
    /// Counts inside long lines, in the order of the text, so that a text on one line costs no more than others.
    checkpoints: Vec<Checkpoint>,
}

/// A line and a column, both from 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct LineColumn {
    pub line: usize,
    pub column: usize,
}

/// What columns count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnUnit {
    /// Bytes of UTF-8.
    Bytes,
    /// UTF-16 code units.
    Utf16,
    /// Unicode scalar values.
    Chars,
}

impl LineIndex {
    pub fn new(text: Arc<str>) -> Self {
        let bytes = text.as_bytes();
        let mut starts = vec![0];
        starts.extend(memchr_iter(b'\n', bytes).map(|end| end + 1));
        let mut index = Self {
            text,
            starts,
            checkpoints: Vec::new(),
        };
        for line in 0..index.line_count() {
            index.add_checkpoints(line);
        }
        index
    }

    pub fn text(&self) -> &Arc<str> {
        &self.text
    }

    /// Number of lines; a text that ends in a line break has an empty last line.
    pub fn line_count(&self) -> usize {
        self.starts.len()
    }

    /// The line an offset lies in; a line break belongs to the line it ends.
    pub fn line_of(&self, offset: usize) -> usize {
        self.starts
            .partition_point(|start| *start <= offset)
            .saturating_sub(1)
    }

    /// A line without its line break; empty at the end of the text where there is no such line.
    pub fn line_span(&self, line: usize) -> Span {
        let Some(&start) = self.starts.get(line) else {
            return Span::empty(self.text.len());
        };
        let Some(next) = self.starts.get(line + 1) else {
            return Span::new(start, self.text.len());
        };
        let body = self.text.get(start..next - 1).unwrap_or_default();
        Span::new(start, start + body.strip_suffix('\r').unwrap_or(body).len())
    }

    /// Line and column of an offset. Inside a character it is that character's; inside CRLF, the end of the line.
    pub fn line_column(&self, offset: usize, unit: ColumnUnit) -> LineColumn {
        let line = self.line_of(offset);
        let span = self.line_span(line);
        let offset = self.text.floor_char_boundary(offset.min(span.end));
        let start = self.checkpoint_before(span, |point| point.offset <= offset);
        let between = Span::new(start.offset, offset).of(&self.text);
        LineColumn {
            line,
            column: start.column(span.start, unit) + width(between, unit),
        }
    }

    /// Offset of a line and column. A column beyond the line is the line's end, one inside a character (the second half
    /// of a surrogate pair) that character's start, a line beyond the text the text's end.
    pub fn offset(&self, position: LineColumn, unit: ColumnUnit) -> usize {
        let span = self.line_span(position.line);
        let column = |point: &Checkpoint| point.column(span.start, unit);
        let start = self.checkpoint_before(span, |point| column(point) <= position.column);
        let mut left = position.column - column(&start);
        let rest = Span::new(start.offset, span.end).of(&self.text);
        if unit == ColumnUnit::Bytes {
            return start.offset + rest.floor_char_boundary(left);
        }
        for (at, c) in rest.char_indices() {
            let width = char_width(c, unit);
            if left < width {
                return start.offset + at;
            }
            left -= width;
        }
        span.end
    }

    /// The last checkpoint of the line at `span` for which `before` holds, or the line's start.
    fn checkpoint_before(&self, span: Span, before: impl Fn(&Checkpoint) -> bool) -> Checkpoint {
        let first = self
            .checkpoints
            .partition_point(|point| point.offset <= span.start);
        let last = self
            .checkpoints
            .partition_point(|point| point.offset <= span.end);
        let inside = self.checkpoints.get(first..last).unwrap_or_default();
        let count = inside.partition_point(before);
        let start = Checkpoint {
            offset: span.start,
            chars: 0,
            utf16: 0,
        };
        count
            .checked_sub(1)
            .and_then(|last| inside.get(last).copied())
            .unwrap_or(start)
    }

    fn add_checkpoints(&mut self, line: usize) {
        let span = self.line_span(line);
        let mut point = Checkpoint {
            offset: span.start,
            chars: 0,
            utf16: 0,
        };
        while span.end - point.offset > STRIDE {
            let end = self.text.floor_char_boundary(point.offset + STRIDE);
            let part = Span::new(point.offset, end).of(&self.text);
            point = Checkpoint {
                offset: end,
                chars: point.chars + width(part, ColumnUnit::Chars),
                utf16: point.utf16 + width(part, ColumnUnit::Utf16),
            };
            self.checkpoints.push(point);
        }
    }
}

/// Bytes between checkpoints; few lines of a report are that long.
const STRIDE: usize = 2048;

/// A place inside a long line, with the columns before it on its line.
#[derive(Clone, Copy, Debug)]
struct Checkpoint {
    offset: usize,
    chars: usize,
    utf16: usize,
}

impl Checkpoint {
    /// Its column, in a line that begins at `line_start`.
    fn column(&self, line_start: usize, unit: ColumnUnit) -> usize {
        match unit {
            ColumnUnit::Bytes => self.offset - line_start,
            ColumnUnit::Utf16 => self.utf16,
            ColumnUnit::Chars => self.chars,
        }
    }
}

fn width(text: &str, unit: ColumnUnit) -> usize {
    match unit {
        ColumnUnit::Bytes => text.len(),
        ColumnUnit::Utf16 => text.chars().map(char::len_utf16).sum(),
        ColumnUnit::Chars => text.chars().count(),
    }
}

fn char_width(c: char, unit: ColumnUnit) -> usize {
    match unit {
        ColumnUnit::Bytes => c.len_utf8(),
        ColumnUnit::Utf16 => c.len_utf16(),
        ColumnUnit::Chars => 1,
    }
}

#[cfg(test)]
#[path = "line_index_tests.rs"]
mod tests;
