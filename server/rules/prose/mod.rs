//! The rules of the group `prose`: words, marks and figures of the running text.
//!
//! Most of them look at a paragraph or heading by itself. `survey.rs` looks over such a line once for all of them and finds
//! its `Slip`s; a rule gives those of its own `Fault` as findings.

mod approximate_exact;
mod bracket_mismatch;
mod bracket_unpaired;
mod brackets;
mod characters;
mod clauses;
mod closing;
mod collocations;
mod contact_invalid;
mod contacts;
mod counts;
mod date_invalid;
mod date_style;
mod dates;
mod edges;
mod enumeration;
mod frames;
mod fullwidth_digit;
mod grounds;
mod halfwidth_punctuation;
mod kangxi_radical;
mod letter_form;
pub mod line;
mod lists;
mod marks;
mod measure_word;
mod meeting_name;
mod number_missing;
pub mod page;
mod particle_de;
pub mod phrases;
mod punctuation_repeated;
mod repeats;
mod self_name;
mod sentence_end;
mod series;
mod set_phrase;
mod set_sentences;
pub mod slip;
pub mod slips;
mod space_stray;
pub mod spelling;
pub mod survey;
mod term_confusion;
mod title_list_comma;
mod until_word;
mod word_repeated;
pub mod wording;
mod words;

use super::Rule;

/// The rules of this group, in the order of their documentation.
pub static RULES: &[&Rule] = &[
    &date_invalid::RULE,
    &date_style::RULE,
    &until_word::RULE,
    &approximate_exact::RULE,
    &fullwidth_digit::RULE,
    &halfwidth_punctuation::RULE,
    &bracket_mismatch::RULE,
    &bracket_unpaired::RULE,
    &punctuation_repeated::RULE,
    &title_list_comma::RULE,
    &kangxi_radical::RULE,
    &space_stray::RULE,
    &word_repeated::RULE,
    &term_confusion::RULE,
    &measure_word::RULE,
    &set_phrase::RULE,
    &meeting_name::RULE,
    &sentence_end::RULE,
    &enumeration::RULE,
    &number_missing::RULE,
    &contact_invalid::RULE,
    &self_name::RULE,
    &letter_form::RULE,
    &particle_de::RULE,
];
