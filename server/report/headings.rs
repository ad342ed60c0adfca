//! Headings of all levels, and which of them open a statutory section.

mod captions;
mod contents;
mod glued;
mod leaders;
mod nested;
mod rows;

pub use captions::without_captions;
pub use contents::without_contents;
pub use glued::headings_of;
pub use nested::nest;
pub use rows::without_rows;

use super::align::{is_row, is_table_label, read_figure};
use super::recognition::WORDS;
use super::{CellProblem, CellValue, Heading, Number, NumberStyle, heading_number};
use crate::format::{self, ValueKind};
use crate::syntax::{Block, Placed};
use crate::text::{Shift, Span};
use crate::text::{compact, inside_emphasis, is_chinese_numeral, is_invisible, likeness};

/// A heading with the statutory section it opens.
#[derive(Clone, Debug)]
pub struct ReadHeading {
    pub heading: Heading,
    /// Whether it opens a top-level section.
    pub top: bool,
    pub section: Option<&'static str>,
}

/// A heading with the span of its block.
impl Placed for (Span, ReadHeading) {
    fn span(&self) -> Span {
        self.0
    }

    fn shift(&mut self, by: Shift) {
        // Every field is named, so that a new one that moves cannot be forgotten.
        let (
            block,
            ReadHeading {
                heading,
                top: _,
                section: _,
            },
        ) = self;
        let Heading {
            span,
            marker,
            number,
            title,
            text: _,
            level: _,
            glued: _,
            own_line: _,
        } = heading;
        by.apply(block);
        by.apply(span);
        by.apply(title);
        if let Some(marker) = marker {
            by.apply(marker);
        }
        if let Some(Number {
            span,
            value: _,
            style: _,
            halfwidth: _,
        }) = number
        {
            by.apply(span);
        }
    }
}

/// The heading that a block is or begins with.
fn heading_of(block: &Block, text: &str) -> Option<ReadHeading> {
    match block {
        Block::Heading {
            span,
            marker,
            number,
            title,
        } => {
            let line = span.of(text);
            if is_table_label(line) || has_figures(line) || is_row(line) {
                return None;
            }
            let title = words_of(*title, *marker, text);
            let (number, title) = match number {
                Some(number) => (Some(heading_number::read(*number, text)), title),
                None => number_in(title, text),
            };
            let found = classify(*span, *marker, number, title, true, text);
            (marker.is_some() || !is_note(&found, title.of(text))).then_some(found)
        }
        Block::Paragraph { span, number } => match number {
            Some(number) => {
                let number = heading_number::read(*number, text);
                whole_line(*span, number, text).or_else(|| run_in(*span, number, text))
            }
            None => emphasised(*span, text)
                .or_else(|| behind_unseen(*span, text))
                .or_else(|| spaced(*span, text))
                .or_else(|| bare(*span, text)),
        },
        _ => None,
    }
}

/// Whether a line numbered like a chapter is a sentence of its own: a note on 三、四两项之和, or one with a comma that is no
/// title of a section.
fn is_note(found: &ReadHeading, title: &str) -> bool {
    let chapter = found
        .heading
        .number
        .is_some_and(|it| it.style == NumberStyle::ChineseComma);
    let enumerates = || title.starts_with(is_chinese_numeral);
    chapter
        && found
            .section
            .is_none_or(|section| title_likeness(&found.heading.text, section) < LIKE)
        && title.trim_end().ends_with('。')
        && (title.contains('，') || enumerates())
}

/// The title of a heading without the marks of Markdown that close it, and those of emphasis.
fn words_of(title: Span, marker: Option<Span>, text: &str) -> Span {
    let source = title.of(text);
    let closed = match marker {
        Some(_) => source.trim_end_matches('#').trim_end(),
        None => source,
    };
    inside_emphasis(Span::new(title.start, title.start + closed.len()), text)
}

/// The number in a title and the rest of it, where the grammar has seen none.
fn number_in(title: Span, text: &str) -> (Option<Number>, Span) {
    if let Some(number) = heading_number::leading(title, text) {
        let rest = Span::new(number.span.end, title.end).trim(text);
        return (Some(number), rest);
    }
    odd_number(title, text).map_or((None, title), |(number, rest)| (Some(number), rest))
}

