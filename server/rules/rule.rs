use std::collections::BTreeMap;
use std::fmt;

use super::{Context, Severity, Sink};
use crate::messages::{Catalogue, Language, Message, embedded};

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

/// What a rule is about; the groups that rules are listed, chosen and switched by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Group {
    Format,
    Title,
    Section,
    Table,
    Figures,
    Text,
    History,
    Statute,
    Prose,
    Residue,
    Privacy,
    Publication,
    Tool,
}

impl Group {
    pub fn name(self) -> &'static str {
        match self {
            Group::Format => "format",
            Group::Title => "title",
            Group::Section => "section",
            Group::Table => "table",
            Group::Figures => "figures",
            Group::Text => "text",
            Group::History => "history",
            Group::Statute => "statute",
            Group::Prose => "prose",
            Group::Residue => "residue",
            Group::Privacy => "privacy",
            Group::Publication => "publication",
            Group::Tool => "tool",
        }
    }
}

/// The grade of a rule's fixes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FixGrade {
    None,
    /// Applied by --fix: form, labels, residue; never a figure or a statement of fact.
    Safe,
    /// Offered one by one, and by --unsafe-fixes.
    Unsafe,
}

impl FixGrade {
    pub fn name(self) -> &'static str {
        match self {
            FixGrade::None => "none",
            FixGrade::Safe => "safe",
            FixGrade::Unsafe => "unsafe",
        }
    }
}

/// The explanation of a rule in one language.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
pub struct Documentation {
    /// One line.
    pub summary: String,
    /// What it checks.
    pub what: String,
    /// Why, with the legal basis.
    pub why: String,
    /// How far its fix can be trusted, or why it has none.
    pub fix: String,
    /// The templates, not shown in an explanation.
    pub messages: BTreeMap<String, String>,
}

/// A faulty and a correct draft (or part of one).
#[derive(Clone, Debug, serde::Deserialize)]
pub struct Example {
    /// At least one finding of this rule.
    pub bad: String,
    /// No finding of this rule.
    pub good: String,
    /// Last year's report, where the rule compares with it.
    #[serde(default)]
    pub previous: Option<String>,
    /// Another report that could be last year's.
    #[serde(default)]
    pub other_previous: Option<String>,
    /// Whether the rule's own fixes turn `bad` into `good`.
    #[serde(default)]
    pub fixes: bool,
}

#[derive(Default, serde::Deserialize)]
#[serde(default)]
struct DocumentationFile {
    zh: Documentation,
    en: Documentation,
    example: Vec<Example>,
}
