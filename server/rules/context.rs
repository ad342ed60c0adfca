use std::cell::OnceCell;
use std::sync::Arc;

use super::statute::cited::{self, Cited};
use super::text::stated::{self, Stated};
use super::{LastYear, Memory, Passages, Previous, Settings};
use crate::format::{self, Format};
use crate::report::Report;
use crate::report::organ::{self, Body};
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
        self.cited
            .get_or_init(|| cited::all(self.report, self.statutes(), self.act_year()))
    }

    /// What the text says of quantities that the form knows, in the order of the text.
    pub fn stated(&self) -> &[Stated] {
        self.stated
            .get_or_init(|| stated::all(self.report, self.memory, self.year()))
    }

    /// The paragraphs of running text, in order.
    pub fn passages(&self) -> Passages<'a> {
        self.memory.paragraphs()
    }

    /// Those that lie in a span.
    pub fn passages_in(&self, span: Span) -> Passages<'a> {
        self.passages().within(span)
    }

    /// Last year's report, where it is at hand.
    pub fn previous(&self) -> Option<&'a Arc<LastYear>> {
        match &self.settings.previous {
            Previous::One(last) => Some(last),
            Previous::None | Previous::Several(_) => None,
        }
    }

    /// The report year, where one is known.
    pub fn year(&self) -> Option<i32> {
        self.report.year.map(|year| year.value)
    }

    /// The report year as the index of acts wants it.
    pub fn act_year(&self) -> Option<u16> {
        u16::try_from(self.year()?).ok()
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
