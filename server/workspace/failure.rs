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
        _ if is_held(error) => say("file-held"),
        io::ErrorKind::NotFound => say("file-missing"),
        io::ErrorKind::PermissionDenied => say("file-no-permission"),
        _ => say("file-io").with("detail", error),
    }
}

/// Whether another program keeps the file for itself, as Word does on Windows.
pub fn is_held(error: &io::Error) -> bool {
    cfg!(windows) && error.raw_os_error().is_some_and(says_held)
}

/// Whether this is how Windows says so: a sharing violation, or a lock.
fn says_held(code: i32) -> bool {
    matches!(code, 32 | 33)
}

/// Bytes that are no text in any encoding that drafts have.
pub fn undecodable() -> Message {
    say("file-undecodable")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_another_program_holds_is_told_by_the_code_of_windows() {
        assert!(says_held(32) && says_held(33) && !says_held(5));
        // Elsewhere the numbers are those of other errors: 32 is a broken pipe on Linux.
        assert_eq!(is_held(&io::Error::from_raw_os_error(32)), cfg!(windows));
    }
}
