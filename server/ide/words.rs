//! The editor features' own sentences.

use crate::messages::{Catalogue, Message, data};

static SENTENCES: Catalogue = Catalogue::new(data!("ide/words.toml"));

pub fn message(key: &'static str) -> Message {
    SENTENCES.message(key)
}
