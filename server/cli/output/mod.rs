//! What `check` prints: one file a format.

mod checkstyle;
mod concise;
mod excerpt;
mod full;
mod github;
mod gitlab;
mod json;
mod jsonl;
mod junit;
mod place;
mod rdjson;
mod sarif;
mod statistics;
mod summary;
mod xml;

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

/// The renderer of a format.
pub fn renderer(format: OutputFormat, style: Style) -> Box<dyn Renderer> {
    match format {
        OutputFormat::Full => Box::new(full::Full::new(style)),
        OutputFormat::Concise => Box::new(concise::Concise::new(style)),
        OutputFormat::Json => Box::new(json::Json::new(style)),
        OutputFormat::Jsonl => Box::new(jsonl::Jsonl::new(style)),
        OutputFormat::Sarif => Box::new(sarif::Sarif::new(style)),
        OutputFormat::Github => Box::new(github::Github::new(style)),
        OutputFormat::Gitlab => Box::new(gitlab::Gitlab::new(style)),
        OutputFormat::Junit => Box::new(junit::Junit::new(style)),
        OutputFormat::Checkstyle => Box::new(checkstyle::Checkstyle::new(style)),
        OutputFormat::Rdjson => Box::new(rdjson::Rdjson::new(style)),
    }
}
