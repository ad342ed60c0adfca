//! The laws that hold for every text.

use std::collections::BTreeMap;
use std::fmt::Debug;
use std::sync::Arc;

use nianbao::analysis::Analysis;
use nianbao::ide::formatting::{draft, format};
use nianbao::lint;
use nianbao::report::{LabelMatch, Report};
use nianbao::rules::{Applicability, Diagnostic, Settings};
use nianbao::syntax::Edit;
use nianbao::text::Span;
use similar::{ChangeTag, TextDiff};

use crate::{held, words};

/// A law that does not hold.
#[derive(Debug)]
pub struct Breach {
    pub law: &'static str,
    pub details: String,
}

const MENDED: &str = "what is said to be fixable is mended";
pub const EDITED: &str = "an edited draft is read like a fresh one";

/// The first law that the last of these states of a text breaks.
///
/// One analysis serves all laws, and what comes out as it went in is not looked at again: that makes a million tries possible.
pub fn broken(steps: &[String]) -> Option<Breach> {
    let analysis = Analysis::of(steps.last()?.as_str(), &Arc::default());
    let checked = lint::check(analysis.report(), &Settings::default());
    if told(analysis.findings()) != told(&checked) {
        return breach("checking twice finds the same", String::new());
    }
    differs(steps, &analysis)
        .and_then(|details| breach(EDITED, details))
        .or_else(|| broken_by_fixes(&analysis))
        .or_else(|| broken_by_format(&analysis))
}

fn breach(law: &'static str, details: String) -> Option<Breach> {
    Some(Breach { law, details })
}

fn broken_by_fixes(analysis: &Analysis) -> Option<Breach> {
    let (text, before) = (analysis.text().as_ref(), analysis.report());
    let settings = Settings::default();
    let found = analysis.findings();
    let fixed = lint::fix_found(before.clone(), found, &settings, Applicability::Safe);
    let after = &fixed.report.text;
    let diff = || changes(text, after);
    if after.as_ref() != text {
        let again = lint::fix(fixed.report.clone(), &settings, Applicability::Safe);
        if again.applied > 0 || again.report.text != *after {
            let second = changes(after, &again.report.text);
            let both = format!("{}\nthen\n{second}", diff());
            return breach("fixing twice is fixing once", both);
        }
        let changed = changed_figures(before, &fixed.report);
        if !changed.is_empty() {
            let details = format!("{}\n{}", changed.join("\n"), diff());
            return breach("a safe fix leaves every figure", details);
        }
        let mut lost = lost_by_lines(text, after);
        // Where lines are alike, nobody can tell which of them was changed.
        let what = |lost: &str| lost.split(" (").next().map(str::to_owned);
        let in_all: Vec<_> = held::lost(text, after)
            .iter()
            .map(|lost| what(lost))
            .collect();
        lost.retain(|lost| in_all.contains(&what(lost)));
        if !lost.is_empty() {
            let details = format!("{}\n{}", lost.join("\n"), diff());
            return breach("a safe fix takes out nothing of weight", details);
        }
        let lost = lost_words_by_lines(text, after);
        if !lost.is_empty() {
            let details = format!("{}\n{}", lost.join("\n"), diff());
            return breach("a safe fix takes out no clause", details);
        }
        let joined = words::joined(text, after);
        if !joined.is_empty() {
            let details = format!("{}\n{}", joined.join("\n"), diff());
            return breach("a safe fix keeps to its line", details);
        }
        let moved = words::out_of_place(text, after);
        if !moved.is_empty() {
            let details = format!("{}\n{}", moved.join("\n"), diff());
            return breach(
                "a safe fix leaves every line once and in its place",
                details,
            );
        }
        if letters(text) > letters(after) + 12 * (fixed.applied + 1) {
            return breach("a safe fix takes out few words", diff());
        }
    }
    if let Some(left) = fixed.remaining.iter().find(|left| is_safe(left)) {
        let details = format!("{}\n{}", left.rule.name, diff());
        return breach("no safe fix is left", details);
    }
    // Of findings that are alike, about the same words, as many must be gone as were said to be fixable.
    let mut open: BTreeMap<_, (usize, usize)> = BTreeMap::new();
    for finding in analysis.findings() {
        let words = before.slice(finding.span);
        let (promised, others) = open.entry((key(finding), words)).or_default();
        *(if is_safe(finding) { promised } else { others }) += 1;
    }
    for left in &fixed.remaining {
        let known = open.get_mut(&(key(left), fixed.report.slice(left.span)));
        if let Some((_, others)) = known.filter(|(promised, _)| *promised > 0) {
            match others.checked_sub(1) {
                Some(fewer) => *others = fewer,
                None => return breach(MENDED, format!("{:?}\n{}", key(left), diff())),
            }
        }
    }
    None
}

