//! The smallest set of cells whose change makes every equation hold.
//!
//! Every equation is a sum, so the change that a cell needs follows from any one equation in which it stands alone.
//! One cell can only be to blame where it stands in all broken equations and in no other. Of two cells, one stands in
//! any broken equation we care to choose, and the other in those that the first leaves broken.

use rust_decimal::Decimal;

use super::finding::{Change, Finding};
use super::system::System;

/// What is to be said of the broken equations.
pub(super) fn findings(system: &System) -> Vec<Finding> {
    if system.broken.is_empty() {
        return Vec::new();
    }
    match single_changes(system, &system.broken).as_slice() {
        [change] => return vec![culprit(system, *change, None)],
        [] => {
            if let Some((one, other)) = only_pair(system) {
                return vec![
                    culprit(system, one, Some(other)),
                    culprit(system, other, Some(one)),
                ];
            }
        }
        _ => {}
    }
    (0..system.broken.len())
        .filter_map(|broken| on_total(system, broken))
        .collect()
}

/// The cells whose change alone mends the equations `broken` and touches no other.
fn single_changes(system: &System, broken: &[usize]) -> Vec<Change> {
    let Some(smallest) = smallest(system, broken.iter().copied()) else {
        return Vec::new();
    };
    system
        .cells_of(smallest)
        .filter_map(|cell| {
            let places = system.places(cell);
            let amount = system.amount_needed(cell, smallest);
            let value = system.changed(cell, amount)?;
            let mends = places.len() == broken.len()
                && places.iter().all(|place| {
                    broken.contains(&place.equation)
                        && system.effect(cell, place.equation, amount)
                            == -system.residual(place.equation)
                });
            mends.then_some(Change { cell, value })
        })
        .collect()
}

/// The only two cells whose change together makes every equation hold; `None` where there is no such pair or more
/// than one.
fn only_pair(system: &System) -> Option<(Change, Change)> {
    let start = smallest(system, system.broken.iter().copied())?;
    let mut found: Option<(Change, Change)> = None;
    for first in system.cells_of(start) {
        let stands_in = |cell, equation| system.sign(cell, equation) != 0;
        let left_broken = || {
            let broken = system.broken.iter().copied();
            broken.filter(|equation| !stands_in(first, *equation))
        };
        let mut consider = |second: usize| -> Result<(), Ambiguous> {
            let covers = left_broken().all(|equation| stands_in(second, equation));
            if second == first || !covers {
                return Ok(());
            }
            let Some((one, other)) = pair(system, first, second)? else {
                return Ok(());
            };
            let pair = (one.min(other), one.max(other));
            match found {
                Some(known) if known != pair => Err(Ambiguous),
                _ => {
                    found = Some(pair);
                    Ok(())
                }
            }
        };
        // Where the first cell stands in every broken equation, the second must share one with it, or its own
        // equations, which hold, would break.
        let result = match smallest(system, left_broken()) {
            Some(next) => system.cells_of(next).try_for_each(&mut consider),
            None => system
                .places(first)
                .iter()
                .flat_map(|place| system.cells_of(place.equation))
                .try_for_each(&mut consider),
        };
        if result.is_err() {
            return None;
        }
    }
    found
}

/// More than one set of changes would do.
struct Ambiguous;

