use super::names;
use super::rewrite::rewrite;
use crate::messages::{Catalogue, Message, data};
use crate::report::Table;
use crate::report::balance::{Balance, Broken, Change, Finding, analyse, open_totals};
use crate::rules::residue::placeholder::asks_for_table;
use crate::rules::{Context, Diagnostic, Edit, Fix, FixGrade, Group, Rule, Severity, Sink};
use crate::text::Span;

/// A sum of table 三 or 四 does not hold (for the balance the note printed in the form: 第一项加第二项之和，等于第三项
/// 加第四项之和). The finding is on the cell to blame, where one can be singled out.
pub static RULE: Rule = Rule {
    name: "table-imbalance",
    group: Group::Figures,
    severity: Severity::Error,
    fix: FixGrade::Unsafe,
    catalogue: Catalogue::new(data!("rules/figures/table_imbalance.toml")),
    check,
};

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let text = &context.report.text;
    for table in &context.report.tables {
        if is_being_filled_in(context, table) {
            continue;
        }
        let balance = analyse(table);
        for finding in &balance.findings {
            if let Some(cell) = table.cell(finding.cell()) {
                let message = message(table, &balance, finding, cell.span.of(text));
                let diagnostic = sink.diagnostic(cell.span, message);
                sink.push(complete(diagnostic, table, &balance, finding, text));
            }
        }
    }
}

/// Whether somebody is at work on a table that a new draft asks for, with figures entered and totals still to come: then the
/// figures would be to blame for the noughts in their totals.
fn is_being_filled_in(context: &Context<'_>, table: &Table) -> bool {
    let section = context.report.section(&table.spec.section);
    open_totals(table).next().is_some()
        && section.is_some_and(|section| asks_for_table(context, section))
}

fn message(table: &Table, balance: &Balance, finding: &Finding, written: &str) -> Message {
    let name = names::cell(table.spec, finding.cell());
    match finding {
        Finding::Culprit { change, with, .. } => {
            let key = match (with, written.is_empty()) {
                (None, false) => "culprit",
                (None, true) => "blank_culprit",
                (Some(_), false) => "pair",
                (Some(_), true) => "blank_pair",
            };
            let mut message = RULE
                .message(key)
                .with_message("cell", name)
                .with("written", written)
                .with("value", change.value);
            if let Some(Change { cell, .. }) = with {
                message = message.with_message("other", names::cell(table.spec, *cell));
            }
            // Of two cells each has several equations; one of them tells the tale.
            let most = if with.is_some() { 1 } else { usize::MAX };
            match names::equations(table, shown(balance, finding).take(most)) {
                Some(equations) => message.with_message("equations", equations),
                None => message,
            }
        }
        Finding::Total { others, .. } => {
            let others = names::changes(table.spec, others);
            let key = match (finding.value(), &others) {
                (Some(_), Some(_)) => "total_or",
                (Some(_), None) => "total",
                (None, Some(_)) => "not_total",
                (None, None) => "unknown",
            };
            let mut message = RULE.message(key).with_message("cell", name);
            if let Some(value) = finding.value() {
                message = message.with("value", value);
            }
            if let Some(others) = others {
                message = message.with_message("others", others);
            }
            match names::equations(table, shown(balance, finding)) {
                Some(equations) => message.with_message("equations", equations),
                None => message,
            }
        }
    }
}

fn complete(
    mut diagnostic: Diagnostic,
    table: &Table,
    balance: &Balance,
    finding: &Finding,
    text: &str,
) -> Diagnostic {
    let spec = table.spec;
    let name = spec.cells.get(finding.cell()).map_or("", |cell| &cell.name);
    let place = match finding {
        Finding::Culprit { .. } => name.to_owned(),
        Finding::Total { equation, .. } => {
            let broken = balance.broken.get(*equation);
            format!("{name} {}", broken.map_or("", |broken| &broken.equation.id))
        }
    };
    diagnostic = diagnostic.cell(name).place(place);
    let mut seen = vec![finding.cell()];
    for Broken { equation, .. } in shown(balance, finding) {
        for term in equation.terms() {
            if let Some(cell) = table.cell(term.cell).filter(|_| !seen.contains(&term.cell)) {
                seen.push(term.cell);
                diagnostic = diagnostic.related(cell.span, names::addend(table, equation, &term));
            }
        }
    }
    let span = table
        .cell(finding.cell())
        .map_or(Span::default(), |cell| cell.span);
    match finding.value() {
        Some(value) => diagnostic.fix(Fix::unsafe_(
            RULE.message("fix").with("value", value),
            vec![Edit::replace(span, rewrite(span.of(text), value))],
        )),
        None => diagnostic,
    }
}

/// The broken equations that a finding speaks of.
fn shown<'a>(balance: &'a Balance, finding: &'a Finding) -> impl Iterator<Item = &'a Broken> {
    let equations = match finding {
        Finding::Culprit { equations, .. } => equations.as_slice(),
        Finding::Total { equation, .. } => std::slice::from_ref(equation),
    };
    equations
        .iter()
        .filter_map(|index| balance.broken.get(*index))
}
