//! The command line: arguments in, findings out.
//!
//! One file a command (`check`, `extract`, `preview`, `rules` …), one file an output format (`output/`).

mod annotate;
mod args;
mod baseline;
mod check;
mod compare;
mod config;
mod export;
mod extract;
mod format;
mod help;
mod import;
mod new;
mod output;
mod preview;
mod repair;
mod rules;
mod run;
mod single;
mod status;
mod statute;
mod statute_index;
mod terminal;
mod watch;
mod words;

use std::io;
use std::process::ExitCode;

use args::Command;
use status::Status;
use terminal::Terminal;

use crate::workspace::io_message;

/// What came of the command line.
pub enum Outcome {
    /// A command ran, or the arguments were none.
    Exit(ExitCode),
    /// The language server is asked for, which the command line does not know.
    Serve(Farewell),
}

/// Tells on the terminal how the language server ended.
pub struct Farewell(Terminal);

impl Farewell {
    /// The exit code for `served`: whether the client took its leave as the protocol asks.
    pub fn exit(mut self, served: io::Result<bool>) -> ExitCode {
        let status = match served {
            Ok(true) => Status::Clean,
            Ok(false) => Status::Findings,
            Err(error) => {
                self.0.error(&io_message(&error));
                Status::Failed
            }
        };
        // Its writer may be stuck on a client that does not read: stdout must not be flushed.
        status.into()
    }
}

/// Runs the command named on the command line.
pub fn main() -> Outcome {
    let arguments: Vec<_> = std::env::args_os().collect();
    let invocation = match help::parse(&arguments) {
        Ok(invocation) => invocation,
        Err(answer) => return Outcome::Exit(answer.print()),
    };
    let mut terminal = Terminal::new(invocation.lang.into(), invocation.color.into());
    let status = match &invocation.command {
        Command::Check(arguments) => check::run(arguments, &mut terminal),
        Command::Format(arguments) => format::run(arguments, &mut terminal),
        Command::Extract(arguments) => extract::run(arguments, &mut terminal),
        Command::Preview(arguments) => preview::run(arguments, &mut terminal),
        Command::Compare(arguments) => compare::run(arguments, &mut terminal),
        Command::Annotate(arguments) => annotate::run(arguments, &mut terminal),
        Command::Import(arguments) => import::run(arguments, &mut terminal),
        Command::Export(arguments) => export::run(arguments, &mut terminal),
        Command::Rules(arguments) => rules::run(arguments, &mut terminal),
        Command::Statute(arguments) => statute::run(arguments, &mut terminal),
        Command::Config(arguments) => config::run(arguments, &mut terminal),
        Command::New(arguments) => new::run(arguments, &mut terminal),
        Command::Completions(arguments) => {
            terminal.print(&help::completions(arguments.shell, terminal.language));
            Status::Clean
        }
        Command::Server(_) => return Outcome::Serve(Farewell(terminal)),
    };
    Outcome::Exit(terminal.finish(status).into())
}
