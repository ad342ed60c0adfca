//! Reads an act in plain Markdown, one file a version, into its structure. Text in, structure out: nothing is opened here.
//!
//! The form of a file:
//!
//! ```text
//! # 中华人民共和国某某条例
//!
//! 2007年4月5日 中华人民共和国国务院令第492号公布
//!
//! <!-- INFO END -->
//!
//! ## 第一章 总则
//!
//! 第一条 …
//! ```
//!
//! The date of the version stands in the file's name, `某某条例(2019-04-03).md`, or else is the last of the events. A file
//! that has no title or no date at all is [`Unreadable`]; what is unclear inside an act is a [`Problem`].

mod body;
mod closing;
mod history;
mod line;
mod problem;

use super::act::{Divisions, Kind, Version};
use super::date::Date;
use crate::statutes::words::WORDS;

pub use problem::Problem;

/// One version of an act as its file gives it.
#[derive(Debug, Clone)]
pub struct ReadAct {
    pub name: String,
    /// The book of a code that is spread over files: 总则.
    pub part: Option<String>,
    pub kind: Kind,
    pub issuer: String,
    /// All versions the file tells of, in order; only that at `current` has divisions and texts.
    pub versions: Vec<Version>,
    pub current: usize,
    /// The names of acts that this version repeals.
    pub repeals: Vec<String>,
    pub problems: Vec<Problem>,
}

/// Why a file is no act that can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unreadable {
    /// No first-level heading and no name in the file's name.
    NoTitle,
    /// Neither the file's name nor the text gives a date.
    NoDate,
}

/// What separates the events of an act from its body.
const INFO_END: &str = "<!-- INFO END -->";

/// Sources differ by so many days in the date of one version.
const SAME_DAY_OR_SO: i32 = 31;

/// Where more than one article in so many is missing, the text is not what it should be.
const MOST_MISSING: usize = 10;

/// Reads an act. `file_name` is the name of the file with or without `.md`, `folder` that of its folder, which may name the
/// kind of act.
pub fn read_act(text: &str, file_name: &str, folder: &str) -> Result<ReadAct, Unreadable> {
    let (stem, dated) = split_file_name(file_name);
    let (info, body_text, body_line) = split_info(text);
    let mut titles = info
        .lines()
        .map(line::trim)
        .filter_map(|line| line.strip_prefix("# "))
        .map(line::trim);
    let name = titles.next().unwrap_or(stem);
    if name.is_empty() {
        return Err(Unreadable::NoTitle);
    }
    let part = titles.next().map(str::to_owned);
    let history = history::read(info, dated).ok_or(Unreadable::NoDate)?;
    let mut versions = history.versions;
    let body = body::read(body_text, body_line);
    let mut problems = body.problems;
    if body.structure.is_empty() {
        problems.push(Problem::NoArticles);
    }
    let repeals = closing::repeals(body.texts.iter().map(|(_, text)| text.as_str()), name);
    let mut current = history.current;
    let entry = if body.texts.is_empty() {
        let lines = body_text.lines().map(line::trim);
        closing::entry_into_force(lines.filter(|line| !line.is_empty()).rev())
    } else {
        closing::entry_into_force(body.texts.iter().rev().map(|(_, text)| text.as_str()))
    };
    set_entry(&mut versions, current, history.amendment, entry);
    let incomplete = body.missing * MOST_MISSING > body.structure.len();
    if incomplete {
        problems.push(Problem::Incomplete);
    }
    let predecessor = closing::predecessor(body.texts.iter().map(|(_, text)| text.as_str()), name);
    if let Some(version) = predecessor
        && versions
            .first()
            .is_some_and(|first| version.adopted < first.adopted)
    {
        versions.insert(0, version);
        current += 1;
    }
    if let Some(version) = versions.get_mut(current) {
        version.divisions = if incomplete {
            Divisions::unknown()
        } else {
            body.structure.into()
        };
        version.texts = body.texts;
    }
    let issuer = match history.issuer {
        issuer if issuer.is_empty() => history::issuer_of(name),
        issuer => issuer,
    };
    Ok(ReadAct {
        kind: kind_of(folder, name, &issuer),
        name: clean_title(name),
        part,
        issuer,
        versions,
        current,
        repeals,
        problems,
    })
}

