//! From the words of the text to the runs of the document they were read from.

use std::ops::Range;

use super::xml::Id;
use crate::text::{Location, Locations, Span};

/// What was read, in the order of the text.
#[derive(Debug, Default)]
pub struct Map {
    pub(super) pieces: Vec<Piece>,
    pub(super) blocks: Vec<Block>,
}

/// A stretch of the text that stands in one place of the main part.
#[derive(Clone, Debug)]
pub struct Piece {
    pub text: Span,
    /// The same in the main part.
    pub xml: Range<usize>,
    /// The run it stands in.
    pub run: Id,
    pub form: Form,
}

/// How a stretch of the text is related to what stands in the main part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// It reads the same there, byte for byte.
    Same,
    /// The same words, written in another way: an entity, a symbol, the result of a field.
    Other,
    /// Words that stand in another part: here is only what refers to them.
    Elsewhere,
    /// No words but markup of drafts: a line break in a cell, an image.
    Markup,
}

impl Piece {
    /// Whether it can be cut between two of its characters; otherwise it is taken as a whole.
    pub fn divisible(&self) -> bool {
        self.form == Form::Same
    }
}

/// A paragraph with the text it gave, or a cell without words.
#[derive(Clone, Debug)]
pub struct Block {
    pub text: Span,
    /// The paragraph to write in.
    pub paragraph: Option<Id>,
    pub location: Location,
    pub shape: Shape,
}

/// What a paragraph is besides its words, as far as Markdown can say it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Shape {
    #[default]
    Plain,
    /// One of a list with this sign before each, so deep in it. Before its words stand so many bytes that Word writes itself.
    Item {
        sign: char,
        level: usize,
        length: usize,
    },
    Quotation,
    /// The next line of what stands before it, as `export` writes lines that no blank one parts.
    NextLine,
    /// A line across the page.
    Rule,
}

impl Map {
    /// The pieces that have at least a byte of `span`.
    pub fn pieces_in(&self, span: Span) -> &[Piece] {
        let first = self
            .pieces
            .partition_point(|piece| piece.text.end <= span.start);
        let end = self
            .pieces
            .partition_point(|piece| piece.text.start < span.end);
        self.pieces.get(first..end.max(first)).unwrap_or_default()
    }

    /// The block at an offset; behind the end of one, that one, until the next begins.
    pub fn block_at(&self, offset: usize) -> Option<&Block> {
        let behind = self
            .blocks
            .partition_point(|block| block.text.start <= offset);
        self.blocks.get(behind.saturating_sub(1))
    }

    /// Where each stretch of the text is.
    pub fn locations(&self) -> Locations {
        let starts = self
            .blocks
            .iter()
            .map(|block| (block.text.start, block.location));
        Locations::new(starts.collect())
    }
}
