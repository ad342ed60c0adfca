//! The rules of the group `statute`: citations of acts and numbers of documents.

pub mod cited;
mod decree_number;
mod docnum_form;
mod docnum_future;
mod docnum_mismatch;
mod retitled;
mod statute_abbreviation;
mod statute_first_paragraph;
mod statute_form;
mod statute_level;
mod statute_name;
mod statute_range;
mod statute_superseded;
pub(super) mod statute_wording;
mod title_marks;
pub mod verdict;

use super::Rule;

/// The rules of this group, in the order of their documentation.
pub static RULES: &[&Rule] = &[
    &statute_level::RULE,
    &statute_range::RULE,
    &statute_first_paragraph::RULE,
    &statute_superseded::RULE,
    &decree_number::RULE,
    &statute_name::RULE,
    &statute_abbreviation::RULE,
    &statute_form::RULE,
    &docnum_form::RULE,
    &docnum_mismatch::RULE,
    &docnum_future::RULE,
    &title_marks::RULE,
    &statute_wording::RULE,
];