/// The changes of two cells that make every equation of either hold.
///
/// Two equations in which the cells stand differently determine both changes; where there are no two such equations,
/// the cells can share out one change between them.
fn pair(
    system: &System,
    first: usize,
    second: usize,
) -> Result<Option<(Change, Change)>, Ambiguous> {
    let Some(one) = system.places(first).first().map(|place| place.equation) else {
        return Ok(None);
    };
    let (a, b) = (system.sign(first, one), system.sign(second, one));
    let touched = || {
        let places = system.places(first).iter().chain(system.places(second));
        places.map(|place| place.equation)
    };
    let independent = touched().find_map(|other| {
        let (c, d) = (system.sign(first, other), system.sign(second, other));
        let determinant = a * d - b * c;
        (determinant != 0).then_some((other, c, d, determinant))
    });
    let Some((other, c, d, determinant)) = independent else {
        return shared_change(system, first, second, one);
    };
    // a·x + b·y = -residual(one), c·x + d·y = -residual(other), by Cramer's rule.
    let combine = |m: i8, n: i8| -> Option<Decimal> {
        let left = Decimal::from(m).checked_mul(system.residual(one))?;
        let right = Decimal::from(n).checked_mul(system.residual(other))?;
        right.checked_sub(left)?.checked_div(determinant.into())
    };
    let (Some(x), Some(y)) = (combine(d, b), combine(-c, -a)) else {
        return Ok(None);
    };
    let mends = touched().all(|equation| {
        let after = system
            .residual(equation)
            .checked_add(system.effect(first, equation, x))
            .and_then(|sum| sum.checked_add(system.effect(second, equation, y)));
        after.is_some_and(|after| after.is_zero())
    });
    let values = system.changed(first, x).zip(system.changed(second, y));
    Ok(values.filter(|_| mends).map(|(x, y)| {
        let change = |cell, value| Change { cell, value };
        (change(first, x), change(second, y))
    }))
}

/// The changes of two cells that stand in the same equations in the same way. Neither can bring the change about alone,
/// or it would have been found alone; together there is one way only where both must become 0. `one` is
/// an equation that they stand in.
fn shared_change(
    system: &System,
    first: usize,
    second: usize,
    one: usize,
) -> Result<Option<(Change, Change)>, Ambiguous> {
    let amount = system.amount_needed(first, one);
    let consistent = system.places(first).iter().all(|place| {
        system.effect(first, place.equation, amount) == -system.residual(place.equation)
    });
    let together = system
        .value(first)
        .checked_add(system.value(second))
        .and_then(|sum| sum.checked_add(amount));
    match together {
        Some(together) if consistent => {
            let opposed = system.sign(first, one) != system.sign(second, one);
            if opposed || (together > Decimal::ZERO && together.is_integer()) {
                Err(Ambiguous)
            } else if together.is_zero() {
                let zero = |cell| {
                    system
                        .changed(cell, -system.value(cell))
                        .map(|value| Change { cell, value })
                };
                Ok(zero(first).zip(zero(second)))
            } else {
                Ok(None)
            }
        }
        _ => Ok(None),
    }
}

fn culprit(system: &System, change: Change, with: Option<Change>) -> Finding {
    let shows = |cell: usize| {
        let broken = system.broken.iter().enumerate();
        broken
            .filter(|(_, equation)| system.sign(cell, **equation) != 0)
            .map(|(index, _)| index)
            .collect::<Vec<_>>()
    };
    // A cell that only makes up for the change of the other shows in no broken equation itself.
    let mut equations = shows(change.cell);
    if let (true, Some(other)) = (equations.is_empty(), with) {
        equations = shows(other.cell);
    }
    Finding::Culprit {
        change,
        with,
        equations,
    }
}

/// The finding on the total of a broken equation (an index into `system.broken`).
fn on_total(system: &System, broken: usize) -> Option<Finding> {
    let equation = *system.broken.get(broken)?;
    let cell = system.equations.get(equation)?.equation.total;
    let holds = |equation| system.residual(equation).is_zero();
    let breaks_another = || {
        let mut places = system.places(cell).iter();
        places.any(|place| holds(place.equation))
    };
    let value = system
        .changed(cell, system.amount_needed(cell, equation))
        .filter(|_| !breaks_another());
    let mut others = single_changes(system, &[equation]);
    others.retain(|change| change.cell != cell);
    Some(Finding::Total {
        cell,
        value,
        equation: broken,
        others,
    })
}

fn smallest(system: &System, equations: impl Iterator<Item = usize>) -> Option<usize> {
    equations.min_by_key(|equation| system.size_of(*equation))
}
