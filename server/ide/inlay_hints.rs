//! The value that a cell should have, beside it.

use rust_decimal::Decimal;

use crate::analysis::Analysis;
use crate::messages::Message;
use crate::report::Table;
use crate::report::balance::analyse;
use crate::text::Span;

use super::words;

#[derive(Clone, Debug)]
pub struct Hint {
    /// The cell; the hint stands at its end.
    pub span: Span,
    /// What accepting it writes in the place of the span; `None` where either side may be wrong.
    pub value: Option<Decimal>,
    pub label: Message,
}

/// Hints on cells that break a sum, on blank totals, and on figures of the text that the tables contradict, inside `range`.
pub fn hints(analysis: &Analysis, range: Span) -> Vec<Hint> {
    let tables = analysis
        .report()
        .tables
        .iter()
        .filter(|table| table.span.overlaps(range));
    let mut hints: Vec<Hint> = tables
        .flat_map(expected)
        .filter(|hint| range.touches(hint.span.end))
        .collect();
    let wrong = analysis.links().into_iter().filter(|link| !link.agrees);
    let wrong = wrong.map(|link| Hint {
        span: link.span,
        value: None,
        label: words::message("table_has").with("value", link.value.normalize()),
    });
    hints.extend(wrong.filter(|hint| range.touches(hint.span.end)));
    hints.sort_by_key(|hint| hint.span.start);
    hints
}

fn expected(table: &Table) -> Vec<Hint> {
    let balance = analyse(table);
    balance
        .expected()
        .filter_map(|change| {
            Some(Hint {
                span: table.cell(change.cell)?.span,
                value: Some(change.value),
                label: words::message("expected").with("value", change.value),
            })
        })
        .collect()
}
