//! Figures that are told by what they rose or fell from: 行政许可由上年的1105件增至1286件.

use std::ops::Range;

use super::elliptical::Beside;
use super::words::WORDS;
use crate::report::quantity::Figure;

/// Two figures of one quantity.
pub(super) struct Risen {
    /// The figure of the year before, and this year's.
    pub from: Range<usize>,
    pub to: Range<usize>,
    /// Where what both count ends.
    pub subject: usize,
    pub beside: Beside,
}

/// The pairs of figures that stand so in a sentence.
pub(super) fn pairs(text: &str, sentence: &Range<usize>, figures: &[Figure]) -> Vec<Risen> {
    let pairs = figures.iter().zip(figures.iter().skip(1));
    let pairs = pairs.filter(|(from, to)| from.measure == to.measure);
    pairs
        .filter_map(|(from, to)| {
            let rise = text.get(from.range.end..to.range.start)?;
            let mut verbs = WORDS.rises.iter();
            let now = verbs.find_map(|verb| rise.strip_prefix(verb.as_str()))?;
            if !WORDS.risen.now.iter().any(|word| word == without_year(now)) {
                return None;
            }
            let before = text.get(sentence.start..from.range.start)?;
            let opens = WORDS.risen.from.iter();
            let opens = opens.filter_map(|word| before.rfind(word.as_str()));
            let subject = opens.max()?;
            Some(Risen {
                beside: Beside::read(before.get(subject..)?)?,
                from: from.range.clone(),
                to: to.range.clone(),
                subject: sentence.start + subject,
            })
        })
        .collect()
}

/// The words between the verb and this year's figure without the year that they begin with: 下降到2024年的5件.
fn without_year(now: &str) -> &str {
    const DIGITS: usize = 4;
    let digits = now.bytes().take_while(u8::is_ascii_digit).count();
    let year = now.get(digits..).and_then(|rest| rest.strip_prefix('年'));
    let rest = year.filter(|_| digits == DIGITS);
    rest.map_or(now, |rest| rest.strip_prefix('度').unwrap_or(rest))
}
