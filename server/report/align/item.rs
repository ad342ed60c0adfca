//! Rows of cells, and loose lines, as the draft has them.

use std::slice;

use super::values::looks_like_number;
use crate::report::TableForm;
use crate::text::{Span, compact, inside_emphasis};

/// A row, or a line beside the rows that may hold a piece of a label.
#[derive(Clone, Debug)]
pub enum RawItem {
    Row(RawRow),
    Fragment(RawCell),
}

impl RawItem {
    pub fn span(&self) -> Span {
        match self {
            RawItem::Row(row) => row.span,
            RawItem::Fragment(cell) => cell.span,
        }
    }

    pub fn row(&self) -> Option<&RawRow> {
        match self {
            RawItem::Row(row) => Some(row),
            RawItem::Fragment(_) => None,
        }
    }

    pub fn cells(&self) -> &[RawCell] {
        match self {
            RawItem::Row(row) => &row.cells,
            RawItem::Fragment(cell) => slice::from_ref(cell),
        }
    }
}

/// A row of cells as the draft has it.
#[derive(Clone, Debug)]
pub struct RawRow {
    pub span: Span,
    pub form: TableForm,
    pub cells: Vec<RawCell>,
    /// The places in front of its first and behind its last bar, where one stands at that end: blank cells, where the bars of
    /// its table stand between cells only, else outside it.
    pub outer: [Option<Span>; 2],
    /// Where each cell is a line: the blank lines in front of its first and behind its last figure that may be blank cells, or
    /// may part the table from what stands there.
    pub ends: [Vec<Span>; 2],
}

impl RawRow {
    pub fn new(span: Span, form: TableForm, cells: Vec<RawCell>) -> Self {
        Self {
            span,
            form,
            cells,
            outer: [None; 2],
            ends: Default::default(),
        }
    }

    /// The row with that many cells, blank ones added at its ends, where there is only one way to do so. `known` says that blank
    /// cells are known to leave lines behind in its table; without, a blank cell among the figures shows it.
    pub fn filled(&self, cells: &[RawCell], columns: usize, known: bool) -> Option<Vec<RawCell>> {
        let need = columns.checked_sub(cells.len()).filter(|it| *it > 0)?;
        let [before, behind] = &self.ends;
        let least = need.saturating_sub(behind.len());
        let only = least == before.len().min(need) && least <= before.len();
        let is_figure = |cell: &RawCell| !cell.is_blank();
        let inner = || {
            let first = cells.iter().position(is_figure).unwrap_or(0);
            let last = cells.iter().rposition(is_figure).unwrap_or(0);
            let inside = cells.get(first..last).unwrap_or_default();
            inside.iter().any(RawCell::is_blank)
        };
        if !only || !(known || inner()) {
            return None;
        }
        let blanks = |places: &[Span]| places.iter().copied().map(RawCell::blank).collect();
        let mut filled: Vec<RawCell> = blanks(before.get(before.len() - least..)?);
        filled.extend_from_slice(cells);
        filled.extend::<Vec<RawCell>>(blanks(behind.get(..need - least)?));
        Some(filled)
    }

    /// How many of its cells hold a number.
    pub fn figures(&self) -> usize {
        let cells = self.cells.iter();
        cells.filter(|cell| looks_like_number(&cell.text)).count()
    }
}

/// A cell, or a piece of text.
#[derive(Clone, Debug)]
pub struct RawCell {
    /// Its text from the first to the last character, tags around it left out; for a blank cell the place for text.
    pub span: Span,
    /// The text as compared; empty for a blank cell.
    pub text: String,
    /// The digits of its `rowspan`.
    pub row_span: Option<Span>,
    /// Over how many columns it reaches.
    pub columns: usize,
    /// Whether the text is put together of pieces with words of other cells between them; the span is that of the first.
    pub scattered: bool,
    /// Whether it is several cells that nobody can tell apart.
    pub unclear: bool,
}

impl RawCell {
    pub fn new(span: Span, text: &str) -> Self {
        let span = inside_emphasis(span, text);
        Self {
            span,
            text: compact(span.of(text)).into_owned(),
            row_span: None,
            columns: 1,
            scattered: false,
            unclear: false,
        }
    }

    /// A cell without anything in it, with the place where a figure would be written.
    pub fn blank(place: Span) -> Self {
        Self {
            span: place,
            text: String::new(),
            row_span: None,
            columns: 1,
            scattered: false,
            unclear: false,
        }
    }

    /// Adds the words of another cell, which stand elsewhere.
    pub fn extend(&mut self, other: RawCell) {
        if self.is_blank() {
            *self = other;
        } else if !other.is_blank() {
            self.text.push_str(&other.text);
            self.scattered = true;
        }
    }

    pub fn is_blank(&self) -> bool {
        self.text.is_empty()
    }
}
