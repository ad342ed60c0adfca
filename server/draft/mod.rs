//! A new draft: the official form, a sentence to fill in for each duty, and what last year's report settles already.

mod figures;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use crate::format::{self, Format, SectionKind, SectionSpec, TableSpec, canonical};
use crate::messages::{Catalogue, Message, data, embedded};
use crate::report::{Report, organ};
use crate::text::chinese_numeral;

/// The report to begin.
#[derive(Clone, Copy, Debug)]
pub struct Request<'a> {
    /// Full name of the reporting body.
    pub organ: &'a str,
    /// The year to report on.
    pub year: i32,
    /// Last year's report, whose figures go on into this one.
    pub previous: Option<&'a Report>,
}

/// All words about new drafts; those of the drafts themselves stand in `data/phrases.toml`.
static SENTENCES: Catalogue = Catalogue::new(data!("messages/draft.toml"));

/// The complete canonical draft. Where there cannot be one of that body and year, a sentence says so.
pub fn new(request: &Request<'_>) -> Result<String, Message> {
    let format = possible(request.organ, request.year)?;
    let words = Answers::new(request, format);
    let title = format.title(request.organ, &request.year.to_string());
    let mut blocks = vec![format!("# {title}")];
    blocks.extend(PHRASES.preamble.iter().map(|line| words.fill(line)));
    for section in &format.sections {
        blocks.push(format!("## {}", section.heading));
        match section.kind {
            SectionKind::Table => blocks.extend(table_section(request, format, section, &words)),
            SectionKind::Text => blocks.extend(text_section(request, section, &words)),
        }
    }
    blocks.push(request.organ.to_owned());
    blocks.push(format!("{}年××月××日", request.year + 1));
    Ok(blocks.join("\n\n") + "\n")
}

/// The format of a draft of that body and year, or why there is none.
pub fn possible(organ: &str, year: i32) -> Result<&'static Format, Message> {
    /// Reports of later years are slips of the keyboard.
    const LAST_YEAR: i32 = 2099;
    if let Some(message) = not_a_body(organ) {
        return Err(message);
    }
    if year > LAST_YEAR {
        return Err(SENTENCES.message("late-year").with("year", year));
    }
    format::for_year(year).ok_or_else(|| no_format(year))
}

/// What speaks against a report of a year: it has not begun. The year that comes next may be prepared.
pub fn too_early(year: i32, this_year: i32) -> Option<Message> {
    (year > this_year + 1).then(|| SENTENCES.message("early-year").with("year", year))
}

/// Why a text cannot be the name of a body.
fn not_a_body(organ: &str) -> Option<Message> {
    /// Signs of paths, tables and headings: a draft with such a title is read otherwise.
    const SIGNS: &str = r##"/\:*?"<>|#：？"##;
    if organ.trim().is_empty() {
        return Some(SENTENCES.message("no-organ"));
    }
    if organ.trim().contains(char::is_control) {
        return Some(SENTENCES.message("organ-break"));
    }
    let wrong = |key: &'static str, sign: &str| {
        let message = SENTENCES.message(key).with("organ", organ.trim());
        message.with("sign", sign)
    };
    let sign = organ.matches(|c| SIGNS.contains(c)).next();
    let dots = || organ.contains("..").then_some("..");
    if let Some(sign) = sign.or_else(dots) {
        return Some(wrong("organ-sign", sign));
    }
    let year = organ.match_indices('年').find_map(|(at, _)| {
        let before = organ.get(..at)?;
        let digits = before.trim_end_matches(|c: char| c.is_numeric());
        let long = before.get(digits.len()..)?.chars().count() >= 4;
        long.then(|| organ.get(digits.len()..at + '年'.len_utf8()))?
    });
    year.map(|year| wrong("organ-year", year))
}

fn no_format(year: i32) -> Message {
    let formats = format::builtin().iter();
    let first = formats.map(|format| format.first_report_year).min();
    SENTENCES
        .message("no-format")
        .with("year", year)
        .with("first", first.unwrap_or_default())
}

/// What a new draft has before its sections: a block each.
pub fn preamble(request: &Request<'_>) -> Vec<String> {
    let Some(format) = format::for_year(request.year) else {
        return Vec::new();
    };
    let words = Answers::new(request, format);
    PHRASES
        .preamble
        .iter()
        .map(|line| words.fill(line))
        .collect()
}

