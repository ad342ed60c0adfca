//! Titles that only their words show: of another form than titles have, broken within their last words, or with text behind
//! them on their line.

use super::super::recognition::WORDS;
use super::parts::{self, TitleParts, has_topic, year_in};
use crate::text::{Located, Span};

/// Longest title in characters.
const LONGEST_TITLE: usize = 60;

/// A line that is a title but for its form: short of 年度 (某某镇2024年政府信息公开工作报告), with 年报 for it, with the year in
/// brackets behind it, between 《》, or behind 标题：. Says too whether such a label stands before it.
pub fn unusual(span: Span, text: &str) -> Option<(bool, TitleParts)> {
    if span.len() > LONGEST_TITLE * 12 {
        return None;
    }
    let located = Located::new(text, span);
    let labels = &WORDS.title.labels;
    let mut labels = labels
        .iter()
        .filter(|it| located.text.starts_with(it.as_str()));
    let label = labels.next().map_or(0, String::len);
    let span = match label {
        0 => span,
        _ => located.span(label..located.text.len()),
    };
    let words = located.text.get(label..)?.trim_matches(['#', '*']);
    let marked = words
        .strip_prefix('《')
        .and_then(|rest| rest.strip_suffix('》'));
    let words = marked.unwrap_or(words);
    // A stop behind it makes no sentence of a title that stands where titles do.
    let is_first = text
        .get(..span.start)
        .is_some_and(|before| before.trim().is_empty());
    let words = match is_first || located.text.starts_with('#') {
        true => words.trim_end_matches(['。', '．', '.']),
        false => words,
    };
    let ends = |words: &str| {
        let mut reports = WORDS.title.reports.iter();
        reports.any(|report| words.ends_with(report.as_str()))
    };
    let words = without_draft_mark(words).unwrap_or(words);
    let is_line = words.chars().count() <= LONGEST_TITLE
        && (ends(words) || without_year_behind(words).is_some_and(ends))
        && has_topic(words)
        && !words.contains(['。', '，', '：', '；', '《', '>']);
    let parts = is_line.then(|| parts::read(span, text))?;
    (parts.organ.is_some() && parts.year.is_some()).then_some((label > 0, parts))
}

/// A title without the words in brackets behind it that say how far it has got: …年度报告（送审稿）.
fn without_draft_mark(words: &str) -> Option<&str> {
    let (before, mark) = words.strip_suffix(['）', ')'])?.rsplit_once(['（', '('])?;
    let mut drafts = WORDS.title.drafts.iter();
    drafts.any(|draft| draft == mark).then_some(before)
}

/// A title without the year in brackets behind it: …年度报告（2024年）.
fn without_year_behind(words: &str) -> Option<&str> {
    let inner = words.strip_suffix(['）', ')'])?;
    let (before, year) = inner.rsplit_once(['（', '('])?;
    year_in(inner.get(inner.len() - year.len()..)?).map(|_| before)
}

/// A title that was broken within its last words, 年 / 度报告, over two of the lines.
pub fn broken(lines: &[Span], text: &str) -> Option<TitleParts> {
    /// More of its last words are no remnant of a title, in bytes.
    const LONGEST_REST: usize = 30;
    lines.windows(2).find_map(|pair| match pair {
        [line, rest] => {
            let below = text.get(line.end..rest.start)?.trim().is_empty();
            let short = rest.len() <= LONGEST_REST && has_topic(line.of(text));
            let found = (below && short).then(|| unusual(line.cover(*rest), text))?;
            found.map(|(_, parts)| parts)
        }
        _ => None,
    })
}

/// A title that a line begins with, where a blank parts it from what stands behind.
pub fn run_in(line: Span, text: &str) -> Option<TitleParts> {
    let source = line.of(text);
    let end = source.find(char::is_whitespace)?;
    let (_, parts) = unusual(Span::new(line.start, line.start + end), text)?;
    Some(parts)
}
