//! The report as it will be published: one page, its tables in their printed form.
//!
//! [`Preview::of`] turns the model into blocks (`document`) and grids (`grid`), `html` writes them. The page shows what the
//! draft has: what cannot be aligned stands there as the text it is, and what is wrong is marked.

mod document;
mod grid;
mod html;
mod marks;
mod rest;
mod text;

#[cfg(test)]
mod tests;

use crate::messages::{Catalogue, Language, Message};
use crate::report::Report;
use crate::rules::Diagnostic;
use crate::syntax::Tree;

use document::Block;

/// The sentences of the page that are not the draft's.
static WORDS: Catalogue = Catalogue::new(include_str!("words.toml"));

fn say(key: &'static str) -> Message {
    WORDS.message(key)
}

/// The style sheet of the page.
pub const STYLE: &str = include_str!("style.css");

/// Where a byte offset of the draft is for whoever shows the page: line and character, both from 0.
pub type Locate<'a> = &'a dyn Fn(usize) -> Option<(u32, u32)>;

/// A report laid out for showing.
#[derive(Debug)]
pub struct Preview {
    /// The report's title on one line; `None` where the draft has none.
    title: Option<String>,
    /// Whether the draft is in traditional script, for the choice of fonts.
    traditional: bool,
    blocks: Vec<Block>,
}

impl Preview {
    /// Lays out a report of which `tree` is the tree. `findings` are what the rules say of it; they mark cells.
    pub fn of(report: &Report, tree: &Tree, findings: &[Diagnostic]) -> Self {
        Self {
            title: report.title.as_ref().map(|title| title.text.clone()),
            traditional: report.traditional,
            blocks: document::blocks(report, tree, findings),
        }
    }

    /// The title of the page.
    pub fn title(&self, language: Language) -> String {
        let title = self.title.clone();
        title.unwrap_or_else(|| say("title").render(language))
    }

    /// The page without its head: an HTML fragment that refers to nothing outside itself.
    pub fn body(&self, language: Language, locate: Locate<'_>) -> String {
        html::body(self, language, locate).into_string()
    }

    /// The whole page.
    pub fn page(&self, language: Language) -> String {
        html::page(self, language).into_string()
    }
}
