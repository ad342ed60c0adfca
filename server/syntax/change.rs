//! What is new in a text after edits, and how lists of what was read from it are renewed.

use std::ops::Range;

use super::Edit;
use crate::text::{Shift, Span, line_end, line_start};

/// The stretch of a text outside which nothing is new but its place.
#[derive(Clone, Copy, Debug, Default)]
pub struct Change {
    /// Where it was in the text before.
    pub old: Span,
    /// Where it is now; it begins where the old one does.
    pub new: Span,
}

/// What has a place in the text and moves with it.
pub trait Placed {
    fn span(&self) -> Span;

    /// Takes it to where its text has moved to.
    fn shift(&mut self, by: Shift);
}

impl Change {
    /// What edits have replaced that were made one after the other.
    pub fn of(edits: &[Edit]) -> Self {
        let mut edits = edits.iter();
        let Some(first) = edits.next() else {
            return Self::default();
        };
        let mut all = Self {
            old: first.old,
            new: first.new_span(),
        };
        for edit in edits {
            all = all.covering(edit.old);
            all.new.end = edit.new_span().end + (all.new.end - edit.old.end);
        }
        all
    }

    /// A text of which nothing is known from before.
    pub fn whole(text: &str) -> Self {
        Self {
            old: Span::new(0, usize::MAX),
            new: Span::new(0, text.len()),
        }
    }

    /// How far the text behind has moved.
    pub fn shift(self) -> Shift {
        Shift::between(self.old.end, self.new.end)
    }

    /// Widened by so many bytes on either side.
    #[must_use]
    pub fn with_margin(self, bytes: usize) -> Self {
        let start = self.new.start.saturating_sub(bytes);
        let end = |span: Span| span.end.saturating_add(bytes);
        Self {
            old: Span::new(start, end(self.old)),
            new: Span::new(start, end(self.new)),
        }
    }

    /// Widened to whole lines of the text as it is now.
    #[must_use]
    pub fn to_lines(self, text: &str) -> Self {
        let start = line_start(text, self.new.start);
        self.covering(Span::new(start, line_end(text, self.new.end)))
    }

    /// Widened to a span of the text as it is now.
    #[must_use]
    pub fn covering(self, span: Span) -> Self {
        let start = self.new.start.min(span.start);
        let more = span.end.saturating_sub(self.new.end);
        let end = |span: Span| span.end.saturating_add(more);
        Self {
            old: Span::new(start, end(self.old)),
            new: Span::new(start, end(self.new)),
        }
    }

    /// Widened to a span of the text before.
    #[must_use]
    pub fn covering_old(self, span: Span) -> Self {
        let more = span.end.saturating_sub(self.old.end);
        let end = self.new.end.saturating_add(more);
        self.covering(Span::new(span.start, end))
    }

    /// Widened until no item of a list from the text before and none of one from the text as it is now lies across its ends.
    #[must_use]
    pub fn around<A: Placed, B: Placed>(self, before: &[A], now: &[B]) -> Self {
        let mut change = self;
        loop {
            let mut wider = change;
            let touched = before.get(change.touched(before)).unwrap_or_default();
            for item in touched.first().into_iter().chain(touched.last()) {
                wider = wider.covering_old(item.span());
            }
            let fresh = now.get(wider.fresh(now)).unwrap_or_default();
            for item in fresh.first().into_iter().chain(fresh.last()) {
                wider = wider.covering(item.span());
            }
            if wider.new == change.new {
                return change;
            }
            change = wider;
        }
    }

    /// The items of a list from the text before that overlap the change. The list is in the order of the text.
    pub fn touched<T: Placed>(self, list: &[T]) -> Range<usize> {
        overlapping(list, self.old)
    }

    /// The items of a list from the text as it is now that overlap the change.
    pub fn fresh<T: Placed>(self, list: &[T]) -> Range<usize> {
        overlapping(list, self.new)
    }

    /// Puts `fresh` in place of the items that are `touched`, and moves those behind.
    pub fn renew<T: Placed>(self, list: &mut Vec<T>, touched: Range<usize>, fresh: Vec<T>) {
        let behind = touched.start + fresh.len();
        list.splice(touched, fresh);
        let by = self.shift();
        if !by.is_none() {
            let moved = list.get_mut(behind..).unwrap_or_default();
            moved.iter_mut().for_each(|item| item.shift(by));
        }
    }
}

impl Placed for Span {
    fn span(&self) -> Span {
        *self
    }

    fn shift(&mut self, by: Shift) {
        by.apply(self);
    }
}

/// The items of a list in the order of the text that overlap a span.
fn overlapping<T: Placed>(list: &[T], span: Span) -> Range<usize> {
    let from = list.partition_point(|item| item.span().end <= span.start);
    let to = list.partition_point(|item| item.span().start < span.end);
    from..to.max(from)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn all_edits_lie_in_the_change(
            start in "[a\n]{0,20}",
            edits in prop::collection::vec((0..30usize, 0..5usize, "[b\n]{0,4}"), 1..5),
            margin in 0..3usize,
        ) {
            let mut text = start.clone();
            let mut made = Vec::new();
            for (at, length, new) in edits {
                let at = at.min(text.len());
                let old = Span::new(at, (at + length).min(text.len()));
                text.replace_range(old.start..old.end, &new);
                made.push(Edit { old, new_len: new.len() });
            }
            let change = Change::of(&made);
            let moved = |change: Change| change.shift().of(Span::empty(1000));
            prop_assert_eq!(change.old.start, change.new.start);
            prop_assert_eq!(&start[..change.old.start], &text[..change.new.start]);
            prop_assert_eq!(&start[change.old.end..], &text[change.new.end..]);
            let lines = change.to_lines(&text);
            prop_assert_eq!(moved(lines), moved(change));
            prop_assert!(lines.new.start == 0 || text[..lines.new.start].ends_with('\n'));
            prop_assert!(lines.new.end == text.len() || text[lines.new.end..].starts_with('\n'));
            prop_assert_eq!(&start[lines.old.end..], &text[lines.new.end..]);
            prop_assert_eq!(moved(change.with_margin(margin)), moved(change));
        }
    }
}
