use tree_sitter::{InputEdit, Language, Node, Parser, Point};

use super::{Change, Edit};
use crate::text::Span;

/// A parsed draft. Every text has a tree; none has errors in it.
#[derive(Clone, Debug)]
pub struct Tree(Option<tree_sitter::Tree>);

impl Tree {
    /// Parses `text` from scratch.
    pub fn parse(text: &str) -> Self {
        Self::run(text, None)
    }

    /// Parses `text` again after `edits`, given in the order in which they were made; what they do not touch is kept. Gives the
    /// tree, and where it or the text is not the same as before.
    #[must_use]
    pub fn reparse(&self, edits: &[Edit], text: &str) -> (Self, Change) {
        let Some(old) = &self.0 else {
            return (Self::parse(text), Change::whole(text));
        };
        let mut old = old.clone();
        for edit in edits {
            old.edit(&InputEdit {
                start_byte: edit.old.start,
                old_end_byte: edit.old.end,
                new_end_byte: edit.new_span().end,
                // Nothing reads rows and columns of the tree; the line index knows them.
                start_position: Point::default(),
                old_end_position: Point::default(),
                new_end_position: Point::default(),
            });
        }
        let new = Self::run(text, Some(&old));
        let Some(tree) = &new.0 else {
            return (new, Change::whole(text));
        };
        let ranges = old.changed_ranges(tree);
        let change = ranges.fold(Change::of(edits), |change, range| {
            change.covering(Span::new(range.start_byte, range.end_byte))
        });
        (new, change)
    }

    /// The `document` node. `None` only if the parser library gave up, which it does not without a time limit.
    pub fn root(&self) -> Option<Node<'_>> {
        self.0.as_ref().map(tree_sitter::Tree::root_node)
    }

    fn run(text: &str, old: Option<&tree_sitter::Tree>) -> Self {
        let mut parser = Parser::new();
        let language = Language::new(tree_sitter_nianbao::LANGUAGE);
        if parser.set_language(&language).is_err() {
            return Self(None);
        }
        Self(parser.parse(text, old))
    }
}
