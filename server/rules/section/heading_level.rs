use std::ops::Range;

use crate::messages::{Catalogue, data};
use crate::report::{Heading, NumberStyle, Section};
use crate::rules::{Context, Edit, Fact, Fix, FixGrade, Group, Rule, Severity, Sink};
use crate::text::{Span, chinese_numeral, compact, counted};

use super::outline::{Item, items, rank};
use super::points;
use super::prose::text_sections;

/// The numbers of sub-headings have not the style of their level: （一） 1. （1） (GB/T 9704-2012, 7.3.3).
///
/// Only where a section's own numbers leave no doubt about the levels: every style starts at 1, goes on without a gap,
/// and numbers headings alone.
pub static RULE: Rule = Rule {
    name: "heading-level",
    group: Group::Section,
    severity: Severity::Hint,
    fix: FixGrade::Safe,
    catalogue: Catalogue::new(data!("rules/section/heading_level.toml")),
    check,
};

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let report = context.report;
    let mut told = false;
    for (_, section, _) in text_sections(context) {
        for heading in report.headings_in(section.body) {
            in_running_text(context, section, heading, sink);
        }
        for (item, level) in misfits(context, section) {
            let Some(heading) = item.heading else {
                continue;
            };
            told = true;
            let official = official(level, item.value);
            let message = RULE
                .message("style")
                .with("title", &heading.text)
                .with("written", compact(report.slice(item.span)))
                .with("level", level)
                .with("official", &official);
            let between = Span::new(item.span.end, heading.title.start);
            let blank = report.slice(between).chars().all(char::is_whitespace);
            let place = if blank {
                item.span.cover(between)
            } else {
                item.span
            };
            let label = RULE.message("fix").with("official", &official);
            let fix = Fix::safe(label, vec![Edit::replace(place, official)]);
            sink.push(
                sink.diagnostic(item.span, message)
                    .place(&heading.text)
                    .fix(fix),
            );
        }
    }
    if !told {
        listed(context, sink);
    }
}

/// Speaks of 1、 where 1. opens the points of the text, once for all of them.
fn listed(context: &Context<'_>, sink: &mut Sink<'_>) {
    let report = context.report;
    let points = points::with_list_mark(context);
    let Some((first, others)) = points.split_first() else {
        return;
    };
    let official = |span: &Span| report.slice(*span).replace('、', ".");
    let message = RULE
        .message("listed")
        .with("written", report.shown(*first))
        .with("official", official(first));
    let mut finding = sink.diagnostic(*first, message).place("listed");
    for other in others {
        finding = finding.related(*other, RULE.message("too"));
    }
    let label = RULE.message("fix").with("official", official(first));
    let edits = points
        .iter()
        .map(|span| Edit::replace(*span, official(span)));
    sink.push(finding.fix(Fix::unsafe_(label, edits.collect())));
}

/// Speaks of 一、 and 二、 in the text under a heading of a lower level, （三）, where the numbers of chapters do not belong.
fn in_running_text(
    context: &Context<'_>,
    section: &Section,
    heading: &Heading,
    sink: &mut Sink<'_>,
) {
    let numbered = heading
        .number
        .is_some_and(|number| rank(number.style) >= 2 && number.style != NumberStyle::Other);
    if !numbered {
        return;
    }
    let report = context.report;
    let headings = &report.headings;
    let next = headings.partition_point(|other| other.span.start <= heading.span.start);
    let end = headings
        .get(next)
        .map_or(section.body.end, |next| next.span.start);
    // A heading with text behind it opens the paragraph in which it stands.
    let from = heading.span.start;
    let passages = context.passages_in(Span::new(from, end.max(from)));
    let mut found: Vec<Span> = Vec::new();
    for (passage, numbers) in passages.with(&CHAPTER_NUMBERS) {
        for (at, value) in numbers {
            let span = Span::new(passage.span.start + at.start, passage.span.start + at.end);
            if usize::try_from(*value) == Ok(found.len() + 1) {
                found.push(span);
            }
        }
    }
    // One alone may be anything.
    let (Some(first), Some(_)) = (found.first(), found.get(1)) else {
        return;
    };
    let message = RULE
        .message("chapter")
        .with("written", report.shown(*first))
        .with("title", &heading.text);
    let mut finding = sink.diagnostic(*first, message).place(&heading.text);
    for other in found.iter().skip(1) {
        finding = finding.related(*other, RULE.message("too"));
    }
    let label = RULE.message("fix").with("official", "1.");
    let edits = (1..).zip(&found);
    let edits = edits.map(|(value, span)| Edit::replace(*span, format!("{value}.")));
    sink.push(finding.fix(Fix::unsafe_(label, edits.collect())));
}

