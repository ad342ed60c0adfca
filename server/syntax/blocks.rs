//! The blocks of a draft: lines, and rows of tables.

use super::Placed;
use crate::text::{Shift, Span};

/// A line of the draft, or a row of a table.
#[derive(Clone, Debug)]
pub enum Block {
    Title {
        span: Span,
    },
    Heading {
        span: Span,
        marker: Option<Span>,
        number: Option<Span>,
        title: Span,
    },
    Paragraph {
        span: Span,
        number: Option<Span>,
    },
    /// A row of a pipe table; blank cells are empty spans.
    PipeRow {
        span: Span,
        cells: Vec<TableCell>,
    },
    /// A line with tabs; the text before the first tab is a cell only if there is any.
    TabRow {
        span: Span,
        cells: Vec<TableCell>,
    },
    /// A row of a table in a text without line breaks: labels, and at last the figures, which may have run together.
    RunRow {
        span: Span,
        cells: Vec<TableCell>,
    },
    /// A line that goes on with a label of the table row before it.
    Continuation {
        span: Span,
    },
    HtmlTable {
        span: Span,
        rows: Vec<HtmlRow>,
    },
    PageNumber {
        span: Span,
    },
}

impl Placed for Block {
    fn span(&self) -> Span {
        match self {
            Block::Title { span }
            | Block::Heading { span, .. }
            | Block::Paragraph { span, .. }
            | Block::PipeRow { span, .. }
            | Block::TabRow { span, .. }
            | Block::RunRow { span, .. }
            | Block::Continuation { span }
            | Block::HtmlTable { span, .. }
            | Block::PageNumber { span } => *span,
        }
    }

    fn shift(&mut self, by: Shift) {
        let all = |spans: &mut [&mut Option<Span>]| {
            let spans = spans.iter_mut().filter_map(|span| span.as_mut());
            spans.for_each(|span| by.apply(span));
        };
        match self {
            Block::Title { span } | Block::Continuation { span } | Block::PageNumber { span } => {
                by.apply(span);
            }
            Block::Heading {
                span,
                marker,
                number,
                title,
            } => {
                by.apply(span);
                by.apply(title);
                all(&mut [marker, number]);
            }
            Block::Paragraph { span, number } => {
                by.apply(span);
                all(&mut [number]);
            }
            Block::PipeRow { span, cells }
            | Block::TabRow { span, cells }
            | Block::RunRow { span, cells } => {
                by.apply(span);
                cells.iter_mut().for_each(|cell| cell.shift(by));
            }
            Block::HtmlTable { span, rows } => {
                by.apply(span);
                rows.iter_mut().for_each(|row| row.shift(by));
            }
        }
    }
}

/// A cell of a pipe or tab row.
#[derive(Clone, Copy, Debug)]
pub struct TableCell {
    /// Its text, trimmed; where it is blank, the empty place where text belongs.
    pub span: Span,
}

impl TableCell {
    fn shift(&mut self, by: Shift) {
        let Self { span } = self;
        by.apply(span);
    }
}

#[derive(Clone, Debug)]
pub struct HtmlRow {
    pub span: Span,
    pub cells: Vec<HtmlCell>,
}

impl HtmlRow {
    fn shift(&mut self, by: Shift) {
        let Self { span, cells } = self;
        by.apply(span);
        cells.iter_mut().for_each(|cell| cell.shift(by));
    }
}

#[derive(Clone, Debug)]
pub struct HtmlCell {
    /// What stands between its tags, with inner tags.
    pub inner: Span,
    /// The digits of its `colspan`.
    pub column_span: Option<Span>,
    /// The digits of its `rowspan`.
    pub row_span: Option<Span>,
}

impl HtmlCell {
    /// Over how many columns it reaches.
    pub fn columns(&self, text: &str) -> usize {
        reach(self.column_span, text)
    }

    /// Over how many rows it reaches.
    pub fn rows(&self, text: &str) -> usize {
        reach(self.row_span, text)
    }

    fn shift(&mut self, by: Shift) {
        let Self {
            inner,
            column_span,
            row_span,
        } = self;
        by.apply(inner);
        let spans = [column_span, row_span].into_iter().flatten();
        spans.for_each(|span| by.apply(span));
    }
}

/// The number that an attribute tells; 1 where there is none, and no more than any table has.
fn reach(digits: Option<Span>, text: &str) -> usize {
    const MOST: usize = 100;
    let number = digits.and_then(|digits| digits.of(text).parse().ok());
    number.unwrap_or(1).clamp(1, MOST)
}
