//! Spans of dates, and the year a draft speaks of most.

use rustc_hash::FxHashMap;

use super::recognition::WORDS;
use super::{Period, title};
use crate::syntax::{Inline, Kind};
use crate::text::Span;
use crate::text::{Located, chinese_number, compact, is_numeral};

/// Every span of dates. It is declared as the period of the report by the words before it, or by standing in the preamble.
pub fn read(inlines: &[Inline], preamble: Span, text: &str) -> Vec<Period> {
    let mut periods: Vec<Period> = inlines
        .iter()
        .filter(|inline| inline.kind == Kind::Period)
        .filter_map(|inline| {
            let span = inline.span;
            let mut dates = inline
                .parts()
                .filter(|(kind, ..)| matches!(kind, Kind::Date | Kind::Year))
                .map(|(_, span, _)| date(span, text));
            let from = dates.next()??;
            let to = dates.next()??;
            Some(Period {
                span,
                from,
                to,
                declared: preamble.contains(span) || declared(span, text),
            })
        })
        .collect();
    for broken in broken(preamble, text) {
        periods.retain(|period| !period.span.overlaps(broken.span));
        let at = periods.partition_point(|period| period.span < broken.span);
        periods.insert(at, broken);
    }
    periods
}

/// How many bytes of the preamble are looked through for a period that its lines or tags break.
const PREAMBLE: usize = 4096;

/// The full spans of dates in the preamble that go over the end of a line, where a PDF broke one, with a blank line or without,
/// or have tags within.
fn broken(preamble: Span, text: &str) -> Vec<Period> {
    let end = text.floor_char_boundary(preamble.end.min(preamble.start + PREAMBLE));
    let located = Located::new(text, Span::new(preamble.start.min(end), end));
    let words = located.text.as_str();
    let years = words.match_indices('年').filter_map(|(at, _)| {
        let start = at.checked_sub(4)?;
        let before = words.get(..start)?;
        (!before.ends_with(|c: char| c.is_ascii_digit())).then_some(start)
    });
    let found = years.filter_map(|start| {
        let (from, rest) = full_date(words.get(start..)?)?;
        let rest = rest.strip_prefix(&WORDS.period.from).unwrap_or(rest);
        let mut joints = WORDS.period.joints.iter();
        let rest = joints.find_map(|joint| rest.strip_prefix(joint.as_str()))?;
        let (to, rest) = full_date(rest)?;
        let span = located.span(start..words.len() - rest.len());
        let broken = span.of(text).contains(['\n', '<']);
        broken.then_some(Period {
            span,
            from,
            to,
            declared: true,
        })
    });
    found.collect()
}

/// A date of digits with year, month and day that a text begins with, and what stands behind it.
fn full_date(words: &str) -> Option<(Date, &str)> {
    let number = |words: &str, longest: usize, unit: char| -> Option<(u32, usize)> {
        let end = words.find(|c: char| !c.is_ascii_digit())?;
        let value = words.get(..end).filter(|digits| digits.len() <= longest)?;
        let behind = words.get(end..)?;
        behind
            .starts_with(unit)
            .then_some((value.parse().ok()?, end + unit.len_utf8()))
    };
    let (year, length) = number(words, 4, '年')?;
    let rest = words.get(length..)?;
    let (month, length) = number(rest, 2, '月')?;
    let rest = rest.get(length..)?;
    let (day, length) = number(rest, 2, '日')?;
    let date = (i32::try_from(year).ok(), month, day);
    let known = (1..=12).contains(&month) && (1..=31).contains(&day);
    Some((date, rest.get(length..)?)).filter(|_| known)
}

/// Year, month and day; month and day are 0 where they are not written.
type Date = (Option<i32>, u32, u32);

/// Reads a date.
pub fn date(span: Span, text: &str) -> Option<Date> {
    let plain = compact(span.of(text));
    let mut numbers: Vec<(u32, Option<char>)> = Vec::new();
    let mut rest: &str = &plain;
    while !rest.is_empty() {
        let end = rest.find(|c: char| !is_numeral(c)).unwrap_or(rest.len());
        let (digits, behind) = rest.split_at(end);
        let unit = behind.chars().next();
        if let Some(value) = chinese_number(digits) {
            numbers.push((value, unit));
        }
        rest = behind.get(unit.map_or(0, char::len_utf8)..).unwrap_or("");
    }
    let by_unit = |wanted: char| {
        numbers
            .iter()
            .find(|(_, unit)| *unit == Some(wanted))
            .map(|(value, _)| *value)
    };
    if plain.contains(['年', '月', '日']) {
        let year = by_unit('年').and_then(|year| i32::try_from(year).ok());
        let month = by_unit('月').unwrap_or(0);
        // 12月31 without its 日 still says which day is meant.
        let last = numbers.last().filter(|(_, unit)| unit.is_none());
        let day = by_unit('日').or(last.map(|(value, _)| *value)).unwrap_or(0);
        return Some((year, month, day));
    }
    match numbers.as_slice() {
        [(year, _), (month, _), (day, _)] => Some((i32::try_from(*year).ok(), *month, *day)),
        [(month, _), (day, _)] => Some((None, *month, *day)),
        _ => None,
    }
}

fn declared(span: Span, text: &str) -> bool {
    let before = text.get(..span.start).unwrap_or("");
    let near: String = before
        .chars()
        .rev()
        .take_while(|c| *c != '\n')
        .take(24)
        .collect::<Vec<_>>()
        .into_iter()
        .rev()
        .collect();
    let near = compact(&near);
    WORDS
        .period
        .words
        .iter()
        .any(|word| near.contains(word.as_str()))
}

/// The year that dates and year words name most often; of several the latest.
pub fn year_named_most(inlines: &[Inline], text: &str) -> Option<i32> {
    let mut counts: FxHashMap<i32, usize> = FxHashMap::default();
    for inline in inlines {
        if matches!(inline.kind, Kind::Year | Kind::Date) {
            let source = compact(inline.span.of(text));
            let year = title::year_in(&source).and_then(|(_, digits)| title::year_of(digits));
            if let Some(year) = year {
                *counts.entry(year).or_default() += 1;
            }
        }
    }
    counts
        .into_iter()
        .max_by_key(|(year, count)| (*count, *year))
        .map(|(year, _)| year)
}
