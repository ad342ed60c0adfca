//! What a format has to do, and what it is given.

use super::summary::Summary;
use crate::messages::Language;
use crate::report::Report;
use crate::rules::Diagnostic;
use crate::workspace::Failure;

/// A file that was checked, and repaired where that was asked for.
#[derive(Debug)]
pub struct Checked {
    /// Its path as shown.
    pub name: String,
    pub report: Report,
    /// In the order of their places.
    pub diagnostics: Vec<Diagnostic>,
    /// What tells each of them from the others over time, in the same order.
    pub fingerprints: Vec<String>,
    /// How many fixes were applied to it.
    pub applied: usize,
}

/// Turns findings into text. Files are rendered in parallel and printed in the order of their paths:
/// `begin`, then the files with `separator` between those that have a text, then `end`.
pub trait Renderer: Sync {
    fn begin(&self) -> String {
        String::new()
    }

    fn separator(&self) -> &'static str {
        ""
    }

    fn file(&self, file: &Checked) -> String;

    fn end(&self, _summary: &Summary, _failures: &[Failure]) -> String {
        String::new()
    }
}

/// How to print.
#[derive(Clone, Copy, Debug)]
pub struct Style {
    pub language: Language,
    pub colour: bool,
    /// Columns to fill, where a terminal says how many it has.
    pub width: Option<usize>,
    /// Counts by rule instead of single findings (in JSON: beside them).
    pub statistics: bool,
}
