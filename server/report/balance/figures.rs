use rust_decimal::Decimal;

use super::equations::equations;
use super::finding::BlankTotal;
use crate::format::{Equation, TableSpec, Term};
use crate::report::Table;

/// What each cell of a table counts as, by its index in the format.
///
/// A blank cell counts as 0, but for a total beside addends that are not all 0: of that nobody knows what it should hold.
pub struct Figures(Vec<Figure>);

#[derive(Clone, Copy, Debug, PartialEq)]
enum Figure {
    Number(Decimal),
    /// A blank cell that counts as 0.
    Zero,
    /// A blank total whose own addends are not all 0.
    BlankTotal,
    /// Not a number.
    Unreadable,
    /// The draft has no such cell.
    Missing,
}

impl Figures {
    pub fn read(table: &Table) -> Self {
        let mut figures = Self(
            table
                .cells
                .iter()
                .map(|cell| match cell {
                    None => Figure::Missing,
                    Some(cell) if cell.is_blank() => Figure::Zero,
                    Some(cell) => cell.number().map_or(Figure::Unreadable, Figure::Number),
                })
                .collect(),
        );
        figures.mark_blank_totals(table.spec);
        figures
    }

    /// The value to reckon with; `None` where the cell blocks its equations: it is missing, no number, or a blank total.
    pub fn value(&self, cell: usize) -> Option<Decimal> {
        match self.0.get(cell)? {
            Figure::Number(number) => Some(*number),
            Figure::Zero => Some(Decimal::ZERO),
            Figure::BlankTotal | Figure::Unreadable | Figure::Missing => None,
        }
    }

    /// The sum of one side of an equation; `None` where a cell blocks it, or where it is too large to reckon.
    pub fn sum(&self, side: &[Term]) -> Option<Decimal> {
        Equation::sum(side, |term| self.value(term.cell))
    }

    /// The blank cells that stand for 0.
    pub(super) fn zeros(&self) -> impl Iterator<Item = usize> {
        self.cells(Figure::Zero)
    }

    /// The blank totals with their sums. A sum may rest on the sums of other blank totals.
    pub(super) fn blank_totals(&self, spec: &'static TableSpec) -> Vec<BlankTotal> {
        let mut totals: Vec<BlankTotal> = self
            .cells(Figure::BlankTotal)
            .map(|cell| BlankTotal { cell, sum: None })
            .collect();
        loop {
            let found: Vec<(usize, Decimal)> = totals
                .iter()
                .enumerate()
                .filter(|(_, total)| total.sum.is_none())
                .filter_map(|(index, total)| {
                    let value = |term: &Term| {
                        let known = totals.iter().find(|other| other.cell == term.cell);
                        known.map_or_else(|| self.value(term.cell), |other| other.sum)
                    };
                    equations(spec)
                        .filter(|equation| equation.total == total.cell)
                        .filter_map(Equation::addends)
                        .find_map(|addends| Equation::sum(addends, value))
                        .map(|sum| (index, sum))
                })
                .collect();
            if found.is_empty() {
                return totals;
            }
            for (index, sum) in found {
                if let Some(total) = totals.get_mut(index) {
                    total.sum = Some(sum);
                }
            }
        }
    }

    /// A blank total beside addends that are not all 0 is no 0 itself; that may make other totals blank totals too.
    fn mark_blank_totals(&mut self, spec: &'static TableSpec) {
        if !self.0.contains(&Figure::Zero) {
            return;
        }
        let mut changed = true;
        while changed {
            changed = false;
            for equation in equations(spec) {
                let Some(addends) = equation.addends() else {
                    continue;
                };
                let filled = addends.iter().any(|term| match self.0.get(term.cell) {
                    Some(Figure::Number(number)) => !number.is_zero(),
                    Some(Figure::BlankTotal | Figure::Unreadable) => true,
                    Some(Figure::Zero | Figure::Missing) | None => false,
                });
                if let Some(total @ Figure::Zero) = self.0.get_mut(equation.total)
                    && filled
                {
                    *total = Figure::BlankTotal;
                    changed = true;
                }
            }
        }
    }

    fn cells(&self, figure: Figure) -> impl Iterator<Item = usize> {
        let cells = self.0.iter().enumerate();
        cells.filter_map(move |(cell, found)| (*found == figure).then_some(cell))
    }
}
