//! `nianbao new`: a complete draft to fill in.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::args::New;
use super::single::{self, Content};
use super::status::Status;
use super::terminal::Terminal;
use super::words::say;
use crate::draft::{self, Request};
use crate::messages::Message;
use crate::report::Report;
use crate::rules::{LastYear, Previous};
use crate::workspace::previous::{Refusal, Wanted};
use crate::workspace::{
    Configurations, Failure, History, SettingsFrom, absolute, shown, this_year, write,
};

pub fn run(arguments: &New, terminal: &mut Terminal) -> Status {
    if let Err(message) = possible(arguments) {
        terminal.error(&message);
        return Status::Failed;
    }
    match write_draft(arguments, terminal) {
        Ok(()) => Status::Clean,
        Err(failure) => {
            terminal.failure(&failure);
            Status::Failed
        }
    }
}

/// Whether there is a draft of that body and year; another year than those to come is meant, unless the user insists.
fn possible(arguments: &New) -> Result<(), Message> {
    draft::possible(arguments.organ.trim(), arguments.year)?;
    match draft::too_early(arguments.year, this_year()) {
        Some(reason) if !arguments.force => Err(say("new-early").with_message("reason", reason)),
        _ => Ok(()),
    }
}

fn write_draft(arguments: &New, terminal: &mut Terminal) -> Result<(), Failure> {
    let (organ, year) = (arguments.organ.trim(), arguments.year);
    let path = arguments
        .output
        .clone()
        .unwrap_or_else(|| PathBuf::from(draft::file_name(organ, year)));
    if !single::is_standard(&path) {
        single::fits(&path, Content::Draft(""))?;
    }
    let previous = previous_report(arguments, &path, terminal)?;
    let request = Request {
        organ,
        year,
        previous: previous.as_ref().map(Earlier::report),
    };
    let text = draft::new(&request).map_err(|message| failure(&path, message))?;
    if single::is_standard(&path) {
        terminal.print(&text);
        return Ok(());
    }
    write::create(&path, text.as_bytes()).map_err(|message| failure(&path, message))?;
    terminal.note(&say("new-written").with("path", shown(&path)));
    Ok(())
}

/// Last year's report.
enum Earlier {
    Named(Box<Report>),
    Searched(Arc<LastYear>),
}

impl Earlier {
    fn report(&self) -> &Report {
        match self {
            Self::Named(report) => report,
            Self::Searched(last) => &last.report,
        }
    }
}

/// Last year's report: the file that was named, else what `check` would find for the draft.
fn previous_report(
    arguments: &New,
    draft: &Path,
    terminal: &mut Terminal,
) -> Result<Option<Earlier>, Failure> {
    let year = arguments.year - 1;
    if let Some(path) = &arguments.previous {
        let wanted = Wanted {
            organ: arguments.organ.trim(),
            year,
            force: arguments.force,
        };
        return match wanted.in_file(path) {
            Ok(report) => Ok(Some(Earlier::Named(Box::new(report)))),
            Err(Refusal::Not(message)) => Err(failure(path, message)),
            Err(Refusal::Doubtful(reason)) => Err(failure(
                path,
                say("new-previous-doubt").with_message("reason", reason),
            )),
        };
    }
    let draft = absolute(draft);
    let placed = Configurations::new(&SettingsFrom::Nearest, &[]).for_file(&draft);
    if let Some(failure) = placed.failures.first() {
        return Err(failure.clone());
    }
    let places = placed.configuration.for_file(&draft).previous;
    let organ = arguments.organ.trim();
    match History::searched().about(&draft, organ, year, &places) {
        Previous::None => Ok(None),
        Previous::One(last) => {
            terminal.note(&say("new-previous-found").with("path", &last.name));
            Ok(Some(Earlier::Searched(last)))
        }
        Previous::Several(names) => Err(Failure {
            name: names.last().cloned().unwrap_or_default(),
            message: two(&names),
        }),
    }
}

/// That reports which differ could be last year's.
fn two(names: &[String]) -> Message {
    let others = names.split_last().map_or(names, |(_, others)| others);
    say("new-previous-two").with("other", others.join("、"))
}

fn failure(path: &Path, message: Message) -> Failure {
    Failure {
        name: shown(path),
        message,
    }
}
