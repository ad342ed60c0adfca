//! The rules of the group `tool`: what keeps the program from doing its work as it is meant.

mod not_a_report;
mod previous_ambiguous;
pub mod suppression_unknown;
pub mod suppression_unused;

pub use not_a_report::NAME as NOT_A_REPORT;

use super::Rule;

/// The rules of this group, in the order of their documentation.
pub static RULES: &[&Rule] = &[
    &suppression_unused::RULE,
    &suppression_unknown::RULE,
    &not_a_report::RULE,
    &previous_ambiguous::RULE,
];
