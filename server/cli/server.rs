//! `nianbao server`: the language server on standard input and output.

use super::status::Status;
use super::terminal::Terminal;
use crate::workspace::io_message;

/// Serves until the client leaves. The protocol's exit code: 1 where it left without taking its leave.
pub fn run(terminal: &mut Terminal) -> Status {
    match crate::lsp::run() {
        Ok(true) => Status::Clean,
        Ok(false) => Status::Findings,
        Err(error) => {
            terminal.error(&io_message(&error));
            Status::Failed
        }
    }
}
