//! The words of `data/words.toml`.

use std::sync::LazyLock;

use crate::messages::embedded;

/// The words, read once.
pub static WORDS: LazyLock<Words> = LazyLock::new(|| embedded(include_str!("data/words.toml")));

#[derive(Debug, Default, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    pub revisions: Vec<String>,
}
