//! Totals and the parts that the text gives for them.

mod before;
mod breakdown;
mod list;
mod opening;

pub use breakdown::Breakdown;

use std::ops::Range;

use rust_decimal::Decimal;

use self::before::parts_before;
use self::list::{List, list};
use self::opening::{Opening, clause_before, is_comparison, opening_behind};
use super::words::{WORDS, count_alike};
use crate::report::quantity::{Figure, LONGEST_SENTENCE, sentences};

/// The totals with at least two parts in one sentence of a compact text, or two of which the second opens with the list
/// (see [`statements`]); `figures` are those of the sentence.
pub fn parts(text: &str, sentence: Range<usize>, figures: &[Figure]) -> Vec<Breakdown> {
    let totals = figures.iter().enumerate();
    totals
        .filter(|(_, total)| !total.approximate)
        .filter_map(|(index, total)| {
            let following = figures.get(index + 1..).unwrap_or_default();
            let mut alike = following
                .iter()
                .filter(|f| count_alike(f.measure, total.measure));
            if alike.nth(1).is_none() || is_comparison(clause_before(text, &sentence, total)) {
                let before = figures.get(..index).unwrap_or_default();
                return parts_before(text, &sentence, before, total);
            }
            let before = figures.get(..index).unwrap_or_default();
            if is_one_of_two(text, before, total) {
                return None;
            }
            let opening = opening_behind(text, &sentence, total, following)?;
            let list = list(text, sentence.end, total, following, &opening)?;
            if heads_add_up(text, total, following, &opening)
                || all_add_up(total, following, &opening)
            {
                return None;
            }
            let complete = list.complete || opening.complete;
            (list.parts.len() > 1).then(|| Breakdown::nearest(total, list, complete))
        })
        .collect()
}

/// Whether a total stands beside another, so that the parts may be those of both: 复议14件、诉讼11件，其中信息公开复议6件、诉讼4件.
fn is_one_of_two(text: &str, before: &[Figure], total: &Figure) -> bool {
    let other = before.last().filter(|it| it.measure == total.measure);
    let between = other.and_then(|it| text.get(it.range.end..total.range.start));
    between.is_some_and(|it| it.starts_with('、') && !it.contains(['，', '；', ',', ';']))
}

/// Whether figures of more than one measure add up to the total: 236条，其中动态27条，微信198条，回复诉求11件.
fn all_add_up(total: &Figure, figures: &[Figure], opening: &Opening) -> bool {
    let mut sum = Decimal::ZERO;
    let mut mixed = false;
    for part in figures.iter().filter(|it| it.range.start >= opening.start) {
        sum = sum.checked_add(part.value).unwrap_or(Decimal::MAX);
        mixed |= part.measure != total.measure;
        if sum >= total.value {
            break;
        }
    }
    mixed && sum == total.value
}

/// Whether the first figures behind the opening and behind each semicolon add up to the total: 43条。其中甲14条，政策4条、工作
/// 10条；乙29条.
fn heads_add_up(text: &str, total: &Figure, figures: &[Figure], opening: &Opening) -> bool {
    let mut at = opening.start;
    let mut sum = Decimal::ZERO;
    for figure in figures.iter().filter(|it| it.measure == total.measure) {
        let between = text.get(at..figure.range.start).unwrap_or_default();
        if at == opening.start || between.contains(['；', ';']) {
            sum = sum.checked_add(figure.value).unwrap_or_default();
        }
        at = figure.range.end;
    }
    sum == total.value
}

/// The sentences of a text, one that opens with a list of parts (其中……) together with the one before it.
pub fn statements(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for sentence in sentences(text) {
        let opens = text.get(sentence.clone()).is_some_and(|words| {
            let mut openers = WORDS.openers.iter().chain(&WORDS.complete_openers);
            openers.any(|opener| words.starts_with(opener.as_str()))
        });
        match found.last_mut() {
            Some(last)
                if opens
                    && last.end == sentence.start
                    && sentence.end - last.start <= LONGEST_SENTENCE =>
            {
                last.end = sentence.end;
            }
            _ => found.push(sentence),
        }
    }
    found
}

impl Breakdown {
    /// The list as far as it was broken off, or as a whole: whichever comes nearer to the total.
    fn nearest(total: &Figure, list: List, complete: bool) -> Self {
        let mut parts = list.parts;
        let sum = |parts: &[Figure]| -> Option<Decimal> {
            parts
                .iter()
                .try_fold(Decimal::ZERO, |sum, part| sum.checked_add(part.value))
        };
        let distance = |parts: &[Figure]| {
            let sum = sum(parts)?;
            Some(sum.checked_sub(total.value)?.abs())
        };
        if let Some(first) = list.broken_off
            && first > 1
            && distance(parts.get(..first).unwrap_or_default()) <= distance(&parts)
        {
            parts.truncate(first);
        }
        Self {
            total: total.clone(),
            parts,
            complete,
            enumerated: list.enumerated,
        }
    }
}

#[cfg(test)]
mod tests;