/// A heading, numbered or the title of a section, on a line of its own between marks of emphasis: **一、总体情况**
fn emphasised(span: Span, text: &str) -> Option<ReadHeading> {
    let words = inside_emphasis(span, text);
    if words == span || span.len() > LONGEST_LINE {
        return None;
    }
    let Some(number) = heading_number::leading(words, text) else {
        let mut found = bare(words, text)?;
        found.heading.span = span;
        return Some(found);
    };
    let title = Span::new(number.span.end, words.end).trim(text);
    (!title.is_empty()).then(|| classify(span, None, Some(number), title, true, text))
}

/// Whether a line has several figures behind its words, as a row out of a PDF or between commas does and no heading.
fn has_figures(line: &str) -> bool {
    // 3件 is one among others too, 1.主动公开 none.
    let is_figure = |word: &&str| match read_figure(word, ValueKind::Count) {
        CellValue::Number(_) => true,
        CellValue::Flawed { problem, .. } => {
            matches!(problem, CellProblem::Unit | CellProblem::FullWidth)
        }
        CellValue::Blank | CellValue::Mark => false,
    };
    let words = line.split(|c: char| c.is_whitespace() || matches!(c, ',' | '，' | '|'));
    let words = words.filter(|word| !word.is_empty());
    let mut figures = words.skip(1).filter(is_figure);
    figures.nth(1).is_some()
}

/// A number of no usual form in front of the title of a section.
fn odd_number(title: Span, text: &str) -> Option<(Number, Span)> {
    let (number, rest) = heading_number::odd(title, text)?;
    section_by_title(&title_text(rest.of(text)), VERY_LIKE)?;
    Some((number, rest))
}

/// A heading whose number the grammar has not seen, since a tag, a code of a blank or a character without ink stands before it.
fn behind_unseen(span: Span, text: &str) -> Option<ReadHeading> {
    let first = span.of(text).chars().next()?;
    if !matches!(first, '<' | '&') && !is_invisible(first) && !first.is_whitespace() {
        return None;
    }
    let number = heading_number::leading(span, text)?;
    whole_line(span, number, text).or_else(|| sub_heading(span, text))
}

/// A title of a section whose number the grammar has not seen, since a blank stands in it: 一 、工作概述
fn spaced(span: Span, text: &str) -> Option<ReadHeading> {
    if span.len() > LONGEST_LINE {
        return None;
    }
    let number = heading_number::leading(span, text)?;
    let has_blank = number.span.of(text).contains(char::is_whitespace);
    if number.style != NumberStyle::ChineseComma || !has_blank {
        return None;
    }
    let title = Span::new(number.span.end, span.end).trim(text);
    let words = title_text(title.of(text));
    if words.contains(['，', '。']) {
        return None;
    }
    section_of(&words)?;
    Some(classify(span, None, Some(number), title, true, text))
}

/// The heading that a numbered line is or begins with, one below those of sections.
fn sub_heading(line: Span, text: &str) -> Option<ReadHeading> {
    /// No heading is longer, in characters.
    const LONGEST: usize = 30;
    let number = heading_number::leading(line, text)?;
    let title = Span::new(number.span.end, line.end).trim(text);
    let words = compact(title.of(text));
    if number.style == NumberStyle::ChineseComma
        || words.is_empty()
        || is_table_label(line.of(text))
    {
        return None;
    }
    let stops = ['。', '，', '；', '：', ',', ';', ':'];
    if words.chars().count() <= LONGEST && !words.contains(stops) {
        return Some(classify(line, None, Some(number), title, true, text));
    }
    run_in(line, number, text)
}

/// A line that is the title of a section behind its number, but ends like a sentence: 二、主动公开政府信息情况：
fn whole_line(span: Span, number: Number, text: &str) -> Option<ReadHeading> {
    if number.style != NumberStyle::ChineseComma || span.len() > LONGEST_LINE {
        return None;
    }
    let title = Span::new(number.span.end, span.end).trim(text);
    section_by_title(&title_text(title.of(text)), LIKE)?;
    Some(classify(span, None, Some(number), title, true, text))
}

