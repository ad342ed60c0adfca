//! The figures of a report as CSV, a row a cell.

use std::borrow::Cow;

use rust_decimal::Decimal;

use super::json::cells;
use crate::cli::output::Lines;
use crate::report::Report;

/// The first line.
pub const HEADER: &str = "path,organ,year,format,cell,value,text,line,column\n";

/// The rows of one report; a field that a spreadsheet would take for a formula has a `'` in front. Fields follow RFC 4180, lines end in LF, the text is UTF-8 without byte order mark.
pub fn rows(path: &str, report: &Report) -> String {
    let lines = Lines::new(&report.text);
    let mut writer = csv::Writer::from_writer(Vec::new());
    let organ = report.organ.as_ref().map_or("", |organ| &organ.name);
    let (path, organ) = (harmless(path), harmless(organ));
    let year = report
        .year
        .map_or(String::new(), |year| year.value.to_string());
    let format = report.format.map_or("", |format| &format.id);
    for (name, cell) in cells(report) {
        let place = lines.place(cell.span.start);
        let value = cell
            .number()
            .map_or(String::new(), |number| number.to_string());
        let written = harmless(report.slice(cell.span));
        let row = [
            path.as_ref(),
            organ.as_ref(),
            &year,
            format,
            name,
            &value,
            written.as_ref(),
            &place.line.to_string(),
            &place.column.to_string(),
        ];
        // Writing to memory cannot fail, and all rows have the same number of fields.
        let _ = writer.write_record(row);
    }
    let bytes = writer.into_inner().unwrap_or_default();
    String::from_utf8(bytes).unwrap_or_default()
}

/// A field as a spreadsheet shows it rather than reckons with it; numbers stay numbers.
pub fn harmless(field: &str) -> Cow<'_, str> {
    let is_number = field.trim().parse::<Decimal>().is_ok();
    if field.starts_with(['=', '+', '-', '@', '\t', '\r']) && !is_number {
        format!("'{field}").into()
    } else {
        field.into()
    }
}

#[cfg(test)]
mod tests {
    use super::harmless;

    #[test]
    fn no_field_is_a_formula() {
        for formula in ["=1+1", "+cmd|x", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "-"] {
            assert_eq!(harmless(formula), format!("'{formula}"));
        }
        for field in ["", "5", "-3", "+2", "-1.50", "青山县", "a=b"] {
            assert_eq!(harmless(field), field);
        }
    }
}
