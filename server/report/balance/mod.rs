//! The reckoning of an official table: which sums hold, which do not, and which cell is to blame.
//!
//! `table-imbalance` and `cell-blank` share this analysis, so that they never speak of the same cell, and so do the
//! editor's inlay hints and code lenses.

mod equations;
mod figures;
mod finding;
mod search;
mod system;
mod totals;

pub use equations::{equations, has_sums};
pub use figures::Figures;
pub use finding::{BlankTotal, Broken, Change, Finding};
pub use totals::{open_totals, totals};

use crate::format::Equation;
use crate::report::Table;

use system::System;

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

#[cfg(test)]
mod tests;
