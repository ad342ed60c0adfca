use std::sync::Arc;

use crate::ide::annotation;
use crate::report::Report;
use crate::rules::{Applicability, Diagnostic, Fix};
use crate::text::{Locations, Span};

/// A file that was checked, and repaired where that was asked for.
#[derive(Debug)]
pub struct Checked {
    /// Its path as shown.
    pub name: String,
    pub report: Arc<Report>,
    /// In the order of their places.
    pub diagnostics: Vec<Diagnostic>,
    /// What tells each of them from the others over time, in the same order.
    pub fingerprints: Vec<String>,
    /// How many fixes were applied to it.
    pub applied: usize,
    /// Where a person finds each stretch of its text, in a file that has no lines.
    pub locations: Locations,
    /// The lines of a Word file in which safe fixes cannot be tracked changes.
    pub by_hand: Vec<Span>,
    /// What to call the file of last year's report that it was compared with.
    pub previous: Option<String>,
}

/// What it takes to make a fix.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// `--fix` or `--unsafe-fixes`.
    Rewrite(Applicability),
    /// `annotate --fix` writes a tracked change into a copy.
    Track,
    /// In Word, by a person: whole lines come or go, or Word numbers them itself.
    Hand,
    /// In Word, by a person who has verified it.
    Verify,
}

impl Checked {
    /// Whether it is a Word file, which is never rewritten.
    pub fn is_word(&self) -> bool {
        !self.locations.is_empty()
    }

    /// Leaves out all findings, as for somebody who asks only for what was mended.
    pub fn list_nothing(&mut self) {
        self.diagnostics.clear();
        self.fingerprints.clear();
        self.by_hand.clear();
    }

    pub fn way(&self, fix: &Fix) -> Way {
        match fix.applicability {
            grade if !self.is_word() => Way::Rewrite(grade),
            Applicability::Unsafe => Way::Verify,
            Applicability::Safe if annotation::is_tracked(fix, &self.by_hand) => Way::Track,
            Applicability::Safe => Way::Hand,
        }
    }
}
