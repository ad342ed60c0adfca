//! The workspace's own sentences.

use crate::messages::{Catalogue, Message, data};

static SENTENCES: Catalogue = Catalogue::new(data!("messages/workspace.toml"));

pub fn say(key: &'static str) -> Message {
    SENTENCES.message(key)
}
