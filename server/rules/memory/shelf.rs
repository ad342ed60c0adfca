//! What is known, by the fact that it is about.

use std::any::Any;
use std::fmt::Debug;
use std::ops::Range;
use std::sync::OnceLock;

use crate::syntax::Change;

/// What is known of one fact, about everything that it is asked of.
pub trait Record: Any + Debug + Send + Sync {
    fn copy(&self) -> Box<dyn Record>;

    /// Follows a change of the text.
    fn renew(&mut self, renewal: &Renewal<'_>);
}

/// A change of a text to whole lines, as what is known must follow it.
#[derive(Clone, Debug)]
pub struct Renewal<'t> {
    /// The text as it is now.
    pub text: &'t str,
    pub change: Change,
    /// Which of the things before are gone.
    pub touched: Range<usize>,
    /// How many are there in their place.
    pub fresh: usize,
}

/// A list of records that only grows while it is shared, so that what is in it can be lent. It is short: a record for each
/// fact that was asked for.
#[derive(Debug, Default)]
pub struct Shelf(OnceLock<Box<Entry>>);

#[derive(Debug)]
struct Entry {
    fact: usize,
    record: Box<dyn Record>,
    others: Shelf,
}

impl Shelf {
    /// The record of the fact with this key, which is `new` where it is asked for the first time.
    pub fn get<R: Record>(&self, fact: usize, new: impl Fn() -> R) -> &R {
        let mut shelf = self;
        loop {
            let entry = shelf.0.get_or_init(|| {
                Box::new(Entry {
                    fact,
                    record: Box::new(new()),
                    others: Shelf::default(),
                })
            });
            let record: &dyn Any = &*entry.record;
            match record.downcast_ref() {
                Some(record) if entry.fact == fact => return record,
                _ => shelf = &entry.others,
            }
        }
    }

    pub fn renew(&mut self, renewal: &Renewal<'_>) {
        let mut shelf = self;
        while let Some(entry) = shelf.0.get_mut() {
            entry.record.renew(renewal);
            shelf = &mut entry.others;
        }
    }
}

impl Clone for Shelf {
    fn clone(&self) -> Self {
        let copy = self.0.get().map(|entry| {
            Box::new(Entry {
                fact: entry.fact,
                record: entry.record.copy(),
                others: entry.others.clone(),
            })
        });
        Self(copy.map_or_else(OnceLock::new, OnceLock::from))
    }
}
