//! Equations between this year's cells and last year's.

use rust_decimal::Decimal;

use crate::format::{Equation, Operator, Term};
use crate::report::{Report, Table};
use crate::rules::Context;

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

/// What a term counts as. Last year's table may have another format: its cells are found by name.
pub fn figure(table: &Table, last: &Report, term: &Term) -> Option<Decimal> {
    if !term.previous {
        return table.count(term.cell);
    }
    let name = &table.spec.cells.get(term.cell)?.name;
    let before = last.table(&table.spec.id)?;
    before.count(before.spec.cell(name)?)
}
