//! What the reckoning finds.

use rust_decimal::Decimal;

use crate::format::Equation;

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
