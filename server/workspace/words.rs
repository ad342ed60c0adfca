//! The workspace's own sentences.

use crate::messages::{Catalogue, Message};

static WORDS: Catalogue = Catalogue::new(include_str!("../messages/workspace.toml"));

pub fn say(key: &'static str) -> Message {
    WORDS.message(key)
}
