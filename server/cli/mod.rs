//! The command line.

use std::process::ExitCode;

/// Runs the command named on the command line.
pub fn main() -> ExitCode {
    ExitCode::SUCCESS
}
pub mod statute_index;
