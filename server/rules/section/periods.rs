//! The statistics period: which spans of dates stand for it, and what it should be.

use crate::report::{Period, Report};
use crate::text::line_start;
use crate::text::{Span, compact};

use super::words::{WORDS, has_any};

/// The period that a report for one year covers: 1 January to 31 December.
const FIRST_DAY: (u32, u32) = (1, 1);
const LAST_DAY: (u32, u32) = (12, 31);

/// Whether both ends are written to the day.
pub fn is_full(period: &Period) -> bool {
    period.from.2 > 0 && period.to.2 > 0
}

/// Whether it covers exactly `year`; a year that is not written is taken for it.
pub fn covers(period: &Period, year: i32) -> bool {
    period.is_calendar_year()
        && period.from.0.unwrap_or(year) == year
        && period.to.0.unwrap_or(year) == year
}

/// Whether the dates belong to something else: the title of an act or plan, a project.
pub fn belongs_elsewhere(report: &Report, period: &Period) -> bool {
    /// No farther back is looked, in bytes.
    const NEAR: usize = 1500;
    let text = &report.text;
    let near = text.floor_char_boundary(period.span.start.saturating_sub(NEAR));
    let before = Span::new(near, period.span.start).of(text);
    let before = before
        .get(line_start(before, before.len())..)
        .unwrap_or_default();
    let in_title = before.rfind('《') > before.rfind('》');
    let sentence = before
        .rfind('。')
        .map_or(before, |at| before.get(at..).unwrap_or(before));
    in_title || has_any(&compact(sentence), &WORDS.period.others)
}

/// The period of `year` written as `written` is, its figures alone replaced; `None` where it is written in words.
pub fn corrected(written: &str, year: i32) -> Option<String> {
    let (month, day) = FIRST_DAY;
    let (last_month, last_day) = LAST_DAY;
    let year = u32::try_from(year).ok()?;
    let values = match figures(written) {
        4 => vec![month, day, last_month, last_day],
        5 => vec![year, month, day, last_month, last_day],
        6 => vec![year, month, day, year, last_month, last_day],
        _ => return None,
    };
    let mut values = values.into_iter();
    let mut text = String::with_capacity(written.len());
    let mut rest = written;
    while let Some(c) = rest.chars().next() {
        let digits = rest.chars().take_while(char::is_ascii_digit).count();
        if digits == 0 {
            text.push(c);
            rest = rest.get(c.len_utf8()..).unwrap_or_default();
            continue;
        }
        let value = values.next()?;
        if digits == 2 && rest.starts_with('0') && value < 10 {
            text.push('0');
        }
        text.push_str(&value.to_string());
        rest = rest.get(digits..).unwrap_or_default();
    }
    Some(text)
}

/// How many numbers in ASCII digits a text has.
fn figures(text: &str) -> usize {
    let starts = |(c, before): &(char, char)| c.is_ascii_digit() && !before.is_ascii_digit();
    text.chars()
        .zip(std::iter::once(' ').chain(text.chars()))
        .filter(starts)
        .count()
}

#[cfg(test)]
mod tests {
    use super::corrected;

    #[test]
    fn figures_alone_are_replaced() {
        for (written, expected) in [
            (
                "2020年1月1日至2021年12月31日",
                Some("2021年1月1日至2021年12月31日"),
            ),
            (
                "2021年9月1日起至12月31日止",
                Some("2021年1月1日起至12月31日止"),
            ),
            ("2021-02-01至2021-11-30", Some("2021-01-01至2021-12-31")),
            ("3月1日—12月30日", Some("1月1日—12月31日")),
            ("二〇二一年二月一日至十二月三十一日", None),
        ] {
            assert_eq!(corrected(written, 2021).as_deref(), expected, "{written}");
        }
    }
}
