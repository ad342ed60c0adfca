//! The years that the title and the statistics period state, and which of two the text speaks for.

use crate::report::{Period, Report};
use crate::text::{Located, Span};

/// The year in the report title with the place of its four digits.
pub fn of_title(report: &Report) -> Option<(i32, Span)> {
    let located = Located::new(&report.text, report.title.as_ref()?.span);
    let text = located.text.as_str();
    text.match_indices("20").find_map(|(at, _)| {
        let digits = text.get(at..at + 4)?;
        let year = digits.parse().ok()?;
        let is_year = text.get(at + 4..)?.starts_with('年');
        is_year.then(|| (year, located.span(at..at + 4)))
    })
}

/// The one year that a period lies in; `None` where it has two years or none.
pub fn of_period(period: &Period) -> Option<i32> {
    match (period.from.0, period.to.0) {
        (Some(from), Some(to)) => (from == to).then_some(from),
        (year, None) | (None, year) => year,
    }
}

/// Whether the text names `year` oftener than `other`. Title and period name theirs as well.
pub fn text_favours(report: &Report, year: i32, other: i32) -> bool {
    let count = |year: i32| {
        let digits = year.to_string();
        let places = report.text.match_indices(digits.as_str());
        places
            .filter(|(at, _)| {
                let behind = report.text.get(at + digits.len()..).unwrap_or_default();
                behind.trim_start().starts_with('年')
            })
            .count()
    };
    count(year) > count(other)
}
