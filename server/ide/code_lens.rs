//! Over each table with sums, whether they hold.

use crate::analysis::Analysis;
use crate::messages::Message;
use crate::report::balance::{analyse, has_sums};
use crate::text::Span;

use super::words;

#[derive(Clone, Debug)]
pub struct Lens {
    /// The first row of the table.
    pub span: Span,
    pub title: Message,
    /// Id of the table whose totals can be set, where some are wrong or blank.
    pub wrong: Option<&'static str>,
}

pub fn lenses(analysis: &Analysis) -> Vec<Lens> {
    let tables = analysis.report().tables.iter();
    tables
        .filter(|table| has_sums(table.spec))
        .map(|table| {
            let balance = analyse(table);
            let faults = balance.findings.len() + balance.blank_totals.len();
            let title = if balance.is_balanced() {
                words::message("balanced")
            } else if faults > 0 {
                words::message("unbalanced").with("count", faults)
            } else {
                words::message("unreckoned").with("count", balance.blocked.len())
            };
            Lens {
                span: table.rows.first().map_or(table.span, |row| row.span),
                title,
                wrong: (faults > 0).then_some(table.spec.id.as_str()),
            }
        })
        .collect()
}
