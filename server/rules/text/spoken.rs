//! What a paragraph says of the quantities of the form, by itself.

use std::ops::Range;
use std::sync::Arc;

use crate::report::statement::{Statement, statements};
use crate::rules::Fact;
use crate::text::{Located, Span};

/// The statements of a paragraph; places count from its beginning.
#[derive(Debug, Default)]
pub struct Spoken {
    /// The compact form that the statements were read in; nothing where there are none.
    located: Located,
    pub statements: Vec<Statement>,
}

pub static SPOKEN: Fact<Arc<Spoken>> = Fact::new(Spoken::read);

/// What stands around bold words in Markdown.
const BOLD: &str = "**";

impl Spoken {
    fn read(written: &str) -> Arc<Self> {
        let mut located = Located::new(written, Span::new(0, written.len()));
        // The stars around bold words are no words.
        if located.text.contains(BOLD) {
            located = located.without(BOLD);
        }
        let statements = statements(&located.text);
        if statements.is_empty() {
            return Arc::default();
        }
        Arc::new(Self {
            located,
            statements,
        })
    }

    /// The compact form.
    pub fn text(&self) -> &str {
        &self.located.text
    }

    /// Where a stretch of the compact form stands in the paragraph.
    pub fn span(&self, range: &Range<usize>) -> Span {
        self.located.span(range.clone())
    }
}
