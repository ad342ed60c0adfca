//! What could not be read, and why, in words.

use std::io;

use super::words::say;
use crate::messages::Message;

/// Something named that cannot be read, and why.
#[derive(Clone, Debug)]
pub struct Failure {
    /// The path as the user knows it.
    pub name: String,
    pub message: Message,
}

/// Why a file or folder cannot be read.
pub fn io_message(error: &io::Error) -> Message {
    match error.kind() {
        io::ErrorKind::NotFound => say("file-missing"),
        io::ErrorKind::PermissionDenied => say("file-no-permission"),
        _ => say("file-io").with("detail", error),
    }
}

/// Bytes that are no text in any encoding that drafts have.
pub fn undecodable() -> Message {
    say("file-undecodable")
}
