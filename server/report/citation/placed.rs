//! Citations that move with their text.

use super::surroundings::Surroundings;
use super::{ActMark, Beside, Citation, CitedPlace, Definition, DocumentNumber, MarkKind, Part};
use crate::syntax::Placed;
use crate::text::{Shift, Span};

impl Placed for Citation {
    fn span(&self) -> Span {
        self.span
    }

    fn shift(&mut self, by: Shift) {
        let whole = by.with(self.span);
        // Every field is named, so that a new one that moves cannot be forgotten.
        let Self {
            span,
            mark,
            act: _,
            documents,
            year: _,
            definition,
            places,
            around,
        } = self;
        let Surroundings {
            key: _,
            introduces: _,
            heads_block: _,
            words: _,
            introduced,
        } = around;
        if let Some((span, _)) = introduced {
            whole.apply(span);
        }
        whole.apply(span);
        if let Some(ActMark {
            span,
            name: _,
            kind,
        }) = mark
        {
            whole.apply(span);
            match kind {
                MarkKind::ShortForm {
                    definition: Some(definition),
                } => by.apply(definition),
                MarkKind::ShortForm { definition: None }
                | MarkKind::Title
                | MarkKind::Reference => {}
            }
        }
        for Beside {
            span,
            text: _,
            decree: _,
        } in documents
        {
            whole.apply(span);
        }
        if let Some(Definition { span, name: _ }) = definition {
            whole.apply(span);
        }
        places.iter_mut().for_each(|place| place.shift(whole));
    }
}

impl CitedPlace {
    fn shift(&mut self, by: Shift) {
        let Self {
            span,
            place: _,
            article,
            paragraph,
            item,
        } = self;
        by.apply(span);
        for part in [article, paragraph, item].into_iter().flatten() {
            let Part {
                span,
                value: _,
                arabic: _,
                brackets: _,
            } = part;
            by.apply(span);
        }
    }
}

impl Placed for DocumentNumber {
    fn span(&self) -> Span {
        self.span
    }

    fn shift(&mut self, by: Shift) {
        let by = by.with(self.span);
        let Self {
            span,
            parts: _,
            title,
        } = self;
        by.apply(span);
        if let Some((title, _)) = title {
            by.apply(title);
        }
    }
}
