//! What can be typed at a place: rows, tables, sums, headings, sentences, acts and their articles, names of rules.

mod acts;
mod blocks;
mod pinyin;
mod tables;

use serde::{Deserialize, Serialize};

use super::{explanation, hover, meanings, nodes};
use crate::messages::{Language, Message};
use crate::report::Report;
use crate::rules::{self, Diagnostic, Settings};
use crate::statutes::Index;
use crate::syntax::{Kind, Tree};
use crate::text::Span;

/// Something to type.
#[derive(Clone, Debug)]
pub struct Item {
    pub label: String,
    pub detail: Option<Message>,
    pub kind: ItemKind,
    /// What it replaces, up to the cursor or beyond.
    pub replace: Span,
    pub text: String,
    /// The same with places to fill in (`$1` … of the protocol's snippets), where there are any.
    pub snippet: Option<String>,
    /// What the typed letters are compared with.
    pub filter: String,
    /// What [`documentation`] explains.
    pub about: Option<About>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ItemKind {
    Rule,
    Act,
    Article,
    Heading,
    Sentence,
    Table,
    Row,
    Sum,
}

/// What an item is about, by name.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum About {
    Rule(String),
    Act(String),
    /// A row of an official table, by the name of its first cell.
    Row(String),
}

pub use pinyin::fits as matches;

/// A draft, and what was found in it.
#[derive(Clone, Copy, Debug)]
pub struct Draft<'a> {
    pub report: &'a Report,
    pub tree: &'a Tree,
    pub settings: &'a Settings,
    pub findings: &'a [Diagnostic],
}

impl Draft<'_> {
    /// What fits at `offset`, the likeliest first. What begins with the letters typed so far, or whose pinyin initials do.
    pub fn complete(&self, offset: usize) -> Vec<Item> {
        let items = self
            .rule_names(offset)
            .or_else(|| acts::complete(self, offset))
            .unwrap_or_else(|| {
                let mut items = tables::complete(self, offset);
                items.extend(blocks::complete(self, offset));
                items
            });
        let items = items.into_iter();
        items
            .filter_map(|item| self.fitting(item, offset))
            .collect()
    }

    /// The item, if it begins with the letters typed up to `offset`.
    fn fitting(&self, item: Item, offset: usize) -> Option<Item> {
        let typed = Span::new(item.replace.start, offset).of(&self.report.text);
        let letters = typed.trim_start_matches(['#', '|', '《', ' ', '\t', '\u{3000}']);
        let before = typed.strip_suffix(letters).unwrap_or_default();
        pinyin::fits(&item.filter, letters).then(|| Item {
            filter: pinyin::filter(&item.filter, before, letters),
            ..item
        })
    }

    fn index(&self) -> &Index {
        let own = self.settings.statutes.as_deref();
        own.unwrap_or_else(|| Index::builtin())
    }

    /// Inside a suppression comment.
    fn rule_names(&self, offset: usize) -> Option<Vec<Item>> {
        let text = &self.report.text;
        let in_comment = nodes::ancestors(self.tree, offset.saturating_sub(1))
            .into_iter()
            .any(|node| Kind::of(node) == Kind::SuppressionComment);
        let line = line_before(text, offset);
        if !in_comment && !line.contains("<!-- nianbao:") {
            return None;
        }
        let is_name = |c: char| c.is_ascii_lowercase() || c == '-';
        let typed = line.len() - line.trim_end_matches(is_name).len();
        let replace = Span::new(offset - typed, offset);
        let item = |rule: &rules::Rule| Item {
            label: rule.name.to_owned(),
            detail: None,
            kind: ItemKind::Rule,
            replace,
            text: rule.name.to_owned(),
            snippet: None,
            filter: rule.name.to_owned(),
            about: Some(About::Rule(rule.name.to_owned())),
        };
        Some(rules::all().map(item).collect())
    }
}

/// The explanation of an item, in Markdown.
pub fn documentation(about: &About, settings: &Settings, language: Language) -> Option<String> {
    match about {
        About::Rule(name) => Some(explanation::brief(rules::by_name(name)?, language)),
        About::Act(name) => {
            let own = settings.statutes.as_deref();
            let found = own.unwrap_or_else(|| Index::builtin()).find(name)?;
            Some(hover::act(found.act, language))
        }
        About::Row(cell) => meanings::meaning(cell, language).map(str::to_owned),
    }
}

/// The line of an offset, up to it.
fn line_before(text: &str, offset: usize) -> &str {
    let before = text.get(..offset).unwrap_or("");
    before.rsplit('\n').next().unwrap_or("")
}

/// The whole line of an offset, without its line break.
fn line_of(text: &str, offset: usize) -> Span {
    let start = offset - line_before(text, offset).len();
    let behind = text.get(offset..).unwrap_or("");
    let end = behind
        .find(['\n', '\r'])
        .map_or(text.len(), |at| offset + at);
    Span::new(start, end)
}
