//! What a piece of text says that nobody may lose: its numbers, units, signs, markup, denials, and whole clauses.

mod clauses;
mod figures;
mod ordinal;
mod piece;
mod stated;
mod words;

pub use clauses::common;
pub use ordinal::without_ordinal;
pub use piece::{Loss, Substance};
pub use stated::stated;

#[cfg(test)]
mod tests;
