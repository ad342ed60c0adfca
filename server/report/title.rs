//! The title over one or two lines, and the body and the year in it.

use super::recognition::WORDS;
use super::{Organ, Title};
use crate::syntax::Block;
use crate::text::{Located, Span, chinese_number, compact, plain_han};

/// A title with what it says.
#[derive(Debug)]
pub struct TitleParts {
    pub title: Title,
    pub organ: Option<Organ>,
    /// The year with its four digits in the text.
    pub year: Option<(i32, Option<Span>)>,
}

/// The report title among the blocks before the first section. Of several lines that could be it, the first that names both
/// body and year; where none says 年度报告, the first line that names body, year and topic and ends in 报告.
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
    first.or_else(|| {
        blocks
            .iter()
            .find_map(|block| short_of_a_title(block, text))
    })
}

/// A line that would be a title but for 年度: 某某镇2024年政府信息公开工作报告.
fn short_of_a_title(block: &Block, text: &str) -> Option<TitleParts> {
    let (Block::Heading {
        span, number: None, ..
    }
    | Block::Paragraph { span, number: None }) = block
    else {
        return None;
    };
    let words = compact(span.of(text));
    let is_line = words.chars().count() <= LONGEST_TITLE
        && words.ends_with(WORDS.title.report.as_str())
        && has_topic(&words)
        && !words.contains(['。', '，', '：', '；', '《']);
    let parts = is_line.then(|| read(*span, text))?;
    (parts.organ.is_some() && parts.year.is_some()).then_some(parts)
}

/// Longest title in characters.
const LONGEST_TITLE: usize = 60;

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
    let mut line = located.text.trim_matches(['#', '*']);
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
fn organ_and_year(line: &str) -> (&str, Option<&str>) {
    let Some((at, digits)) = year_in(line) else {
        let end = topic_start(line).unwrap_or(0);
        return (organ_in(line.get(..end).unwrap_or("")), None);
    };
    let before = line.get(..at).unwrap_or("");
    let rest = line.get(at + digits.len()..).unwrap_or("");
    if !before.is_empty() {
        // A body may have 政务公开 in its name; where the year is the last thing, the topic stands before it.
        let topic = topic_start(before).filter(|at| *at > 0 && !has_topic(rest));
        let end = topic.unwrap_or(before.len());
        return (organ_in(before.get(..end).unwrap_or("")), Some(digits));
    }
    let rest = rest.strip_prefix('年').unwrap_or(rest);
    let rest = rest.strip_prefix('度').unwrap_or(rest);
    let end = topic_start(rest).unwrap_or(0);
    (organ_in(rest.get(..end).unwrap_or("")), Some(digits))
}

/// The body's name without what joins it to the rest of the title.
fn organ_in(words: &str) -> &str {
    let mut joints = WORDS.title.joints.iter();
    joints
        .find_map(|joint| words.strip_suffix(joint.as_str()))
        .unwrap_or(words)
}

/// Whether a text says that something was made public, and so what a report is about.
fn has_topic(text: &str) -> bool {
    let mut topics = WORDS
        .title
        .topics
        .iter()
        .filter(|topic| topic.ends_with("公开"));
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

/// The first 20xx or 二〇xx before 年, with its offset.
pub fn year_in(text: &str) -> Option<(usize, &str)> {
    let starts = text.match_indices(['2', '二']);
    starts.map(|(at, _)| at).find_map(|at| {
        let rest = text.get(at..)?;
        let end = rest.char_indices().nth(4).map(|(end, _)| end)?;
        let digits = rest.get(..end)?;
        let is_year = digits.chars().nth(1).is_some_and(|c| "0〇○零".contains(c))
            && chinese_number(digits).is_some_and(|year| (2000..2100).contains(&year));
        let before = text.get(..at)?.chars().next_back();
        let alone = !before.is_some_and(|c| c.is_ascii_digit());
        let behind = rest.get(end..)?.trim_start().starts_with('年');
        (is_year && alone && behind).then_some((at, digits))
    })
}
