//! What the line of a title says: the body and the year.

use super::super::recognition::WORDS;
use super::super::{Organ, Title};
use crate::text::{Located, Span, chinese_number, plain_han};

/// A title with what it says.
#[derive(Debug)]
pub struct TitleParts {
    pub title: Title,
    pub organ: Option<Organ>,
    /// The year with its four digits in the text.
    pub year: Option<(i32, Option<Span>)>,
}

/// What the title in a stretch of text says.
pub fn read(span: Span, text: &str) -> TitleParts {
    let located = Located::new(text, span);
    // Where two headings make the title, the marks of the second stand within it.
    let line = located.text.replace('#', "");
    // In an answered mail each line is quoted.
    let line = line.trim_start_matches(['>', ' ']);
    let mut line = line.trim_matches('*');
    for prefix in &WORDS.title.prefixes {
        line = line.strip_prefix(prefix.as_str()).unwrap_or(line);
    }
    let marked = line
        .strip_prefix('《')
        .and_then(|rest| rest.strip_suffix('》'));
    line = marked.unwrap_or(line);
    let (organ, year) = organ_and_year(line);
    let organ = (!organ.is_empty()).then(|| {
        let place = located.find(organ).unwrap_or(span);
        Organ {
            name: name_of(organ, place.of(text)),
            span: Some(place),
        }
    });
    let year = year.and_then(|digits| Some((year_of(digits)?, located.find(digits))));
    TitleParts {
        title: Title {
            span,
            text: line.to_owned(),
        },
        organ,
        year,
    }
}

/// The body's name in simplified script. A name in a simplified text is taken as it is written, since some of its characters
/// may be variants that the conversion would change (於潜镇).
fn name_of(compacted: &str, written: &str) -> String {
    let as_written: String = written
        .chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| plain_han(c).unwrap_or(c))
        .collect();
    let differing = as_written
        .chars()
        .zip(compacted.chars())
        .filter(|(a, b)| a != b)
        .count();
    let same_length = as_written.chars().count() == compacted.chars().count();
    if same_length && differing <= 1 {
        as_written
    } else {
        compacted.to_owned()
    }
}

/// The body's name and the four digits of the year in a title on one line.
pub fn organ_and_year(line: &str) -> (&str, Option<&str>) {
    let Some((at, digits)) = year_in(line) else {
        let end = topic_start(line).unwrap_or(0);
        return (organ_in(line.get(..end).unwrap_or("")), None);
    };
    let before = line.get(..at).unwrap_or("");
    let rest = line.get(at + digits.len()..).unwrap_or("");
    if !before.is_empty() {
        // A body may have 政务公开 in its name; where the year is the last thing, the topic stands before it.
        let topic = topic_start(before).filter(|_| !has_topic(rest));
        let end = topic.unwrap_or(before.len());
        return (organ_in(before.get(..end).unwrap_or("")), Some(digits));
    }
    let rest = rest.strip_prefix('年').unwrap_or(rest);
    let rest = rest.strip_prefix('度').unwrap_or(rest);
    let end = topic_start(rest).unwrap_or(0);
    (organ_in(rest.get(..end).unwrap_or("")), Some(digits))
}

/// The body's name without what joins it to the rest of the title, and without a year that stands beside it once more.
fn organ_in(words: &str) -> &str {
    let words = words.trim_end_matches(['（', '(']);
    let mut joints = WORDS.title.joints.iter();
    let words = joints
        .find_map(|joint| words.strip_suffix(joint.as_str()))
        .unwrap_or(words);
    let is_year =
        |digits: &str| digits.len() == 4 && digits.starts_with("20") && year_of(digits).is_some();
    let words = match words.get(..4).filter(|digits| is_year(digits)) {
        Some(year) => words
            .strip_prefix(year)
            .unwrap_or(words)
            .trim_start_matches(['年', '度']),
        None => words,
    };
    let behind = words.trim_end_matches('度');
    let behind = behind.strip_suffix('年').unwrap_or(words);
    let cut = behind.len().checked_sub(4);
    let year = cut.and_then(|cut| behind.get(cut..));
    match (year.filter(|digits| is_year(digits)), cut) {
        (Some(_), Some(cut)) => words.get(..cut).unwrap_or(words),
        _ => words,
    }
}

/// Whether a text says that something was made public, and so what a report is about.
pub fn has_topic(text: &str) -> bool {
    let mut topics = WORDS
        .title
        .topics
        .iter()
        .filter(|topic| topic.ends_with(&WORDS.title.published));
    topics.any(|topic| text.contains(topic.as_str()))
}

/// The year that four digits are, of whatever script.
pub fn year_of(digits: &str) -> Option<i32> {
    chinese_number(digits).and_then(|year| i32::try_from(year).ok())
}

/// Where the words 政府信息公开 … begin.
fn topic_start(text: &str) -> Option<usize> {
    WORDS
        .title
        .topics
        .iter()
        .filter_map(|topic| text.find(topic.as_str()))
        .min()
}

/// The first 20xx or 二〇xx before 年, else before a bracket or the topic of a report, with its offset.
pub fn year_in(text: &str) -> Option<(usize, &str)> {
    let before_unit = |behind: &str| behind.starts_with('年');
    let unit_left_out = |behind: &str| {
        let mut topics = WORDS.title.topics.iter();
        behind.is_empty()
            || behind.starts_with(['）', ')'])
            || topics.any(|topic| behind.starts_with(topic.as_str()))
    };
    let find = |fits: &dyn Fn(&str) -> bool| {
        let starts = text.match_indices(['2', '二']);
        starts.map(|(at, _)| at).find_map(|at| {
            let rest = text.get(at..)?;
            let end = rest
                .char_indices()
                .nth(4)
                .map_or(rest.len(), |(end, _)| end);
            let digits = rest.get(..end)?;
            let is_year = digits.chars().count() == 4
                && digits.chars().nth(1).is_some_and(|c| "0〇○零".contains(c))
                && chinese_number(digits).is_some_and(|year| (2000..2100).contains(&year));
            let before = text.get(..at)?.chars().next_back();
            let alone = !before.is_some_and(|c| c.is_ascii_digit());
            let behind = rest.get(end..)?.trim_start();
            (is_year && alone && fits(behind)).then_some((at, digits))
        })
    };
    find(&before_unit).or_else(|| find(&unit_left_out))
}
