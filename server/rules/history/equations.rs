//! Equations between this year's cells and last year's.

use std::sync::Arc;

use rust_decimal::Decimal;

use crate::format::{Equation, Operator, TableSpec, Term};
use crate::report::balance::Figures;
use crate::report::{Report, Table};
use crate::rules::figures::names;
use crate::rules::{Context, Diagnostic, LastYear, Rule, Sink};
use crate::text::Span;

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
        let mut equations = equations
            .filter(|it| it.rule == rule && it.operator == Operator::Equal)
            .peekable();
        if equations.peek().is_none() {
            continue;
        }
        let counts = Counts::read(table, &last.report);
        for equation in equations {
            let left = Equation::sum(&equation.left, |term| counts.value(term));
            let right = Equation::sum(&equation.right, |term| counts.value(term));
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
    last: &Arc<LastYear>,
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
    let diagnostic = diagnostic.cell(name).place(name);
    Some(match place_before(one, last) {
        Some((table, cell, span)) => diagnostic.last_year(last, span, names::figure(table, cell)),
        None => diagnostic,
    })
}

/// The first of last year's cells that an equation rests on: its table, its index there and its place.
fn place_before<'l>(one: &Broken<'_>, last: &'l LastYear) -> Option<(&'l Table, usize, Span)> {
    let term = one.equation.right.iter().find(|term| term.previous)?;
    let name = &one.table.spec.cells.get(term.cell)?.name;
    let table = last.report.table(&one.table.spec.id)?;
    let cell = table.spec.cell(name)?;
    Some((table, cell, table.cell(cell)?.span))
}

/// What the cells of a table count as this year and last year.
pub struct Counts<'r> {
    spec: &'static TableSpec,
    this: Figures,
    last: Option<(&'r Table, Figures)>,
}

impl<'r> Counts<'r> {
    pub fn read(table: &Table, last: &'r Report) -> Self {
        let before = last.table(&table.spec.id);
        Self {
            spec: table.spec,
            this: Figures::read(table),
            last: before.map(|table| (table, Figures::read(table))),
        }
    }

    /// What a term counts as; `None` where its cell cannot be reckoned with.
    pub fn value(&self, term: &Term) -> Option<Decimal> {
        match term.previous {
            true => self.last_value(term.cell),
            false => self.this.value(term.cell),
        }
    }

    /// What a cell counted as last year. The table of that year may have another format: its cells are found by name.
    pub fn last_value(&self, cell: usize) -> Option<Decimal> {
        let (table, figures) = self.last.as_ref()?;
        let name = &self.spec.cells.get(cell)?.name;
        figures.value(table.spec.cell(name)?)
    }
}
