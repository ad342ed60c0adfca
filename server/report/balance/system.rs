use rust_decimal::Decimal;

use super::equations::equations;
use super::figures::Figures;
use super::finding::Broken;
use crate::format::{Equation, TableSpec, Term};

/// The equations that can be reckoned, with their sides, and which cells stand in them.
pub(super) struct System {
    pub(super) equations: Vec<Reckoned>,
    /// Indices into `equations` of those that do not hold.
    pub(super) broken: Vec<usize>,
    /// For each cell of the format its value and the equations it stands in.
    cells: Vec<Cell>,
}

/// An equation with what its sides come to.
pub(super) struct Reckoned {
    pub(super) equation: &'static Equation,
    left: Decimal,
    right: Decimal,
    /// Left side minus right side: 0 where the equation holds.
    pub(super) residual: Decimal,
}

#[derive(Clone, Default)]
struct Cell {
    value: Decimal,
    places: Vec<Place>,
}

/// A cell's place in an equation.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Place {
    /// Index into [`System::equations`].
    pub(super) equation: usize,
    /// 1 where a greater value makes the residual greater, -1 where it makes it smaller.
    sign: i8,
}

impl System {
    /// The system of the equations that nothing blocks, and the equations that are blocked.
    pub(super) fn new(
        spec: &'static TableSpec,
        figures: &Figures,
    ) -> (Self, Vec<&'static Equation>) {
        let mut system = Self {
            equations: Vec::new(),
            broken: Vec::new(),
            cells: Vec::new(),
        };
        let mut blocked = Vec::new();
        for equation in equations(spec) {
            let sides = figures
                .sum(&equation.left)
                .zip(figures.sum(&equation.right));
            let residual = sides.and_then(|(left, right)| left.checked_sub(right));
            let (Some((left, right)), Some(residual)) = (sides, residual) else {
                blocked.push(equation);
                continue;
            };
            if !residual.is_zero() {
                system.broken.push(system.equations.len());
            }
            system.equations.push(Reckoned {
                equation,
                left,
                right,
                residual,
            });
        }
        if !system.broken.is_empty() {
            system.place_cells(spec, figures);
        }
        (system, blocked)
    }

    pub(super) fn broken(&self) -> Vec<Broken> {
        let broken = self.broken.iter();
        broken
            .filter_map(|index| self.equations.get(*index))
            .map(|reckoned| Broken {
                equation: reckoned.equation,
                left: reckoned.left,
                right: reckoned.right,
            })
            .collect()
    }

    pub(super) fn residual(&self, equation: usize) -> Decimal {
        self.equations
            .get(equation)
            .map_or(Decimal::ZERO, |reckoned| reckoned.residual)
    }

    /// The cells that stand in an equation.
    pub(super) fn cells_of(&self, equation: usize) -> impl Iterator<Item = usize> {
        let equation = self.equations.get(equation);
        equation
            .into_iter()
            .flat_map(|reckoned| terms(reckoned.equation))
            .map(|(term, _)| term.cell)
    }

    /// How many cells stand in an equation.
    pub(super) fn size_of(&self, equation: usize) -> usize {
        self.equations.get(equation).map_or(0, |reckoned| {
            reckoned.equation.left.len() + reckoned.equation.right.len()
        })
    }

    /// The places of a cell in the equations that can be reckoned.
    pub(super) fn places(&self, cell: usize) -> &[Place] {
        self.cells.get(cell).map_or(&[], |cell| &cell.places)
    }

    /// The value that `cell` is reckoned with.
    pub(super) fn value(&self, cell: usize) -> Decimal {
        self.cells
            .get(cell)
            .map_or(Decimal::ZERO, |cell| cell.value)
    }

    /// The sign of `cell` in `equation`, 0 where it does not stand in it.
    pub(super) fn sign(&self, cell: usize, equation: usize) -> i8 {
        let mut places = self.places(cell).iter();
        places
            .find(|place| place.equation == equation)
            .map_or(0, |place| place.sign)
    }

    /// What a change of `cell` by `amount` adds to the residual of `equation`.
    pub(super) fn effect(&self, cell: usize, equation: usize, amount: Decimal) -> Decimal {
        match self.sign(cell, equation) {
            0 => Decimal::ZERO,
            1 => amount,
            _ => -amount,
        }
    }

    /// By how much `cell`, which stands in `equation`, must change to make it hold.
    pub(super) fn amount_needed(&self, cell: usize, equation: usize) -> Decimal {
        self.effect(cell, equation, -self.residual(equation))
    }

    /// The value that `cell` has after a change by `amount`, where that is an integer >= 0 and a change at all.
    pub(super) fn changed(&self, cell: usize, amount: Decimal) -> Option<Decimal> {
        let value = self.cells.get(cell)?.value.checked_add(amount)?;
        let is_count = value.is_integer() && value >= Decimal::ZERO;
        (is_count && !amount.is_zero()).then(|| value.normalize())
    }

    fn place_cells(&mut self, spec: &'static TableSpec, figures: &Figures) {
        self.cells = vec![Cell::default(); spec.cells.len()];
        for (index, cell) in self.cells.iter_mut().enumerate() {
            cell.value = figures.value(index).unwrap_or_default();
        }
        for (index, reckoned) in self.equations.iter().enumerate() {
            for (term, sign) in terms(reckoned.equation) {
                if let Some(cell) = self.cells.get_mut(term.cell) {
                    cell.places.push(Place {
                        equation: index,
                        sign,
                    });
                }
            }
        }
    }
}

/// The terms of an equation with their signs in left side minus right side.
fn terms(equation: &'static Equation) -> impl Iterator<Item = (&'static Term, i8)> {
    let sign = |term: &Term| if term.negative { -1 } else { 1 };
    let left = equation.left.iter().map(move |term| (term, sign(term)));
    let right = equation.right.iter().map(move |term| (term, -sign(term)));
    left.chain(right)
}
