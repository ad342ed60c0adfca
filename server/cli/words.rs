//! The sentences of the command line.

use crate::lint::UnknownName;
use crate::messages::{Catalogue, Message, data};

/// All words of the command line.
pub static SENTENCES: Catalogue = Catalogue::new(data!("messages/cli.toml"));

/// A sentence of the command line.
pub fn say(key: &'static str) -> Message {
    SENTENCES.message(key)
}

/// What to say to a name that is no rule and no group.
pub fn unknown_rule(unknown: &UnknownName) -> Message {
    match unknown.nearest {
        Some(near) => say("rule-unknown-near")
            .with("name", &unknown.name)
            .with("near", near),
        None => say("rule-unknown").with("name", &unknown.name),
    }
}
