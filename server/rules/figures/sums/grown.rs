//! What is said to have grown or fallen without its own figure: 申请数量较上年增加28件.

use std::ops::Range;

use rust_decimal::Decimal;

use super::growth::{without_change, without_year};
use super::words::{WORDS, any_in};
use crate::report::quantity::{Figure, Percentage};

/// A quantity that the text names by its words and says to have grown or fallen.
#[derive(Clone, Debug, PartialEq)]
pub struct Grown {
    /// The id of the quantity.
    pub quantity: &'static str,
    /// The id of the section in which its words mean it, where they do so there alone.
    pub section: Option<&'static str>,
    /// The figure or percentage.
    pub range: Range<usize>,
    pub by: Decimal,
    pub is_rate: bool,
    /// Whether it grew; else it fell.
    pub up: bool,
    /// The year that it is compared with, where the text names one.
    pub year: Option<i32>,
}

/// What a sentence says so; `figures` and `percentages` are those of the text.
pub fn grown(
    text: &str,
    sentence: &Range<usize>,
    figures: &[Figure],
    percentages: &[Percentage],
) -> Vec<Grown> {
    let figures = figures.iter().filter(|it| it.is_exact(text));
    let figures = figures.map(|it| (&it.range, it.value, false));
    let rates = percentages.iter().map(|it| (&it.range, it.value, true));
    let inside = figures.chain(rates);
    let inside = inside.filter(|(range, ..)| sentence.contains(&range.start));
    inside
        .filter_map(|(range, by, is_rate)| {
            let behind = text.get(range.end..sentence.end)?;
            let mut rough = WORDS.rough_behind.iter();
            if rough.any(|word| behind.starts_with(word.as_str())) {
                return None;
            }
            let before = text.get(sentence.start..range.start)?;
            let (left, up) = without_change(before)?;
            let (left, year) = without_year(left)?;
            let (lead, clause) = match left.rfind(['，', '；', '：', '。', ',', ';', ':']) {
                Some(at) => {
                    let stop = left.get(at..)?.chars().next()?.len_utf8();
                    (left.get(..at)?, left.get(at + stop..)?)
                }
                None => ("", left),
            };
            let entry = WORDS.grown.iter().find_map(|entry| {
                let mut words = entry.words.iter();
                let rest = words.find_map(|word| clause.strip_suffix(word.as_str()))?;
                is_plain(rest).then_some(entry)
            })?;
            (!any_in(&WORDS.grown_part, lead)).then(|| Grown {
                quantity: &entry.quantity,
                section: entry.section.as_deref(),
                range: range.clone(),
                by,
                is_rate,
                up,
                year,
            })
        })
        .collect()
}

/// Whether a text is nothing but the body and the year.
fn is_plain(mut text: &str) -> bool {
    while !text.is_empty() {
        let mut words = WORDS.grown_plain.iter();
        match words.find_map(|word| text.strip_suffix(word.as_str())) {
            Some(rest) => text = rest,
            None => return text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit()),
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::quantity::{figures, percentages, sentences};

    fn read(text: &str) -> Vec<(&'static str, String, bool)> {
        let (figures, percentages) = (figures(text), percentages(text));
        let all = sentences(text).flat_map(|it| grown(text, &it, &figures, &percentages));
        all.map(|it| (it.quantity, it.by.to_string(), it.up))
            .collect()
    }

    #[test]
    fn what_grew_is_told_by_its_words() {
        for (text, expected) in [
            ("申请数量较上年增加17件。", ("new", "17", true)),
            ("2024年，我镇申请量同比下降8.5%。", ("new", "8.5", false)),
            ("全年收到申请数量比2023年减少3件。", ("new", "3", false)),
            ("行政诉讼较上年减少2件。", ("litigation", "2", false)),
        ] {
            let (quantity, by, up) = expected;
            assert_eq!(read(text), [(quantity, by.to_owned(), up)], "{text}");
        }
        for text in [
            "上半年，申请数量较上年增加17件。",
            "网络申请数量较上年增加17件。",
            "申请数量较上年增加17件以上。",
            "申请数量增加17件。",
            "信访申请量同比下降8.5%。",
        ] {
            assert_eq!(read(text), [], "{text}");
        }
    }
}
