//! The comparison as a JSON object.

use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};

use super::side::Side;
use crate::cli::output::{indented, number};
use crate::report::comparison::{Comparison, Figure};

/// The object over several lines.
pub fn json(last: &Side<'_>, this: &Side<'_>, comparison: &Comparison) -> String {
    let data = Data {
        version: 1,
        last: Report::of(last),
        this: Report::of(this),
        cells: Cells(comparison),
        sections: comparison
            .sections
            .iter()
            .map(|it| Section {
                id: it.id,
                heading: &it.heading,
                in_last: it.in_last,
                in_this: it.in_this,
                kept: it.kept,
                added: &it.added,
                removed: &it.removed,
            })
            .collect(),
    };
    indented(&data, 0) + "\n"
}

#[derive(Serialize)]
struct Data<'a> {
    version: u8,
    last: Report<'a>,
    this: Report<'a>,
    cells: Cells<'a>,
    sections: Vec<Section<'a>>,
}

#[derive(Serialize)]
struct Report<'a> {
    path: &'a str,
    organ: Option<&'a str>,
    year: Option<i32>,
}

impl<'a> Report<'a> {
    fn of(side: &'a Side<'_>) -> Self {
        Self {
            path: &side.path,
            organ: side.report.organ.as_ref().map(|organ| organ.name.as_str()),
            year: side.year(),
        }
    }
}

#[derive(Serialize)]
struct Section<'a> {
    id: &'a str,
    heading: &'a str,
    in_last: bool,
    in_this: bool,
    /// Per cent of this year's text that is last year's.
    kept: Option<usize>,
    added: &'a [String],
    removed: &'a [String],
}

/// An object with a member a cell.
struct Cells<'a>(&'a Comparison);

impl Serialize for Cells<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let value = |figure: &Option<Figure>| figure.as_ref()?.value.as_ref().and_then(number);
        let mut map = serializer.serialize_map(None)?;
        for change in &self.0.cells {
            let cell = Cell {
                last: value(&change.last),
                this: value(&change.this),
                change: change
                    .change()
                    .map(|it| it.normalize())
                    .as_ref()
                    .and_then(number),
                rate: change.rate().as_ref().and_then(number),
            };
            map.serialize_entry(change.name(), &cell)?;
        }
        map.end()
    }
}

/// Numbers with their digits as written; null where there is none.
#[derive(Serialize)]
struct Cell {
    last: Option<serde_json::Number>,
    this: Option<serde_json::Number>,
    change: Option<serde_json::Number>,
    /// In per cent of last year's, to one place.
    rate: Option<serde_json::Number>,
}
