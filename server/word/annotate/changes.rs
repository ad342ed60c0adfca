//! Changes to the text as tracked changes.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::change::Change;
use super::hunks::{Hunk, hunks, leave_neighbours};
use super::untracked::Untracked;
use crate::text::Span;
use crate::word::document::Document;
use crate::word::together::together;

/// Changes that can be written.
#[derive(Debug, Default)]
pub struct Changes {
    hunks: Vec<Hunk>,
    /// How many places they change.
    pub places: usize,
    /// How many places would have to be changed in another way, by the reason.
    pub left: BTreeMap<Untracked, usize>,
    /// The lines of the text in which those are.
    pub left_lines: Vec<Span>,
}

/// The lines of a document that tracked changes cannot turn into those of another text.
pub fn untracked(document: &Document, fixed: &str) -> Vec<Span> {
    Changes::between(document, fixed).left_lines
}

impl Changes {
    /// What turns the text of a document into another. Lines that hang together are changed all or not at all: what is written
    /// strikes out no words that the other text keeps, not even those that it only moves.
    pub fn between(document: &Document, fixed: &str) -> Self {
        let hunks = hunks(document, fixed);
        let changes = Self::of(hunks.clone());
        if changes.keep_words(document, fixed) {
            return changes;
        }
        // Words that go from one paragraph to the next are in two hunks.
        let mut hunks = hunks;
        leave_neighbours(&mut hunks, &document.text);
        Self::of(hunks).where_they_hold(|changes| changes.keep_words(document, fixed))
    }

    fn of(hunks: Vec<Hunk>) -> Self {
        let mut changes = Changes::default();
        for hunk in &hunks {
            match &hunk.changes {
                Ok(_) => changes.places += hunk.places,
                Err(reason) => {
                    // What hangs together is one thing to do for whoever makes it by hand.
                    *changes.left.entry(*reason).or_default() += 1;
                    changes.left_lines.push(hunk.span);
                }
            }
        }
        changes.hunks = hunks;
        changes
    }

    /// The same where all that is written holds; otherwise as many of the changes as hold together, and the others left. What
    /// cannot be made takes nothing along that can.
    pub fn where_they_hold(self, mut holds: impl FnMut(&Self) -> bool) -> Self {
        /// So often it is tried; each time the whole document is read again.
        const MOST: usize = 64;
        let written = |(at, hunk): (usize, &Hunk)| hunk.changes.is_ok().then_some(at);
        let all: Vec<usize> = self.hunks.iter().enumerate().filter_map(written).collect();
        let kept = together(&all, MOST, |some| holds(&self.only(some)));
        self.only(&kept)
    }

    /// The changes of these hunks alone; those of others are left.
    fn only(&self, kept: &[usize]) -> Self {
        let mut hunks = self.hunks.clone();
        for (at, hunk) in hunks.iter_mut().enumerate() {
            if hunk.changes.is_ok() && !kept.contains(&at) {
                hunk.changes = Err(Untracked::Unsure);
            }
        }
        Self::of(hunks)
    }

    /// Whether the text after the changes has every character as often as both the document and the other text have it.
    pub fn keep_words(&self, document: &Document, fixed: &str) -> bool {
        keeps_words(&document.text, &self.apply(&document.text), fixed)
    }

    /// The changes, in the order of the text.
    pub fn all(&self) -> impl Iterator<Item = &Change> {
        let written = self.hunks.iter().filter_map(|it| it.changes.as_ref().ok());
        written.flatten()
    }

    /// The text after the changes.
    pub fn apply(&self, text: &str) -> String {
        let mut result = String::new();
        let mut done = 0;
        for change in self.all() {
            result.push_str(text.get(done..change.span.start).unwrap_or_default());
            result.push_str(&change.text);
            done = change.span.end;
        }
        result.push_str(text.get(done..).unwrap_or_default());
        result
    }
}

/// Whether a text that is made of `before` has every character as often as both `before` and `fixed` have it.
fn keeps_words(before: &str, made: &str, fixed: &str) -> bool {
    let counted = |text: &str| {
        let mut counts: FxHashMap<char, usize> = FxHashMap::default();
        for c in text.chars().filter(|c| !c.is_whitespace()) {
            *counts.entry(c).or_default() += 1;
        }
        counts
    };
    let (before, made, fixed) = (counted(before), counted(made), counted(fixed));
    let count = |counts: &FxHashMap<char, usize>, c: char| counts.get(&c).copied().unwrap_or(0);
    fixed
        .iter()
        .all(|(c, wanted)| count(&made, *c) >= count(&before, *c).min(*wanted))
}
