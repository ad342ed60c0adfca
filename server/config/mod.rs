//! What the user has settled: `nianbao.toml`, the editor's settings, the command line.
//!
//! Three forms, one after the other: [`Options`] are what was written in one place, a [`Configuration`] puts the places
//! one over the other, and [`FileSettings`] are what holds for one draft, with nothing left open. All of it is pure: the
//! workspace finds and reads the files.

mod allow;
mod configuration;
mod explain;
mod given;
mod node;
mod options;
mod patterns;
mod problem;
mod read;
pub mod recognise;
mod schema;

pub use allow::allow;
pub use configuration::{Configuration, FileSettings, Layer, Origin};
pub use explain::{Explained, explain};
pub use given::Given;
pub use options::{Options, Override, ReportOptions, WordOptions};
pub use patterns::{PatternError, Patterns};
pub use problem::Problem;
pub use schema::schema;

use crate::messages::{Catalogue, Message, data};

/// The name of the file that is looked for in the draft's folder and in those above it.
pub const FILE_NAME: &str = "nianbao.toml";

static SENTENCES: Catalogue = Catalogue::new(data!("messages/config.toml"));

fn say(key: &'static str) -> Message {
    SENTENCES.message(key)
}

#[cfg(test)]
mod tests;
