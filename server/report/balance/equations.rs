//! The equations that are reckoned.

use crate::format::{Equation, Operator, TableSpec};

/// The name of the rule whose equations are reckoned here.
const RULE: &str = "table-imbalance";

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
