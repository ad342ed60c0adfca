//! The server's own sentences.

use crate::messages::{Catalogue, Message};

static WORDS: Catalogue = Catalogue::new(include_str!("words.toml"));

pub fn message(key: &'static str) -> Message {
    WORDS.message(key)
}
