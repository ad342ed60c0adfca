use std::cell::OnceCell;

use super::figures::prose::Prose;
use super::statute::cited::{self, Cited};
use super::text::stated::{self, Stated};
use super::{Diagnostic, Memory, Passage, Rule, Severity};
use crate::format::{self, Format};
use crate::messages::Message;
use crate::report::Report;
use crate::report::organ::{self, Body, Level};
use crate::statutes::Index;
use crate::text::Span;

/// What a rule may look at.
#[derive(Debug)]
pub struct Context<'a> {
    pub report: &'a Report,
    pub settings: &'a Settings,
    /// What is known of the report's text by itself.
    pub memory: &'a Memory,
    /// What the citations resolve to, found once for all rules that ask.
    cited: OnceCell<Vec<Cited<'a>>>,
    /// What the text says of quantities, found once for all rules that ask.
    stated: OnceCell<Vec<Stated>>,
}

impl<'a> Context<'a> {
    pub fn new(report: &'a Report, settings: &'a Settings, memory: &'a Memory) -> Self {
        Self {
            report,
            settings,
            cited: OnceCell::new(),
            stated: OnceCell::new(),
            memory,
        }
    }

    /// All citations whose act can be told, in the order of the text.
    pub fn cited(&self) -> &[Cited<'a>] {
        self.cited.get_or_init(|| cited::all(self))
    }

    /// What the text says of quantities that the form knows, in the order of the text.
    pub fn stated(&self) -> &[Stated] {
        self.stated.get_or_init(|| stated::all(self))
    }

    /// The paragraphs of running text, in order.
    pub fn passages(&self) -> impl Iterator<Item = Passage<'a>> + use<'a> {
        self.memory.passages()
    }

    /// Those that lie in a span.
    pub fn passages_in(&self, span: Span) -> impl Iterator<Item = Passage<'a>> + use<'a> {
        self.memory.passages_in(span)
    }

    /// Those that hold figures with a measure word.
    pub fn prose(&self) -> impl Iterator<Item = Prose<'a>> {
        self.passages().filter_map(Prose::of)
    }

    /// Last year's report, where it is at hand.
    pub fn previous(&self) -> Option<&'a LastYear> {
        match &self.settings.previous {
            Previous::One(last) => Some(last),
            Previous::None | Previous::Several(_) => None,
        }
    }

    /// The report year, where one is known.
    pub fn year(&self) -> Option<i32> {
        self.report.year.map(|year| year.value)
    }

    /// The format that the configuration or the report year demands; `None` where neither says anything.
    pub fn demanded_format(&self) -> Option<&'static Format> {
        let configured = self.settings.format.as_deref().and_then(format::by_id);
        configured.or_else(|| format::for_year(self.year()?))
    }

    /// The format to judge the report by: what is demanded, else what its tables have, else the one in use.
    pub fn format(&self) -> Option<&'static Format> {
        self.demanded_format()
            .or(self.report.format)
            .or_else(|| format::builtin().last())
    }

    /// The body that the report is about; `None` where neither the text nor the configuration names it.
    pub fn body(&self) -> Option<Body> {
        let level = self.settings.level;
        match &self.report.organ {
            Some(organ) => Some(organ::classify(&organ.name, level)),
            None => level.map(|level| organ::classify("", Some(level))),
        }
    }

    /// The acts that citations are looked up in.
    pub fn statutes(&self) -> &'a Index {
        self.settings.index()
    }
}

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
    pub statutes: Option<std::sync::Arc<Index>>,
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
    One(std::sync::Arc<LastYear>),
    /// Reports that differ could be it: what to call their files. None of them is used.
    Several(std::sync::Arc<[String]>),
}

/// Last year's report.
#[derive(Clone, Debug)]
pub struct LastYear {
    pub report: Report,
    /// What to call its file in messages.
    pub name: String,
}

/// Where a rule puts its findings.
#[derive(Debug)]
pub struct Sink<'a> {
    rule: &'static Rule,
    severity: Severity,
    found: &'a mut Vec<Diagnostic>,
}

impl<'a> Sink<'a> {
    pub fn new(rule: &'static Rule, severity: Severity, found: &'a mut Vec<Diagnostic>) -> Self {
        Self {
            rule,
            severity,
            found,
        }
    }

    /// The start of a finding; [`Sink::push`] takes it when it is complete.
    pub fn diagnostic(&self, span: Span, message: Message) -> Diagnostic {
        Diagnostic {
            rule: self.rule,
            severity: self.severity,
            span,
            message,
            cell: None,
            section: None,
            related: Vec::new(),
            fix: None,
            choices: Vec::new(),
            place: String::new(),
        }
    }

    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.found.push(diagnostic);
    }
}
