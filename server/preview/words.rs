//! What the page says itself.

use crate::messages::{Catalogue, Message, data};

/// The sentences of the page that are not the draft's.
static SENTENCES: Catalogue = Catalogue::new(data!("preview/words.toml"));

pub fn say(key: &'static str) -> Message {
    SENTENCES.message(key)
}
