//! Counts that have no measure word: 申请数量为0。

use rust_decimal::Decimal;

use super::words::WORDS;
use crate::report::quantity::Figure;

/// The figures of a compact text with those among them, in order, that have no measure word.
pub(super) fn with_counts(mut figures: Vec<Figure>, text: &str) -> Vec<Figure> {
    let known = figures.len();
    for word in &WORDS.bare.before {
        let starts = text.match_indices(word.as_str());
        figures.extend(starts.filter_map(|(at, word)| count(text, at + word.len())));
    }
    if figures.len() > known {
        figures.sort_by_key(|figure| figure.range.start);
        figures.dedup_by_key(|figure| figure.range.start);
    }
    figures
}

/// The whole number at `start`, where a clause ends behind it.
fn count(text: &str, start: usize) -> Option<Figure> {
    const STOPS: [char; 11] = ['，', '。', '；', '、', '）', '！', ',', ';', ')', '（', '('];
    let rest = text.get(start..)?;
    let length = rest
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(rest.len());
    let behind = rest.get(length..)?;
    let ends = behind.is_empty() || behind.starts_with(STOPS);
    // A comma between digits separates thousands.
    let goes_on = behind
        .strip_prefix(',')
        .is_some_and(|it| it.starts_with(|c: char| c.is_ascii_digit()));
    let value: Decimal = rest.get(..length)?.parse().ok()?;
    let range = start..start + length;
    (ends && !goes_on).then(|| Figure {
        number: range.clone(),
        range,
        value,
        measure: &WORDS.bare.measure,
        approximate: false,
    })
}
