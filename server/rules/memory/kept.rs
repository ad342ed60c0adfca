//! Lists of things with what is known of each.

use crate::syntax::{Change, Placed};
use crate::text::{Shift, Span};

/// A thing in the text.
#[derive(Clone, Debug)]
pub struct Kept<T> {
    pub span: Span,
    pub known: T,
}

/// Where things stand, in the order of the text.
pub trait Spans: DoubleEndedIterator<Item = Span> + ExactSizeIterator + Clone {}

impl<I: DoubleEndedIterator<Item = Span> + ExactSizeIterator + Clone> Spans for I {}

/// Things of which nothing is known.
pub fn all<T: Default>(spans: impl Iterator<Item = Span>) -> Vec<Kept<T>> {
    spans.map(Kept::new).collect()
}

/// Takes over what is known of the things in front of a change and behind it; `now` is where all stand now.
pub fn renew<T: Default>(list: &mut Vec<Kept<T>>, now: impl Spans, change: Change) {
    let before = now.clone().zip(&*list);
    let front = before
        .take_while(|(now, old)| *now == old.span && now.end <= change.new.start)
        .count();
    let shift = change.shift();
    let behind = now.clone().rev().zip(list.iter().rev());
    let back = behind
        .take(now.len().min(list.len()) - front)
        .take_while(|(now, old)| *now == shift.of(old.span) && now.start >= change.new.end)
        .count();
    let touched = front..list.len() - back;
    let fresh = now.clone().skip(front).take(now.len() - back - front);
    change.renew(list, touched, all(fresh));
}

impl<T: Default> Kept<T> {
    fn new(span: Span) -> Self {
        Self {
            span,
            known: T::default(),
        }
    }
}

impl<T> Placed for Kept<T> {
    fn span(&self) -> Span {
        self.span
    }

    fn shift(&mut self, by: Shift) {
        by.apply(&mut self.span);
    }
}