/// Gives the entry into force that the text names to the version it belongs to: an amended text still has the old date.
fn set_entry(
    versions: &mut [Version],
    current: usize,
    amendment: bool,
    entry: Option<closing::Entry>,
) {
    match entry {
        Some(closing::Entry::On(date)) => {
            // A date before all versions is that of an older text, which the file does not tell of.
            let holder = versions.iter().take(current + 1).rposition(|version| {
                version.adopted.rough_days() <= date.rough_days() + SAME_DAY_OR_SO
            });
            if let Some(version) = holder.and_then(|holder| versions.get_mut(holder)) {
                version.in_force.get_or_insert(date);
            }
        }
        Some(closing::Entry::AtOnce) if !amendment => {
            if let Some(version) = versions.get_mut(current) {
                version.in_force.get_or_insert(version.adopted);
            }
        }
        Some(closing::Entry::AtOnce) | None => {}
    }
}

/// `某某条例(2019-04-03).md` → the name and the date.
fn split_file_name(file_name: &str) -> (&str, Option<Date>) {
    let stem = file_name.strip_suffix(".md").unwrap_or(file_name);
    let dated = stem
        .strip_suffix([')', '）'])
        .and_then(|stem| stem.rsplit_once(['(', '（']))
        .and_then(|(name, date)| Some((name, Date::parse_iso(date)?)));
    match dated {
        Some((name, date)) => (name, Some(date)),
        None => (stem, None),
    }
}

/// The part before the body, the body, and the number of the body's first line. Without the separating comment the body
/// begins with the first chapter or article.
fn split_info(text: &str) -> (&str, &str, usize) {
    let split = text
        .find(INFO_END)
        .map(|at| (at, at + INFO_END.len()))
        .or_else(|| {
            let mut offset = 0;
            for line in text.split_inclusive('\n') {
                let begins_body = line.starts_with("##")
                    || matches!(line::classify(line), line::Line::Article(..));
                if begins_body {
                    return Some((offset, offset));
                }
                offset += line.len();
            }
            None
        });
    let (end, start) = split.unwrap_or((text.len(), text.len()));
    let (info, body) = (
        text.get(..end).unwrap_or_default(),
        text.get(start..).unwrap_or_default(),
    );
    (
        info,
        body,
        1 + text.get(..start).unwrap_or_default().matches('\n').count(),
    )
}

/// A title without blanks inside.
fn clean_title(name: &str) -> String {
    name.chars()
        .filter(|character| !character.is_whitespace() && *character != '\u{200b}')
        .collect()
}

/// The kind of act by its folder, or by who issued it.
fn kind_of(folder: &str, name: &str, issuer: &str) -> Kind {
    /// Kinds by folder, the first first.
    const FOLDERS: [Kind; 5] = [
        Kind::JudicialInterpretation,
        Kind::AdministrativeRegulation,
        Kind::DepartmentalRule,
        Kind::LocalRegulation,
        Kind::LocalRule,
    ];
    let is = |kind: &Kind| folder.split(['/', '\\']).any(|part| part == kind.name());
    let words = &WORDS.issuers;
    if is(&Kind::Constitution) {
        Kind::Constitution
    } else if issuer == words.party {
        Kind::PartyRegulation
    } else if let Some(kind) = FOLDERS.into_iter().find(is) {
        kind
    } else if issuer.starts_with(&words.congress) {
        Kind::Law
    } else if issuer.starts_with(&words.supreme) {
        Kind::JudicialInterpretation
    } else if issuer.starts_with(&words.council) {
        Kind::AdministrativeRegulation
    } else if issuer.contains(&words.government) {
        Kind::LocalRule
    } else if issuer.contains(&words.local_congress)
        || (name.contains(|c| words.places.contains(c)) && name.ends_with(&words.regulation))
    {
        Kind::LocalRegulation
    } else {
        Kind::Unknown
    }
}

#[cfg(test)]
mod tests;
