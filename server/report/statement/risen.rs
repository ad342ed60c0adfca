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
            if !now.is_empty() && !WORDS.risen.now.iter().any(|word| word == now) {
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
