//! The title over one or two lines, and the body and the year in it.

use super::recognition::WORDS;
use super::{Organ, Title};
use crate::syntax::Block;
use crate::text::{Located, Span, compact, plain_han};

/// A title with what it says.
#[derive(Debug)]
pub struct TitleParts {
    pub title: Title,
    pub organ: Option<Organ>,
    /// The year with its four digits in the text.
    pub year: Option<(i32, Option<Span>)>,
}

/// The report title among the blocks before the first section. Of several lines that could be it, the first that names both
/// body and year.
pub fn find(blocks: &[Block], text: &str) -> Option<TitleParts> {
    let mut first = None;
    for (at, block) in blocks.iter().enumerate() {
        let Block::Title { span } = block else {
            continue;
        };
        let parts = read(lines_of(blocks, at, *span, text), text);
        if parts.organ.is_some() && parts.year.is_some() {
            return Some(parts);
        }
        first = first.or(Some(parts));
    }
    first
}

/// The title's line with the lines before it that belong to it: the body on a line of its own, or a title that was broken.
fn lines_of(blocks: &[Block], at: usize, line: Span, text: &str) -> Span {
    let mut span = line;
    for block in blocks.get(..at).unwrap_or(&[]).iter().rev().take(2) {
        let Block::Paragraph { span: before, .. } = block else {
            break;
        };
        let so_far = compact(span.of(text));
        let whole = WORDS
            .title
            .topics
            .iter()
            .any(|topic| so_far.contains(topic.as_str()) && topic.ends_with("公开"));
        if whole && !organ_and_year(&so_far).0.is_empty() {
            break;
        }
        let words = compact(before.of(text));
        let prose = words.chars().count() > 50
            || words.contains(['。', '：', ':', '；', '，', '|', '《'])
            || WORDS.title.prefixes.iter().any(|prefix| *prefix == words);
        if prose {
            break;
        }
        span = span.cover(*before);
    }
    span
}

fn read(span: Span, text: &str) -> TitleParts {
    let located = Located::new(text, span);
    let mut line = located.text.trim_start_matches('#');
    for prefix in &WORDS.title.prefixes {
        line = line.strip_prefix(prefix.as_str()).unwrap_or(line);
    }
    let (organ, year) = organ_and_year(line);
    let organ = (!organ.is_empty()).then(|| {
        let place = located.find(organ).unwrap_or(span);
        Organ {
            name: name_of(organ, place.of(text)),
            span: Some(place),
        }
    });
    let year = year.map(|digits| (digits.parse().unwrap_or(0), located.find(digits)));
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
fn organ_and_year(line: &str) -> (&str, Option<&str>) {
    let Some((at, digits)) = year_in(line) else {
        let end = topic_start(line).unwrap_or(0);
        return (line.get(..end).unwrap_or(""), None);
    };
    let before = line.get(..at).unwrap_or("");
    if !before.is_empty() {
        return (before, Some(digits));
    }
    let rest = line.get(at + digits.len()..).unwrap_or("");
    let rest = rest.strip_prefix('年').unwrap_or(rest);
    let rest = rest.strip_prefix('度').unwrap_or(rest);
    let end = topic_start(rest).unwrap_or(0);
    (rest.get(..end).unwrap_or(""), Some(digits))
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

/// The first 20xx before 年 with its offset.
pub fn year_in(text: &str) -> Option<(usize, &str)> {
    text.match_indices("20").find_map(|(at, _)| {
        let digits = text.get(at..at + 4)?;
        let is_year = digits.bytes().all(|b| b.is_ascii_digit());
        let before = text.get(..at)?.chars().next_back();
        let alone = !before.is_some_and(|c| c.is_ascii_digit());
        let behind = text.get(at + 4..)?.trim_start().starts_with('年');
        (is_year && alone && behind).then_some((at, digits))
    })
}
