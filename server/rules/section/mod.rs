//! The rules of the group `section`.

mod section_duplicate;

use super::Rule;

/// The rules of this group, in the order of their documentation.
pub static RULES: &[&Rule] = &[&section_duplicate::RULE];
