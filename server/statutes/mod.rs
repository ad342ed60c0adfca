//! The index of national acts: which there are, their versions over time, and how each is divided into articles (条),
//! paragraphs (款) and items (项).
//!
//! The index is data: `data/acts.tsv` is made from a folder of acts by `nianbao statute index`, `data/additions.toml` adds
//! by hand what the folder lacks.

mod act;
mod additions;
mod compile;
mod date;
mod extent;
mod gists;
mod index;
pub mod name;
mod place;
mod read;
mod resolve;
mod structure;
#[cfg(test)]
mod tests;
mod words;

pub use act::{Act, Divisions, Kind, Version};
pub use additions::{Notice, Renumbered, Wording};
pub use compile::{Compiled, compile, write};
pub use date::Date;
pub use extent::Extent;
pub use gists::gist;
pub use index::{Index, Match};
pub use place::{Number, Place, PlaceLookup, PlaceProblem};
pub use read::{Problem, ReadAct, Unreadable, read_act};
pub use resolve::{ActProblem, Edition, Reference, Resolution};
pub use structure::{ArticleNumber, Structure};
