//! What a completion offers.

use serde::{Deserialize, Serialize};

use crate::messages::Message;
use crate::text::Span;

/// Something to type.
#[derive(Clone, Debug)]
pub struct Item {
    pub label: String,
    pub detail: Option<Message>,
    pub kind: ItemKind,
    /// What it replaces, up to the cursor or beyond.
    pub replace: Span,
    pub text: String,
    /// The same with places to fill in (`$1` … of the protocol's snippets), where there are any.
    pub snippet: Option<String>,
    /// What the typed letters are compared with.
    pub filter: String,
    /// What can be explained about it.
    pub about: Option<About>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ItemKind {
    Rule,
    Act,
    Article,
    Heading,
    Sentence,
    Table,
    Row,
    Sum,
}

/// What an item is about, by name.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum About {
    Rule(String),
    Act(String),
    /// A row of an official table, by the name of its first cell.
    Row(String),
}