/// From this likeness on a line with the number of a section is its title.
const LIKE: f64 = 0.75;
/// From this likeness on a line is the title of a section without any mark of a heading.
const VERY_LIKE: f64 = 0.85;
/// No title is longer, in bytes.
const LONGEST_LINE: usize = 150;

/// A line that is the title of a section, without a marker or a number of the usual form.
fn bare(span: Span, text: &str) -> Option<ReadHeading> {
    if span.len() > LONGEST_LINE {
        return None;
    }
    if let Some((number, title)) = odd_number(span, text) {
        return Some(classify(span, None, Some(number), title, true, text));
    }
    let words = title_text(span.of(text));
    let (found, section, title) = nearest_title(&words)?;
    // 无其他需要报告的事项 is like a title too, but a sentence.
    let same_ends = found >= VERY_LIKE
        && title.chars().next() == words.chars().next()
        && title.chars().next_back() == words.chars().next_back();
    if !same_ends {
        return None;
    }
    Some(ReadHeading {
        heading: Heading {
            span,
            marker: None,
            number: None,
            title: without_stop(span, text),
            text: words,
            level: 1,
            glued: false,
            own_line: true,
        },
        top: true,
        section: Some(section),
    })
}

/// A numbered paragraph whose first words are a heading: （一）主动公开情况。2021年……
fn run_in(span: Span, number: Number, text: &str) -> Option<ReadHeading> {
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

/// Makes headings open the sections that no other heading opens, where their numbers are of a lower level (2. for 二、) but
/// title and place are right, and number or marker too, or no sub-headings are numbered along with them. One of those that
/// begin at 1 right under a section is a sub-heading for all one knows, where the section that follows is not written yet.
pub fn promote(found: &mut [(Span, ReadHeading)]) {
    let marker = |found: &ReadHeading| found.heading.marker.map(Span::len);
    let mut of_sections = found.iter().filter(|(_, found)| found.section.is_some());
    let known = of_sections.find_map(|(_, found)| marker(found));
    for section in format::builtin()
        .last()
        .into_iter()
        .flat_map(|format| &format.sections)
    {
        let number_of = |found: &ReadHeading| found.section.and_then(number_of_section);
        if found
            .iter()
            .any(|(_, found)| found.section == Some(section.id.as_str()))
        {
            continue;
        }
        let earlier =
            |found: &ReadHeading| number_of(found).is_some_and(|number| number < section.number);
        let later =
            |found: &ReadHeading| number_of(found).is_some_and(|number| number > section.number);
        let from = found
            .iter()
            .rposition(|(_, found)| earlier(found))
            .map_or(0, |at| at + 1);
        let to = found
            .iter()
            .position(|(_, found)| later(found))
            .unwrap_or(found.len());
        let opens = |at: usize, number: u32| {
            let found = found.get(at).and_then(|(_, found)| number_of(found));
            found == Some(number)
        };
        let between =
            from > 0 && opens(from - 1, section.number - 1) && opens(to, section.number + 1);
        let heading = (from..to).find(|at| {
            let Some((_, candidate)) = found.get(*at) else {
                return false;
            };
            let number = candidate.heading.number.map(|number| number.value);
            let same_marker = known.is_some() && marker(candidate) == known;
            candidate.heading.own_line
                && section_by_title(&candidate.heading.text, VERY_LIKE) == Some(section.id.as_str())
                && (same_marker
                    || (between || !is_inner(found, *at))
                        && (number == Some(section.number) || stands_alone(found, *at)))
        });
        if let Some((_, found)) = heading.and_then(|at| found.get_mut(at)) {
            found.top = true;
            found.section = Some(&section.id);
            found.heading.level = 1;
        }
    }
}

/// Whether a numbered heading is none of several sub-headings: the number before and the one behind it do not belong to
/// headings of its style, unless these are titles of sections too.
fn stands_alone(found: &[(Span, ReadHeading)], at: usize) -> bool {
    let number_of = |found: &ReadHeading| found.heading.number.filter(|_| found.section.is_none());
    let Some(own) = found.get(at).and_then(|(_, found)| number_of(found)) else {
        return false;
    };
    let is_title = |found: &ReadHeading| section_by_title(&found.heading.text, VERY_LIKE).is_some();
    let near = |(_, found): &(Span, ReadHeading)| {
        let number = number_of(found).filter(|number| number.style == own.style)?;
        Some((number.value, is_title(found)))
    };
    let before = found.get(..at).unwrap_or_default().iter();
    let mut behind = found.get(at + 1..).unwrap_or_default().iter();
    let along = |near: Option<(u32, bool)>, value: Option<u32>| {
        near.is_some_and(|(number, is_title)| Some(number) == value && !is_title)
    };
    !along(before.rev().find_map(near), own.value.checked_sub(1))
        && !along(behind.find_map(near), own.value.checked_add(1))
}

/// Whether a heading is numbered along with those that begin at 1 right under the section before it, in another style than that
/// section: （一）主动公开政府信息情况 under 一、总体情况.
fn is_inner(found: &[(Span, ReadHeading)], at: usize) -> bool {
    let style = |found: &ReadHeading| found.heading.number.map(|number| number.style);
    let up_to = found.get(..=at).unwrap_or_default();
    let Some((_, own)) = up_to.last() else {
        return false;
    };
    let opens = |(_, found): &(Span, ReadHeading)| found.section.is_some();
    let Some(section) = up_to.iter().rposition(opens) else {
        return false;
    };
    let above = up_to.get(section).and_then(|(_, found)| style(found));
    let mut under = up_to.iter().skip(section + 1);
    let first = under.find_map(|(_, found)| found.heading.number);
    above != style(own)
        && first.is_some_and(|first| first.value == 1 && Some(first.style) == style(own))
}

fn number_of_section(id: &str) -> Option<u32> {
    let format = format::builtin().last()?;
    Some(format.section(id)?.number)
}

fn classify(
    span: Span,
    marker: Option<Span>,
    number: Option<Number>,
    title: Span,
    own_line: bool,
    text: &str,
) -> ReadHeading {
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
    ReadHeading {
        heading: Heading {
            span,
            marker,
            number,
            title: without_stop(title, text),
            text: words,
            level: if top { 1 } else { level },
            glued: false,
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
    section_by_title(words, LIKE).or_else(|| {
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

/// How like `words` are to the titles of a section, from 0 to 1.
fn title_likeness(words: &str, section: &str) -> f64 {
    let sections = format::builtin().iter().flat_map(|format| &format.sections);
    let titles = sections
        .filter(|it| it.id == section)
        .flat_map(|it| it.accepted_titles.iter().chain([&it.title]));
    titles
        .map(|title| likeness(words, title))
        .fold(0.0, f64::max)
}

/// The section whose official or accepted title is like `words`, at least as like as `threshold` (0 to 1).
fn section_by_title(words: &str, threshold: f64) -> Option<&'static str> {
    let (found, id, _) = nearest_title(words)?;
    (found >= threshold).then_some(id)
}

/// The official or accepted title most like `words`, with the likeness and the section's id.
fn nearest_title(words: &str) -> Option<(f64, &'static str, &'static str)> {
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
    let sections = || format::builtin().iter().flat_map(|format| &format.sections);
    // Nearly all titles are official, and so need no comparison with the others.
    let mut same = sections().flat_map(|section| {
        let titles = section.accepted_titles.iter().chain([&section.title]);
        titles.map(|title| (&section.id, title))
    });
    if let Some((id, title)) = same.find(|(_, title)| *title == words) {
        return Some((1.0, id, title));
    }
    let mut best: Option<(f64, &'static str, &'static str)> = None;
    for section in sections() {
        for title in section.accepted_titles.iter().chain([&section.title]) {
            let (short, long) = (words.len().min(title.len()), words.len().max(title.len()));
            // Texts of very different length are not worth comparing.
            if short * 3 < long {
                continue;
            }
            let found = likeness(words, title);
            if best.is_none_or(|(most, ..)| found > most) {
                best = Some((found, &section.id, title));
            }
        }
    }
    best
}
