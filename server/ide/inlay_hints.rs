//! The value that a cell should have, beside it.

use rust_decimal::Decimal;

use crate::analysis::Analysis;
use crate::messages::Message;
use crate::report::Table;
use crate::report::balance::{analyse, open_totals};
use crate::text::Span;

use super::status::is_being_filled_in;
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
        .flat_map(|table| expected(analysis, table))
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

fn expected(analysis: &Analysis, table: &Table) -> Vec<Hint> {
    let hint = |cell: usize, value: Decimal, key| {
        Some(Hint {
            span: table.cell(cell)?.span,
            value: Some(value),
            label: words::message(key).with("value", value.normalize()),
        })
    };
    if is_being_filled_in(analysis, table) {
        let sums = open_totals(table);
        return sums
            .filter_map(|(cell, sum)| hint(cell, sum, "sum"))
            .collect();
    }
    let balance = analyse(table);
    let changes = balance.expected();
    changes
        .filter_map(|change| hint(change.cell, change.value, "expected"))
        .collect()
}
