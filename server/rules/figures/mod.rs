//! The rules of the group `figures`.

pub mod balance;

use super::Rule;

/// The rules of this group, in the order of their documentation.
pub static RULES: &[&Rule] = &[];
