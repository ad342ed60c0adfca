//! Facts added by hand, `data/additions.toml`: what the folder of acts lacks, notices, renumbered articles, old wording.
//! The file explains its fields itself.

use serde::Deserialize;

use super::act::{Act, Kind, Version};
use super::date::Date;
use super::name;
use super::structure::{ArticleNumber, Structure};

/// The file as a whole.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Additions {
    /// The last report year for which the texts of the folder are sure to be the latest.
    #[serde(default)]
    pub known_until: Option<u16>,
    #[serde(default, rename = "act")]
    pub acts: Vec<ActAddition>,
    #[serde(default, rename = "notice")]
    pub notices: Vec<Notice>,
    #[serde(default)]
    pub renumbered: Vec<Renumbered>,
    #[serde(default)]
    pub wording: Vec<Wording>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ActAddition {
    pub name: String,
    #[serde(default)]
    pub short_names: Vec<String>,
    #[serde(default)]
    pub kind: Option<String>,
    #[serde(default)]
    pub issuer: Option<String>,
    #[serde(default)]
    pub successor: Option<String>,
    #[serde(default, rename = "version")]
    pub versions: Vec<VersionAddition>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct VersionAddition {
    adopted: Date,
    in_force: Option<Date>,
    repealed: Option<Date>,
    decree: Option<String>,
    document_number: Option<String>,
    /// How many articles there are: a check on the structure.
    articles: Option<usize>,
    structure: Option<Vec<Vec<u16>>>,
}

/// A document of the General Office or another body: its number and its title.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Notice {
    pub number: String,
    pub title: Option<String>,
    /// Other names of it; what it issues counts as one.
    #[serde(default)]
    pub other_titles: Vec<String>,
    pub issuer: Option<String>,
    pub date: Option<Date>,
    pub year: Option<u16>,
    pub supersedes: Option<String>,
    pub superseded_by: Option<String>,
    /// The day from which the later one holds.
    pub superseded: Option<Date>,
    /// May be shown, but no finding rests on it.
    #[serde(default)]
    pub uncertain: bool,
}

/// A matter whose article changed with a revision of its act.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Renumbered {
    /// Full name of the act.
    pub act: String,
    pub matter: String,
    pub old_version: Date,
    pub new_version: Date,
    pub old_article: u16,
    pub new_article: u16,
    /// The old number beside one of these words means the old article.
    pub keywords: Vec<String>,
    /// Beside one of these words it may mean what the new version says under that number.
    #[serde(default)]
    pub unless: Vec<String>,
}

/// Words of an old version that reports should no longer use.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Wording {
    pub old: String,
    pub new: Option<String>,
    pub act: String,
    /// The first report year in which they are wrong.
    pub since: u16,
}

impl ActAddition {
    /// Puts what is known by hand over what was read from the folder, field by field.
    pub fn apply(&self, act: &mut Act) {
        if act.name.is_empty() {
            act.name.clone_from(&self.name);
        }
        act.short_names.extend(
            self.short_names
                .iter()
                .filter(|short| name::key(short) != name::key(&self.name))
                .cloned(),
        );
        if let Some(kind) = &self.kind {
            act.kind = Kind::parse(kind);
        }
        if let Some(issuer) = &self.issuer {
            act.issuer.clone_from(issuer);
        }
        if self.successor.is_some() {
            act.successor.clone_from(&self.successor);
        }
        for addition in &self.versions {
            let place = match act
                .versions
                .iter()
                .position(|version| version.adopted == addition.adopted)
            {
                Some(place) => place,
                None => {
                    act.versions.push(Version::new(addition.adopted));
                    act.versions.len() - 1
                }
            };
            if let Some(version) = act.versions.get_mut(place) {
                addition.apply(version);
            }
        }
        act.versions.sort_by_key(|version| version.adopted);
    }
}

impl VersionAddition {
    fn apply(&self, version: &mut Version) {
        version.in_force = self.in_force.or(version.in_force);
        version.repealed = self.repealed.or(version.repealed);
        for document in self.decree.iter().chain(&self.document_number) {
            if !version.documents.contains(document) {
                version.documents.push(document.clone());
            }
        }
        if let Some(articles) = &self.structure {
            let mut structure = Structure::default();
            for (paragraphs, number) in articles.iter().zip(1..) {
                structure.push(ArticleNumber::plain(number), paragraphs);
            }
            version.divisions = structure.into();
        }
    }

    /// Whether the number of articles given is that of the version.
    pub fn agrees_with(&self, version: &Version) -> bool {
        match (self.articles, version.divisions.get()) {
            (Some(articles), Some(structure)) => articles == structure.len(),
            _ => true,
        }
    }

    pub fn adopted(&self) -> Date {
        self.adopted
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse_iso(&text)
            .ok_or_else(|| serde::de::Error::custom("a date is written 2019-05-15"))
    }
}
