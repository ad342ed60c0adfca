//! The totals of a table, written from its other cells.

use crate::analysis::Analysis;
use crate::report::balance::totals;
use crate::rules::Edit;

/// The edits that write the totals of the table with that index in the report where they are not yet.
pub fn set_totals(analysis: &Analysis, table: usize) -> Vec<Edit> {
    let Some(table) = analysis.report().tables.get(table) else {
        return Vec::new();
    };
    let mut edits: Vec<Edit> = totals(table)
        .into_iter()
        .filter_map(|(index, value)| {
            let cell = table.cell(index)?;
            let written = cell.number() == Some(value);
            (!written).then(|| Edit::replace(cell.span, value.to_string()))
        })
        .filter(|edit| edit.span.of(analysis.text()) != edit.text)
        .collect();
    edits.sort_by_key(|edit| edit.span);
    edits
}
