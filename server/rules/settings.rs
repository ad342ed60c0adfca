use std::path::PathBuf;
use std::sync::Arc;

use super::prose::phrases::UserWords;
use super::{Memory, Severity};
use crate::report::Report;
use crate::report::organ::Level;
use crate::statutes::Index;
use crate::text::Span;

/// What the user has settled for a file: resolved settings, nothing optional that has a default.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// Full name of the reporting body, instead of the title's.
    pub organ: Option<String>,
    /// Level of the reporting body; else it is guessed from its name.
    pub level: Option<Level>,
    /// The report year, instead of the title's.
    pub year: Option<i32>,
    /// Id of the format, instead of the year's.
    pub format: Option<String>,
    /// The acts of the user's folders with those built in; `None` where there are no folders.
    pub statutes: Option<Arc<Index>>,
    /// The user's own words; `None` where there are none.
    pub words: Option<Arc<UserWords>>,
    /// Last year's report of the same body.
    pub previous: Previous,
    /// Where the file has tracked changes that its text does not show.
    pub tracked_changes: Vec<Span>,
    /// Severity by rule name; `None` switches a rule off.
    pub rules: std::collections::BTreeMap<String, Option<Severity>>,
}

impl Settings {
    /// The acts that names are looked up in.
    pub fn index(&self) -> &Index {
        let own = self.statutes.as_deref();
        own.unwrap_or_else(|| Index::builtin())
    }
}

/// What is known of last year's report.
#[derive(Clone, Debug, Default)]
pub enum Previous {
    #[default]
    None,
    One(Arc<LastYear>),
    /// Reports that differ could be it: what to call their files. None of them is used.
    Several(Arc<[String]>),
}

/// Last year's report.
#[derive(Clone, Debug)]
pub struct LastYear {
    pub report: Arc<Report>,
    /// What the rules have found out about its text.
    pub memory: Memory,
    /// What to call its file in messages.
    pub name: String,
    /// Its file, where that is a text whose places an editor can show.
    pub file: Option<PathBuf>,
}

impl LastYear {
    pub fn new(report: Arc<Report>, name: String, file: Option<PathBuf>) -> Self {
        Self {
            memory: Memory::of(&report),
            report,
            name,
            file,
        }
    }
}
