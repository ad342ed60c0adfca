//! The numbered headings and paragraphs of a section, and how they are nested.

use crate::report::{Heading, NumberStyle, Report, Section};
use crate::rules::{Context, Fact};
use crate::text::{Span, chinese_number};

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
        let Some(number) = number else { continue };
        let at = headings.partition_point(|heading| heading.span.start < start);
        let heading = headings.get(at);
        // A heading with text behind it on its line opens that paragraph.
        if heading.is_none_or(|heading| heading.span.start != start) {
            items.push(Item {
                span: Span::new(start, start + number.length),
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
        let number = number_at(report.slice(span));
        number.is_none_or(|number| rank(number.style) > heading.level)
    });
    own || report
        .tables
        .iter()
        .any(|table| (from..end).contains(&table.span.start))
}

/// Whether what looks like a heading is a numbered sentence: it ends in a full stop and nothing stands under it.
pub fn is_sentence(report: &Report, heading: &Heading) -> bool {
    let ends = report.slice(heading.span).trim_end().ends_with(is_stop);
    ends && heading.own_line && heading.level > 1 && !has_text_of_its_own(report, heading)
}

/// A full stop in any width.
pub fn is_stop(c: char) -> bool {
    matches!(c, '。' | '｡' | '．' | '.')
}

/// The number that a paragraph opens with.
#[derive(Clone, Copy, Debug)]
pub struct Opening {
    /// In bytes, with its brackets or dot.
    pub length: usize,
    pub value: u32,
    pub style: NumberStyle,
}

static NUMBER: Fact<Option<Opening>> = Fact::new(number_at);

/// The number that a paragraph opens with.
pub fn number_at(text: &str) -> Option<Opening> {
    if let Some(rest) = text.strip_prefix(['（', '(']) {
        let end = rest.find(['）', ')'])?;
        let inner = rest.get(..end)?;
        let value = chinese_number(inner.trim())?;
        let close = rest.get(end..)?.chars().next()?.len_utf8();
        let style = match is_arabic(inner) {
            true => NumberStyle::ArabicBrackets,
            false => NumberStyle::ChineseBrackets,
        };
        let length = text.len() - rest.len() + end + close;
        return (value < 100).then_some(Opening {
            length,
            value,
            style,
        });
    }
    let end = text.find(|c: char| !is_digit(c) && !c.is_whitespace())?;
    let digits = text.get(..end)?;
    let marked = text.get(end..)?.starts_with(['.', '．', '、']);
    if !marked || digits.chars().count() > 2 || !is_arabic(digits) {
        return None;
    }
    let mut rest = text.get(end..)?.chars();
    let mark = rest.next()?;
    // 1.5万 is a figure, 1.2021年 a number before a year.
    let behind = rest.take_while(char::is_ascii_digit).count();
    if mark != '、' && (1..4).contains(&behind) {
        return None;
    }
    let style = match mark {
        '、' => NumberStyle::ArabicComma,
        _ => NumberStyle::ArabicDot,
    };
    Some(Opening {
        length: end + mark.len_utf8(),
        value: chinese_number(digits)?,
        style,
    })
}

fn is_arabic(text: &str) -> bool {
    let text = text.trim();
    !text.is_empty() && text.chars().all(is_digit)
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || ('０'..='９').contains(&c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read() {
        use NumberStyle::*;
        for (text, expected) in [
            ("（二）改进情况", Some((9, 2, ChineseBrackets))),
            ("(十一)监督", Some((8, 11, ChineseBrackets))),
            ("（3） 其他", Some((7, 3, ArabicBrackets))),
            ("1.2021年，我局", Some((2, 1, ArabicDot))),
            ("2．加强", Some((4, 2, ArabicDot))),
            ("12、加强", Some((5, 12, ArabicComma))),
            ("1.5万件", None),
            ("2021.3", None),
            ("（试行）", None),
            ("一是加强", None),
            ("", None),
        ] {
            let found = number_at(text).map(|it| (it.length, it.value, it.style));
            assert_eq!(found, expected, "{text}");
        }
    }
}
