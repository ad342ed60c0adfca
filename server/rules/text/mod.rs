//! The rules of the group `text`: the text against the tables.

mod filed;
pub mod links;
mod spoken;
pub(super) mod stated;
mod text_denies_table;
mod text_imbalance;
mod text_table_mismatch;
mod text_wrong_row;

use super::Rule;

/// The rules of this group, in the order of their documentation.
pub static RULES: &[&Rule] = &[
    &text_table_mismatch::RULE,
    &text_denies_table::RULE,
    &text_wrong_row::RULE,
    &text_imbalance::RULE,
];
