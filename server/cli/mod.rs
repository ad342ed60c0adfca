//! The command line: arguments in, files in, findings out. The only layer besides the language server that does I/O.
//!
//! One file a command (`check`, `extract`, `preview`, `rules` …), one file an output format (`output/`).

pub(crate) mod args;
mod baseline;
mod check;
mod config;
pub(crate) mod configured;
mod extract;
pub(crate) mod files;
mod format;
mod help;
pub(crate) mod new;
mod output;
mod preview;
pub(crate) mod previous;
pub(crate) mod read;
mod repair;
pub(crate) mod rules;
mod run;
mod server;
mod statute;
mod statute_index;
mod temporary;
mod terminal;
mod watch;
mod write;

use std::process::ExitCode;

use crate::lint::UnknownName;
use crate::messages::{Catalogue, Message};
use args::Command;
use terminal::Terminal;

/// All words of the command line.
static WORDS: Catalogue = Catalogue::new(include_str!("../messages/cli.toml"));

/// A sentence of the command line.
fn say(key: &'static str) -> Message {
    WORDS.message(key)
}

/// Runs the command named on the command line.
pub fn main() -> ExitCode {
    let arguments: Vec<_> = std::env::args_os().collect();
    let invocation = match help::parse(&arguments) {
        Ok(invocation) => invocation,
        Err(answer) => return answer.print(),
    };
    let mut terminal = Terminal::new(invocation.lang.into(), invocation.color.into());
    let status = match &invocation.command {
        Command::Check(arguments) => check::run(arguments, &mut terminal),
        Command::Format(arguments) => format::run(arguments, &mut terminal),
        Command::Extract(arguments) => extract::run(arguments, &mut terminal),
        Command::Preview(arguments) => preview::run(arguments, &mut terminal),
        Command::Rules(arguments) => rules::run(arguments, &mut terminal),
        Command::Statute(arguments) => statute::run(arguments, &mut terminal),
        Command::Config(arguments) => config::run(arguments, &mut terminal),
        Command::New(arguments) => new::run(arguments, &mut terminal),
        Command::Completions(arguments) => {
            terminal.print(&help::completions(arguments.shell, terminal.language));
            Status::Clean
        }
        // Its writer may be stuck on a client that does not read: stdout must not be flushed.
        Command::Server(_) => return server::run(&mut terminal).into(),
    };
    terminal.finish(status).into()
}

/// What to say to a name that is no rule and no group.
fn unknown_rule(unknown: &UnknownName) -> Message {
    match unknown.nearest {
        Some(near) => say("rule-unknown-near")
            .with("name", &unknown.name)
            .with("near", near),
        None => say("rule-unknown").with("name", &unknown.name),
    }
}

/// How a command ended, the worst last; the number is the exit code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Status {
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
