//! The canonical form of a draft: Markdown headings, official tables with official labels and all their rows,
//! columns aligned by East Asian width, one blank line between blocks.
//!
//! Formatting changes no figure and loses no text: a table whose every character cannot be accounted for is left as it is,
//! and a result that reads differently from the draft is thrown away. Formatting what is formatted changes nothing.

mod blocks;
mod conversion;
mod page;
mod pipes;
mod tables;

use std::sync::Arc;

use super::{edits, nodes};
use crate::analysis::Analysis;
use crate::lint;
use crate::report::Report;
use crate::rules::Edit;
use crate::syntax::Kind;
use crate::text::{LineEnding, Span, without_breaks};
use crate::word::{Document, together};

pub use conversion::convert;
pub use pipes::align_at;

/// How often a result is formatted again to see whether it has come to rest.
const ROUNDS: usize = 4;

/// Why a draft is left as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LeftAsIs {
    /// A web page has a form of its own.
    Html,
    /// Its line breaks are lost, so that its form cannot be told.
    LayoutLost,
}

/// Whether a draft is of a form that is not formatted.
pub fn left_as_is(analysis: &Analysis) -> Option<LeftAsIs> {
    match analysis.report().layout_lost {
        Some(_) => Some(LeftAsIs::LayoutLost),
        None => is_html(analysis).then_some(LeftAsIs::Html),
    }
}

/// The draft in its canonical form; the text itself where it has one already, or where it cannot be given one.
pub fn format(analysis: &Analysis) -> Arc<str> {
    let text = analysis.text();
    if left_as_is(analysis).is_some() {
        return Arc::clone(text);
    }
    let formatted = settle(analysis, true).or_else(|| {
        let plain = settle(analysis, false)?;
        // A table that could not be converted as it was might be now, and change once more.
        let reading = Analysis::of(Arc::clone(&plain), analysis.settings());
        let again = settle(&reading, true);
        again.is_none_or(|again| again == plain).then_some(plain)
    });
    // At the beginning of a file this character would be taken for the mark of its encoding.
    let marked = |text: &str| text.starts_with('\u{feff}');
    formatted
        .filter(|formatted| !marked(formatted) || marked(text))
        .unwrap_or_else(|| Arc::clone(text))
}

/// A draft of any form as a canonical one; what HTML lays out as the text it shows. The text itself where that cannot be had
/// without a loss.
pub fn draft(analysis: &Analysis) -> Arc<str> {
    /// What is left of tags that were broken may be tags again once what was in them is gone.
    const MOST: usize = 4;
    let mut shown: Option<Analysis> = None;
    for _ in 0..MOST {
        let last = shown.as_ref().unwrap_or(analysis);
        let is_page = last.report().layout_lost.is_none() && is_html(last);
        let Some(text) = is_page.then(|| page::text_of(last)).flatten() else {
            break;
        };
        let next = Analysis::of(text, analysis.settings());
        let next = Analysis::of(format(&next), analysis.settings());
        // A page may be broken in such a way that its figures were told by its lines, or that half a tag swallows them.
        let loses = !lint::keeps_figures(last.report(), next.report());
        if loses || next.text() == last.text() {
            break;
        }
        shown = Some(next);
    }
    shown.map_or_else(|| format(analysis), |shown| Arc::clone(shown.text()))
}

/// A Word file as a canonical draft. A line break inside a paragraph stays one, and words keep how they look, if nothing is read
/// or found otherwise then: what a break parts from words may be a heading, or the date below the text.
pub fn imported(document: &Document, analysis: &Analysis) -> Arc<str> {
    /// So often it is tried; each time the whole draft is read again.
    const MOST: usize = 16;
    let blocks = document.marked_blocks();
    if blocks.is_empty() && document.as_markdown(|_| false) == document.text {
        return draft(analysis);
    }
    let reading = |it: &Analysis| {
        let report = it.report();
        let found = it.findings().iter();
        let found: Vec<_> = found.map(|it| (it.rule.name, it.cell.clone())).collect();
        (found, figures_of(report), report.headings.len())
    };
    let plain = reading(analysis);
    let settings = analysis.settings();
    let with_marks = |marked: &[Span]| {
        let text = document.as_markdown(|block| marked.contains(&block));
        let marked = Analysis::of(text, settings);
        (reading(&marked) == plain).then_some(marked)
    };
    let chosen = |some: &[usize]| -> Vec<Span> {
        let chosen = some.iter().filter_map(|at| blocks.get(*at));
        chosen.copied().collect()
    };
    let all: Vec<usize> = (0..blocks.len()).collect();
    // What one block loses by its marks, the others keep.
    let kept = together(&all, MOST, |some| with_marks(&chosen(some)).is_some());
    match with_marks(&chosen(&kept)) {
        Some(marked) => draft(&marked),
        // What somebody has typed stays words, even where something is found otherwise then; figures and headings stay.
        None => {
            let typed = Analysis::of(document.as_markdown(|_| false), settings);
            let held = |it: &Analysis| (figures_of(it.report()), it.report().headings.len());
            let is_held = held(&typed) == held(analysis);
            draft(if is_held { &typed } else { analysis })
        }
    }
}

