//! Growing selections: figure, cell, row, table, section …

use super::nodes;
use crate::analysis::Analysis;
use crate::text::Span;

/// The spans around an offset, each larger than the one before, the last the whole text.
pub fn selections(analysis: &Analysis, offset: usize) -> Vec<Span> {
    let report = analysis.report();
    let whole = Span::new(0, report.text.len());
    let mut spans: Vec<Span> = nodes::ancestors(analysis.tree(), offset)
        .into_iter()
        .map(nodes::span)
        .collect();
    for table in &report.tables {
        spans.push(table.span);
        for row in &table.rows {
            spans.push(row.span);
            spans.extend(row.values.iter().map(|cell| cell.span));
            spans.extend(row.labels.iter().map(|label| label.span));
        }
    }
    spans.extend(
        report
            .sections
            .iter()
            .flat_map(|section| [section.span, section.body]),
    );
    spans.extend(report.paragraphs.iter().map(|paragraph| paragraph.span));
    spans.retain(|span| span.touches(offset) && whole.contains(*span));
    spans.push(whole);
    spans.sort_by_key(|span| span.len());
    let mut growing: Vec<Span> = Vec::new();
    for span in spans {
        if growing
            .last()
            .is_none_or(|inner| span.contains(*inner) && span != *inner)
        {
            growing.push(span);
        }
    }
    growing
}
