//! The figures of a report as CSV, a row a cell.

use super::json::cells;
use crate::cli::output::Lines;
use crate::report::Report;

/// The first line.
pub const HEADER: &str = "path,organ,year,format,cell,value,text,line,column\n";

/// The rows of one report. Fields follow RFC 4180, lines end in LF, the text is UTF-8 without byte order mark.
pub fn rows(path: &str, report: &Report) -> String {
    let lines = Lines::new(&report.text);
    let mut writer = csv::Writer::from_writer(Vec::new());
    let organ = report.organ.as_ref().map_or("", |organ| &organ.name);
    let year = report
        .year
        .map_or(String::new(), |year| year.value.to_string());
    let format = report.format.map_or("", |format| &format.id);
    for (name, cell) in cells(report) {
        let place = lines.place(cell.span.start);
        let value = cell
            .number()
            .map_or(String::new(), |number| number.to_string());
        let row = [
            path,
            organ,
            &year,
            format,
            name,
            &value,
            report.slice(cell.span),
            &place.line.to_string(),
            &place.column.to_string(),
        ];
        // Writing to memory cannot fail, and all rows have the same number of fields.
        let _ = writer.write_record(row);
    }
    let bytes = writer.into_inner().unwrap_or_default();
    String::from_utf8(bytes).unwrap_or_default()
}
