//! What is written in one place, as it is written.

use super::{Problem, node, read};
use crate::report::organ::Level;
use crate::rules::Severity;
use crate::text::Span;

/// The settings of one place. What is not written there is `None` or empty.
#[derive(Clone, Debug, Default)]
pub struct Options {
    pub report: ReportOptions,
    /// Severity by name of rule or group, in the order of the text; `None` switches off.
    pub rules: Vec<(String, Given<Option<Severity>>)>,
    /// Patterns of files that are drafts whatever their names are.
    pub include: Vec<Given<String>>,
    /// Patterns of files and folders that are left out.
    pub exclude: Vec<Given<String>>,
    pub overrides: Vec<Override>,
    /// Last year's reports, or folders with them.
    pub previous: Vec<Given<String>>,
    /// Folders with acts in Markdown.
    pub statutes: Vec<Given<String>>,
}

/// `[report]`: what is known of the report, instead of what the draft says.
#[derive(Clone, Debug, Default)]
pub struct ReportOptions {
    pub organ: Option<Given<String>>,
    pub level: Option<Given<Level>>,
    pub year: Option<Given<i32>>,
    /// Id of a format.
    pub format: Option<Given<String>>,
}

/// `[[files.overrides]]`: other settings for some files. Later ones win.
#[derive(Clone, Debug, Default)]
pub struct Override {
    pub paths: Vec<Given<String>>,
    pub report: ReportOptions,
    pub rules: Vec<(String, Given<Option<Severity>>)>,
    pub previous: Vec<Given<String>>,
}

/// A value and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Given<T> {
    pub value: T,
    /// Byte offsets in the configuration file; empty where the value comes from elsewhere.
    pub span: Span,
    /// Line in the configuration file, from 1; 0 where the value comes from elsewhere.
    pub line: usize,
}

impl Options {
    /// Reads the text of a `nianbao.toml`. What is wrong in it is listed and left out.
    pub fn from_toml(text: &str) -> (Options, Vec<Problem>) {
        match node::of_toml(text) {
            Ok(node) => read::options(&node),
            Err(problems) => (Options::default(), problems),
        }
    }

    /// Reads the settings that an editor sends, of the same shape.
    pub fn from_json(value: &serde_json::Value) -> (Options, Vec<Problem>) {
        read::options(&node::of_json(value))
    }
}
