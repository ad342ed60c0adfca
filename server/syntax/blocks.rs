//! The blocks of a draft: lines, and rows of tables.

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

impl Block {
    pub fn span(&self) -> Span {
        match self {
            Block::Title { span }
            | Block::Heading { span, .. }
            | Block::Paragraph { span, .. }
            | Block::PipeRow { span, .. }
            | Block::TabRow { span, .. }
            | Block::Continuation { span }
            | Block::HtmlTable { span, .. }
            | Block::PageNumber { span } => *span,
        }
    }

    /// The same block where its text has moved to.
    #[must_use]
    pub(super) fn moved(&self, by: Shift) -> Self {
        let cells = |cells: &[TableCell]| -> Vec<TableCell> {
            let moved = |cell: &TableCell| TableCell {
                span: by.of(cell.span),
            };
            cells.iter().map(moved).collect()
        };
        match self {
            Block::Title { span } => Block::Title { span: by.of(*span) },
            Block::Heading {
                span,
                marker,
                number,
                title,
            } => Block::Heading {
                span: by.of(*span),
                marker: marker.map(|marker| by.of(marker)),
                number: number.map(|number| by.of(number)),
                title: by.of(*title),
            },
            Block::Paragraph { span, number } => Block::Paragraph {
                span: by.of(*span),
                number: number.map(|number| by.of(number)),
            },
            Block::PipeRow { span, cells: row } => Block::PipeRow {
                span: by.of(*span),
                cells: cells(row),
            },
            Block::TabRow { span, cells: row } => Block::TabRow {
                span: by.of(*span),
                cells: cells(row),
            },
            Block::Continuation { span } => Block::Continuation { span: by.of(*span) },
            Block::HtmlTable { span, rows } => Block::HtmlTable {
                span: by.of(*span),
                rows: rows.iter().map(|row| row.moved(by)).collect(),
            },
            Block::PageNumber { span } => Block::PageNumber { span: by.of(*span) },
        }
    }
}

/// A cell of a pipe or tab row.
#[derive(Clone, Copy, Debug)]
pub struct TableCell {
    /// Its text, trimmed; where it is blank, the empty place where text belongs.
    pub span: Span,
}

#[derive(Clone, Debug)]
pub struct HtmlRow {
    pub span: Span,
    pub cells: Vec<HtmlCell>,
}

impl HtmlRow {
    fn moved(&self, by: Shift) -> Self {
        let cells = self.cells.iter().map(|cell| HtmlCell {
            inner: by.of(cell.inner),
        });
        Self {
            span: by.of(self.span),
            cells: cells.collect(),
        }
    }
}

#[derive(Clone, Debug)]
pub struct HtmlCell {
    /// What stands between its tags, with inner tags.
    pub inner: Span,
}
