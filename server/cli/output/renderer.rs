//! What a format of output has to do.

use super::checked::Checked;
use super::summary::Summary;
use crate::cli::args::Profile;
use crate::messages::Language;
use crate::workspace::Failure;

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
    /// Lines of the screen, where there is one.
    pub height: Option<usize>,
    /// Which findings come first in the formats for people.
    pub profile: Option<Profile>,
    /// Counts by rule instead of single findings (in JSON: beside them).
    pub statistics: bool,
}
