//! Last year's report: the file that was named, or the one that the configuration leads to.

use std::path::{Path, PathBuf};

use super::configurations::Configurations;
use super::failure::Failure;
use super::files::{self, Candidate, Origin};
use super::paths::shown_briefly;
use super::scope::Scope;
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

/// The report of `organ` about `year` among files and in folders, `[history] previous` of the configuration, and where it
/// stands. Where two could be it, none is taken: the failure names both.
pub fn search(
    paths: &[PathBuf],
    organ: &str,
    year: i32,
) -> Result<Option<(String, Report)>, Failure> {
    if paths.is_empty() {
        return Ok(None);
    }
    let scope = Scope::of(paths.to_vec());
    let candidates = files::find(&scope, &Configurations::of(&scope)).candidates;
    let mut found: Option<(String, Report)> = None;
    for candidate in candidates {
        let Ok(Some(report)) = parse(&candidate) else {
            continue;
        };
        let is_organ = |name: &str| compact(name) == compact(organ);
        let fits = report
            .year
            .as_ref()
            .is_some_and(|found| found.value == year)
            && report
                .organ
                .as_ref()
                .is_some_and(|found| is_organ(&found.name));
        if !fits {
            continue;
        }
        let name = shown_briefly(&candidate.absolute);
        if let Some((first, _)) = found {
            let message = say("new-previous-two").with("other", first);
            return Err(Failure { name, message });
        }
        found = Some((name, report));
    }
    Ok(found)
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
