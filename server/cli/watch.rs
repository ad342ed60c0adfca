//! `nianbao check --watch`: checks again whenever a draft or a configuration changes.

use super::status::Status;
use super::terminal::Terminal;
use super::words::say;
use crate::workspace::{Changes, Scope};

/// Calls `check` at once and after each change, until the user stops it. Returns only where watching is not possible.
pub fn run(
    scope: &Scope,
    terminal: &mut Terminal,
    check: impl Fn(&mut Terminal) -> Status,
) -> Status {
    let changes = match Changes::of(scope) {
        Ok(changes) => changes,
        Err(error) => {
            terminal.error(&say("watch-failed").with("detail", error));
            return Status::Failed;
        }
    };
    loop {
        terminal.clear();
        check(terminal);
        terminal.note(&say("watch-waiting"));
        if changes.wait().is_none() {
            return Status::Failed;
        }
    }
}
