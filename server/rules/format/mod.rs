//! The rules of the group `format`.

mod edition;
mod format_table_outdated;
mod format_table_premature;

use super::Rule;

/// The rules of this group, in the order of their documentation.
pub static RULES: &[&Rule] = &[&format_table_outdated::RULE, &format_table_premature::RULE];
