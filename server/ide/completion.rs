//! What can be typed at a place: rows, tables, sums, headings, sentences, acts and their articles, names of rules.

mod acts;
mod blocks;
mod item;
mod lines;
mod pinyin;
mod sentences;
mod tables;
mod templates;

use lines::line_before;

use super::{explanation, hover, meanings, nodes};
use crate::analysis::Analysis;
use crate::messages::Language;
use crate::rules::{self, Settings};
use crate::syntax::Kind;
use crate::text::Span;

pub use item::{About, Item, ItemKind};
pub use pinyin::fits as matches;

/// What fits at `offset`, the likeliest first. What begins with the letters typed so far, or whose pinyin initials do.
pub fn complete(analysis: &Analysis, offset: usize) -> Vec<Item> {
    let items = rule_names(analysis, offset)
        .or_else(|| acts::complete(analysis, offset))
        .unwrap_or_else(|| {
            let mut items = tables::complete(analysis, offset);
            items.extend(blocks::complete(analysis, offset));
            items
        });
    let items = items.into_iter();
    items
        .filter_map(|item| fitting(item, analysis.text(), offset))
        .collect()
}

/// The item, if it begins with the letters typed up to `offset`.
fn fitting(item: Item, text: &str, offset: usize) -> Option<Item> {
    let typed = Span::new(item.replace.start, offset).of(text);
    let letters = typed.trim_start_matches(['#', '|', '《', ' ', '\t', '\u{3000}']);
    let before = typed.strip_suffix(letters).unwrap_or_default();
    let label = match letters.chars().next() {
        // Lists are asked for at the first letter and kept while more are typed.
        Some(first) if PREFIX.starts_with(first) && is_snippet(item.kind) => {
            format!("{PREFIX}{}", item.filter)
        }
        _ => item.filter.clone(),
    };
    pinyin::fits(&label, letters).then(|| Item {
        filter: pinyin::filter(&label, before, letters),
        ..item
    })
}

/// The letters that list all that can be put in where they are typed.
const PREFIX: &str = "nb";

/// Whether an item is put in as a whole, and is no name or figure among other words.
fn is_snippet(kind: ItemKind) -> bool {
    match kind {
        ItemKind::Heading | ItemKind::Sentence | ItemKind::Table | ItemKind::Row => true,
        ItemKind::Rule | ItemKind::Act | ItemKind::Article | ItemKind::Sum => false,
    }
}

/// Inside a suppression comment.
fn rule_names(analysis: &Analysis, offset: usize) -> Option<Vec<Item>> {
    let in_comment = nodes::ancestors(analysis.tree(), offset.saturating_sub(1))
        .into_iter()
        .any(|node| Kind::of(node) == Kind::SuppressionComment);
    let line = line_before(analysis.text(), offset);
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

/// The explanation of an item, in Markdown.
pub fn documentation(about: &About, settings: &Settings, language: Language) -> Option<String> {
    match about {
        About::Rule(name) => Some(explanation::brief(rules::by_name(name)?, language)),
        About::Act(name) => {
            let found = settings.index().find(name)?;
            Some(hover::act(found.act, language))
        }
        About::Row(cell) => meanings::meaning(cell, language).map(str::to_owned),
    }
}
