//! The cells of both years as CSV, a row a cell.

use crate::report::comparison::{CellChange, Comparison, Figure};

/// The rows with a header. Fields follow RFC 4180, lines end in LF, the text is UTF-8 without byte order mark.
pub fn csv(comparison: &Comparison) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    // Writing to memory cannot fail, and all rows have the same number of fields.
    let _ = writer.write_record(["cell", "row", "column", "last", "this", "change", "rate"]);
    for change in &comparison.cells {
        let _ = writer.write_record(row(change));
    }
    let bytes = writer.into_inner().unwrap_or_default();
    String::from_utf8(bytes).unwrap_or_default()
}

fn row(change: &CellChange) -> [String; 7] {
    let figure = |figure: &Option<Figure>| match figure {
        Some(Figure {
            value: Some(value), ..
        }) => value.to_string(),
        Some(Figure { text, .. }) => text.clone(),
        None => String::new(),
    };
    let number = |number: Option<rust_decimal::Decimal>| {
        number.map_or_else(String::new, |it| it.normalize().to_string())
    };
    [
        change.name().to_owned(),
        change.row().join(" / "),
        change.column().join(" / "),
        figure(&change.last),
        figure(&change.this),
        number(change.change()),
        number(change.rate()),
    ]
}
