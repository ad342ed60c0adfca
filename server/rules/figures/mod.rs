//! The rules of the group `figures`.

mod fee_unit;
mod growth_rate;
mod in_force_too_small;
mod last_year;
pub mod names;
mod parts_sum;
mod percentage;
pub mod prose;
mod quantity_conflict;
pub(super) mod rewrite;
mod rules_without_power;
mod share_sum;
mod statement;
mod sums;
mod table_imbalance;
mod trend;

use super::Rule;

/// The rules of this group, in the order of their documentation.
pub static RULES: &[&Rule] = &[
    &table_imbalance::RULE,
    &in_force_too_small::RULE,
    &rules_without_power::RULE,
    &fee_unit::RULE,
    &parts_sum::RULE,
    &percentage::RULE,
    &share_sum::RULE,
    &quantity_conflict::RULE,
    &growth_rate::RULE,
];
