//! Byte offsets as lines and columns, for people and for JSON.

use std::sync::{Arc, OnceLock};

use serde::Serialize;

use crate::cli::words::say;
use crate::messages::Message;
use crate::text::{ColumnUnit, LineIndex, Location, Locations, Span};

/// A place in a draft: line and column from 1, the column in characters; the offset in bytes of the decoded text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Place {
    pub line: usize,
    pub column: usize,
    pub offset: usize,
    /// Where that is in a file that has no lines.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub location: Option<Location>,
}

/// The lines of a draft, counted from 1.
#[derive(Debug)]
pub struct Lines {
    index: LineIndex,
    /// Characters before each line; filled when first asked for.
    chars_before: OnceLock<Vec<usize>>,
    locations: Locations,
}

impl Lines {
    pub fn new(text: &Arc<str>) -> Self {
        Self {
            index: LineIndex::new(Arc::clone(text)),
            chars_before: OnceLock::new(),
            locations: Locations::default(),
        }
    }

    /// The same lines of a file that has other places too.
    #[must_use]
    pub fn with_locations(self, locations: &Locations) -> Self {
        Self {
            locations: locations.clone(),
            ..self
        }
    }

    pub fn text(&self) -> &str {
        self.index.text()
    }

    pub fn place(&self, offset: usize) -> Place {
        let place = self.index.line_column(offset, ColumnUnit::Chars);
        Place {
            line: place.line + 1,
            column: place.column + 1,
            offset,
            location: self.locations.at(offset),
        }
    }

    /// Line and column from 1, the column in bytes.
    pub fn byte_column(&self, offset: usize) -> (usize, usize) {
        let place = self.index.line_column(offset, ColumnUnit::Bytes);
        (place.line + 1, place.column + 1)
    }

    /// How many characters stand before `offset` in the whole text.
    pub fn char_offset(&self, offset: usize) -> usize {
        let chars_before = self.chars_before.get_or_init(|| {
            let mut before = 0;
            let lines = self.text().split_inclusive('\n').map(|line| {
                let start = before;
                before += line.chars().count();
                start
            });
            let mut starts: Vec<usize> = lines.collect();
            starts.push(before);
            starts
        });
        let line = self.index.line_of(offset);
        let start = self.index.line_span(line).start;
        let within = Span::new(start, offset).of(self.text()).chars().count();
        chars_before.get(line).copied().unwrap_or_default() + within
    }

    /// Number of the line at `offset`; in a file that has no lines, of the paragraph, or of the row in its table.
    pub fn number(&self, offset: usize) -> usize {
        match self.locations.at(offset) {
            None => self.index.line_of(offset) + 1,
            Some(Location::Paragraph { paragraph }) => paragraph,
            Some(Location::Cell { row, .. }) => row,
        }
    }

    /// What a person calls the place at `offset`.
    pub fn name(&self, offset: usize) -> Message {
        match self.locations.at(offset) {
            None => say("place-line").with("line", self.number(offset)),
            Some(Location::Paragraph { paragraph }) => {
                say("place-paragraph").with("paragraph", paragraph)
            }
            Some(Location::Cell { table, row, column }) => say("place-cell")
                .with("table", table)
                .with("row", row)
                .with("column", column),
        }
    }

    /// The line at `offset`, without its line break.
    pub fn line_at(&self, offset: usize) -> Span {
        self.index.line_span(self.index.line_of(offset))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_count_characters_of_any_width() {
        let text: Arc<str> = "a𠮷\r\n年报\n\nx".into();
        let lines = Lines::new(&text);
        for (count, (offset, _)) in text.char_indices().enumerate() {
            assert_eq!(lines.char_offset(offset), count, "{offset}");
        }
        assert_eq!(lines.char_offset(text.len()), text.chars().count());
        assert_eq!(lines.byte_column("a𠮷\r\n年".len()), (2, 4));
    }
}
