//! The rules of the group `title`.

mod organ_name;
mod title_form;
pub mod title_missing;
pub mod title_year;
mod words;

use super::Rule;

/// The rules of this group, in the order of their documentation.
pub static RULES: &[&Rule] = &[
    &title_missing::RULE,
    &title_form::RULE,
    &title_year::RULE,
    &organ_name::RULE,
];
