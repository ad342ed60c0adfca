use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::messages::{Catalogue, data};
use crate::report::Report;
use crate::rules::{Context, FixGrade, Group, Rule, Severity, Sink};

/// All figures of the tables are last year's: the tables were not filled in anew (内容雷同, which the notice of 2021 on the
/// form wants pursued under 条例 第四十七条).
pub static RULE: Rule = Rule {
    name: "figures-repeated",
    group: Group::History,
    severity: Severity::Warning,
    fix: FixGrade::None,
    catalogue: Catalogue::new(data!("rules/history/figures_repeated.toml")),
    check,
};

/// From how many figures on that are not 0 it can be no chance.
const ENOUGH: usize = 8;

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let Some(last) = context.previous() else {
        return;
    };
    let (now, before) = (figures(context.report), figures(&last.report));
    if now.len() < ENOUGH || now != before {
        return;
    }
    if let Some(table) = context.report.tables.first() {
        let message = RULE
            .message("repeated")
            .with("count", now.len())
            .with("file", &last.name);
        let first = table.rows.first().map_or(table.span, |row| row.span);
        sink.push(sink.diagnostic(first, message).place("tables"));
    }
}

/// The figures that are not 0, by the names of their cells.
fn figures(report: &Report) -> BTreeMap<&'static str, Decimal> {
    let cells = report.tables.iter().flat_map(|table| {
        let specs = table.spec.cells.iter().zip(&table.cells);
        specs.filter_map(|(spec, cell)| Some((spec.name.as_str(), cell.as_ref()?.number()?)))
    });
    cells.filter(|(_, number)| !number.is_zero()).collect()
}