/// The figures of a report by their cells, as they are written.
fn figures_of(report: &Report) -> Vec<(String, String)> {
    let figures = figures(report).into_iter();
    figures
        .map(|(cell, text)| (cell.to_owned(), text))
        .collect()
}

/// Whether the text is laid out by HTML, in which lines and blanks mean nothing and heading marks have no place.
fn is_html(analysis: &Analysis) -> bool {
    const LAYOUT: [&str; 8] = ["html", "body", "div", "p", "table", "tr", "td", "li"];
    let tags = nodes::find(analysis.tree(), |kind| {
        matches!(kind, Kind::TagName | Kind::HtmlTable)
    });
    tags.into_iter().any(|(kind, node)| {
        let name = nodes::span(node).of(analysis.text());
        kind == Kind::HtmlTable || LAYOUT.iter().any(|tag| name.eq_ignore_ascii_case(tag))
    })
}

/// The edits that give the draft its canonical form: of all lines, or of those that `range` touches.
pub fn edits(analysis: &Analysis, range: Option<Span>) -> Vec<Edit> {
    let text = analysis.text();
    let mut hunks = edits::hunks(text, &format(analysis));
    if let Some(range) = range {
        hunks.retain(|hunk| hunk.span.overlaps(range) || hunk.span.touches(range.start));
    }
    edits::narrowed(text, hunks)
}

/// Formats until nothing changes. `None` where that does not happen, or where something would be lost.
fn settle(original: &Analysis, convert_tables: bool) -> Option<Arc<str>> {
    let line_ending = LineEnding::of(original.text());
    let once = |reading: &Analysis| -> Arc<str> {
        let formatted = blocks::format(reading, convert_tables);
        line_ending.apply(&formatted).into()
    };
    let mut current = once(original);
    if current == *original.text() {
        return Some(current);
    }
    for _ in 0..ROUNDS {
        let reading = Analysis::of(current, original.settings());
        if !same_contents(original.report(), reading.report()) {
            return None;
        }
        let next = once(&reading);
        if next == *reading.text() {
            return Some(next);
        }
        current = next;
    }
    None
}

/// Whether two drafts have the same figures in the same cells, which read as they did, and the same words outside their tables.
fn same_contents(old: &Report, new: &Report) -> bool {
    lint::keeps_figures(old, new) && figures(old) == figures(new) && words(old) == words(new)
}

fn figures(report: &Report) -> Vec<(&str, String)> {
    let tables = report.tables.iter();
    tables
        .flat_map(|table| {
            let cells = table.cells.iter().zip(&table.spec.cells);
            cells.filter_map(|(cell, spec)| {
                let written = without_blanks(report.slice(cell.as_ref()?.span));
                (!written.is_empty()).then_some((spec.name.as_str(), written))
            })
        })
        .collect()
}

/// Everything outside the official tables but blanks, line breaks and heading marks.
fn words(report: &Report) -> String {
    let mut words = String::new();
    let mut at = 0;
    for span in report
        .tables
        .iter()
        .map(|table| tables::lines_of(table, &report.text))
    {
        words.push_str(&without_blanks(Span::new(at, span.start).of(&report.text)));
        at = at.max(span.end);
    }
    words.push_str(&without_blanks(
        Span::new(at, report.text.len()).of(&report.text),
    ));
    words
}

fn without_blanks(text: &str) -> String {
    let is_form = |c: char| c.is_whitespace() || matches!(c, '#' | '|' | '-');
    let text = without_breaks(text);
    text.chars().filter(|c| !is_form(*c)).collect()
}
