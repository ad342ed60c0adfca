use std::sync::LazyLock;

use crate::messages::{data, embedded};
use crate::text::WordFinder;

/// The words by which sums are recognised: `words.toml`.
#[derive(Default, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Words {
    pub(super) overlapping: Vec<String>,
    pub(super) alike: Vec<String>,
    pub(super) openers: Vec<String>,
    pub(super) complete_openers: Vec<String>,
    pub(super) rest: Vec<String>,
    pub(super) no_part: Vec<String>,
    pub(super) innocent: Vec<String>,
    pub(super) overlap: Vec<String>,
    pub(super) inner_totals: Vec<String>,
    pub(super) carried: Vec<String>,
    pub(super) comparison: Vec<String>,
    pub(super) rate: Vec<String>,
    pub(super) share: Vec<String>,
    pub(super) no_share: Vec<String>,
    pub(super) rises: Vec<String>,
    pub(super) falls: Vec<String>,
    pub(super) rate_links: Vec<String>,
    pub(super) rough_behind: Vec<String>,
    pub(super) other_year: Vec<String>,
    pub(super) year_before_links: Vec<String>,
    pub(super) grown_plain: Vec<String>,
    pub(super) grown_part: Vec<String>,
    pub(super) grown: Vec<GrownWords>,
    pub(super) compared_before: Vec<String>,
    pub(super) compared_behind: Vec<String>,
    pub(super) year_on_year: String,
    pub(super) including: Vec<String>,
    pub(super) nested: Vec<String>,
    pub(super) goes_on: String,
    pub(super) each: String,
    pub(super) rough_share: Vec<String>,
    pub(super) takes: String,
    pub(super) proportion: String,
    pub(super) trend: TrendWords,
}

/// The words by which it is told what became of a figure.
#[derive(Default, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TrendWords {
    pub(super) subjects: Vec<String>,
    pub(super) of: Vec<String>,
    pub(super) same: Vec<String>,
    pub(super) adverbs: Vec<String>,
    pub(super) double: Vec<String>,
    pub(super) half: String,
    pub(super) times: String,
    pub(super) done: String,
}

/// The words for a quantity that is said to have grown.
#[derive(Default, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct GrownWords {
    pub(super) quantity: String,
    pub(super) section: Option<String>,
    pub(super) words: Vec<String>,
}

pub(super) static WORDS: LazyLock<Words> =
    LazyLock::new(|| embedded(data!("rules/figures/sums/words.toml")));

/// Finds the words of `no_part`, which are many and looked for in every label, and behind them those of `innocent`.
static NO_PART: LazyLock<WordFinder> =
    LazyLock::new(|| WordFinder::new(WORDS.no_part.iter().chain(&WORDS.innocent)));

/// Whether the label of a part has a word in it that speaks of something else.
pub(super) fn is_no_part(label: &str) -> bool {
    let mut found = NO_PART.longest(label);
    found.any(|found| found.word < WORDS.no_part.len())
}

/// Whether `text` contains one of a few words.
pub(super) fn any_in(words: &[String], text: &str) -> bool {
    words.iter().any(|word| text.contains(word.as_str()))
}

/// Whether two measure words count the same kind of things.
pub(super) fn count_alike(one: &str, other: &str) -> bool {
    let known = |measure: &str| WORDS.alike.iter().any(|word| word == measure);
    one == other || known(one) && known(other)
}
