//! Which year a row or a table is of, as its own words say: 上年, 2023年度, 本年情况：.

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
}

/// Where things are told to be of several years, the last of those that are of the year of the report: no report speaks of a
/// year to come, so that is the latest. `None` where they are of one year, or none is told to be of this one.
pub fn of_this_year(told: &[Option<ToldYear>]) -> Option<usize> {
    let years = || told.iter().flatten().copied();
    let latest = years().filter_map(|year| match year {
        ToldYear::Number(year) => Some(year),
        _ => None,
    });
    let latest = latest.max().map(ToldYear::Number);
    let this = match years().any(|year| year == ToldYear::This) {
        true => ToldYear::This,
        false => latest?,
    };
    years()
        .any(|year| year != this)
        .then(|| told.iter().rposition(|year| *year == Some(this)))?
}
