//! In which order findings are shown to people.

use std::cmp::Reverse;

use super::profile::comes_first;
use super::summary::Summary;
use crate::cli::args::Profile;
use crate::cli::words::say;
use crate::ide::explanation;
use crate::messages::{Language, Message};
use crate::rules::Diagnostic;

/// Findings, or entries of findings, in the order of the profile: those that come first, and the others, in each the gravest
/// first, and equally grave ones in the order of the text. Without a profile all of them are others, in the order of the text.
pub fn parts<T>(
    mut entries: Vec<T>,
    profile: Option<Profile>,
    text: &str,
    finding: impl Fn(&T) -> Option<&Diagnostic>,
) -> (Vec<T>, Vec<T>) {
    let Some(profile) = profile else {
        return (Vec::new(), entries);
    };
    entries.sort_by_key(|entry| Reverse(finding(entry).map(|it| it.severity)));
    entries
        .into_iter()
        .partition(|entry| finding(entry).is_some_and(|it| comes_first(profile, it, text)))
}

/// Which of the two parts of a file's findings are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    First,
    Others,
}

impl Part {
    pub fn of<T>(
        self,
        entries: Vec<T>,
        profile: Option<Profile>,
        text: &str,
        finding: impl Fn(&T) -> Option<&Diagnostic>,
    ) -> Vec<T> {
        let (first, others) = parts(entries, profile, text, finding);
        match self {
            Self::First => first,
            Self::Others => others,
        }
    }

    /// What people read above the part.
    pub fn title(self, summary: &Summary, language: Language) -> String {
        let title = match self {
            Self::First => say("part-first").with("count", summary.first.unwrap_or_default()),
            Self::Others => say("part-others"),
        };
        title.render(language) + "\n\n"
    }

    /// How grave a finding of this part is, in words.
    pub fn severity(self, diagnostic: &Diagnostic) -> Message {
        let severity = explanation::severity(diagnostic.severity);
        match self {
            Self::First => say("fails-alone").with_message("severity", severity),
            Self::Others => severity,
        }
    }
}
