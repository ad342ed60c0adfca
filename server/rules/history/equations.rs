//! Equations between this year's cells and last year's.

use rust_decimal::Decimal;

use crate::format::{Equation, Operator, Term};
use crate::report::{Report, Table};
use crate::rules::figures::names;
use crate::rules::{Context, Diagnostic, LastYear, Rule, Sink};

/// An equation that does not hold.
pub struct Broken<'r> {
    pub table: &'r Table,
    pub equation: &'static Equation,
    /// What the cell holds that the equation is filed under.
    pub is: Decimal,
    /// What it should hold.
    pub should: Decimal,
}

/// The equations of a rule that do not hold. Where a cell is missing or no number, in either year, nothing is said of it.
pub fn broken<'r>(context: &Context<'r>, rule: &str) -> Vec<Broken<'r>> {
    let Some(last) = context.previous() else {
        return Vec::new();
    };
    let mut broken = Vec::new();
    for table in &context.report.tables {
        let equations = table.spec.history_equations.iter();
        for equation in equations.filter(|it| it.rule == rule && it.operator == Operator::Equal) {
            let value = |term: &Term| figure(table, &last.report, term);
            let left = Equation::sum(&equation.left, value);
            let right = Equation::sum(&equation.right, value);
            if let (Some(is), Some(should)) = (left, right)
                && is != should
            {
                broken.push(Broken {
                    table,
                    equation,
                    is,
                    should,
                });
            }
        }
    }
    broken
}

/// A finding of `rule` on the cell that should have been another: its message with the cell, its value, what it should be
/// and last year's file. `None` where the draft has no such cell.
pub fn finding(
    rule: &'static Rule,
    one: &Broken<'_>,
    last: &LastYear,
    sink: &Sink<'_>,
) -> Option<Diagnostic> {
    let (spec, index) = (one.table.spec, one.equation.total);
    let written = one.table.cell(index)?;
    let message = rule
        .message("mismatch")
        .with_message("cell", names::cell(spec, index))
        .with("value", one.is.normalize())
        .with("should", one.should.normalize())
        .with("file", &last.name);
    let name = spec.cells.get(index).map_or("", |cell| &cell.name);
    let diagnostic = sink.diagnostic(written.span, message);
    Some(diagnostic.cell(name).place(name))
}

/// What a term counts as. Last year's table may have another format: its cells are found by name.
pub fn figure(table: &Table, last: &Report, term: &Term) -> Option<Decimal> {
    if !term.previous {
        return table.count(term.cell);
    }
    let name = &table.spec.cells.get(term.cell)?.name;
    let before = last.table(&table.spec.id)?;
    before.count(before.spec.cell(name)?)
}
