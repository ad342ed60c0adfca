//! What the rules of this group share: the citations of a report with what they resolve to.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::messages::{data, embedded};
use crate::report::Report;
use crate::report::citation::{Citation, CitedPlace};
use crate::rules::Fact;
use crate::statutes::name::marked;
use crate::statutes::{Index, Match, Place, Resolution, Version};
use crate::text::compact;

/// A citation, or one of the places it names, and what it resolves to.
#[derive(Clone, Copy, Debug)]
pub struct Cited<'a> {
    pub citation: &'a Citation,
    /// Its index among the citations of the report.
    pub index: usize,
    pub place: Option<&'a CitedPlace>,
    pub resolution: Resolution<'a>,
}

/// All citations of a report for a year whose act can be told by an index, in the order of the text.
pub fn all<'a>(report: &'a Report, index: &'a Index, year: Option<u16>) -> Vec<Cited<'a>> {
    // A report cites few acts and few places in them, each many times.
    let mut acts: FxHashMap<&str, Option<Match<'a>>> = FxHashMap::default();
    let mut plain: FxHashMap<(&str, Option<Place>), Resolution<'a>> = FxHashMap::default();
    let mut all = Vec::with_capacity(report.citations.len());
    for (at, citation) in report.citations.iter().enumerate() {
        let Some(name) = citation.act.as_deref() else {
            continue;
        };
        let is_plain = citation.year.is_none() && citation.documents.is_empty();
        let mut add = |place: Option<&'a CitedPlace>| {
            let mut resolve = || {
                let act = *acts.entry(name).or_insert_with(|| index.find(name));
                citation.resolve_in(index, act, place, year)
            };
            let resolution = if is_plain {
                let key = (name, place.map(|place| place.place));
                *plain.entry(key).or_insert_with(resolve)
            } else {
                resolve()
            };
            all.push(Cited {
                citation,
                index: at,
                place,
                resolution,
            });
        };
        if citation.places.is_empty() {
            add(None);
        }
        citation.places.iter().for_each(|place| add(Some(place)));
    }
    all
}

impl Cited<'_> {
    /// The act's name as it is spoken of in messages, with marks.
    pub fn act_name(&self) -> String {
        let name = self
            .resolution
            .act
            .map_or(self.citation.act.as_deref().unwrap_or_default(), |act| {
                &act.name
            });
        marked(name)
    }

    /// The version in words: 2019年4月3日的文本. Empty where the act has but one.
    pub fn version_note(&self) -> String {
        let several = self
            .resolution
            .act
            .is_some_and(|act| act.versions.len() > 1);
        self.resolution
            .version
            .filter(|_| several)
            .map(|version| format!("（{}）", version_name(version)))
            .unwrap_or_default()
    }
}

/// How messages name a version: by the day of its adoption.
pub fn version_name(version: &Version) -> String {
    version.adopted.to_string()
}

/// Whether a sentence speaks of what no longer holds and says so: 修订前的第三十二条. A chain of citations is one sentence for all
/// of its places.
pub static IS_HISTORY: Fact<bool> = Fact::new(is_history);

/// The same of one sentence.
pub fn is_history(sentence: &str) -> bool {
    let sentence = compact(sentence);
    let words = &WORDS.history;
    words.iter().any(|word| sentence.contains(word.as_str()))
}

#[derive(Default, serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    history: Vec<String>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| embedded(data!("rules/statute/words.toml")));
