use std::sync::LazyLock;

use crate::messages::{data, embedded};

/// The characters that belong to figures, and those that deny, from `words.toml`.
#[derive(Default, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    pub measures: String,
    pub changes: String,
    pub before_money: String,
    pub denials: String,
}

pub static WORDS: LazyLock<Words> = LazyLock::new(|| embedded(data!("rules/substance/words.toml")));
