use std::sync::LazyLock;

/// The words by which quantities are recognised: `words.toml`.
#[derive(Default, serde::Deserialize)]
pub(super) struct Words {
    pub(super) measures: Vec<String>,
    pub(super) about_before: Vec<String>,
    pub(super) about_behind: Vec<String>,
    pub(super) overlapping: Vec<String>,
    pub(super) openers: Vec<String>,
    pub(super) complete_openers: Vec<String>,
    pub(super) rest: Vec<String>,
    pub(super) no_part: Vec<String>,
    pub(super) share: Vec<String>,
    pub(super) no_share: Vec<String>,
}

pub(super) static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let mut words: Words = toml::from_str(include_str!("words.toml")).unwrap_or_default();
    // A measure word is looked for before those it begins with.
    words
        .measures
        .sort_by_key(|word| std::cmp::Reverse(word.len()));
    words
});

/// Whether `text` contains one of the words.
pub(super) fn any_in(words: &[String], text: &str) -> bool {
    words.iter().any(|word| text.contains(word.as_str()))
}
