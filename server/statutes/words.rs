//! The words of `data/words.toml`.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::messages::{data, embedded};

/// The words, read once.
pub static WORDS: LazyLock<Words> = LazyLock::new(|| embedded(data!("statutes/data/words.toml")));

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    pub revisions: Vec<String>,
    pub kinds: Vec<String>,
    pub state: String,
    pub name_endings: Vec<String>,
    pub issuers_left_out: Vec<String>,
    pub reading: Reading,
    pub issuers: Issuers,
}

/// How an act in Markdown tells of itself.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reading {
    pub promulgated: Vec<String>,
    pub passed: Vec<String>,
    pub passed_alone: String,
    pub committees: Vec<String>,
    pub in_force: Vec<String>,
    pub since: String,
    pub from: String,
    pub said_in_force: String,
    pub at_once: Vec<String>,
    pub that_day: String,
    pub amendments: Vec<String>,
    pub formerly: char,
    pub repealed: String,
    pub also_repealed: String,
    pub repealed_in_part: Vec<String>,
    pub annex: String,
    pub annexes: Vec<String>,
    pub misread_article: char,
}

/// The bodies that issue acts.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Issuers {
    pub first: Vec<String>,
    pub then: Vec<String>,
    pub courts: [String; 2],
    pub party: String,
    pub congress: String,
    pub supreme: String,
    pub council: String,
    pub government: String,
    pub local_congress: String,
    pub places: String,
    pub regulation: String,
}

/// Whether a text has one of the words in it.
pub fn has_any(text: &str, words: &[String]) -> bool {
    words.iter().any(|word| text.contains(word.as_str()))
}
