//! A calendar date as acts and document numbers give it: year, month, day, no time, no zone.

use std::fmt;

use crate::text::{chinese_number, is_numeral};

/// A date between the years 1 and 9999; ordered by time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    pub year: u16,
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31; not checked against the month, because the sources themselves err.
    pub day: u8,
}

impl Date {
    pub const fn new(year: u16, month: u8, day: u8) -> Self {
        Self { year, month, day }
    }

    /// The last day of a year: the day on which a report asks which version is in force.
    pub const fn end_of(year: u16) -> Self {
        Self::new(year, 12, 31)
    }

    /// Reads `2019-05-15`; anything else is `None`.
    pub fn parse_iso(text: &str) -> Option<Self> {
        let mut parts = text.split('-');
        let year = parts.next().filter(|part| part.len() == 4)?.parse().ok()?;
        let month = parts.next().filter(|part| part.len() == 2)?.parse().ok()?;
        let day = parts.next().filter(|part| part.len() == 2)?.parse().ok()?;
        if parts.next().is_some() {
            return None;
        }
        Some(Self::new(year, month, day)).filter(|date| date.is_plausible())
    }

    /// Reads the date `2019年5月15日` at the start of `text`, in digits of any kind, and gives what follows it.
    pub fn strip_chinese(text: &str) -> Option<(Self, &str)> {
        let (year, rest) = strip_number(text)?;
        let (month, rest) = strip_number(strip_char(rest, '年')?)?;
        let (day, rest) = strip_number(strip_char(rest, '月')?)?;
        let rest = strip_char(rest, '日')?;
        let date = Self::new(year, month.try_into().ok()?, day.try_into().ok()?);
        date.is_plausible().then_some((date, rest))
    }

    /// Days since a fixed day, counting every month as 31 days: good enough to ask whether two dates lie close together.
    pub fn rough_days(self) -> i32 {
        i32::from(self.year) * 372 + i32::from(self.month) * 31 + i32::from(self.day)
    }

    fn is_plausible(self) -> bool {
        (1..=12).contains(&self.month) && (1..=31).contains(&self.day) && self.year >= 1
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

fn strip_char(text: &str, wanted: char) -> Option<&str> {
    text.trim_start().strip_prefix(wanted)
}

fn strip_number(text: &str) -> Option<(u16, &str)> {
    let text = text.trim_start();
    let end = text
        .find(|character| !is_numeral(character))
        .unwrap_or(text.len());
    let (digits, rest) = text.split_at_checked(end)?;
    let value = chinese_number(digits)?.try_into().ok()?;
    Some((value, rest))
}

#[cfg(test)]
mod tests {
    use super::Date;

    #[test]
    fn iso_dates_are_read_and_written() {
        assert_eq!(
            Date::parse_iso("2019-05-15")
                .map(|date| date.to_string())
                .as_deref(),
            Some("2019-05-15")
        );
        for wrong in ["2019-5-15", "2019-13-01", "2019-05-15-1", "", "二〇一九"] {
            assert_eq!(Date::parse_iso(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn chinese_dates_are_read_in_all_digits() {
        assert_eq!(
            Date::strip_chinese("2019年5月15日 施行"),
            Some((Date::new(2019, 5, 15), " 施行"))
        );
        assert_eq!(
            Date::strip_chinese("２０１２年１２月３日 通过"),
            Some((Date::new(2012, 12, 3), " 通过"))
        );
        assert_eq!(
            Date::strip_chinese("二○○四年十月一日起"),
            Some((Date::new(2004, 10, 1), "起"))
        );
        assert_eq!(Date::strip_chinese("2019年5月"), None);
        assert_eq!(Date::strip_chinese("99999年5月1日"), None);
    }
}
