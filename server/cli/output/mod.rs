//! What `check` prints: one file a format.

mod concise;
mod excerpt;
mod full;
mod json;
mod jsonl;
mod place;
mod statistics;
mod summary;

use super::args::OutputFormat;
use super::files::Failure;
use super::terminal::printable;
use crate::messages::Language;
use crate::report::Report;
use crate::rules::Diagnostic;

pub use json::indented;
pub use place::Lines;
pub use summary::Summary;

/// A file that was checked, and repaired where that was asked for.
#[derive(Debug)]
pub struct Checked {
    /// Its path as shown.
    pub name: String,
    pub report: Report,
    /// In the order of their places.
    pub diagnostics: Vec<Diagnostic>,
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

/// The renderer of a format.
pub fn renderer(format: OutputFormat, style: Style) -> Box<dyn Renderer> {
    match format {
        OutputFormat::Full => Box::new(full::Full::new(style)),
        OutputFormat::Concise => Box::new(concise::Concise::new(style)),
        OutputFormat::Json => Box::new(json::Json::new(style)),
        OutputFormat::Jsonl => Box::new(jsonl::Jsonl::new(style)),
    }
}
