use super::names;
use crate::format::{Equation, Operator};
use crate::messages::{Catalogue, data};
use crate::report::Table;
use crate::report::balance::Figures;
use crate::rules::{Context, FixGrade, Group, Rule, Severity, Sink};

/// Fewer documents are in force than were issued and not repealed within the year (2019: fewer are public than were
/// published).
pub static RULE: Rule = Rule {
    name: "in-force-too-small",
    group: Group::Figures,
    severity: Severity::Error,
    fix: FixGrade::None,
    catalogue: Catalogue::new(data!("rules/figures/in_force_too_small.toml")),
    check,
};

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    for table in &context.report.tables {
        for equation in &table.spec.equations {
            if equation.rule == RULE.name && equation.operator == Operator::AtLeast {
                judge(table, equation, sink);
            }
        }
    }
}

fn judge(table: &Table, equation: &'static Equation, sink: &mut Sink<'_>) {
    let figures = Figures::read(table);
    let sides = (figures.sum(&equation.left), figures.sum(&equation.right));
    let (Some(left), Some(right)) = sides else {
        return;
    };
    if equation.operator.holds(left, right) {
        return;
    }
    let Some(cell) = table.cell(equation.total) else {
        return;
    };
    let message = RULE
        .message("too_small")
        .with_message("cell", names::cell(table.spec, equation.total))
        .with("value", left.normalize())
        .with_message(
            "least",
            names::side(table, equation, &equation.right, right),
        )
        .with(
            "difference",
            right.checked_sub(left).unwrap_or_default().normalize(),
        );
    let name = table.spec.cells.get(equation.total);
    let name = name.map_or("", |cell| &cell.name);
    let mut diagnostic = sink.diagnostic(cell.span, message).cell(name).place(name);
    for term in &equation.right {
        if let Some(cell) = table.cell(term.cell) {
            diagnostic = diagnostic.related(cell.span, names::addend(table, equation, term));
        }
    }
    sink.push(diagnostic);
}
