//! Over each table with sums, whether they hold; over 总体情况, whether the text agrees with the tables.

use crate::analysis::Analysis;
use crate::messages::Message;
use crate::report::balance::{analyse, has_sums, open_totals};
use crate::text::Span;

use super::status::{is_being_filled_in, is_blank};
use super::words;

#[derive(Clone, Debug)]
pub struct Lens {
    /// The first row of the table, or the heading.
    pub span: Span,
    pub title: Message,
    /// Id of the table whose totals can be set, where some are wrong or blank.
    pub wrong: Option<&'static str>,
}

pub fn lenses(analysis: &Analysis) -> Vec<Lens> {
    let mut lenses: Vec<Lens> = text(analysis).into_iter().collect();
    lenses.extend(tables(analysis));
    lenses
}

/// 「文表一致 ✓」 or 「2 处不符」; `None` where the text says nothing that the tables hold.
fn text(analysis: &Analysis) -> Option<Lens> {
    let report = analysis.report();
    let heading = report.heading_of(report.section("overview")?)?;
    let links = analysis.links();
    let wrong = links.iter().filter(|link| !link.agrees).count();
    let title = match (links.len(), wrong) {
        (0, _) => return None,
        (_, 0) => words::message("text_agrees"),
        (_, wrong) => words::message("text_disagrees").with("count", wrong),
    };
    Some(Lens {
        span: heading.span,
        title,
        wrong: None,
    })
}

fn tables(analysis: &Analysis) -> impl Iterator<Item = Lens> + '_ {
    let tables = analysis.report().tables.iter();
    tables
        .filter(|table| has_sums(table.spec))
        .map(move |table| {
            let balance = analyse(table);
            let faults = balance.findings.len() + balance.blank_totals.len();
            let title = if is_blank(table) {
                words::message("not_filled_in")
            } else if is_being_filled_in(analysis, table) {
                words::message("open_totals").with("count", open_totals(table).count())
            } else if balance.is_balanced() {
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
}
