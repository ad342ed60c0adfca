//! Citations of a text before a change, where the change has only moved them.

use super::{ActMark, Beside, Citation, CitedPlace, Definition, MarkKind, Part};
use crate::syntax::Kept;
use crate::text::{Shift, Span};

/// The citations of the text before, and what of it is kept.
#[derive(Clone, Copy, Debug)]
pub struct Before<'a> {
    pub citations: &'a [Citation],
    /// In the order of the text.
    pub kept: &'a [Kept],
}

impl Before<'_> {
    /// The citation at `span` as it was read, before it was bound to an act; `None` where it must be read.
    pub fn citation(&self, span: Span) -> Option<Citation> {
        let next = self
            .kept
            .partition_point(|kept| kept.span.start <= span.start);
        let kept = self.kept.get(next.checked_sub(1)?)?;
        if !kept.span.contains(span) {
            return None;
        }
        let old = kept.shift.back().of(span);
        let at = self
            .citations
            .partition_point(|it| it.span.start < old.start);
        let citation = self.citations.get(at).filter(|it| it.span == old)?;
        Some(citation.unbound(kept.shift))
    }
}

impl Citation {
    /// The citation as it was read, moved: without what [`super::bind`] and the words around it have added.
    fn unbound(&self, shift: Shift) -> Self {
        let mark = self.mark.as_ref();
        let definition = self.definition.as_ref();
        let definition = definition.filter(|it| mark.is_none_or(|mark| mark.span != it.span));
        // A note in the citation itself stands behind the title.
        let has_note = mark.is_some_and(|mark| mark.span.end < self.span.end);
        let inside = |document: &&Beside| document.span.start >= self.span.start;
        Self {
            span: shift.of(self.span),
            mark: mark.map(|mark| ActMark {
                span: shift.of(mark.span),
                name: mark.name.clone(),
                kind: match mark.kind {
                    MarkKind::Reference => MarkKind::Reference,
                    MarkKind::Title | MarkKind::ShortForm { .. } => MarkKind::Title,
                },
            }),
            act: None,
            documents: self
                .documents
                .iter()
                .filter(inside)
                .map(|document| Beside {
                    span: shift.of(document.span),
                    ..document.clone()
                })
                .collect(),
            year: self.year.filter(|_| has_note),
            definition: definition.map(|definition| Definition {
                span: shift.of(definition.span),
                name: definition.name.clone(),
            }),
            places: self.places.iter().map(|place| place.moved(shift)).collect(),
        }
    }
}

impl CitedPlace {
    fn moved(&self, shift: Shift) -> Self {
        let moved = |part: Option<Part>| {
            part.map(|part| Part {
                span: shift.of(part.span),
                ..part
            })
        };
        Self {
            span: shift.of(self.span),
            place: self.place,
            article: moved(self.article),
            paragraph: moved(self.paragraph),
            item: moved(self.item),
        }
    }
}
