//! `nianbao new`: a complete draft to fill in.

use std::path::{Path, PathBuf};

use super::args::New;
use super::configured::absolute;
use super::files::{Candidate, Failure, Origin, shown};
use super::terminal::Terminal;
use super::{Status, read, say, write};
use crate::draft::{self, Request};
use crate::format;
use crate::messages::Message;
use crate::report::{ReadOptions, Report};

pub fn run(arguments: &New, terminal: &mut Terminal) -> Status {
    match write_draft(arguments, terminal) {
        Ok(()) => Status::Clean,
        Err(failure) => {
            terminal.failure(&failure);
            Status::Failed
        }
    }
}

fn write_draft(arguments: &New, terminal: &mut Terminal) -> Result<(), Failure> {
    let previous = match &arguments.previous {
        Some(path) => {
            Some(read_previous(path, arguments).map_err(|message| failure(path, message))?)
        }
        None => None,
    };
    let path = arguments
        .output
        .clone()
        .unwrap_or_else(|| file_name(arguments));
    let request = Request {
        organ: arguments.organ.trim(),
        year: arguments.year,
        previous: previous.as_ref(),
    };
    let Some(text) = draft::new(&request) else {
        let first = format::builtin()
            .iter()
            .map(|format| format.first_report_year)
            .min();
        let message = say("new-no-format")
            .with("year", arguments.year)
            .with("first", first.unwrap_or_default());
        return Err(failure(&path, message));
    };
    if path.as_os_str() == "-" {
        terminal.print(&text);
        return Ok(());
    }
    write::create(&path, text.as_bytes()).map_err(|message| failure(&path, message))?;
    terminal.note(&say("new-written").with("path", shown(&path)));
    Ok(())
}

/// The title, in the folder where the user is.
fn file_name(arguments: &New) -> PathBuf {
    let name: String = arguments
        .organ
        .trim()
        .chars()
        .filter(|c| !c.is_control() && !r#"/\:*?"<>|"#.contains(*c))
        .collect();
    PathBuf::from(format!(
        "{name}{}年政府信息公开工作年度报告.nianbao.md",
        arguments.year
    ))
}

/// Last year's report; a report of another year is refused, since its figures would be taken over.
fn read_previous(path: &Path, arguments: &New) -> Result<Report, Message> {
    let candidate = Candidate {
        name: shown(path),
        origin: Origin::Disk(path.to_owned()),
        absolute: absolute(path),
        in_doubt: false,
        folder: None,
    };
    let Some(draft) = read::read(&candidate, u64::MAX)? else {
        return Err(say("new-previous-unreadable"));
    };
    let report = Report::parse(draft.text, &ReadOptions::default());
    match report.year.map(|year| year.value) {
        Some(year) if year + 1 == arguments.year => Ok(report),
        Some(year) => Err(say("new-previous-year")
            .with("year", year)
            .with("wanted", arguments.year - 1)),
        None => Err(say("new-previous-unreadable")),
    }
}

fn failure(path: &Path, message: Message) -> Failure {
    Failure {
        name: shown(path),
        message,
    }
}
