use crate::messages::{Catalogue, Message};

static WORDS: Catalogue = Catalogue::new(include_str!("../messages/word.toml"));

/// A sentence about Word files.
pub fn say(key: &'static str) -> Message {
    WORDS.message(key)
}
