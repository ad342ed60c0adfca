//! Whose report it is, of which year, and the format that follows from it.

use super::title::TitleParts;
use super::{Organ, Period, ReadOptions, Year, YearSource, periods};
use crate::format::{self, Format};
use crate::syntax::Outline;

/// The body and the year: as settled, else from the title, else from the period, else the year named most often.
pub(super) fn read(
    parts: Option<&TitleParts>,
    periods: &[Period],
    outline: &Outline,
    options: &ReadOptions,
    text: &str,
) -> (Option<Organ>, Option<Year>) {
    let organ = match &options.organ {
        Some(name) => Some(Organ {
            name: name.clone(),
            span: None,
        }),
        None => parts.and_then(|parts| parts.organ.clone()),
    };
    let from_title = parts.and_then(|parts| parts.year);
    let settled = options.year.map(|value| Year {
        value,
        source: YearSource::Settings,
        span: from_title.and_then(|(_, span)| span),
    });
    let titled = from_title.map(|(value, span)| Year {
        value,
        source: YearSource::Title,
        span,
    });
    let declared = periods
        .iter()
        .filter(|period| period.declared)
        .find_map(|period| period.to.0.or(period.from.0))
        .map(|value| Year {
            value,
            source: YearSource::Period,
            span: None,
        });
    let named = || {
        periods::year_named_most(&outline.inlines, text).map(|value| Year {
            value,
            source: YearSource::Text,
            span: None,
        })
    };
    (organ, settled.or(titled).or(declared).or_else(named))
}

/// The format that is settled or that the year demands.
pub(super) fn demanded_format(
    options: &ReadOptions,
    year: Option<Year>,
) -> Option<&'static Format> {
    options
        .format
        .as_deref()
        .and_then(format::by_id)
        .or_else(|| year.and_then(|year| format::for_year(year.value)))
}
