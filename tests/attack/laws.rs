//! The laws that hold for every text.

use std::collections::BTreeMap;
use std::sync::Arc;

use nianbao::analysis::Analysis;
use nianbao::ide::formatting::{draft, format};
use nianbao::lint;
use nianbao::report::{LabelMatch, Report};
use nianbao::rules::{Applicability, Diagnostic, Settings};
use nianbao::syntax::Edit;
use nianbao::text::Span;
use similar::{ChangeTag, TextDiff};

use crate::held;

/// A law that does not hold.
#[derive(Debug)]
pub struct Breach {
    pub law: &'static str,
    pub details: String,
}

const MENDED: &str = "what is said to be fixable is mended";
pub const EDITED: &str = "an edited draft is read like a fresh one";

/// The first law that the last of these states of a text breaks.
pub fn broken(steps: &[String]) -> Option<Breach> {
    let text = steps.last()?.as_str();
    let breach = |law, details: String| Some(Breach { law, details });
    let settings = Settings::default();
    let report = || lint::read(text.into(), &settings);
    let before = report();
    let found = lint::check(&before, &settings);
    if told(&found) != told(&lint::check(&report(), &settings)) {
        return breach("checking twice finds the same", String::new());
    }
    if let Some(details) = edited(steps) {
        return breach(EDITED, details);
    }

    let fixed = lint::fix(report(), &settings, Applicability::Safe);
    let after = &fixed.report.text;
    let diff = || changes(text, after);
    let again = lint::fix(
        lint::read(Arc::clone(after), &settings),
        &settings,
        Applicability::Safe,
    );
    if again.applied > 0 || again.report.text != *after {
        let second = changes(after, &again.report.text);
        return breach(
            "fixing twice is fixing once",
            format!("{}\nthen\n{second}", diff()),
        );
    }
    let changed = changed_figures(&before, &fixed.report);
    if !changed.is_empty() {
        return breach(
            "a safe fix leaves every figure",
            format!("{}\n{}", changed.join("\n"), diff()),
        );
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
        return breach(
            "a safe fix takes out nothing of weight",
            format!("{}\n{}", lost.join("\n"), diff()),
        );
    }
    if letters(text) > letters(after) + 12 * (fixed.applied + 1) {
        return breach("a safe fix takes out few words", diff());
    }
    if let Some(left) = fixed.remaining.iter().find(|left| is_safe(left)) {
        return breach(
            "no safe fix is left",
            format!("{}\n{}", left.rule.name, diff()),
        );
    }
    // Of findings that are alike as many must be gone as were said to be fixable.
    let mut open: BTreeMap<_, (usize, usize)> = BTreeMap::new();
    for finding in &found {
        let (promised, others) = open.entry(key(finding)).or_default();
        *(if is_safe(finding) { promised } else { others }) += 1;
    }
    for left in &fixed.remaining {
        if let Some((_, others)) = open
            .get_mut(&key(left))
            .filter(|(promised, _)| *promised > 0)
        {
            match others.checked_sub(1) {
                Some(fewer) => *others = fewer,
                None => return breach(MENDED, format!("{:?}\n{}", key(left), diff())),
            }
        }
    }

    let read = |text: &str| Analysis::of(text, &Arc::default());
    let formatted = format(&read(text));
    let twice = format(&read(&formatted));
    if twice != formatted {
        return breach(
            "formatting twice is formatting once",
            changes(&formatted, &twice),
        );
    }
    let changed = changed_figures(&before, &lint::read(Arc::clone(&formatted), &settings));
    if !changed.is_empty() {
        let details = format!("{}\n{}", changed.join("\n"), changes(text, &formatted));
        return breach("formatting leaves every figure", details);
    }
    // Ordinals of labels may be broken over lines.
    let is_ordinal = |lost: &String| lost.split(' ').next().is_some_and(|it| it.len() == 1);
    let once = held::without_repeated_headers(text);
    let mut lost = held::lost(&once, &formatted);
    lost.retain(|lost| !is_ordinal(lost));
    if !lost.is_empty() {
        let details = format!("{}\n{}", lost.join("\n"), changes(text, &formatted));
        return breach("formatting loses nothing of weight", details);
    }
    let own = held::without_repeated_headers(&without_labels(&before));
    let lost = lost_words(&own, &formatted);
    if !lost.is_empty() {
        let details = format!("{lost}\n{}", changes(text, &formatted));
        return breach("formatting keeps every word", details);
    }

    // What HTML lays out is imported in a way of its own.
    let imported = draft(&read(text));
    if imported == formatted {
        return None;
    }
    let again = draft(&read(&imported));
    if again != imported {
        return breach(
            "importing twice is importing once",
            changes(&imported, &again),
        );
    }
    let changed = changed_figures(&before, &lint::read(Arc::clone(&imported), &settings));
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
    let mut lost = Vec::new();
    let diff = TextDiff::from_lines(before, after);
    let (mut old, mut new) = (String::new(), String::new());
    for change in diff.iter_all_changes() {
        let line = change.value();
        match change.tag() {
            ChangeTag::Delete => old.push_str(line),
            ChangeTag::Insert => new.push_str(line),
            // Blank lines part no changes that belong together.
            ChangeTag::Equal if line.trim().is_empty() => {}
            ChangeTag::Equal => {
                lost.extend(held::lost(&old, &new));
                old.clear();
                new.clear();
            }
        }
    }
    lost.extend(held::lost(&old, &new));
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
    for span in spans.into_iter().filter(|span| !span.is_empty()) {
        if span.start >= done {
            rest.push_str(&report.text[done..span.start]);
        }
        done = done.max(span.end);
    }
    rest + &report.text[done..]
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
    if steps.len() == 1 {
        return None;
    }
    let fresh = Analysis::of(text, &settings);
    let differ = |what: &str, edited: String, fresh: String| {
        (edited != fresh).then(|| format!("{what}\n{}", changes(&fresh, &edited)))
    };
    let blocks = |it: &Analysis| format!("{:#?}", it.outline().blocks);
    let report = |it: &Analysis| format!("{:#?}", it.report());
    let findings = |it: &Analysis| format!("{:#?}", it.findings());
    differ("blocks", blocks(&edited), blocks(&fresh))
        .or_else(|| differ("report", report(&edited), report(&fresh)))
        .or_else(|| differ("findings", findings(&edited), findings(&fresh)))
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
