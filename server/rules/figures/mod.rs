//! The rules of the group `figures`.

pub mod balance;
mod names;
mod rewrite;
mod table_imbalance;

use super::Rule;

/// The rules of this group, in the order of their documentation.
pub static RULES: &[&Rule] = &[&table_imbalance::RULE];
