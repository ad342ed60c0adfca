use std::sync::Arc;

use crate::report::Report;
use crate::rules::Diagnostic;
use crate::text::Locations;

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
    /// What to call the file of last year's report that it was compared with.
    pub previous: Option<String>,
}
