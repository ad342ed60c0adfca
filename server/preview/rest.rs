//! What a draft's table holds besides the official one: rows and lines that no cell of the grid shows.

use super::labels::{consists_of, own_label};
use super::text::{Rich, Texts};
use crate::report::{Report, Row, RowRole, Table};
use crate::text::Span;

/// The lines of `table` that the grid does not show. `lines` are the pieces that its stretch of the text consists of.
///
/// Pieces of the labels that the grid shows are not among them: text out of a PDF has them scattered and repeated.
pub fn of(
    report: &Report,
    texts: &Texts<'_>,
    table: &Table,
    labels: &str,
    lines: &[Span],
) -> Vec<Rich> {
    let says = |span: Span| !consists_of(span.of(&report.text), |piece| labels.contains(piece));
    let rows = report.tables.iter().flat_map(|table| &table.rows);
    let mut shown: Vec<Span> = rows.map(|row| row.span).collect();
    shown.sort();
    let is_shown = |line: &Span| {
        let at = shown.partition_point(|row| row.end <= line.start);
        shown.get(at).is_some_and(|row| row.overlaps(*line))
    };
    let mut spans: Vec<Span> = lines
        .iter()
        .copied()
        .filter(|line| !is_shown(line))
        .filter(|line| says(*line))
        .collect();
    let rows = table.rows.iter();
    spans.extend(rows.flat_map(|row| of_row(report, table, row, says)));
    spans.sort();
    let lines = spans.into_iter().map(|span| {
        let text = span.of(&report.text);
        let marker = text.len() - text.trim_start_matches('#').len();
        texts.rich(Span::new(span.start + marker, span.end))
    });
    lines.filter(|line| !line.is_empty()).collect()
}

/// What of a row is not shown.
fn of_row(report: &Report, table: &Table, row: &Row, says: impl Fn(Span) -> bool) -> Vec<Span> {
    let figures = matches!(row.role, RowRole::Unknown | RowRole::Repeated(_));
    if figures && says(row.span) {
        return vec![row.span];
    }
    let shown = match row.role {
        RowRole::Data(index) => table.spec.rows.get(index),
        _ => None,
    };
    // A row without a label in the form has no cell for one.
    let shown = shown.filter(|spec| !spec.path.is_empty());
    let shown = shown.and_then(|spec| own_label(table.spec, row, &spec.label, &report.text));
    let labels = row.labels.iter();
    let labels = labels
        .filter(|label| shown.is_none_or(|shown| !label.span.contains(shown)))
        .map(|label| label.span);
    let values = row.values.iter().map(|value| value.span);
    let unshown = match row.role {
        RowRole::Data(_) => labels.collect::<Vec<_>>(),
        _ => labels.chain(values).collect(),
    };
    unshown.into_iter().filter(|span| says(*span)).collect()
}
