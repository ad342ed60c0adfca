//! Headings in the middle of a text without line breaks, and the paragraphs between them.

use crate::format;
use crate::report::heading_number;
use crate::report::recognition::{SectionWords, WORDS};
use crate::syntax::Block;
use crate::text::{Located, Span, compact, counted, is_digit, likeness};

/// The heading of a section.
pub struct Heading {
    pub span: Span,
    pub number: Span,
    pub section: &'static str,
}

/// From this likeness on words behind a number are the title of a section.
const LIKE: f64 = 0.85;
/// How much longer than the official title one of another wording may be, in characters.
const LONGER: usize = 4;

/// The headings of sections: 一、 and the title of a section behind it. In the text before the first nothing has such a
/// number but a list of the sections, which a colon or a bracket does not end.
pub fn find(span: Span, text: &str) -> Vec<Heading> {
    let mut found: Vec<Heading> = Vec::new();
    let source = span.of(text);
    for (at, value) in counted(source, '、') {
        let start = span.start + at.start;
        if found.last().is_some_and(|last| start < last.span.end) {
            continue;
        }
        let number = Span::new(start, span.start + at.end);
        let next = found
            .last()
            .map_or(1, |last| heading_number::read(last.number, text).value + 1);
        let other = || {
            (value == next)
                .then(|| other_title_at(number.end, span.end, text))
                .flatten()
        };
        if let Some((end, section)) = title_at(number.end, span.end, value, text).or_else(other) {
            found.push(Heading {
                span: Span::new(number.start, end),
                number,
                section,
            });
        }
    }
    found
}

/// The title of the section with a number, where one begins at an offset: its end and the section.
fn title_at(start: usize, end: usize, number: u32, text: &str) -> Option<(usize, &'static str)> {
    const LONGEST: usize = 160;
    let window = text.floor_char_boundary((start + LONGEST).min(end));
    let located = Located::new(text, Span::new(start, window));
    let sections = format::builtin().iter().flat_map(|format| &format.sections);
    let mut best: Option<(f64, usize, &'static str)> = None;
    for section in sections {
        for title in section.accepted_titles.iter().chain([&section.title]) {
            let title = compact(title);
            if located.text.starts_with(title.as_ref()) {
                let better =
                    best.is_none_or(|(score, length, _)| score < 1.0 || length < title.len());
                if better {
                    best = Some((1.0, title.len(), &section.id));
                }
                continue;
            }
            if section.number != number || best.is_some_and(|(score, ..)| score >= 1.0) {
                continue;
            }
            let length = title.chars().count();
            for count in length.saturating_sub(LONGER)..=length + LONGER {
                let Some((cut, last)) = located.text.char_indices().take(count).last() else {
                    continue;
                };
                let cut = cut + last.len_utf8();
                let words = located.text.get(..cut).unwrap_or_default();
                let same_end = title.ends_with(last) && !words.contains(['。', '；', '，']);
                let score = if same_end {
                    likeness(words, &title)
                } else {
                    0.0
                };
                if score >= LIKE && best.is_none_or(|(most, ..)| score > most) {
                    best = Some((score, cut, &section.id));
                }
            }
        }
    }
    let (_, length, section) = best?;
    Some((located.span(0..length).end, section))
}

/// A title of another wording at an offset: words that tell a section, up to those that titles end in.
fn other_title_at(start: usize, end: usize, text: &str) -> Option<(usize, &'static str)> {
    /// No title is longer, in characters.
    const LONGEST: usize = 30;
    let window = Span::new(start, end).of(text);
    let stops = |c: char| is_digit(c) || "。，；：（(:,".contains(c);
    let length = window.char_indices().take(LONGEST).find(|(_, c)| stops(*c));
    let length = length.map_or_else(
        || {
            window
                .char_indices()
                .nth(LONGEST)
                .map_or(window.len(), |(at, _)| at)
        },
        |(at, _)| at,
    );
    let window = window.get(..length)?;
    let ends = |at: usize| {
        let before = window.get(..at).unwrap_or_default();
        let behind = window.get(at..).unwrap_or_default();
        WORDS
            .heading
            .words
            .iter()
            .any(|word| before.ends_with(word.as_str()))
            && !behind.starts_with(['及', '与', '和', '、', WORDS.behind_title.attribute])
    };
    let mut places = window.char_indices().map(|(at, c)| at + c.len_utf8());
    let length = places.find(|at| ends(*at))?;
    let title = window.get(..length)?;
    let told = |entry: &&SectionWords| entry.words.iter().any(|word| title.contains(word.as_str()));
    let entry = WORDS.section.iter().find(told)?;
    Some((start + length, entry.id.as_str()))
}

/// The paragraphs of a stretch of text: a sub-heading （一） behind the end of a sentence begins one, and so does the text
/// behind a title in front.
pub fn paragraphs(span: Span, text: &str, blocks: &mut Vec<Block>) {
    let source = span.of(text);
    let mut starts = vec![0];
    for (at, _) in source.match_indices(['（', '(']) {
        let ended = source
            .get(..at)
            .is_some_and(|before| before.trim_end().ends_with(['。', '；', '：', '！']));
        let number = heading_number::leading(Span::new(span.start + at, span.end), text);
        if ended && number.is_some_and(|number| number.span.len() <= LONGEST_NUMBER) {
            starts.push(at);
        }
    }
    starts.push(source.len());
    for (from, to) in starts.iter().zip(starts.iter().skip(1)) {
        let paragraph = Span::new(span.start + from, span.start + to).trim(text);
        if paragraph.is_empty() {
            continue;
        }
        let number = heading_number::leading(paragraph, text)
            .map(|number| number.span)
            .filter(|number| {
                number.len() <= LONGEST_NUMBER && paragraph.of(text).starts_with(['（', '('])
            });
        blocks.push(Block::Paragraph {
            span: paragraph,
            number,
        });
    }
}

/// No number of a sub-heading is longer, in bytes: （十二）.
const LONGEST_NUMBER: usize = 12;
