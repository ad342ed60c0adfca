//! How a command ended.

use std::process::ExitCode;

/// How a command ended, the worst last; the number is the exit code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// Nothing at or above the level asked for.
    Clean = 0,
    /// Findings at or above the level asked for.
    Findings = 1,
    /// Something could not be done: usage, input or output.
    Failed = 2,
}

impl From<Status> for ExitCode {
    fn from(status: Status) -> Self {
        ExitCode::from(status as u8)
    }
}
