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
    let (organ, year) = (arguments.organ.trim(), arguments.year);
    let previous = match &arguments.previous {
        Some(path) => Some(read_previous(path, year).map_err(|message| failure(path, message))?),
        None => None,
    };
    let path = arguments
        .output
        .clone()
        .unwrap_or_else(|| PathBuf::from(draft::file_name(organ, year)));
    let text = compose(organ, year, previous.as_ref()).map_err(|it| failure(&path, it))?;
    if path.as_os_str() == "-" {
        terminal.print(&text);
        return Ok(());
    }
    write::create(&path, text.as_bytes()).map_err(|message| failure(&path, message))?;
    terminal.note(&say("new-written").with("path", shown(&path)));
    Ok(())
}

/// The new draft, or why there can be none.
pub(crate) fn compose(
    organ: &str,
    year: i32,
    previous: Option<&Report>,
) -> Result<String, Message> {
    let request = Request {
        organ,
        year,
        previous,
    };
    draft::new(&request).ok_or_else(|| {
        let formats = format::builtin().iter();
        let first = formats.map(|format| format.first_report_year).min();
        say("new-no-format")
            .with("year", year)
            .with("first", first.unwrap_or_default())
    })
}

/// Last year's report in a file.
pub(crate) fn read_previous(path: &Path, year: i32) -> Result<Report, Message> {
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
    previous(&draft.text, year)
}

/// Last year's report; a report of another year is refused, since its figures would be taken over.
pub(crate) fn previous(text: &str, year: i32) -> Result<Report, Message> {
    let report = Report::parse(text, &ReadOptions::default());
    match report.year.map(|year| year.value) {
        Some(found) if found + 1 == year => Ok(report),
        Some(found) => Err(say("new-previous-year")
            .with("year", found)
            .with("wanted", year - 1)),
        None => Err(say("new-previous-unreadable")),
    }
}

fn failure(path: &Path, message: Message) -> Failure {
    Failure {
        name: shown(path),
        message,
    }
}
