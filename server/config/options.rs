//! What is written in one place, as it is written.

use super::given::Given;
use crate::report::organ::Level;
use crate::rules::Severity;

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
    pub words: WordOptions,
}

/// `[words]`: a user's own words.
#[derive(Clone, Debug, Default)]
pub struct WordOptions {
    /// Set phrases of which other forms are slips.
    pub phrases: Vec<Given<String>>,
    /// Words that are right whatever they look like.
    pub allow: Vec<Given<String>>,
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
