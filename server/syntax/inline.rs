//! The inline nodes that the model looks at.

use std::sync::Arc;

use tree_sitter::Node;

use super::{Kind, Placed};
use crate::text::{Shift, Span};

/// A date, a citation, an image …
#[derive(Clone, Debug)]
pub struct Inline {
    pub kind: Kind,
    pub span: Span,
    /// The named nodes inside; their spans count from the beginning of this one, so that they stay when
    /// the text before it changes.
    parts: Option<Arc<[Part]>>,
}

/// A named node inside an inline one.
#[derive(Clone, Copy, Debug)]
pub struct Part {
    pub kind: Kind,
    pub span: Span,
    /// How many parts stand inside this one; they follow it.
    inside: usize,
}

impl Inline {
    pub(super) fn read(kind: Kind, node: Node<'_>) -> Self {
        let span = Span::from(node.byte_range());
        let mut parts = Vec::new();
        // Of the others nobody asks what is inside.
        if matches!(
            kind,
            Kind::Citation | Kind::Period | Kind::SuppressionComment
        ) {
            collect(node, span.start, &mut parts);
        }
        Self {
            kind,
            span,
            parts: (!parts.is_empty()).then(|| parts.into()),
        }
    }

    /// The named children, each with the parts inside it.
    pub fn parts(&self) -> Parts<'_> {
        Parts {
            start: self.span.start,
            rest: self.parts.as_deref().unwrap_or_default(),
        }
    }
}

impl Placed for Inline {
    fn span(&self) -> Span {
        self.span
    }

    fn shift(&mut self, by: Shift) {
        let Self {
            kind: _,
            span,
            parts: _,
        } = self;
        by.apply(span);
    }
}

fn collect(node: Node<'_>, start: usize, parts: &mut Vec<Part>) {
    if node.named_child_count() == 0 {
        return;
    }
    let mut walk = node.walk();
    for child in node.named_children(&mut walk) {
        let range = child.byte_range();
        let at = parts.len();
        parts.push(Part {
            kind: Kind::of(child),
            span: Span::new(range.start - start, range.end - start),
            inside: 0,
        });
        collect(child, start, parts);
        let inside = parts.len() - at - 1;
        if let Some(part) = parts.get_mut(at) {
            part.inside = inside;
        }
    }
}

/// Parts beside one another.
#[derive(Clone, Copy, Debug)]
pub struct Parts<'a> {
    start: usize,
    rest: &'a [Part],
}

impl<'a> Iterator for Parts<'a> {
    /// A part, its span in the text, and the parts inside it.
    type Item = (Kind, Span, Parts<'a>);

    fn next(&mut self) -> Option<Self::Item> {
        let (part, rest) = self.rest.split_first()?;
        let (inside, rest) = rest.split_at_checked(part.inside)?;
        self.rest = rest;
        let span = Span::new(self.start + part.span.start, self.start + part.span.end);
        let inside = Parts {
            start: self.start,
            rest: inside,
        };
        Some((part.kind, span, inside))
    }
}
