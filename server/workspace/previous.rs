//! Last year's report, where a file is named for it.

use std::path::Path;

use super::files::{Candidate, Origin};
use super::words::say;
use crate::messages::Message;
use crate::report::{ReadOptions, Report};
use crate::text::compact;

/// The report about `year` in a file.
pub fn read(path: &Path, year: i32) -> Result<Report, Message> {
    match parse(&Candidate::named(path))? {
        Some(report) => of_year(report, year),
        None => Err(say("new-previous-unreadable")),
    }
}

/// The report about `year` in a text.
pub fn in_text(text: &str, year: i32) -> Result<Report, Message> {
    of_year(Report::parse(text, &ReadOptions::default()), year)
}

/// The report of another year than `year` is refused, since its figures would be taken over.
fn of_year(report: Report, year: i32) -> Result<Report, Message> {
    match report.year.as_ref().map(|year| year.value) {
        Some(found) if found == year => Ok(report),
        Some(found) => Err(say("new-previous-year")
            .with("year", found)
            .with("wanted", year)),
        None => Err(say("new-previous-unreadable")),
    }
}

/// Why the figures of a report that was named should not go into a new report of `organ` unasked: it is another body's, or
/// a table cannot be read.
pub fn doubt(report: &Report, organ: &str) -> Option<Message> {
    let other = report
        .organ
        .as_ref()
        .filter(|it| compact(&it.name) != compact(organ));
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
