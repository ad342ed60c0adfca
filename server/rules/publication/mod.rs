//! The rules of the group `publication`: when and by whom the report is signed.

mod publication_late;
pub mod signature;
mod signature_date;
mod signature_missing;

use super::Rule;

/// The rules of this group, in the order of their documentation.
pub static RULES: &[&Rule] = &[
    &publication_late::RULE,
    &signature_date::RULE,
    &signature_missing::RULE,
];
