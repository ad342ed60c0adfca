//! The rules of the group `section`.

mod aspect_missing;
mod aspect_name;
mod aspect_order;
mod aspects;
mod assessment_missing;
mod fee_statement_missing;
mod heading_level;
mod heading_run_in;
mod heading_sequence;
mod heading_stop;
mod improvement_missing;
mod order;
pub(super) mod outline;
mod part_count;
mod period_mismatch;
mod period_missing;
mod periods;
mod points;
mod problems_empty;
mod prose;
mod section_duplicate;
mod section_empty;
mod section_extra;
mod section_missing;
mod section_number;
mod section_order;
mod section_title;
mod words;

use super::Rule;

/// The rules of this group, in the order of their documentation.
pub static RULES: &[&Rule] = &[
    &section_missing::RULE,
    &section_order::RULE,
    &section_duplicate::RULE,
    &section_title::RULE,
    &section_number::RULE,
    &section_extra::RULE,
    &section_empty::RULE,
    &aspect_missing::RULE,
    &aspect_order::RULE,
    &aspect_name::RULE,
    &assessment_missing::RULE,
    &problems_empty::RULE,
    &improvement_missing::RULE,
    &fee_statement_missing::RULE,
    &period_missing::RULE,
    &period_mismatch::RULE,
    &part_count::RULE,
    &heading_run_in::RULE,
    &heading_level::RULE,
    &heading_sequence::RULE,
    &heading_stop::RULE,
];