fn broken_by_format(analysis: &Analysis) -> Option<Breach> {
    let (text, before) = (analysis.text().as_ref(), analysis.report());
    let formatted = format(analysis);
    if formatted.as_ref() == text {
        // What HTML lays out is left as it is, and imported in a way of its own; all else is imported as it is formatted.
        return broken_by_import(analysis);
    }
    let after = Analysis::of(Arc::clone(&formatted), &Arc::default());
    let twice = format(&after);
    if twice != formatted {
        let details = changes(&formatted, &twice);
        return breach("formatting twice is formatting once", details);
    }
    let changed = changed_figures(before, after.report());
    if !changed.is_empty() {
        let details = format!("{}\n{}", changed.join("\n"), changes(text, &formatted));
        return breach("formatting leaves every figure", details);
    }
    // Ordinals of labels may be broken over lines.
    let is_ordinal = |lost: &String| lost.split(' ').next().is_some_and(|it| it.len() == 1);
    let [once, formatted_once] = [text, &formatted].map(held::without_repeated_headers);
    let mut lost = held::lost(&once, &formatted_once);
    lost.retain(|lost| !is_ordinal(lost));
    if !lost.is_empty() {
        let details = format!("{}\n{}", lost.join("\n"), changes(text, &formatted));
        return breach("formatting loses nothing of weight", details);
    }
    let own = held::without_repeated_headers(&without_labels(before));
    let lost = lost_words(&own, &formatted);
    if !lost.is_empty() {
        let details = format!("{lost}\n{}", changes(text, &formatted));
        return breach("formatting keeps every word", details);
    }
    let moved = words::out_of_place(text, &formatted);
    if !moved.is_empty() {
        let details = format!("{}\n{}", moved.join("\n"), changes(text, &formatted));
        return breach(
            "formatting leaves every line once and in its place",
            details,
        );
    }
    None
}

fn broken_by_import(analysis: &Analysis) -> Option<Breach> {
    let text = analysis.text().as_ref();
    let imported = draft(analysis);
    if imported.as_ref() == text {
        return None;
    }
    let after = Analysis::of(Arc::clone(&imported), &Arc::default());
    let again = draft(&after);
    if again != imported {
        let details = changes(&imported, &again);
        return breach("importing twice is importing once", details);
    }
    let changed = changed_figures(analysis.report(), after.report());
    if !changed.is_empty() {
        let details = format!("{}\n{}", changed.join("\n"), changes(text, &imported));
        return breach("importing leaves every figure", details);
    }
    None
}

fn told(found: &[Diagnostic]) -> String {
    format!("{found:?}")
}

fn is_safe(found: &Diagnostic) -> bool {
    let fix = found.fix.as_ref();
    fix.is_some_and(|fix| fix.applicability == Applicability::Safe)
}

/// What tells a finding wherever it stands.
fn key(found: &Diagnostic) -> (&'static str, Option<&'static str>, Option<String>, String) {
    (
        found.rule.name,
        found.section,
        found.cell.clone(),
        found.place.clone(),
    )
}

/// Cells with a number before that have not the same one after.
fn changed_figures(before: &Report, after: &Report) -> Vec<String> {
    let after = figures(after);
    let before = figures(before).into_iter();
    let changed = before.filter(|(cell, number)| after.get(cell) != Some(number));
    changed
        .map(|(cell, number)| format!("{cell}: {number} became {:?}", after.get(cell)))
        .collect()
}

fn figures(report: &Report) -> BTreeMap<&str, String> {
    let tables = report.tables.iter();
    let cells = tables.flat_map(|table| table.spec.cells.iter().zip(&table.cells));
    let figures = cells.filter_map(|(spec, cell)| {
        let number = cell.as_ref()?.number()?;
        Some((spec.name.as_str(), number.normalize().to_string()))
    });
    figures.collect()
}

/// What the lines that were changed held and those in their place do not.
fn lost_by_lines(before: &str, after: &str) -> Vec<String> {
    by_lines(before, after, held::lost)
}

/// The clauses that the lines that were changed had and those in their place have not, nor any others.
fn lost_words_by_lines(before: &str, after: &str) -> Vec<String> {
    let lost = by_lines(before, after, words::lost);
    // Where lines are alike, nobody can tell which of them was changed.
    let fewer = |lost: &String| {
        words::times(after, lost) < words::times(before, lost)
            && words::like(after, lost) < words::like(before, lost)
    };
    lost.into_iter().filter(fewer).collect()
}

/// What is lost where lines were changed, each of their stretches held against what stands in its place.
fn by_lines(before: &str, after: &str, lost_in: impl Fn(&str, &str) -> Vec<String>) -> Vec<String> {
    let mut lost = Vec::new();
    let diff = TextDiff::from_lines(before, after);
    let (mut old, mut new) = (String::new(), String::new());
    for change in diff.iter_all_changes() {
        let line = change.value();
        match change.tag() {
            ChangeTag::Delete => old.push_str(line),
            ChangeTag::Insert => new.push_str(line),
            // Blank lines and rulers of tables part no changes that belong together.
            ChangeTag::Equal if !line.contains(char::is_alphanumeric) => {}
            ChangeTag::Equal => {
                lost.extend(lost_in(&old, &new));
                old.clear();
                new.clear();
            }
        }
    }
    lost.extend(lost_in(&old, &new));
    lost
}

