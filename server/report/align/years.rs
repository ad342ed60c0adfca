//! Which year a row or a table is of, as its own words say: 上年, 2023年度, 本年情况：.

use super::labels::{Part, part_of};
use crate::report::recognition::WORDS;

/// A year as told in words beside figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ToldYear {
    /// That of the report.
    This,
    /// Another than that of the report, which one is not told in digits.
    Other,
    Number(u16),
}

impl ToldYear {
    pub fn number(self) -> Option<u16> {
        match self {
            Self::Number(number) => Some(number),
            Self::This | Self::Other => None,
        }
    }

    /// The year that a compact text names and says nothing beside it.
    pub fn of(text: &str) -> Option<Self> {
        let text = text.trim_matches(|c: char| !c.is_alphanumeric());
        let mut words = text;
        while let Some(rest) = WORDS
            .years
            .behind
            .iter()
            .find_map(|it| words.strip_suffix(it.as_str()))
        {
            words = rest;
        }
        let is = |known: &[String]| known.iter().any(|it| it == text || it == words);
        if is(&WORDS.years.this) {
            return Some(Self::This);
        }
        if is(&WORDS.years.other) {
            return Some(Self::Other);
        }
        let digits = words.strip_suffix('年').unwrap_or(words);
        let is_year = digits.len() == 4 && digits.starts_with("20") && words.len() > digits.len();
        digits.parse().ok().filter(|_| is_year).map(Self::Number)
    }

    /// The year that the label of a row names behind or before its own words, and those words: 规章（2023年）.
    pub fn in_label(text: &str) -> Option<(Self, &str)> {
        let bracketed = || {
            let (words, inner) = text.strip_suffix(['）', ')'])?.rsplit_once(['（', '('])?;
            Some((Self::of(inner)?, words))
        };
        let beside = || {
            let parts = [
                text.char_indices().nth(YEAR),
                text.char_indices().nth_back(YEAR - 1),
            ];
            let mut parts = parts.into_iter().flatten().map(|(at, _)| text.split_at(at));
            parts.find_map(|(head, tail)| {
                let year = |words: &str| Self::of(words).filter(|it| matches!(it, Self::Number(_)));
                let (year, words) = match year(head) {
                    Some(year) => (year, tail),
                    None => (year(tail)?, head),
                };
                (part_of(words) == Some(Part::Row)).then_some((year, words))
            })
        };
        bracketed().or_else(beside)
    }

    /// The year that a caption names: 表二：2024年, 上年情况（2023年）. `None` where it names several.
    pub fn in_caption(text: &str) -> Option<Self> {
        if let Some(year) = Self::of(text) {
            return Some(year);
        }
        if text.contains(['。', '，', '；', '、']) || part_of(text).is_some() {
            return None;
        }
        let behind = text
            .match_indices('年')
            .map(|(at, _)| text.get(..at + '年'.len_utf8()));
        let number = behind.flatten().filter_map(|until| {
            let (at, _) = until.char_indices().nth_back(YEAR - 1)?;
            Self::of(until.get(at..)?).filter(|year| matches!(year, Self::Number(_)))
        });
        let numbers: Vec<Self> = number.collect();
        let first = numbers.first().copied();
        if first.is_some() {
            return first.filter(|first| numbers.iter().all(|year| year == first));
        }
        let has = |known: &[String]| known.iter().any(|it| text.contains(it.as_str()));
        match (has(&WORDS.years.this), has(&WORDS.years.other)) {
            (true, false) => Some(Self::This),
            (false, true) => Some(Self::Other),
            _ => None,
        }
    }
}

/// How many characters 2024年 has.
const YEAR: usize = 5;

/// Where things are told to be of several years, the last of those that are of the year of the report: no report speaks of a
/// year to come, so that is the latest. `None` where they are of one year, or none is told to be of this one.
pub fn of_this_year(told: &[Option<ToldYear>]) -> Option<usize> {
    let years = || told.iter().flatten().copied();
    let latest = years().filter_map(ToldYear::number);
    let latest = latest.max().map(ToldYear::Number);
    let this = match years().any(|year| year == ToldYear::This) {
        true => ToldYear::This,
        false => latest?,
    };
    years()
        .any(|year| year != this)
        .then(|| told.iter().rposition(|year| *year == Some(this)))?
}
