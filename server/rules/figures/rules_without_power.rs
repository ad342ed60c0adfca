use rust_decimal::Decimal;

use super::rewrite::rewrite;
use crate::messages::{Catalogue, data};
use crate::report::{Cell, Table};
use crate::rules::{Context, Edit, Fix, FixGrade, Group, Rule, Severity, Sink};

/// 规章 are counted for a body that cannot make any (立法法 第九十一条, 第九十三条).
pub static RULE: Rule = Rule {
    name: "rules-without-power",
    group: Group::Figures,
    severity: Severity::Warning,
    fix: FixGrade::Unsafe,
    catalogue: Catalogue::new(data!("rules/figures/rules_without_power.toml")),
    check,
};

/// The rows of 规章 and of 行政规范性文件 in both formats.
const RULES_ROW: &str = "disclosure.rules";
const NORMATIVE_ROW: &str = "disclosure.normative";

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let body = context.body().and_then(|body| body.may_make_rules);
    if body != Some(false) {
        return;
    }
    for table in &context.report.tables {
        let rules = cells(table, RULES_ROW);
        let mut filled = rules.iter().filter(|(_, cell)| is_positive(cell));
        let Some((name, cell)) = filled.next() else {
            continue;
        };
        let name = *name;
        let figures: Vec<&str> = rules
            .iter()
            .map(|(_, cell)| context.report.slice(cell.span))
            .collect();
        let message = RULE.message("counted").with("figures", figures.join("、"));
        let mut diagnostic = sink.diagnostic(cell.span, message).cell(name).place(name);
        for (_, other) in filled {
            let figure = context.report.slice(other.span);
            diagnostic =
                diagnostic.related(other.span, RULE.message("figure").with("figure", figure));
        }
        if let Some(edits) = moved(&rules, &cells(table, NORMATIVE_ROW), &context.report.text) {
            diagnostic = diagnostic.fix(Fix::unsafe_(RULE.message("fix"), edits));
        }
        sink.push(diagnostic);
    }
}

/// The cells of a row with their names.
fn cells<'a>(table: &'a Table, row: &str) -> Vec<(&'static str, &'a Cell)> {
    let row = table.spec.row(row).and_then(|row| table.spec.rows.get(row));
    let cells = row.into_iter().flat_map(|row| row.cells.clone());
    cells
        .filter_map(|index| {
            let name = table.spec.cells.get(index)?.name.as_str();
            Some((name, table.cell(index)?))
        })
        .collect()
}

/// The edits that move the figures to the row of normative documents, where that is empty.
fn moved(rules: &[(&str, &Cell)], normative: &[(&str, &Cell)], text: &str) -> Option<Vec<Edit>> {
    let vacant = normative
        .iter()
        .all(|(_, cell)| cell.is_blank() || cell.number().is_some_and(|number| number.is_zero()));
    if !vacant || rules.len() != normative.len() {
        return None;
    }
    let mut edits = Vec::new();
    for ((_, from), (_, to)) in rules.iter().zip(normative) {
        if is_positive(from) {
            let value = from.number()?;
            let write =
                |cell: &Cell, value| Edit::replace(cell.span, rewrite(cell.span.of(text), value));
            edits.push(write(from, Decimal::ZERO));
            edits.push(write(to, value));
        }
    }
    edits.sort_by_key(|edit| edit.span);
    Some(edits)
}

fn is_positive(cell: &Cell) -> bool {
    cell.number().is_some_and(|number| number > Decimal::ZERO)
}
