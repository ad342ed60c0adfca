//! What is known of the lines, whatever they belong to.

use super::fact::{Fact, Known};
use super::shelf::{Record, Renewal, Shelf};
use crate::syntax::Placed;
use crate::text::Shift;

/// What is found on lines. A fact about lines gives the things that it finds on some of them, in order; what it finds on one
/// depends on no other.
#[derive(Clone, Debug, Default)]
pub struct Lines(Shelf);

/// What a fact has found on all lines.
#[derive(Clone, Debug)]
struct OnLines<T: Known + Placed> {
    fact: &'static Fact<Vec<T>>,
    found: Vec<T>,
}

impl Lines {
    pub fn find<T: Known + Placed>(&self, text: &str, fact: &'static Fact<Vec<T>>) -> &[T] {
        let look = || OnLines {
            fact,
            found: fact.find(text),
        };
        &self.0.get(fact.key(), look).found
    }

    pub fn renew(&mut self, renewal: &Renewal<'_>) {
        self.0.renew(renewal);
    }
}

impl<T: Known + Placed> Record for OnLines<T> {
    fn copy(&self) -> Box<dyn Record> {
        Box::new(self.clone())
    }

    /// Looks at the changed lines again.
    fn renew(&mut self, renewal: &Renewal<'_>) {
        let Renewal { text, change, .. } = renewal;
        let mut fresh = self.fact.find(change.new.of(text));
        let by = Shift::between(0, change.new.start);
        fresh.iter_mut().for_each(|it| it.shift(by));
        let touched = change.touched(&self.found);
        change.renew(&mut self.found, touched, fresh);
    }
}
