//! The rules of the group `history`: this year's report against last year's.

mod carry_over_mismatch;
pub mod equations;
mod figures_repeated;
mod in_force_mismatch;
mod item_count_mismatch;
mod text_repeated;
mod year_stray;
mod years;

use super::Rule;

/// The rules of this group, in the order of their documentation.
pub static RULES: &[&Rule] = &[
    &carry_over_mismatch::RULE,
    &in_force_mismatch::RULE,
    &figures_repeated::RULE,
    &text_repeated::RULE,
    &year_stray::RULE,
    &item_count_mismatch::RULE,
];
