//! What a format of output has to do.

use super::checked::Checked;
use super::order::Part;
use super::summary::Summary;
use crate::cli::args::Profile;
use crate::messages::Language;
use crate::workspace::Failure;

/// Turns findings into text. Files are rendered in parallel and printed in the order of their paths:
/// `begin`, with a profile what comes first of all files, then the files with `separator` between those that have a text, then
/// `end`.
pub trait Renderer: Sync {
    fn begin(&self) -> String {
        String::new()
    }

    fn separator(&self) -> &'static str {
        ""
    }

    /// What stands above a part of the findings of all files, where a profile parts them.
    fn title(&self, _part: Part, _summary: &Summary) -> String {
        String::new()
    }

    /// What the profile puts before the others of all files.
    fn first(&self, _file: &Checked) -> String {
        String::new()
    }

    /// The others; without a profile all of them.
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
