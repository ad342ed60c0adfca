use crate::messages::{Catalogue, Message, data};

static SENTENCES: Catalogue = Catalogue::new(data!("messages/word.toml"));

/// A sentence about Word files.
pub fn say(key: &'static str) -> Message {
    SENTENCES.message(key)
}
