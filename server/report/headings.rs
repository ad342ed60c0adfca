//! Headings of all levels, and which of them open a statutory section.

use super::align::is_table_label;
use super::recognition::WORDS;
use super::{Heading, Number, NumberStyle};
use crate::format;
use crate::syntax::Block;
use crate::text::Span;
use crate::text::{chinese_number, compact};

/// A heading with the statutory section it opens.
#[derive(Debug)]
pub struct Found {
    pub heading: Heading,
    /// Whether it opens a top-level section.
    pub top: bool,
    pub section: Option<&'static str>,
}

/// The heading that a block is or begins with.
pub fn heading_of(block: &Block, text: &str) -> Option<Found> {
    match block {
        Block::Heading {
            span,
            marker,
            number,
            title,
        } => {
            if is_table_label(span.of(text)) {
                return None;
            }
            let number = number.and_then(|number| read_number(number, text));
            Some(classify(*span, *marker, number, *title, true, text))
        }
        Block::Paragraph { span, number } => match number {
            Some(number) => run_in(*span, *number, text),
            None => bare(*span, text),
        },
        _ => None,
    }
}

/// A line that is the title of a section, without any number or marker.
fn bare(span: Span, text: &str) -> Option<Found> {
    let source = span.of(text);
    if source.len() > 150 {
        return None;
    }
    let words = title_text(source);
    let section = section_by_title(&words, 0.85)?;
    Some(Found {
        heading: Heading {
            span,
            marker: None,
            number: None,
            title: without_stop(span, text),
            text: words,
            level: 1,
            own_line: true,
        },
        top: true,
        section: Some(section),
    })
}

/// A numbered paragraph whose first words are a heading: （一）主动公开情况。2021年……
fn run_in(span: Span, number: Span, text: &str) -> Option<Found> {
    let number = read_number(number, text)?;
    if matches!(number.style, NumberStyle::ChineseComma | NumberStyle::Other) {
        return None;
    }
    let rest = Span::new(number.span.end, span.end);
    let stop = rest.of(text).find(['。', '：', '；', '，', '\n'])?;
    let title = Span::new(rest.start, rest.start + stop).trim(text);
    let short = title.of(text).chars().count() <= 25;
    let ends = rest.of(text).get(stop..)?.starts_with('。');
    if !short || !ends || title.is_empty() {
        return None;
    }
    let whole = Span::new(span.start, title.end);
    if is_table_label(whole.of(text)) {
        return None;
    }
    Some(classify(whole, None, Some(number), title, false, text))
}

fn classify(
    span: Span,
    marker: Option<Span>,
    number: Option<Number>,
    title: Span,
    own_line: bool,
    text: &str,
) -> Found {
    let words = title_text(title.of(text));
    let hashes = marker.map_or(0, |marker| marker.of(text).matches('#').count());
    let by_marker = u8::try_from(hashes.saturating_sub(1))
        .unwrap_or(1)
        .clamp(1, 6);
    let level = match number.map(|number| number.style) {
        Some(NumberStyle::ChineseComma) => 1,
        Some(NumberStyle::ChineseBrackets) => 2,
        Some(NumberStyle::ArabicDot | NumberStyle::ArabicComma) => 3,
        Some(NumberStyle::ArabicBrackets) => 4,
        Some(NumberStyle::Other) | None => by_marker,
    };
    let section = match number.map(|number| number.style) {
        _ if is_caption(&words) => None,
        Some(NumberStyle::ChineseComma) => section_of(&words),
        Some(NumberStyle::ArabicComma | NumberStyle::Other) => section_by_title(&words, 0.6),
        None if level == 1 => section_by_title(&words, 0.6),
        _ => None,
    };
    let top = match number.map(|number| number.style) {
        Some(NumberStyle::ChineseComma) => true,
        Some(NumberStyle::ArabicComma | NumberStyle::Other) | None => section.is_some(),
        _ => false,
    };
    Found {
        heading: Heading {
            span,
            marker,
            number,
            title: without_stop(title, text),
            text: words,
            level: if top { 1 } else { level },
            own_line,
        },
        top,
        section,
    }
}

/// The words of a title as compared.
fn title_text(source: &str) -> String {
    compact(source)
        .trim_end_matches(['。', '.', '：', ':', '；'])
        .to_owned()
}

/// A title without the full stop behind it.
fn without_stop(title: Span, text: &str) -> Span {
    let source = title.of(text);
    let kept = source.trim_end_matches(['。', '：', '；', ' ']);
    Span::new(title.start, title.start + kept.len())
}

fn is_caption(words: &str) -> bool {
    WORDS
        .caption
        .prefixes
        .iter()
        .any(|prefix| words.starts_with(prefix.as_str()))
}

/// The section that a top-level heading opens, by its title or by words in it.
fn section_of(words: &str) -> Option<&'static str> {
    section_by_title(words, 0.75).or_else(|| {
        WORDS
            .section
            .iter()
            .find(|entry| entry.words.iter().any(|word| words.contains(word.as_str())))
            .and_then(|entry| official(&entry.id))
    })
}

fn official(id: &str) -> Option<&'static str> {
    format::builtin()
        .iter()
        .flat_map(|format| &format.sections)
        .find(|section| section.id == id)
        .map(|section| section.id.as_str())
}

/// The section whose official or accepted title is like `words`, at least as like as `threshold` (0 to 1).
fn section_by_title(words: &str, threshold: f64) -> Option<&'static str> {
    const LONGEST: usize = 40;
    // Most lines are no titles; no title is without these words.
    let may_be = words.chars().nth(LONGEST).is_none()
        && WORDS
            .section
            .iter()
            .any(|entry| entry.words.iter().any(|word| words.contains(word.as_str())));
    if !may_be {
        return None;
    }
    let mut best: Option<(f64, &'static str)> = None;
    for section in format::builtin().iter().flat_map(|format| &format.sections) {
        let titles = section.accepted_titles.iter().chain([&section.title]);
        for title in titles {
            if words == title {
                return Some(&section.id);
            }
            let likeness = strsim::sorensen_dice(words, title);
            if likeness >= threshold && best.is_none_or(|(score, _)| likeness > score) {
                best = Some((likeness, &section.id));
            }
        }
    }
    best.map(|(_, id)| id)
}

/// Reads 一、 （一） 1. 1、 （1）.
fn read_number(span: Span, text: &str) -> Option<Number> {
    let source = span.of(text);
    let plain = crate::text::plain(source);
    let bracketed = plain.starts_with(['（', '(']);
    let core = plain.trim_matches(|c: char| c.is_whitespace() || "（）()、.．，,:：".contains(c));
    let value = chinese_number(core);
    let arabic = core
        .chars()
        .all(|c| c.is_ascii_digit() || ('０'..='９').contains(&c));
    let style = match (value, bracketed, arabic) {
        (None, _, _) => NumberStyle::Other,
        (_, true, true) => NumberStyle::ArabicBrackets,
        (_, true, false) => NumberStyle::ChineseBrackets,
        (_, false, true) if plain.contains(['.', '．']) => NumberStyle::ArabicDot,
        (_, false, true) => NumberStyle::ArabicComma,
        (_, false, false) => NumberStyle::ChineseComma,
    };
    Some(Number {
        span,
        value: value.unwrap_or(0),
        style,
        halfwidth: plain.contains(['(', ')']),
    })
}