/// What a new draft has in a section of text, or under one of its aspects (counted from 0): a block each.
pub fn sentences(
    request: &Request<'_>,
    section: &SectionSpec,
    aspect: Option<usize>,
) -> Vec<String> {
    let Some(format) = format::for_year(request.year) else {
        return Vec::new();
    };
    let words = Answers::new(request, format);
    match aspect {
        Some(aspect) => {
            let line = section.aspects.get(aspect).and(PHRASES.aspects.get(aspect));
            line.map(|line| words.fill(line)).into_iter().collect()
        }
        None => {
            let texts = PHRASES.texts.get(&section.id).into_iter().flatten();
            texts.map(|line| words.fill(line)).collect()
        }
    }
}

/// The name of a file for it: the title, without what file systems do not allow.
pub fn file_name(organ: &str, year: i32) -> String {
    let name: String = organ
        .chars()
        .filter(|c| !c.is_control() && !r#"/\:*?"<>|"#.contains(*c))
        .collect();
    format!("{name}{year}{}.nianbao.md", PHRASES.file_name)
}

/// What `data/phrases.toml` holds.
#[derive(Default, serde::Deserialize)]
struct Phrases {
    file_name: String,
    preamble: Vec<String>,
    aspects: Vec<String>,
    government: String,
    tables: BTreeMap<String, String>,
    texts: BTreeMap<String, Vec<String>>,
    carry: BTreeMap<String, String>,
}

static PHRASES: LazyLock<Phrases> = LazyLock::new(|| embedded(data!("draft/data/phrases.toml")));

fn table_section(
    request: &Request<'_>,
    format: &Format,
    section: &SectionSpec,
    words: &Answers,
) -> Vec<String> {
    let mut blocks = Vec::new();
    for table in format
        .tables
        .iter()
        .filter(|table| table.section == section.id)
    {
        blocks.extend(PHRASES.tables.get(&table.id).map(|line| words.fill(line)));
        blocks.push(filled_table(request, table));
    }
    blocks
}

/// The cells of a table that a new draft takes from last year's report; the others are 0 in it.
pub fn from_last_year(table: &TableSpec) -> BTreeSet<usize> {
    figures::cells(table, &PHRASES.carry)
}

/// The table with what last year's report settles, else 0.
fn filled_table(request: &Request<'_>, table: &TableSpec) -> String {
    let carried = figures::carried(request.previous, table, &PHRASES.carry);
    let text = canonical::table(table, |cell| match carried.get(&cell) {
        Some(value) => value.normalize().to_string(),
        None => "0".to_owned(),
    });
    text.trim_end().to_owned()
}

fn text_section(request: &Request<'_>, section: &SectionSpec, words: &Answers) -> Vec<String> {
    let mut blocks = Vec::new();
    for (number, (aspect, line)) in (1..).zip(section.aspects.iter().zip(&PHRASES.aspects)) {
        blocks.push(format!("### （{}）{aspect}", chinese_numeral(number)));
        blocks.push(words.fill(line));
    }
    if section.government_extra.is_some() && organ::classify(request.organ, None).is_government {
        blocks.push(words.fill(&PHRASES.government));
    }
    let texts = PHRASES.texts.get(&section.id).into_iter().flatten();
    blocks.extend(texts.map(|line| words.fill(line)));
    blocks
}

/// What the sentences leave open and the request answers.
struct Answers(Vec<(&'static str, String)>);

impl Answers {
    fn new(request: &Request<'_>, format: &Format) -> Self {
        let carried = figures::carried_applications(request.previous);
        let parts = u32::try_from(format.sections.len()).unwrap_or_default();
        Self(vec![
            ("{organ}", request.organ.to_owned()),
            ("{year}", request.year.to_string()),
            ("{next}", (request.year + 1).to_string()),
            ("{format}", format.name.clone()),
            ("{number}", format.document_number.clone()),
            ("{parts}", chinese_numeral(parts)),
            (
                "{carried}",
                carried.map_or("××".to_owned(), |number| number.normalize().to_string()),
            ),
        ])
    }

    fn fill(&self, line: &str) -> String {
        self.0.iter().fold(line.to_owned(), |line, (name, value)| {
            line.replace(name, value)
        })
    }
}

#[cfg(test)]
mod tests;
