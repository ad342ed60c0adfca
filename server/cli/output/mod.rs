//! What `check` prints: one file a format.

mod checked;
mod checkstyle;
mod concise;
mod excerpt;
mod full;
mod github;
mod gitlab;
mod grouped;
mod json;
mod jsonl;
mod junit;
mod number;
mod order;
mod overview;
mod place;
mod profile;
mod rdjson;
mod renderer;
mod sarif;
mod statistics;
mod summary;
mod xml;

use super::args::OutputFormat;

pub use checked::Checked;
pub use json::indented;
pub use number::number;
pub use order::Part;
pub use place::Lines;
pub use renderer::{Renderer, Style};
pub use summary::Summary;

/// The renderer of a format.
pub fn renderer(format: OutputFormat, style: Style) -> Box<dyn Renderer> {
    match format {
        OutputFormat::Full => Box::new(full::Full::new(style)),
        OutputFormat::Concise => Box::new(concise::Concise::new(style)),
        OutputFormat::Grouped => Box::new(grouped::Grouped::new(style)),
        OutputFormat::Json => Box::new(json::Json::new(style)),
        OutputFormat::Jsonl => Box::new(jsonl::Jsonl::new(style)),
        OutputFormat::Sarif => Box::new(sarif::Sarif::new(style)),
        OutputFormat::Github => Box::new(github::Github::new(style)),
        OutputFormat::Gitlab => Box::new(gitlab::Gitlab::new(style)),
        OutputFormat::Junit => Box::new(junit::Junit::new(style)),
        OutputFormat::Checkstyle => Box::new(checkstyle::Checkstyle::new(style)),
        OutputFormat::Rdjson => Box::new(rdjson::Rdjson::new(style)),
    }
}
