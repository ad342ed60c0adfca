//! The words of `words.toml`, which says what they are for.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::messages::{data, embedded};
use crate::text::CharSet;

/// The words, read once.
pub static WORDS: LazyLock<Words> = LazyLock::new(|| embedded(data!("rules/prose/words.toml")));

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    pub count: Count,
    pub measure: Measure,
    pub missing: Missing,
    pub repeat: Repeat,
    pub date: Date,
    pub bracket: Bracket,
    pub own: Vec<Own>,
    pub self_name: SelfName,
    pub sentence: Sentence,
    pub step: Step,
    pub letter: Letter,
    pub particle: Particle,
    pub character: Characters,
    pub frame: Frames,
    pub report_name: ReportNames,
    pub year: Years,
    pub listed: Listed,
    pub number: Numbers,
    pub set_sentence: SetSentences,
    pub edge: Edges,
    pub closing: Closings,
    pub contact: Contacts,
    pub series: Series,
    pub rate: Rates,
}

/// Of figures that are counted about or exactly.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Count {
    pub measures: String,
    pub exact: String,
    pub more: String,
    pub many: char,
    pub nearly: Vec<String>,
    pub about: Vec<String>,
    pub about_long: Vec<String>,
    pub in_other_words: String,
    pub about_behind: Vec<String>,
    pub people: String,
}

/// Of figures with a wrong measure word.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Measure {
    pub right: String,
    pub doubled: String,
    pub wrong: String,
    pub wrong_of_documents: String,
    pub fillers: Vec<String>,
    pub applications: Vec<String>,
    pub applications_behind: Vec<String>,
    pub proposals: Vec<String>,
    pub documents: Vec<String>,
}

/// Of figures and measure words that are not there.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Missing {
    pub counted: Vec<String>,
    pub rise: String,
    pub sum: String,
    pub behind_sum: String,
    pub before_sum: String,
    pub no_figure: String,
    pub denied: Vec<String>,
    pub behind_year: Vec<String>,
}

