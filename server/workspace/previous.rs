//! Last year's report, where a file is named for it.

use std::path::Path;

use super::files::{Candidate, Origin};
use super::words::say;
use crate::messages::Message;
use crate::report::organ::is_same_body;
use crate::report::{ReadOptions, Report};

/// The draft that is to be, for which last year's report is named.
#[derive(Clone, Copy, Debug)]
pub struct Wanted<'a> {
    pub organ: &'a str,
    /// The year of last year's report.
    pub year: i32,
    /// Whether a report is taken that is in doubt.
    pub force: bool,
}

/// Why a report is not taken for last year's.
#[derive(Debug)]
pub enum Refusal {
    /// It cannot be: it is not there, or of another year.
    Not(Message),
    /// It is another body's, or its table 三 cannot be read: it may be meant all the same.
    Doubtful(Message),
}

impl Wanted<'_> {
    /// Last year's report in a file.
    pub fn in_file(&self, path: &Path) -> Result<Report, Refusal> {
        let report = parse(&Candidate::named(path)).map_err(Refusal::Not)?;
        self.take(report.ok_or_else(|| Refusal::Not(say("new-previous-unreadable")))?)
    }

    /// Last year's report in a text.
    pub fn in_text(&self, text: &str) -> Result<Report, Refusal> {
        self.take(Report::parse(text, &ReadOptions::default()))
    }

    /// The report of another year is refused, since its figures would be taken over; that of another body unless it is forced.
    fn take(&self, report: Report) -> Result<Report, Refusal> {
        let found = report.year.as_ref().map(|year| year.value);
        let not = match found {
            Some(found) if found == self.year => None,
            Some(found) => Some(
                say("new-previous-year")
                    .with("year", found)
                    .with("wanted", self.year),
            ),
            None => Some(say("new-previous-unreadable")),
        };
        if let Some(message) = not {
            return Err(Refusal::Not(message));
        }
        match doubt(&report, self.organ).filter(|_| !self.force) {
            Some(message) => Err(Refusal::Doubtful(message)),
            None => Ok(report),
        }
    }
}

/// Why the figures of a report that was named should not go into a new report of `organ` unasked: it is another body's, or
/// a table cannot be read.
fn doubt(report: &Report, organ: &str) -> Option<Message> {
    let other = report
        .organ
        .as_ref()
        .filter(|it| !is_same_body(&it.name, organ));
    if let Some(other) = other {
        return Some(
            say("new-previous-organ")
                .with("organ", &other.name)
                .with("wanted", organ),
        );
    }
    let readable = |id: &str| {
        let table = report.table(id);
        table.is_some_and(|table| table.cells.iter().any(Option::is_some))
    };
    (!readable("applications")).then(|| say("new-previous-no-figures"))
}

fn parse(candidate: &Candidate) -> Result<Option<Report>, Message> {
    /// In bytes, as in the search for last year's report.
    const LARGEST: u64 = 16 << 20;
    let is_other = |path: &Path| std::fs::metadata(path).is_ok_and(|it| !it.is_file());
    if matches!(&candidate.origin, Origin::Disk(path) if is_other(path)) {
        return Err(say("file-not-regular"));
    }
    let draft = super::read::read(candidate, LARGEST)?;
    Ok(draft.map(|draft| Report::parse(draft.text, &ReadOptions::default())))
}
