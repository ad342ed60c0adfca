//! The reckoning of an official table: which sums hold, which do not, and which cell is to blame.
//!
//! `table-imbalance` and `cell-blank` share this analysis, so that they never speak of the same cell, and so do the
//! editor's inlay hints and code lenses.

mod figures;
mod search;
mod system;

use rust_decimal::Decimal;

use crate::format::{Equation, Operator, TableSpec};
use crate::report::Table;

use figures::Figures;
use system::System;

/// The name of the rule whose equations are reckoned here.
const RULE: &str = "table-imbalance";

/// The state of a table's own sums.
#[derive(Debug, Default)]
pub struct Balance {
    /// The equations that can be reckoned and do not hold, in the order of the format.
    pub broken: Vec<Broken>,
    /// The equations in which a cell is missing, no number, or a blank total.
    pub blocked: Vec<&'static Equation>,
    /// Blank totals whose own addends are not all 0.
    pub blank_totals: Vec<BlankTotal>,
    /// The other blank cells, which stand for 0, without those that are to blame for a broken equation.
    pub zeros: Vec<usize>,
    /// What `table-imbalance` says: which cells are to be changed.
    pub findings: Vec<Finding>,
}

impl Balance {
    /// Whether every sum of the table was reckoned and holds.
    pub fn is_balanced(&self) -> bool {
        self.broken.is_empty() && self.blocked.is_empty()
    }

    /// The cells that should hold something else, with their values where these are known.
    pub fn expected(&self) -> impl Iterator<Item = Change> + '_ {
        let wrong = self.findings.iter().filter_map(|finding| {
            let (cell, value) = (finding.cell(), finding.value()?);
            Some(Change { cell, value })
        });
        let blank = self.blank_totals.iter().filter_map(|total| {
            let (cell, value) = (total.cell, total.sum?);
            Some(Change { cell, value })
        });
        wrong.chain(blank)
    }
}

/// An equation that does not hold.
#[derive(Debug)]
pub struct Broken {
    pub equation: &'static Equation,
    /// What its left side comes to.
    pub left: Decimal,
    /// What its right side comes to.
    pub right: Decimal,
}

impl Broken {
    /// By how much the sides differ; never negative. The sides were subtracted once already, so this cannot overflow.
    pub fn difference(&self) -> Decimal {
        self.left.checked_sub(self.right).unwrap_or_default().abs()
    }
}

/// A total that is left blank although its addends are not.
#[derive(Debug, PartialEq)]
pub struct BlankTotal {
    /// Index into the cells of the format.
    pub cell: usize,
    /// What it should hold; `None` where an addend cannot be read.
    pub sum: Option<Decimal>,
}

/// A cell with the value that it should have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Change {
    /// Index into the cells of the format.
    pub cell: usize,
    pub value: Decimal,
}

/// One diagnostic of `table-imbalance`.
#[derive(Clone, Debug, PartialEq)]
pub enum Finding {
    /// The only cell, or one of the only two, whose change makes every equation hold.
    Culprit {
        change: Change,
        /// The other cell, where two are to blame.
        with: Option<Change>,
        /// The equations that show it: indices into [`Balance::broken`].
        equations: Vec<usize>,
    },
    /// No cell can be singled out; the finding is on the total of one broken equation.
    Total {
        cell: usize,
        /// The value that makes the equation hold; `None` where it would break another one.
        value: Option<Decimal>,
        /// Index into [`Balance::broken`].
        equation: usize,
        /// Other cells whose change alone would do.
        others: Vec<Change>,
    },
}

impl Finding {
    /// The cell it speaks of: an index into the cells of the format.
    pub fn cell(&self) -> usize {
        match self {
            Finding::Culprit { change, .. } => change.cell,
            Finding::Total { cell, .. } => *cell,
        }
    }

    /// The value that the cell should have, where that is known.
    pub fn value(&self) -> Option<Decimal> {
        match self {
            Finding::Culprit { change, .. } => Some(change.value),
            Finding::Total { value, .. } => *value,
        }
    }
}

/// Reckons the sums of `table`. Tables without sums of their own (table 二) have blank cells only.
pub fn analyse(table: &Table) -> Balance {
    let figures = Figures::read(table);
    let (system, blocked) = System::new(table.spec, &figures);
    let findings = search::findings(&system);
    let zeros = figures
        .zeros()
        .filter(|cell| findings.iter().all(|finding| finding.cell() != *cell))
        .collect();
    Balance {
        broken: system.broken(),
        blocked,
        blank_totals: figures.blank_totals(table.spec),
        zeros,
        findings,
    }
}

/// Whether a table has sums of its own.
pub fn has_sums(spec: &'static TableSpec) -> bool {
    equations(spec).next().is_some()
}

/// The equations of the format that are reckoned here.
pub fn equations(spec: &'static TableSpec) -> impl Iterator<Item = &'static Equation> {
    spec.equations
        .iter()
        .filter(|equation| equation.rule == RULE && equation.operator == Operator::Equal)
}

#[cfg(test)]
mod tests;