/// The numbers of chapters, 一、, that begin a text or stand behind a sentence in it, with their values.
static CHAPTER_NUMBERS: Fact<Vec<(Range<usize>, u32)>> = Fact::new(|text| {
    let numbers = counted(text, '、').filter(|(at, _)| {
        let stands = text.get(..at.start).unwrap_or_default().trim_end();
        stands.is_empty() || stands.ends_with(['。', '；', '：', '！', '？'])
    });
    numbers.collect()
});

/// A number in the style of its level.
fn official(level: u8, value: u32) -> String {
    match level {
        2 => format!("（{}）", chinese_numeral(value)),
        3 => format!("{value}."),
        _ => format!("（{value}）"),
    }
}

/// The style of a level, and the one that may be taken for it.
fn fits(level: u8, style: NumberStyle) -> bool {
    match level {
        2 => style == NumberStyle::ChineseBrackets,
        3 => style == NumberStyle::ArabicDot,
        4 => style == NumberStyle::ArabicBrackets,
        _ => true,
    }
}

/// The items whose style is not that of their level, with that level; none where the levels are in doubt.
fn misfits<'a>(context: &Context<'a>, section: &Section) -> Vec<(Item<'a>, u8)> {
    let items: Vec<Item<'a>> = items(context, section)
        .into_iter()
        .filter(|item| item.numbered)
        .collect();
    let Some(levels) = levels(&items) else {
        return Vec::new();
    };
    let mut found: Vec<(Item<'a>, u8)> = Vec::new();
    for (item, level) in items.iter().zip(&levels) {
        if fits(*level, item.style) || *level > 4 {
            continue;
        }
        // Paragraphs of the same style would be left behind; sentences numbered 1. may follow 一、 directly.
        let same = items.iter().filter(|other| other.style == item.style);
        let sure = same.clone().count() > 1
            && same.clone().all(|other| {
                let own_line = other.heading.is_some_and(|heading| heading.own_line);
                let bracketed = item.style == NumberStyle::ArabicBrackets;
                own_line || (bracketed && other.heading.is_some())
            });
        if sure {
            found.push((*item, *level));
        }
    }
    found
}

/// The level of every item by the order in which the styles are nested; `None` where that is in doubt.
fn levels(items: &[Item<'_>]) -> Option<Vec<u8>> {
    // The styles that are open, each with the last number it had.
    let mut open: Vec<(NumberStyle, u32)> = Vec::new();
    let mut levels = Vec::with_capacity(items.len());
    for item in items {
        match open.iter().position(|(style, _)| *style == item.style) {
            Some(at) => {
                open.truncate(at + 1);
                let (_, last) = open.last_mut()?;
                if item.value != *last + 1 {
                    return None;
                }
                *last = item.value;
            }
            None => {
                let above = open.last().map(|(style, _)| *style);
                let descends = above.is_none_or(|above| {
                    rank(above) < rank(item.style)
                        || (open.len() == 1 && above == NumberStyle::ArabicBrackets)
                });
                if item.value != 1 || !descends {
                    return None;
                }
                open.push((item.style, 1));
            }
        }
        levels.push(u8::try_from(open.len() + 1).ok()?);
    }
    Some(levels)
}
