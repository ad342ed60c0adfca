//! Cells of HTML tables that span several rows.

use crate::report::{Report, Table};
use crate::rules::Edit;
use crate::rules::table::quoting::official;
use crate::text::Span;

/// Edits that let the cells of groups reach over the rows in `missing` too, which are inserted into them.
pub fn longer_groups(report: &Report, table: &Table, missing: &[usize]) -> Vec<Edit> {
    let rows = &table.spec.rows;
    let mut edits: Vec<Edit> = Vec::new();
    for index in missing {
        let groups = rows.get(*index).and_then(|row| row.path.split_last());
        for depth in 0..groups.map_or(0, |(_, groups)| groups.len()) {
            let Some(prefix) = rows.get(*index).and_then(|row| row.path.get(..=depth)) else {
                continue;
            };
            let inside = |row: &usize| {
                let path = rows.get(*row).map(|row| row.path.as_slice());
                path.is_some_and(|path| path.len() > prefix.len() && path.starts_with(prefix))
            };
            let count = (0..rows.len())
                .filter(|row| table.row_of(*row).is_some() || missing.contains(row))
                .filter(inside)
                .count();
            let edit = prefix
                .last()
                .and_then(|group| span_value(report, table, group))
                .filter(|(_, now)| *now > 1 && *now < count)
                .map(|(span, _)| Edit::replace(span, count.to_string()));
            edits.extend(edit.filter(|edit| edits.iter().all(|known| known.span != edit.span)));
        }
    }
    edits
}

/// The place and value of the `rowspan` of the cell with a group's label.
fn span_value(report: &Report, table: &Table, group: &str) -> Option<(Span, usize)> {
    let mut labels = table.rows.iter().flat_map(|row| &row.labels);
    let label = labels.find(|label| official(label) == Some(group))?;
    let span = label.row_span?;
    Some((span, report.slice(span).parse().ok()?))
}
