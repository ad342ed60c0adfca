//! The rules of the group `format`.

pub mod edition;
pub mod format_notice_outdated;
mod format_notice_premature;
mod format_table_outdated;
mod format_table_premature;
mod notice;

use super::Rule;

/// The rules of this group, in the order of their documentation.
pub static RULES: &[&Rule] = &[
    &format_table_outdated::RULE,
    &format_table_premature::RULE,
    &format_notice_outdated::RULE,
    &format_notice_premature::RULE,
];
