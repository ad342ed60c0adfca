//! The rules of the group `residue`: what copying and conversion leave behind.

pub(super) mod chart_residue;
mod image_path;
mod image_placeholder;
mod layout_lost;
pub mod placeholder;
pub(super) mod ruby_noise;
mod tracked_changes;
mod traditional_script;
mod web_furniture;
mod word_residue;

use super::Rule;

/// The rules of this group, in the order of their documentation.
pub static RULES: &[&Rule] = &[
    &word_residue::RULE,
    &image_path::RULE,
    &image_placeholder::RULE,
    &layout_lost::RULE,
    &tracked_changes::RULE,
    &chart_residue::RULE,
    &placeholder::RULE,
    &web_furniture::RULE,
    &traditional_script::RULE,
    &ruby_noise::RULE,
];
