//! A rule, what it finds, and where it puts that.

use std::fmt;
use std::sync::Arc;

use super::documentation::DocumentationFile;
use super::{Context, Documentation, Example, Fix, FixGrade, Group, LastYear, Severity};
use crate::messages::{Catalogue, Language, Message, embedded};
use crate::text::Span;

/// A check with its name, grade and words.
pub struct Rule {
    /// Stable kebab-case name of the fault it finds.
    pub name: &'static str,
    pub group: Group,
    /// Severity unless the configuration says otherwise.
    pub severity: Severity,
    /// Grade of the fixes it may offer.
    pub fix: FixGrade,
    /// Messages, documentation and examples: the `.toml` beside the rule.
    pub catalogue: Catalogue,
    pub check: fn(&Context<'_>, &mut Sink<'_>),
}

impl Rule {
    /// Whether the rule judges form that a text without its line breaks does not have: how lines begin and end, blanks in
    /// labels.
    pub fn needs_layout(&self) -> bool {
        const NAMES: [&str; 10] = [
            "aspect-missing",
            "aspect-order",
            "heading-level",
            "heading-sequence",
            "heading-stop",
            "sentence-end",
            "table-block-header",
            "table-label",
            "table-missing",
            "table-note",
        ];
        NAMES.contains(&self.name)
    }

    /// A message from the rule's own catalogue.
    pub fn message(&'static self, key: &'static str) -> Message {
        self.catalogue.message(key)
    }

    /// What asks for it: acts with their articles, notices and standards; empty where it is plain sense.
    pub fn basis(&self) -> impl Iterator<Item = &'static str> {
        self.catalogue.basis()
    }

    /// The explanation of the rule in `language`, read from its catalogue.
    pub fn documentation(&self, language: Language) -> Documentation {
        let file: DocumentationFile = embedded(self.catalogue.source());
        match language {
            Language::Chinese => file.zh,
            Language::English => file.en,
        }
    }

    /// The examples of the catalogue; a test runs each.
    pub fn examples(&self) -> Vec<Example> {
        let file: DocumentationFile = embedded(self.catalogue.source());
        file.example
    }
}

impl fmt::Debug for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

impl PartialEq for Rule {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for Rule {}

/// A finding: what is wrong, where, and what can be done.
#[derive(Clone, Debug)]
pub struct Diagnostic {
    pub rule: &'static Rule,
    /// The rule's severity, or what the configuration makes of it.
    pub severity: Severity,
    pub span: Span,
    pub message: Message,
    /// Name of the cell it is about, `applications.new:total`.
    pub cell: Option<String>,
    /// Id of the section it stands in.
    pub section: Option<&'static str>,
    pub related: Vec<Related>,
    /// The place in last year's report that it rests on.
    pub last_year: Option<LastYearPlace>,
    pub fix: Option<Fix>,
    /// Fixes of which each excludes the others, so that none is applied unasked: an editor offers them one by one.
    pub choices: Vec<Fix>,
    /// What tells this finding from others of the same rule in the same section without counting lines: a row label, the
    /// text of a citation. The fingerprint is made of it.
    pub place: String,
}

impl Diagnostic {
    #[must_use]
    pub fn cell(mut self, name: impl Into<String>) -> Self {
        self.cell = Some(name.into());
        self
    }

    #[must_use]
    pub fn section(mut self, id: &'static str) -> Self {
        self.section = Some(id);
        self
    }

    #[must_use]
    pub fn related(mut self, span: Span, message: Message) -> Self {
        self.related.push(Related { span, message });
        self
    }

    #[must_use]
    pub fn last_year(mut self, report: &Arc<LastYear>, span: Span, message: Message) -> Self {
        self.last_year = Some(LastYearPlace {
            report: Arc::clone(report),
            span,
            message,
        });
        self
    }

    #[must_use]
    pub fn fix(mut self, fix: Fix) -> Self {
        self.fix = Some(fix);
        self
    }

    /// One of several fixes that exclude each other.
    #[must_use]
    pub fn choice(mut self, fix: Fix) -> Self {
        self.choices.push(fix);
        self
    }

    #[must_use]
    pub fn place(mut self, place: impl Into<String>) -> Self {
        self.place = place.into();
        self
    }
}

/// A place that explains a finding: an addend, the first of two headings.
#[derive(Clone, Debug)]
pub struct Related {
    pub span: Span,
    pub message: Message,
}

/// A place in last year's report.
#[derive(Clone, Debug)]
pub struct LastYearPlace {
    pub report: Arc<LastYear>,
    pub span: Span,
    pub message: Message,
}

impl Related {
    /// Whether it points at a 0: a sum of thirty addends mostly adds noughts, and those tell least.
    pub fn is_nought(&self, text: &str) -> bool {
        self.span.of(text) == "0"
    }
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
            last_year: None,
            fix: None,
            choices: Vec::new(),
            place: String::new(),
        }
    }

    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.found.push(diagnostic);
    }
}
