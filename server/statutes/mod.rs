//! The index of national acts: which there are, their versions over time, and how each is divided into articles (条),
//! paragraphs (款) and items (项).
//!
//! The index is data: `data/acts.tsv` is made from a folder of acts by `nianbao statute index`, `data/additions.toml` adds
//! by hand what the folder lacks.

mod act;
mod compile;
mod date;
pub mod name;
pub mod numeral;
mod read;
mod structure;

pub use act::{Act, Divisions, Kind, Version};
pub use compile::{Compiled, compile, write};
pub use date::Date;
pub use read::{Problem, ReadAct, Unreadable, read_act};
pub use structure::{ArticleNumber, Structure};
