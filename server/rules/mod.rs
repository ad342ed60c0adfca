//! The rules: one file a rule, with a catalogue of its own beside it (messages, documentation, examples).
//!
//! A rule is a pure function from the report to diagnostics. To add one: write `GROUP/NAME.rs` with its `RULE` and
//! `check`, `GROUP/NAME.toml` with its words and examples, and name it in the group's list; tests hold the rest together.

mod context;
mod documentation;
mod fix;
mod grades;
mod memory;
mod registry;
mod rule;
mod settings;

pub mod figures;
pub mod format;
pub mod history;
pub mod label_words;
pub mod privacy;
pub mod prose;
pub mod publication;
mod removal;
pub mod residue;
pub mod section;
pub mod statute;
pub mod substance;
pub mod table;
pub mod text;
pub mod title;
pub mod tool;
pub mod writing;
mod year;

pub use context::Context;
pub use documentation::{Documentation, Example};
pub use fix::{Applicability, Edit, Fix};
pub use grades::{FixGrade, Group, Severity};
pub use memory::{Fact, Memory, Passage, Passages};
pub use registry::{all, by_name, nearest};
pub use rule::{Diagnostic, LastYearPlace, Related, Rule, Sink};
pub use settings::{LastYear, Previous, Settings};
pub use tool::NOT_A_REPORT;