/// Of what stands twice.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Repeat {
    pub single: String,
    pub meant: Vec<String>,
    pub of: char,
    pub both: Vec<String>,
    pub behind_verb: Vec<String>,
    pub steps: String,
    pub counting: String,
    pub links: String,
    pub page: String,
    pub done: Vec<String>,
    pub who: String,
    pub compared: Vec<String>,
    pub months: String,
    pub adverbs: Vec<String>,
    pub nouns: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bracket {
    pub note: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Date {
    pub from: char,
    pub begins: char,
    pub ends: char,
    pub to: String,
    pub before_end: String,
    pub behind_day: String,
    pub times: Vec<String>,
    pub attribute: char,
    pub behind: String,
}

/// How bodies call themselves whose names end so.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Own {
    pub ending: String,
    pub own: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SelfName {
    pub single: String,
    pub before_office: String,
    pub government: String,
    pub ends: String,
    pub places: String,
    pub behind_town: Vec<String>,
    pub behind_bureau: Vec<String>,
    pub telling: Vec<String>,
    pub county: String,
    pub city: String,
    pub below_city: String,
    pub before: String,
    pub goes_on: BTreeMap<String, String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sentence {
    pub not_prose: Vec<String>,
    pub behind_number: String,
    pub verbs: Vec<String>,
    pub asks: Vec<String>,
    pub statement_opens: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    pub mark: char,
    pub verbs: Vec<String>,
    pub before_first: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Letter {
    pub addressees: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Particle {
    pub of: char,
    pub right: String,
    pub verbs: Vec<String>,
    pub before_noun: String,
    pub before_object: Vec<String>,
    pub result: String,
    pub degrees: Vec<String>,
    pub qualities: Vec<String>,
    pub prepositions: BTreeMap<char, String>,
}

/// Characters by what they do between words.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Frames {
    pub is: String,
    pub act: ShortName,
    pub verbs: Vec<String>,
    pub parts: Vec<String>,
    pub missing: String,
    pub opens: Vec<String>,
    pub by: char,
    pub report: Vec<String>,
    pub made_by: Vec<String>,
    pub mainly: String,
    pub not_mainly: String,
}

/// Of the names of the report.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReportNames {
    pub right: String,
    pub year: char,
    pub part_before: Vec<String>,
    pub part_of: Vec<String>,
    pub notices: Vec<String>,
    pub begins: Vec<String>,
}

/// A short name of an act, without and with its marks.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ShortName {
    pub bare: String,
    pub marked: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Years {
    pub whole: String,
    pub whole_missing: String,
    pub since: Vec<String>,
    pub since_missing: String,
    pub opens: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Characters {
    pub particles: CharSet,
    pub links: CharSet,
    pub attributes: CharSet,
    pub suffixes: CharSet,
    pub fillers: CharSet,
    pub denials: CharSet,
    pub endings: CharSet,
    pub short_verbs: CharSet,
    pub own: CharSet,
    pub me: char,
    pub selves: CharSet,
    pub already: String,
    pub address: [char; 2],
    pub ordinals: CharSet,
    pub numerals: CharSet,
    pub places: CharSet,
    pub parting: String,
    pub loose: CharSet,
    pub towns: CharSet,
    pub behind_towns: CharSet,
}

/// Of the sentences that every report has.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SetSentences {
    pub questions: Vec<String>,
    pub contacts: Vec<String>,
    pub contact: String,
    pub places: Vec<String>,
    pub copies: Vec<String>,
    pub copied: String,
    pub stated: Vec<String>,
    pub whole: Vec<String>,
    pub until: String,
    pub made: Vec<String>,
    pub grounds: Vec<String>,
    pub make: String,
    pub appoint: String,
    pub officers: Vec<String>,
    pub is: Vec<char>,
    pub kinds: Vec<char>,
    pub as_one: String,
    pub behind_item: Vec<char>,
    pub list: String,
    pub last: Vec<String>,
    pub grounds_open: Vec<String>,
    pub grounds_close: Vec<String>,
    pub made_next: Vec<String>,
    pub purposes: Vec<String>,
    pub asks: Vec<String>,
    pub joined: Vec<char>,
    pub places_end: String,
    pub bodies: Vec<char>,
    pub counted: Vec<String>,
    pub part_ends: Vec<String>,
    pub no_start: Vec<char>,
    pub before_start: Vec<String>,
    pub meanwhile: String,
    pub ends: Vec<String>,
    pub opens_text: Vec<String>,
    pub heading_ends: Vec<String>,
}

/// Of what stands behind the last of things that are listed.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Listed {
    pub conjunctions: String,
    pub endings: String,
    pub and_so_on: char,
    pub kinds: Vec<String>,
    pub no_thing: CharSet,
    pub adverbs: Vec<String>,
    pub quality: char,
    pub qualities: Vec<String>,
    pub about: String,
    pub by: Vec<String>,
    pub done: char,
    pub and: String,
    pub tellers: String,
    pub others: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Numbers {
    pub one: String,
    pub ordinal: String,
    pub year: String,
    pub decree: char,
    pub decree_end: char,
    pub issuers: String,
    pub article: char,
    pub behind_article: String,
    pub behind_year: Vec<String>,
}

/// Of what clauses cannot begin or end with.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Edges {
    pub wants_more: CharSet,
    pub whole: Vec<String>,
    pub first_halves: CharSet,
    pub belongs_behind: CharSet,
    pub alone: CharSet,
    pub by: char,
    pub act: String,
    pub all: char,
    pub behind_me: Vec<String>,
    pub behind_all: Vec<String>,
}

/// Of figures that are listed.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Series {
    pub no_count: String,
    pub opens: Vec<String>,
    pub done: Vec<String>,
}

/// Of rates without their sign.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rates {
    pub names: Vec<String>,
    pub other: Vec<String>,
    pub fillers: Vec<String>,
}

/// Of marks beside brackets, titles and quotations.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Closings {
    pub addresses: Vec<String>,
    pub grounds: Vec<String>,
    pub behind_titles: Vec<String>,
    pub holds: Vec<String>,
    pub verbs: Vec<String>,
    pub by: Vec<String>,
    pub selves: CharSet,
    pub kinds: CharSet,
    pub no_name: CharSet,
}

/// Of contact data.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contacts {
    pub address_ends: CharSet,
    pub misspelt_domains: Vec<String>,
}
