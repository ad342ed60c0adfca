//! The rules of the group `tool`: the comments that suppress findings.

mod suppression_unknown;
pub mod suppression_unused;

use super::Rule;

/// The rules of this group, in the order of their documentation.
pub static RULES: &[&Rule] = &[&suppression_unused::RULE, &suppression_unknown::RULE];