fn letters(text: &str) -> usize {
    let text = held::without_residue(text);
    text.chars().filter(|c| c.is_alphabetic()).count()
}

/// The text without the labels of its tables, which are the form's: official ones take the place of those that are like them.
fn without_labels(report: &Report) -> String {
    let rows = report.tables.iter().flat_map(|table| &table.rows);
    let labels = rows.flat_map(|row| &row.labels);
    let known = labels.filter(|label| label.matched != LabelMatch::None);
    let mut spans: Vec<Span> = known.map(|label| label.span).collect();
    spans.sort_by_key(|span| span.start);
    let mut rest = String::new();
    let mut done = 0;
    // A comment in a label must be kept, and a label in a comment is part of it; <!-- alone is none.
    let comments: Vec<Span> = comments(&report.text);
    let has_comment = |span: &Span| {
        comments
            .iter()
            .any(|it| it.start < span.end && span.start < it.end)
    };
    let is_label = |span: &Span| !span.is_empty() && !has_comment(span);
    for span in spans.into_iter().filter(is_label) {
        if span.start >= done {
            rest.push_str(&report.text[done..span.start]);
        }
        done = done.max(span.end);
    }
    rest + &report.text[done..]
}

fn comments(text: &str) -> Vec<Span> {
    let starts = text.match_indices("<!--");
    let comments = starts.filter_map(|(start, _)| {
        let end = start + text[start..].find("-->")? + 3;
        Some(Span::new(start, end))
    });
    comments.collect()
}

/// The letters that a text has more often than another.
fn lost_words(before: &str, after: &str) -> String {
    let count = |text: &str| {
        let mut counts: BTreeMap<char, usize> = BTreeMap::new();
        // Official labels are in simplified script and on one line; numbers are looked at by themselves.
        let text = held::without_residue(text).replace("<br>", "\n");
        let letters = text.chars().map(nianbao::text::to_simplified);
        for c in letters.filter(|c| c.is_alphabetic() && !nianbao::text::is_numeral(*c)) {
            *counts.entry(c).or_default() += 1;
        }
        counts
    };
    let (before, after) = (count(before), count(after));
    let lost = before
        .into_iter()
        .filter(|(c, count)| after.get(c).copied().unwrap_or(0) < *count);
    lost.map(|(c, _)| c).collect()
}

/// The lines that differ.
fn changes(before: &str, after: &str) -> String {
    let diff = TextDiff::from_lines(before, after);
    let diff = diff.unified_diff().context_radius(1).to_string();
    match diff.char_indices().nth(900) {
        Some((end, _)) => format!("{}…", &diff[..end]),
        None => diff,
    }
}

/// What differs between a text edited step by step and the same text read anew.
pub fn edited(steps: &[String]) -> Option<String> {
    let fresh = Analysis::of(steps.last()?.as_str(), &Arc::default());
    differs(steps, &fresh)
}

fn differs(steps: &[String], fresh: &Analysis) -> Option<String> {
    if steps.len() == 1 {
        return None;
    }
    let settings = Arc::default();
    let mut states = steps.iter().map(String::as_str);
    let mut text = states.next()?;
    let mut edited = Analysis::of(text, &settings);
    for next in states {
        // What is found before an edit is taken over.
        edited.findings();
        edited = edited.edited(&[edit(text, next)], next, &settings);
        text = next;
    }
    // The text is the same, and long.
    let report = |it: &Analysis| {
        let mut report = it.report().clone();
        report.text = Arc::default();
        report
    };
    differ("blocks", &edited.outline().blocks, &fresh.outline().blocks)
        .or_else(|| differ("report", &report(&edited), &report(fresh)))
        .or_else(|| differ("findings", edited.findings(), fresh.findings()))
}

fn differ<T: Debug + ?Sized>(what: &str, edited: &T, fresh: &T) -> Option<String> {
    if format!("{edited:?}") == format!("{fresh:?}") {
        return None;
    }
    let changes = changes(&format!("{fresh:#?}"), &format!("{edited:#?}"));
    Some(format!("{what}\n{changes}"))
}

/// The one edit that leads from a text to another.
fn edit(old: &str, new: &str) -> Edit {
    let start = common(old, new);
    let (old_rest, new_rest) = (&old[start..], &new[start..]);
    let behind = old_rest.chars().rev().zip(new_rest.chars().rev());
    let same = behind.take_while(|(a, b)| a == b);
    let same: usize = same.map(|(a, _)| a.len_utf8()).sum();
    Edit {
        old: Span::new(start, old.len() - same),
        new_len: new.len() - same - start,
    }
}

/// How many bytes two texts have in common at their beginning.
fn common(a: &str, b: &str) -> usize {
    let pairs = a.chars().zip(b.chars()).take_while(|(a, b)| a == b);
    pairs.map(|(a, _)| a.len_utf8()).sum()
}
