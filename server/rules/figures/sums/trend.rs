//! What a figure is said to have become in words: 5件，与上年持平; 126件，较上年有所增加; 12件，是上年的2倍.

use std::ops::Range;

use rust_decimal::Decimal;

use super::words::WORDS;
use crate::report::quantity::Figure;
use crate::text::chinese_number;

/// A figure with what it is said to have become.
#[derive(Clone, Debug, PartialEq)]
pub struct Trend {
    pub figure: Figure,
    pub turn: Turn,
    /// The words that say so.
    pub range: Range<usize>,
    /// The year that it is compared with, where the text names one.
    pub year: Option<i32>,
}

/// What became of a figure since last year.
#[derive(Clone, Debug, PartialEq)]
pub enum Turn {
    /// It is the same.
    Same,
    Up,
    Down,
    /// So many times what it was.
    Times(Decimal),
}

/// The figures of a sentence with what the next clause says of them; `figures` are those of the sentence.
pub fn trends(text: &str, sentence: &Range<usize>, figures: &[Figure]) -> Vec<Trend> {
    const STOPS: [char; 7] = ['，', '。', '；', '）', ')', '、', ','];
    let exact = figures.iter().filter(|it| it.is_exact(text));
    exact
        .filter_map(|figure| {
            let behind = text.get(figure.range.end..sentence.end)?;
            let opened = behind.strip_prefix(['，', '（', '(', ','])?;
            let said = behind_any(opened, &WORDS.trend.subjects).unwrap_or(opened);
            let (rest, year, is_of) = compared(said)?;
            let (turn, rest) = if is_of { multiple(rest)? } else { turn(rest)? };
            let closed = rest.is_empty() || rest.starts_with(STOPS);
            closed.then(|| Trend {
                figure: figure.clone(),
                turn,
                range: sentence.end - said.len()..sentence.end - rest.len(),
                year,
            })
        })
        .collect()
}

/// What stands behind the comparison with another year that a text begins with, the year where it is named, and whether the
/// figure is said to be so many times that of the year: 是上年的.
fn compared(text: &str) -> Option<(&str, Option<i32>, bool)> {
    if let Some(rest) = text.strip_prefix(WORDS.year_on_year.as_str()) {
        return Some((rest, None, false));
    }
    let of = behind_any(text, &WORDS.trend.of);
    let rest = of.or_else(|| behind_any(text, &WORDS.compared_before))?;
    let (rest, year) = match behind_any(rest, &WORDS.other_year) {
        Some(rest) => (rest, None),
        None => {
            let (digits, rest) = rest.split_once('年').filter(|(it, _)| it.len() == 4)?;
            let rest = rest.strip_prefix('度').unwrap_or(rest);
            (rest, Some(digits.parse().ok()?))
        }
    };
    let rest = behind_any(rest, &WORDS.compared_behind).unwrap_or(rest);
    // 与上年相比，有所增加
    let parted = rest.strip_prefix('，').filter(|_| of.is_none());
    Some((parted.unwrap_or(rest), year, of.is_some()))
}

/// How many times last year's figure the words say that a text begins with, and what is behind them: 2倍, 一半.
fn multiple(text: &str) -> Option<(Turn, &str)> {
    let half = text.strip_prefix(WORDS.trend.half.as_str());
    let half = half.map(|rest| (Decimal::new(5, 1), rest));
    let (times, rest) = half.or_else(|| times(text))?;
    Some((Turn::Times(times), rest))
}

/// What became of a figure by the words that a text begins with, and what is behind them.
fn turn(text: &str) -> Option<(Turn, &str)> {
    let words = &WORDS.trend;
    if let Some(rest) = behind_any(text, &words.same) {
        return Some((Turn::Same, rest));
    }
    if let Some(rest) = behind_any(text, &words.double) {
        return Some((Turn::Times(Decimal::TWO), rest));
    }
    let verb = behind_any(text, &words.adverbs).unwrap_or(text);
    let (turn, rest) = match (
        behind_any(verb, &WORDS.rises),
        behind_any(verb, &WORDS.falls),
    ) {
        (Some(rest), None) => (Turn::Up, rest),
        (None, Some(rest)) => (Turn::Down, rest),
        _ => return None,
    };
    let more = rest.strip_prefix(words.done.as_str()).unwrap_or(rest);
    if turn == Turn::Up
        && let Some((times, rest)) = times(more)
    {
        return Some((Turn::Times(times.checked_add(Decimal::ONE)?), rest));
    }
    // Without an adverb a figure follows, or the words are broken off.
    (verb.len() < text.len()).then_some((turn, rest))
}

/// How many times a text that begins with it says: 2.1倍, 两倍.
fn times(text: &str) -> Option<(Decimal, &str)> {
    let (number, rest) = text.split_once(WORDS.trend.times.as_str())?;
    let plain = !number.is_empty()
        && number
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b'.');
    let value = if plain {
        number.parse().ok()
    } else {
        chinese_number(&number.replace('两', "二")).map(Decimal::from)
    };
    Some((value?, rest))
}

/// What stands behind the longest of some words that a text begins with.
fn behind_any<'t>(text: &'t str, words: &[String]) -> Option<&'t str> {
    let behind = words
        .iter()
        .filter_map(|word| text.strip_prefix(word.as_str()));
    behind.min_by_key(|rest| rest.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::quantity::{figures, sentences};

    fn read(text: &str) -> Vec<(String, Turn)> {
        let figures = figures(text);
        let all = sentences(text).flat_map(|it| trends(text, &it, &figures));
        all.map(|it| (text[it.range].to_owned(), it.turn)).collect()
    }

    #[test]
    fn what_a_figure_became_is_told_in_words() {
        for (text, words, turn) in [
            ("收到申请5件，与上年持平。", "与上年持平", Turn::Same),
            (
                "收到申请5件，数量较上年大幅上升。",
                "较上年大幅上升",
                Turn::Up,
            ),
            ("收到申请5件，同比略有下降。", "同比略有下降", Turn::Down),
            (
                "收到申请6件（是去年的1.5倍）。",
                "是去年的1.5倍",
                Turn::Times(Decimal::new(15, 1)),
            ),
            (
                "收到申请6件，比2023年增长两倍。",
                "比2023年增长两倍",
                Turn::Times(Decimal::new(3, 0)),
            ),
            (
                "收到申请6件，比上年翻了一番。",
                "比上年翻了一番",
                Turn::Times(Decimal::TWO),
            ),
        ] {
            assert_eq!(read(text), [(words.to_owned(), turn)], "{text}");
        }
    }

    #[test]
    fn what_is_told_with_a_figure_or_of_something_else_is_none() {
        for text in [
            "收到申请5件，较上年增加2件。",
            "收到申请5件，同比增长20%。",
            "收到申请约5件，与上年持平。",
            "收到申请5件，答复质量较上年有所提高。",
            "收到申请5件，与上年基本持平。",
            "收到申请5件，较上年有所增加的是企业申请。",
            "收到申请5件，是上年的2倍以上。",
            "收到申请5件，较上年增长近一倍。",
        ] {
            assert_eq!(read(text), [], "{text}");
        }
    }
}
