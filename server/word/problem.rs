//! Why a file cannot be read as a Word file, and what a clerk can do about it.

use crate::messages::Message;

use super::sniff::Kind;
use super::words::say;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Problem {
    /// Another kind of file.
    Kind(Kind),
    /// No package, or one of which parts cannot be unpacked or read.
    Damaged,
    /// No bytes at all.
    Empty,
    /// Text under the name of a Word file.
    Text,
    /// A part that must be there is not.
    PartMissing,
    /// With a password.
    Encrypted,
    /// With macros.
    Macros,
    /// Entries whose names lead out of the package.
    Names,
    /// More than a report can have, packed or unpacked.
    TooLarge,
    TooDeep,
    /// A document type definition. Word writes none; they serve attacks.
    Entities,
    /// An entity that nothing defines.
    UnknownEntity,
    /// Characters that XML has no way to write, such as control characters.
    Characters,
    /// Another file put in, which programs turn into words only when they open it.
    OtherFile,
    /// Other files that the document is made of, which programs show when they open it.
    OtherDocuments,
    /// A template: a copy of it would be opened under neither name.
    Template,
    /// What was written would not have read as it should.
    NotAnchored,
}

impl Problem {
    /// What is wrong, and what to do.
    pub fn message(self) -> Message {
        match self {
            Problem::Kind(kind) => kind.message(),
            Problem::Damaged => say("damaged"),
            Problem::Empty => say("empty"),
            Problem::Text => say("text"),
            Problem::PartMissing => say("part-missing"),
            Problem::Encrypted => say("encrypted"),
            Problem::Macros => say("macros"),
            Problem::Names => say("names"),
            Problem::TooLarge => say("too-large"),
            Problem::TooDeep => say("too-deep"),
            Problem::Entities => say("entities"),
            Problem::UnknownEntity => say("unknown-entity"),
            Problem::Characters => say("characters"),
            Problem::OtherFile => say("other-file"),
            Problem::OtherDocuments => say("other-documents"),
            Problem::Template => say("template"),
            Problem::NotAnchored => say("not-anchored"),
        }
    }
}
