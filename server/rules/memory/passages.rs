use std::ops::Range;

use super::fact::{Fact, Known};
use super::things::Things;
use crate::text::Span;

/// A stretch of the text: a paragraph, a heading, a title.
#[derive(Clone, Copy, Debug)]
pub struct Passage<'a> {
    pub span: Span,
    pub text: &'a str,
}

/// Passages of a kind, in order.
#[derive(Clone, Debug)]
pub struct Passages<'a> {
    text: &'a str,
    things: &'a Things,
    range: Range<usize>,
}

impl<'a> Passages<'a> {
    pub(super) fn all(text: &'a str, things: &'a Things) -> Self {
        let range = 0..things.spans().len();
        Self {
            text,
            things,
            range,
        }
    }

    /// Those that lie in a span.
    #[must_use]
    pub fn within(self, span: Span) -> Self {
        let spans = self.things.spans();
        let first = spans.partition_point(|it| it.start < span.start);
        let inside = spans.get(first..).unwrap_or_default().iter();
        let inside = inside.take_while(|it| it.end <= span.end).count();
        Self {
            range: first..first + inside,
            ..self
        }
    }

    /// With what a fact says of each, which is found out when the passage is come to.
    pub fn with<T: Known>(
        self,
        fact: &'static Fact<T>,
    ) -> impl Iterator<Item = (Passage<'a>, &'a T)> + use<'a, T> {
        let column = self.things.column(fact).get(self.range.clone());
        let known = column.unwrap_or_default().iter();
        self.zip(known).map(move |(passage, known)| {
            let known = known.get_or_init(|| fact.find(passage.text));
            (passage, known)
        })
    }
}

impl<'a> Iterator for Passages<'a> {
    type Item = Passage<'a>;

    fn next(&mut self) -> Option<Self::Item> {
        let span = *self.things.spans().get(self.range.next()?)?;
        let text = span.of(self.text);
        Some(Passage { span, text })
    }
}
