//! The rules of the group `tool`: what keeps the program from doing its work as it is meant.

mod previous_ambiguous;
mod suppression_unknown;
pub mod suppression_unused;

use super::Rule;

/// The rules of this group, in the order of their documentation.
pub static RULES: &[&Rule] = &[
    &suppression_unused::RULE,
    &suppression_unknown::RULE,
    &previous_ambiguous::RULE,
];
