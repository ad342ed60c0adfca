//! Byte offsets as lines and columns, for people and for JSON.

use std::sync::Arc;

use serde::Serialize;

use crate::text::{ColumnUnit, LineIndex, Span};

/// A place in a draft: line and column from 1, the column in characters; the offset in bytes of the decoded text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Place {
    pub line: usize,
    pub column: usize,
    pub offset: usize,
}

/// The lines of a draft, counted from 1.
#[derive(Debug)]
pub struct Lines {
    index: LineIndex,
}

impl Lines {
    pub fn new(text: &Arc<str>) -> Self {
        Self {
            index: LineIndex::new(Arc::clone(text)),
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
        }
    }

    /// Number of the line at `offset`.
    pub fn number(&self, offset: usize) -> usize {
        self.index.line_of(offset) + 1
    }

    /// The line at `offset`, without its line break.
    pub fn line_at(&self, offset: usize) -> Span {
        self.index.line_span(self.index.line_of(offset))
    }
}
