//! The rules of the group `privacy`: what must not be published.

mod bank_card;
mod id_number;
pub mod leaks;
mod mobile_number;
mod secrecy_mark;

use super::Rule;

/// The rules of this group, in the order of their documentation.
pub static RULES: &[&Rule] = &[
    &id_number::RULE,
    &mobile_number::RULE,
    &bank_card::RULE,
    &secrecy_mark::RULE,
];
