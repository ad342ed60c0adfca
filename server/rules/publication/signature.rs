//! The signature of a report: the body and the date at its end.

use std::sync::LazyLock;

use crate::messages::{data, embedded};
use crate::report::{Paragraph, Report};
use crate::text::{Span, chinese_number, compact, is_digit, is_numeral};

/// What stands at the end of a report.
#[derive(Clone, Copy, Debug, Default)]
pub struct Signature {
    pub date: Option<Date>,
    /// Where a body is named.
    pub body: Option<Span>,
}

/// A date of a signature.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date {
    pub year: i32,
    pub month: u32,
    pub day: u32,
    pub span: Span,
}

/// How many paragraphs at the end are looked at, and how long they may be in characters.
const LAST: usize = 4;
const LONGEST: usize = 48;

#[derive(Default, serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    /// What the names of bodies end in.
    bodies: Vec<String>,
}

static WORDS: LazyLock<Words> =
    LazyLock::new(|| embedded(data!("rules/publication/signature.toml")));

/// Reads the signature; `None` where the text has no sections, its layout is lost, or the signature is yet to be filled in.
pub fn read(report: &Report) -> Option<Signature> {
    if report.layout_lost.is_some() || report.sections.is_empty() {
        return None;
    }
    let mut signature = Signature::default();
    let last = report.paragraphs.len().saturating_sub(LAST);
    for Paragraph { span } in report
        .paragraphs
        .get(last..)
        .unwrap_or_default()
        .iter()
        .rev()
    {
        let text = compact(span.of(&report.text));
        // What is yet to be filled in is a matter of placeholders.
        if text.contains(['X', '×', '_']) {
            return None;
        }
        if text.chars().count() > LONGEST || text.contains(['。', '，', '；', '：', ':']) {
            continue;
        }
        let text = text.trim_matches(['（', '）', '(', ')']);
        if signature.date.is_none()
            && let Some((before, year, month, day)) = date_at_end(text)
        {
            signature.date = Some(Date {
                year,
                month,
                day,
                span: *span,
            });
            if is_body(before) {
                signature.body = Some(*span);
            }
        } else if signature.body.is_none() && (is_body(text) || is_own(report, text)) {
            signature.body = Some(*span);
        }
    }
    Some(signature)
}

fn is_body(text: &str) -> bool {
    text.chars().count() >= 3
        && WORDS
            .bodies
            .iter()
            .any(|ending| text.ends_with(ending.as_str()))
}

fn is_own(report: &Report, text: &str) -> bool {
    let organ = report.organ.as_ref().map(|organ| organ.name.as_str());
    organ.is_some_and(|name| !text.is_empty() && (name.ends_with(text) || text.ends_with(name)))
}

/// The date that a text ends in, and what stands before it.
fn date_at_end(text: &str) -> Option<(&str, i32, u32, u32)> {
    let rest = text.strip_suffix('日')?;
    let (rest, day) = number_at_end(rest)?;
    let rest = rest.strip_suffix('月')?;
    let (rest, month) = number_at_end(rest)?;
    let rest = rest.strip_suffix('年')?;
    let (rest, year) = number_at_end(rest)?;
    let year = i32::try_from(year).ok()?;
    let fits = (1900..2200).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day);
    fits.then_some((rest, year, month, day))
}

/// The number that a text ends in, in digits or in characters, and what stands before it.
fn number_at_end(text: &str) -> Option<(&str, u32)> {
    let digits = text.trim_end_matches(is_digit);
    let rest = match digits.len() < text.len() {
        true => digits,
        false => text.trim_end_matches(is_numeral),
    };
    Some((rest, chinese_number(text.get(rest.len()..)?)?))
}

#[cfg(test)]
mod tests {
    use super::date_at_end;

    #[test]
    fn dates_are_read_in_digits_and_characters() {
        assert_eq!(
            date_at_end("某某局2025年1月20日"),
            Some(("某某局", 2025, 1, 20))
        );
        assert_eq!(date_at_end("二〇二五年一月二十日"), Some(("", 2025, 1, 20)));
        assert_eq!(
            date_at_end("二〇二五年十二月三十一日"),
            Some(("", 2025, 12, 31))
        );
        assert_eq!(date_at_end("2025年1月"), None);
    }
}
