//! The report as it will be published: one page, its tables in their printed form.
//!
//! [`Preview::of`] turns the model into blocks (`document`) and grids (`grid`), `html` writes them. The page shows what the
//! draft has: what cannot be aligned stands there as the text it is, and what is wrong is marked.

mod beside;
mod compared;
mod document;
mod form;
mod grid;
mod html;
mod labels;
mod lists;
mod marks;
mod rest;
mod text;
mod words;

#[cfg(test)]
mod tests;

use crate::analysis::Analysis;
use crate::messages::Language;
use crate::report::Report;
use crate::report::comparison::Comparison;
use crate::text::Looks;

use document::Block;
use words::say;

pub use html::{Locate, STYLE};

/// A report laid out for showing.
#[derive(Debug)]
pub struct Preview {
    /// The report's title on one line; `None` where the draft has none.
    title: Option<String>,
    /// Whether the draft is in traditional script, for the choice of fonts.
    traditional: bool,
    blocks: Vec<Block>,
    /// The tables to which nothing can be added.
    closed: Vec<&'static str>,
}

impl Preview {
    /// Lays out a draft whose words look so. What the rules say of it marks its cells.
    pub fn of(analysis: &Analysis, looks: &Looks) -> Self {
        Self::with(analysis.report(), document::blocks(analysis, looks))
    }

    fn with(report: &Report, blocks: Vec<Block>) -> Self {
        Self {
            title: report.title.as_ref().map(|title| title.text.clone()),
            traditional: report.traditional,
            blocks,
            closed: Vec::new(),
        }
    }

    /// Lays out a draft to be filled in: with last year's figures in small, what the rules say of its words, and what
    /// could be added.
    pub fn form(analysis: &Analysis, looks: &Looks) -> Self {
        Self::with(analysis.report(), form::blocks(analysis, looks))
    }

    /// Offers to add what tables lack only where it can be done, which is asked by the id of the table.
    pub fn offer_only(&mut self, can_be_done: impl Fn(&str) -> bool) {
        let tables = self.blocks.iter().filter_map(|block| match block {
            Block::NoTable(_, table) => Some(*table),
            Block::Official(grid) => grid.is_incomplete().then_some(grid.id),
            _ => None,
        });
        self.closed = tables.filter(|table| !can_be_done(table)).collect();
    }

    /// Lays out a draft with last year's figures beside its own.
    pub fn compared(analysis: &Analysis, looks: &Looks, comparison: &Comparison) -> Self {
        let mut preview = Self::of(analysis, looks);
        preview.blocks = compared::compared(preview.blocks, analysis.report(), comparison);
        preview
    }

    /// The title of the page.
    pub fn title(&self, language: Language) -> String {
        let title = self.title.clone();
        title.unwrap_or_else(|| say("title").render(language))
    }

    /// The page without its head: an HTML fragment that refers to nothing outside itself.
    pub fn body(&self, language: Language, locate: Option<Locate<'_>>) -> String {
        html::body(
            &self.blocks,
            self.traditional,
            &self.closed,
            language,
            locate,
        )
        .into_string()
    }

    /// The whole page.
    pub fn page(&self, language: Language) -> String {
        let body = self.body(language, None);
        html::page(&self.title(language), &body, language).into_string()
    }
}
