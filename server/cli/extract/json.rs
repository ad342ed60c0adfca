//! A report as a JSON object.

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use crate::cli::output::{Lines, indented, number};
use crate::report::citation::CitedPlace;
use crate::report::{Cell, Period, Report, Table};
use crate::statutes::Index;
use crate::text::{Location, Locations, Span};

/// The object over several lines, as an element of an array.
pub fn pretty(path: &str, report: &Report, locations: &Locations, index: &Index) -> String {
    let lines = Lines::new(&report.text).with_locations(locations);
    format!(
        "\n  {}",
        indented(&Data::of(path, report, &lines, index), 2)
    )
}

/// The object on one line.
pub fn line(path: &str, report: &Report, locations: &Locations, index: &Index) -> String {
    let lines = Lines::new(&report.text).with_locations(locations);
    serde_json::to_string(&Data::of(path, report, &lines, index)).unwrap_or_default() + "\n"
}

/// Every cell of the format that the document has, with its name, in the order of the format. Of tables that stand
/// twice the first counts.
pub fn cells(report: &Report) -> impl Iterator<Item = (&str, &Cell)> {
    let first = |table: &&Table| {
        let first = report.table(&table.spec.id);
        first.is_some_and(|first| std::ptr::eq(first, *table))
    };
    report.tables.iter().filter(first).flat_map(|table| {
        let specs = table.spec.cells.iter().zip(&table.cells);
        specs.filter_map(|(spec, cell)| Some((spec.name.as_str(), cell.as_ref()?)))
    })
}

#[derive(Serialize)]
struct Data<'a> {
    path: &'a str,
    title: Option<&'a str>,
    organ: Option<&'a str>,
    year: Option<i32>,
    format: Option<&'a str>,
    period: Option<Dates>,
    sections: Vec<Section<'a>>,
    cells: Cells<'a>,
    citations: Vec<Citation<'a>>,
}

impl<'a> Data<'a> {
    fn of(path: &'a str, report: &'a Report, lines: &'a Lines, index: &'a Index) -> Self {
        let sections = report.sections.iter().filter_map(|section| {
            let heading = report.heading_of(section)?;
            let start = heading.number.map_or(heading.title.start, |number| {
                number.span.start.min(heading.title.start)
            });
            let text = report.slice(Span::new(start, heading.title.end)).trim();
            let start = lines.place(heading.span.start);
            Some(Section {
                id: section.id?,
                heading: text,
                line: start.line,
                location: start.location,
            })
        });
        Self {
            path,
            title: report.title.as_ref().map(|title| title.text.as_str()),
            organ: report.organ.as_ref().map(|organ| organ.name.as_str()),
            year: report.year.map(|year| year.value),
            format: report.format.map(|format| format.id.as_str()),
            period: report
                .periods
                .iter()
                .filter(|period| period.declared)
                .find_map(|period| Dates::of(period, report)),
            sections: sections.collect(),
            cells: Cells { report, lines },
            citations: Citation::all(report, lines, index),
        }
    }
}

#[derive(Serialize)]
struct Dates {
    from: String,
    to: String,
}

impl Dates {
    /// The period as dates; years that are not written are the report's.
    fn of(period: &Period, report: &Report) -> Option<Self> {
        let date = |(year, month, day): (Option<i32>, u32, u32)| {
            let year = year.or(report.year.map(|year| year.value))?;
            Some(format!("{year:04}-{month:02}-{day:02}"))
        };
        Some(Self {
            from: date(period.from)?,
            to: date(period.to)?,
        })
    }
}

#[derive(Serialize)]
struct Section<'a> {
    id: &'static str,
    heading: &'a str,
    line: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    location: Option<Location>,
}

/// A place that is cited, or an act as a whole.
#[derive(Serialize)]
struct Citation<'a> {
    text: &'a str,
    /// Full official name; null for an act that is not known.
    act: Option<&'a str>,
    article: Option<u16>,
    paragraph: Option<u16>,
    item: Option<u16>,
    line: usize,
    column: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    location: Option<Location>,
}

impl<'a> Citation<'a> {
    /// Every citation of which the act can be told, an entry for each of its places.
    fn all(report: &'a Report, lines: &Lines, index: &'a Index) -> Vec<Self> {
        let year = report.year.and_then(|year| u16::try_from(year.value).ok());
        let mut all = Vec::new();
        for citation in &report.citations {
            for (place, resolution) in citation.resolve(index, year) {
                let (paragraph, item) = place
                    .map(CitedPlace::paragraph_and_item)
                    .unwrap_or_default();
                let start = lines.place(citation.span.start);
                all.push(Self {
                    text: citation.written(place, &report.text),
                    act: resolution.act.map(|act| act.name.as_str()),
                    article: place.map(|place| place.place.article.number),
                    paragraph,
                    item,
                    line: start.line,
                    column: start.column,
                    location: start.location,
                });
            }
        }
        all
    }
}

/// An object with a member a cell.
struct Cells<'a> {
    report: &'a Report,
    lines: &'a Lines,
}

impl Serialize for Cells<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        for (name, cell) in cells(self.report) {
            let place = self.lines.place(cell.span.start);
            let value = CellData {
                value: cell.number().as_ref().and_then(number),
                text: self.report.slice(cell.span),
                line: place.line,
                column: place.column,
                location: place.location,
            };
            map.serialize_entry(name, &value)?;
        }
        map.end()
    }
}

#[derive(Serialize)]
struct CellData<'a> {
    value: Option<serde_json::Number>,
    text: &'a str,
    line: usize,
    column: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    location: Option<Location>,
}
