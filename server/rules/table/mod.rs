//! The rules of the group `table`: whether the official tables stand in the draft as the form has them.
//!
//! Rows and columns are judged by the format the table has, which need not be that of the report year.

mod cell_blank;
mod cell_misplaced;
mod cell_not_a_count;
mod cell_unreadable;
mod insert;
mod quoting;
mod shape;
mod table_block_header;
mod table_column_missing;
mod table_label;
mod table_missing;
mod table_note;
mod table_order;
mod table_row_extra;
mod table_row_length;
mod table_row_missing;
mod table_without_figures;

use super::Rule;

/// The rules of this group, in the order of their documentation.
pub static RULES: &[&Rule] = &[
    &table_missing::RULE,
    &table_without_figures::RULE,
    &table_label::RULE,
    &table_row_missing::RULE,
    &table_column_missing::RULE,
    &table_row_extra::RULE,
    &table_order::RULE,
    &table_row_length::RULE,
    &table_note::RULE,
    &table_block_header::RULE,
    &cell_blank::RULE,
    &cell_not_a_count::RULE,
    &cell_misplaced::RULE,
    &cell_unreadable::RULE,
];
