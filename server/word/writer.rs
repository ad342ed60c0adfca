//! Puts the text together, and notes where each piece of it comes from.

use std::ops::Range;

use super::map::{Block, Form, Map, Piece, Shape};
use super::xml::Id;
use crate::text::{Height, Location, Span};

/// The text so far.
#[derive(Debug, Default)]
pub struct Writer {
    pub text: String,
    pub map: Map,
    /// Where the cell begins whose words are written, if they stand between the pipes of a table.
    cell: Option<usize>,
    /// Where words stand.
    pub height: Height,
}

/// A state to go back to.
#[derive(Clone, Copy, Debug)]
pub struct Mark {
    text: usize,
    pieces: usize,
    blocks: usize,
}

impl Mark {
    /// Where in the text it is.
    pub fn offset(self) -> usize {
        self.text
    }
}

impl Writer {
    pub fn mark(&self) -> Mark {
        Mark {
            text: self.text.len(),
            pieces: self.map.pieces.len(),
            blocks: self.map.blocks.len(),
        }
    }

    /// Takes back what was written since.
    pub fn back_to(&mut self, mark: Mark) {
        self.text.truncate(mark.text);
        self.map.pieces.truncate(mark.pieces);
        self.map.blocks.truncate(mark.blocks);
    }

    /// Text that no run has: numbers that Word writes itself, what holds a table together.
    pub fn shape(&mut self, text: &str) {
        self.text.push_str(text);
    }

    /// Characters of a run, written in the main part as they read here.
    pub fn characters(&mut self, characters: &str, at: usize, run: Id) {
        let mut done = 0;
        for (offset, c) in characters.char_indices() {
            // A line break in the file is no line break in the document.
            let shown = if matches!(c, '\n' | '\r' | '\t') {
                ' '
            } else {
                c
            };
            if shown == c && self.instead(c).is_none() {
                continue;
            }
            let before = characters.get(done..offset).unwrap_or_default();
            self.put(before, at + done..at + offset, run, Form::Same);
            done = offset + c.len_utf8();
            self.character(shown, at + offset..at + done, run);
        }
        let rest = characters.get(done..).unwrap_or_default();
        self.put(rest, at + done..at + characters.len(), run, Form::Same);
    }

    /// A character that is written in another way in the main part: an entity, a symbol, a tab.
    pub fn character(&mut self, c: char, xml: Range<usize>, run: Id) {
        match self.instead(c) {
            Some((written, form)) => self.put(written, xml, run, form),
            None => self.put(c.encode_utf8(&mut [0; 4]), xml, run, Form::Other),
        }
    }

    /// Words that are written in another way in the main part.
    pub fn words(&mut self, text: &str, xml: Range<usize>, run: Id) {
        let shown = |c: char| match self.instead(c) {
            Some((written, _)) => written.to_owned(),
            None if c.is_control() && c != '\t' => " ".to_owned(),
            None => c.to_string(),
        };
        let text: String = text.chars().map(shown).collect();
        self.put(&text, xml, run, Form::Other);
    }

    /// Markup of drafts for what is no words in the main part.
    pub fn markup(&mut self, text: &str, xml: Range<usize>, run: Id) {
        self.put(text, xml, run, Form::Markup);
    }

    /// Takes markup off the end, if it stands there.
    pub fn take_markup(&mut self, text: &str) -> bool {
        let last = self.map.pieces.last();
        let is_last = last.is_some_and(|it| {
            it.form == Form::Markup
                && it.text.end == self.text.len()
                && it.text.of(&self.text) == text
        });
        if is_last {
            self.map.pieces.pop();
            self.text.truncate(self.text.len() - text.len());
        }
        is_last
    }

    fn put(&mut self, text: &str, xml: Range<usize>, run: Id, form: Form) {
        if text.is_empty() {
            return;
        }
        let start = self.text.len();
        self.text.push_str(text);
        let text = Span::new(start, self.text.len());
        self.map.pieces.push(Piece {
            text,
            xml,
            run,
            form,
        });
    }

