//! Citations that move with their text.

use super::{Citation, CitedPlace, DocumentNumber, MarkKind};
use crate::syntax::Placed;
use crate::text::{Shift, Span};

impl Placed for Citation {
    fn span(&self) -> Span {
        self.span
    }

    fn shift(&mut self, by: Shift) {
        by.apply(&mut self.span);
        if let Some(mark) = &mut self.mark {
            by.apply(&mut mark.span);
            if let MarkKind::ShortForm {
                definition: Some(definition),
            } = &mut mark.kind
            {
                by.apply(definition);
            }
        }
        for document in &mut self.documents {
            by.apply(&mut document.span);
        }
        if let Some(definition) = &mut self.definition {
            by.apply(&mut definition.span);
        }
        self.places.iter_mut().for_each(|place| place.shift(by));
    }
}

impl CitedPlace {
    fn shift(&mut self, by: Shift) {
        by.apply(&mut self.span);
        let parts = [&mut self.article, &mut self.paragraph, &mut self.item];
        for part in parts.into_iter().flatten() {
            by.apply(&mut part.span);
        }
    }
}

impl Placed for DocumentNumber {
    fn span(&self) -> Span {
        self.span
    }

    fn shift(&mut self, by: Shift) {
        by.apply(&mut self.span);
        if let Some((title, _)) = &mut self.title {
            by.apply(title);
        }
    }
}
