//! Things of a kind in the text, in its order, with what is known of each.

use std::ops::Range;
use std::sync::OnceLock;

use super::fact::{Fact, Known};
use super::shelf::{Record, Renewal, Shelf};
use crate::syntax::Change;
use crate::text::Span;

#[derive(Clone, Debug, Default)]
pub struct Things {
    spans: Vec<Span>,
    known: Shelf,
}

/// What is known of each thing by one fact.
type Column<T> = Vec<OnceLock<T>>;

impl Things {
    /// Things of which nothing is known.
    pub fn at(spans: impl Iterator<Item = Span>) -> Self {
        Self {
            spans: spans.collect(),
            known: Shelf::default(),
        }
    }

    pub fn spans(&self) -> &[Span] {
        &self.spans
    }

    /// What is known of each thing by a fact, as far as it is known.
    pub fn column<T: Known>(&self, fact: &'static Fact<T>) -> &[OnceLock<T>] {
        let nothing = || -> Column<T> { unknown(self.spans.len()).collect() };
        self.known.get(fact.key(), nothing)
    }

    /// Takes over what is known of the things in front of a change and behind it; `now` is where all stand now.
    pub fn renew<I>(&mut self, now: I, text: &str, change: Change)
    where
        I: DoubleEndedIterator<Item = Span> + ExactSizeIterator + Clone,
    {
        let before = now.clone().zip(&self.spans);
        let front = before
            .take_while(|(now, old)| now == *old && now.end <= change.new.start)
            .count();
        let shift = change.shift();
        let behind = now.clone().rev().zip(self.spans.iter().rev());
        let back = behind
            .take(now.len().min(self.spans.len()) - front)
            .take_while(|(now, old)| *now == shift.of(**old) && now.start >= change.new.end)
            .count();
        let touched = front..self.spans.len() - back;
        let fresh = now.clone().skip(front).take(now.len() - back - front);
        self.known.renew(&Renewal {
            text,
            change,
            touched: touched.clone(),
            fresh: fresh.len(),
        });
        change.renew(&mut self.spans, touched, fresh.collect());
    }
}

impl<T: Known> Record for Column<T> {
    fn copy(&self) -> Box<dyn Record> {
        Box::new(self.clone())
    }

    fn renew(&mut self, renewal: &Renewal<'_>) {
        let Range { start, end } = renewal.touched;
        self.splice(start..end, unknown(renewal.fresh));
    }
}

fn unknown<T>(count: usize) -> impl Iterator<Item = OnceLock<T>> {
    std::iter::repeat_with(OnceLock::new).take(count)
}