    /// What is written in the text instead of a character: in a table a line break and a bar would end the row or cell.
    fn instead(&self, c: char) -> Option<(&'static str, Form)> {
        match c {
            '|' if self.in_cell() => Some(("\\|", Form::Other)),
            '\n' if self.in_cell() => Some(("<br>", Form::Markup)),
            '\t' if self.in_cell() => Some((" ", Form::Other)),
            _ => self.height.digit(c).map(|other| (other, Form::Other)),
        }
    }

    /// Notes what paragraph the text since `start` is.
    pub fn block(&mut self, start: usize, paragraph: Option<Id>, location: Location) {
        let text = Span::new(start, self.text.len());
        self.map.blocks.push(Block {
            text,
            paragraph,
            location,
            shape: Shape::Plain,
        });
    }

    /// Notes what the last paragraph is besides its words.
    pub fn shape_block(&mut self, shape: Shape) {
        if let Some(block) = self.map.blocks.last_mut() {
            block.shape = shape;
        }
    }

    /// Begins what stands between pipes.
    pub fn begin_cell(&mut self) {
        self.cell = Some(self.text.len());
    }

    pub fn end_cell(&mut self) {
        self.cell = None;
    }

    pub fn in_cell(&self) -> bool {
        self.cell.is_some()
    }

    /// Whether nothing stands yet in the cell that was begun.
    pub fn begins_cell(&self) -> bool {
        self.cell == Some(self.text.len())
    }

    /// Writes what another has written of what stands elsewhere, in the place where something refers to it.
    pub fn append(
        &mut self,
        other: &Writer,
        shown: Span,
        at: Range<usize>,
        run: Id,
        place: Location,
    ) {
        let start = self.text.len();
        let moved = |span: Span| {
            let inside = |at: usize| start + at.clamp(shown.start, shown.end) - shown.start;
            Span::new(inside(span.start), inside(span.end))
        };
        self.text.push_str(shown.of(&other.text));
        for piece in other.map.pieces_in(shown) {
            let form = match piece.form {
                Form::Markup => Form::Markup,
                _ => Form::Elsewhere,
            };
            self.map.pieces.push(Piece {
                text: moved(piece.text),
                xml: at.clone(),
                run,
                form,
            });
        }
        for block in &other.map.blocks {
            self.map.blocks.push(Block {
                text: moved(block.text),
                paragraph: None,
                location: place,
                shape: Shape::Plain,
            });
        }
    }

    /// Whether nothing but white space was written since.
    pub fn is_blank_since(&self, mark: Mark) -> bool {
        self.since(mark).trim().is_empty()
    }

    pub fn since(&self, mark: Mark) -> &str {
        self.text.get(mark.text..).unwrap_or_default()
    }

    /// Takes tabs and line breaks off the end: they show nothing there.
    pub fn trim_end(&mut self, mark: Mark) {
        loop {
            let line_break = if self.in_cell() { "<br>" } else { "\n" };
            // What somebody has typed is words, whatever it looks like.
            let typed = self.map.pieces.last().is_some_and(|it| {
                it.form != Form::Markup && it.text.end == self.text.len() && self.in_cell()
            });
            let blank = [line_break, "\t"]
                .into_iter()
                .find(|it| !typed && self.since(mark).ends_with(it));
            let Some(blank) = blank else { return };
            self.text.truncate(self.text.len() - blank.len());
            while self
                .map
                .pieces
                .last()
                .is_some_and(|piece| piece.text.end > self.text.len())
            {
                let Some(mut piece) = self.map.pieces.pop() else {
                    break;
                };
                let cut = piece.text.end - self.text.len();
                if piece.divisible() && piece.text.len() > cut {
                    piece.text.end -= cut;
                    piece.xml.end -= cut;
                    self.map.pieces.push(piece);
                }
            }
        }
    }
}
