//! The numbered headings and paragraphs of a section, and how they are nested.

use crate::report::{Heading, NumberStyle, Opening, Report, Section, number_at};
use crate::rules::{Context, Fact};
use crate::text::{Span, trim_unseen};

/// A heading or paragraph that opens with a number; an unnumbered heading is one too, for what it ends.
#[derive(Clone, Copy, Debug)]
pub struct Item<'a> {
    /// The number with its brackets or dot; where there is none, the heading.
    pub span: Span,
    pub value: u32,
    pub style: NumberStyle,
    /// 2 for （一）, 3 for 1., 4 for （1）; of an unnumbered heading its level.
    pub rank: u8,
    /// The heading it is; `None` for a paragraph.
    pub heading: Option<&'a Heading>,
    pub numbered: bool,
}

/// The items of a section in the order of the text.
pub fn items<'a>(context: &Context<'a>, section: &Section) -> Vec<Item<'a>> {
    let report = context.report;
    let headings = report
        .headings_in(section.body)
        .map(|heading| match heading.number {
            Some(number) => Item {
                span: number.span,
                value: number.value,
                style: number.style,
                rank: rank(number.style),
                heading: Some(heading).filter(|heading| !is_sentence(report, heading)),
                numbered: number.style != NumberStyle::Other,
            },
            None => Item {
                span: heading.span,
                value: 0,
                style: NumberStyle::Other,
                rank: heading.level,
                heading: Some(heading),
                numbered: false,
            },
        });
    let mut items: Vec<Item<'a>> = headings.collect();
    let headings = &report.headings;
    for (passage, number) in context.passages_in(section.body).with(&NUMBER) {
        let start = passage.span.start;
        let Some((unseen, number)) = number else {
            continue;
        };
        let at = headings.partition_point(|heading| heading.span.start < start);
        let heading = headings.get(at);
        // A heading with text behind it on its line opens that paragraph.
        if heading.is_none_or(|heading| heading.span.start != start) {
            items.push(Item {
                span: Span::new(start + unseen, start + unseen + number.length),
                value: number.value,
                style: number.style,
                rank: rank(number.style),
                heading: None,
                numbered: true,
            });
        }
    }
    items.sort_by_key(|item| item.span.start);
    items
}

/// The level that a style of numbers belongs to: 一、 （一） 1. （1）.
pub fn rank(style: NumberStyle) -> u8 {
    match style {
        NumberStyle::ChineseComma | NumberStyle::Other => 1,
        NumberStyle::ChineseBrackets => 2,
        NumberStyle::ArabicDot | NumberStyle::ArabicComma => 3,
        NumberStyle::ArabicBrackets => 4,
    }
}

/// Whether a paragraph, a table or a heading that belongs under the heading follows it, not one numbered like itself.
pub fn has_text_of_its_own(report: &Report, heading: &Heading) -> bool {
    let from = heading.span.end;
    let headings = &report.headings;
    let next = headings.partition_point(|other| other.span.start < from);
    let next = headings.get(next);
    if next.is_some_and(|next| next.level > heading.level) {
        return true;
    }
    let end = next.map_or(report.text.len(), |next| next.span.start);
    let paragraphs = &report.paragraphs;
    let first = paragraphs.partition_point(|paragraph| paragraph.span.start < from);
    let first = paragraphs.get(first).map(|paragraph| paragraph.span);
    let own = first.filter(|span| span.start < end).is_some_and(|span| {
        let number = number_at(trim_unseen(report.slice(span)));
        number.is_none_or(|number| rank(number.style) > heading.level)
    });
    own || report
        .tables
        .iter()
        .any(|table| (from..end).contains(&table.span.start))
}

/// Whether what looks like a heading is a numbered sentence: it ends in a full stop, and nothing stands under it, or it is the
/// last in a list of such.
pub fn is_sentence(report: &Report, heading: &Heading) -> bool {
    let bare = |it: &Heading| {
        let ends = report.slice(it.span).trim_end().ends_with(is_stop);
        let below = it.own_line && it.level > 1;
        (ends && below).then(|| has_text_of_its_own(report, it))
    };
    match bare(heading) {
        Some(true) => before_in_list(report, heading).and_then(bare) == Some(false),
        Some(false) => true,
        None => false,
    }
}

/// The heading right before one, where it has the number before it, of the same style.
fn before_in_list<'a>(report: &'a Report, heading: &Heading) -> Option<&'a Heading> {
    let at = report
        .headings
        .partition_point(|it| it.span.start < heading.span.start);
    let before = report.headings.get(at.checked_sub(1)?)?;
    let (own, other) = (heading.number?, before.number?);
    (own.style == other.style && own.value == other.value + 1).then_some(before)
}

/// A full stop in any width.
pub fn is_stop(c: char) -> bool {
    matches!(c, '。' | '｡' | '．' | '.')
}

/// The number that a paragraph opens with, and how much stands before it that nobody sees.
static NUMBER: Fact<Option<(usize, Opening)>> = Fact::new(|line| {
    let words = trim_unseen(line);
    Some((line.len() - words.len(), number_at(words)?))
});
