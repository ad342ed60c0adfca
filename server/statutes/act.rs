//! What is known of an act: its names, who issued it, and its versions over time.

use std::sync::OnceLock;

use super::date::Date;
use super::structure::{ArticleNumber, Structure};
use super::words::WORDS;

/// An act with all versions known of it.
#[derive(Debug, Clone, Default)]
pub struct Act {
    /// Full official name, with 中华人民共和国 where it has it.
    pub name: String,
    /// Names in use for it: 保密法.
    pub short_names: Vec<String>,
    pub kind: Kind,
    /// The body that issued it, empty where that is not known.
    pub issuer: String,
    /// In the order of their dates of adoption, at least one.
    pub versions: Vec<Version>,
    /// What took its place when it was repealed.
    pub successor: Option<String>,
}

/// What kind of act it is, in the words of 立法法.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Kind {
    Constitution,
    Law,
    AdministrativeRegulation,
    JudicialInterpretation,
    DepartmentalRule,
    PartyRegulation,
    LocalRegulation,
    LocalRule,
    /// A normative document: a notice, an opinion.
    Document,
    #[default]
    Unknown,
}

impl Kind {
    const ALL: [Self; 9] = [
        Self::Constitution,
        Self::Law,
        Self::AdministrativeRegulation,
        Self::JudicialInterpretation,
        Self::DepartmentalRule,
        Self::PartyRegulation,
        Self::LocalRegulation,
        Self::LocalRule,
        Self::Document,
    ];

    /// The Chinese name, as the data files write it; empty for [`Kind::Unknown`].
    pub fn name(self) -> &'static str {
        let mut named = Self::ALL.iter().zip(&WORDS.kinds);
        named
            .find(|(kind, _)| **kind == self)
            .map_or("", |(_, name)| name)
    }

    /// Reads what [`Kind::name`] writes; anything else is [`Kind::Unknown`].
    pub fn parse(name: &str) -> Self {
        let mut named = Self::ALL.iter().zip(&WORDS.kinds);
        named
            .find(|(_, known)| *known == name)
            .map_or(Self::Unknown, |(kind, _)| *kind)
    }
}

/// One version of an act: its text as adopted, revised or amended on a day.
#[derive(Debug, Clone)]
pub struct Version {
    pub adopted: Date,
    /// Entry into force, where known.
    pub in_force: Option<Date>,
    /// The day from which it no longer holds because the act was repealed (not because a later version came).
    pub repealed: Option<Date>,
    /// Numbers of the decrees and documents by which it was issued: 国务院令第711号, 法释〔2025〕8号.
    pub documents: Vec<String>,
    pub divisions: Divisions,
    /// The articles' text, only for acts the user supplies.
    pub texts: Vec<(ArticleNumber, String)>,
}

impl Version {
    pub fn new(adopted: Date) -> Self {
        Self {
            adopted,
            in_force: None,
            repealed: None,
            documents: Vec::new(),
            divisions: Divisions::unknown(),
            texts: Vec::new(),
        }
    }

    /// The day from which it holds; where that is not known, the day of its adoption.
    pub fn effective(&self) -> Date {
        self.in_force.unwrap_or(self.adopted)
    }

    /// The text of an article, where the user supplied the act.
    pub fn text(&self, article: ArticleNumber) -> Option<&str> {
        self.texts
            .iter()
            .find(|(number, _)| *number == article)
            .map(|(_, text)| text.as_str())
    }
}

/// The articles of a version; read from their text form when first asked for.
#[derive(Debug, Clone)]
pub struct Divisions {
    source: Source,
    parsed: OnceLock<Structure>,
}

#[derive(Debug, Clone)]
enum Source {
    /// The version is known, but its text was not at hand.
    Unknown,
    Builtin(&'static str),
    Read,
}

impl Divisions {
    pub fn unknown() -> Self {
        Self {
            source: Source::Unknown,
            parsed: OnceLock::new(),
        }
    }

    /// From the text form of [`Structure`] in a data file; `-` stands for an act that is not divided into articles.
    pub fn builtin(text: &'static str) -> Self {
        match text {
            "" => Self::unknown(),
            "-" => Structure::default().into(),
            _ => Self {
                source: Source::Builtin(text),
                parsed: OnceLock::new(),
            },
        }
    }

    /// The articles; `None` where they are not known. An act without articles has an empty structure.
    pub fn get(&self) -> Option<&Structure> {
        match self.source {
            Source::Unknown => None,
            Source::Builtin(text) => Some(
                self.parsed
                    .get_or_init(|| Structure::parse(text).unwrap_or_default()),
            ),
            Source::Read => self.parsed.get(),
        }
    }
}

impl From<Structure> for Divisions {
    fn from(structure: Structure) -> Self {
        Self {
            source: Source::Read,
            parsed: OnceLock::from(structure),
        }
    }
}
