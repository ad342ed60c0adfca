use rustc_hash::FxHashMap;

use crate::report::{Report, Suppression, SuppressionScope};
use crate::rules::tool::{suppression_unknown, suppression_unused};
use crate::rules::{self, Diagnostic, Rule, Severity, Sink};
use crate::text::{Span, beside};

/// Adds the findings on comments that name rules which are none.
pub(super) fn unknown(
    report: &Report,
    running: &[(&'static Rule, Severity)],
    found: &mut Vec<Diagnostic>,
) {
    let rule = &suppression_unknown::RULE;
    if let Some((_, severity)) = running.iter().find(|(running, _)| *running == rule) {
        let is_known = |name: &str| rules::by_name(name).is_some();
        let mut sink = Sink::new(rule, *severity, found);
        suppression_unknown::report(report, is_known, rules::nearest, &mut sink);
    }
}

/// Removes the findings that comments suppress, and adds those on comments that suppress nothing.
///
/// A comment never suppresses a finding on itself. A name is unused only where its rule has run.
pub(super) fn apply(
    report: &Report,
    running: &[(&'static Rule, Severity)],
    found: &mut Vec<Diagnostic>,
) {
    if report.suppressions.is_empty() {
        return;
    }
    let mut names = Names::new(report);
    names.suppress(found);
    let rule = &suppression_unused::RULE;
    let Some((_, severity)) = running.iter().find(|(running, _)| *running == rule) else {
        return;
    };
    // The names of `suppression-unused` itself are judged last: they may be used on the findings on the others.
    for own in [false, true] {
        let unused: Vec<(usize, usize)> = names
            .unused()
            .filter(|(_, _, name)| (*name == rule.name) == own)
            .filter(|(_, _, name)| running.iter().any(|(running, _)| running.name == *name))
            .map(|(comment, name, _)| (comment, name))
            .collect();
        let mut unused_found = Vec::new();
        let mut sink = Sink::new(rule, *severity, &mut unused_found);
        suppression_unused::report(report, &unused, &mut sink);
        if !own {
            names.suppress(&mut unused_found);
        }
        found.append(&mut unused_found);
    }
}

/// Every rule name of every comment, and whether it has suppressed anything.
struct Names<'a> {
    comments: &'a [Suppression],
    /// For each name of each comment.
    used: Vec<Vec<bool>>,
    /// What suppresses the findings of a rule.
    rules: FxHashMap<&'a str, Covering>,
}

/// All that comments cover for one rule.
#[derive(Default)]
struct Covering {
    /// The names: which comment, and which in it.
    names: Vec<(usize, usize)>,
    /// Where the stretches begin and where they end that comments for a place cover, each sorted.
    starts: Vec<usize>,
    ends: Vec<usize>,
    /// How many comments cover the whole file.
    files: usize,
}

impl<'a> Names<'a> {
    fn new(report: &'a Report) -> Self {
        let comments = report.suppressions.as_slice();
        let mut rules: FxHashMap<&str, Covering> = FxHashMap::default();
        for (at, comment) in comments.iter().enumerate() {
            for (index, (name, _)) in comment.rules.iter().enumerate() {
                let covering = rules.entry(name.as_str()).or_default();
                let again = covering.names.last().is_some_and(|last| last.0 == at);
                covering.names.push((at, index));
                match comment.scope {
                    _ if again => {}
                    SuppressionScope::Here => {
                        covering.starts.push(comment.covers.start);
                        covering.ends.push(comment.covers.end);
                    }
                    SuppressionScope::File => covering.files += 1,
                    SuppressionScope::Unknown => {}
                }
            }
        }
        for covering in rules.values_mut() {
            covering.starts.sort_unstable();
            covering.ends.sort_unstable();
        }
        Self {
            comments,
            used: comments
                .iter()
                .map(|it| vec![false; it.rules.len()])
                .collect(),
            rules,
        }
    }

    /// Takes out the findings that a comment covers; every name that covers one counts as used.
    fn suppress(&mut self, found: &mut Vec<Diagnostic>) {
        let mut spans: FxHashMap<&str, Vec<Span>> = FxHashMap::default();
        for diagnostic in found.iter() {
            if self.rules.contains_key(diagnostic.rule.name) {
                spans
                    .entry(diagnostic.rule.name)
                    .or_default()
                    .push(diagnostic.span);
            }
        }
        for (rule, spans) in &mut spans {
            spans.sort_unstable();
            let names = self
                .rules
                .get(rule)
                .map(|covering| covering.names.as_slice());
            let mut last = None;
            for (at, index) in names.unwrap_or_default() {
                let Some(comment) = self.comments.get(*at) else {
                    continue;
                };
                // A name that stands in a comment again is used as it was before.
                let used = match last {
                    Some((before, used)) if before == *at => used,
                    _ => covers_any(comment, spans),
                };
                last = Some((*at, used));
                let name = self
                    .used
                    .get_mut(*at)
                    .and_then(|names| names.get_mut(*index));
                if let Some(name) = name {
                    *name |= used;
                }
            }
        }
        found.retain(|diagnostic| !self.is_covered(diagnostic));
    }

    /// Whether a comment covers the finding.
    fn is_covered(&self, diagnostic: &Diagnostic) -> bool {
        let Some(covering) = self.rules.get(diagnostic.rule.name) else {
            return false;
        };
        let place = diagnostic.span.start;
        let begun = covering.starts.partition_point(|start| *start <= place);
        let over = covering.ends.partition_point(|end| *end < place);
        let all = begun - over + covering.files;
        // The comment in which the finding stands does not cover it.
        let around = beside(self.comments, |it| it.span, diagnostic.span);
        let own = around.iter().filter(|comment| {
            let names_rule = |(name, _): &(String, Span)| name == diagnostic.rule.name;
            comment.span.contains(diagnostic.span)
                && is_in_reach(comment, place)
                && comment.rules.iter().any(names_rule)
        });
        all > own.count()
    }

    /// The unused names: index of the comment, index in it, the name.
    fn unused(&self) -> impl Iterator<Item = (usize, usize, &str)> {
        let comments = self.comments.iter().zip(&self.used).enumerate();
        // What the author of a misspelt directive meant is another rule's matter.
        let comments = comments.filter(|(_, (it, _))| it.scope != SuppressionScope::Unknown);
        comments.flat_map(|(at, (comment, used))| {
            let names = comment.rules.iter().zip(used).enumerate();
            names
                .filter(|(_, (_, used))| !**used)
                .map(move |(index, ((name, _), _))| (at, index, name.as_str()))
        })
    }
}

/// Whether a comment covers any of the findings, which are in the order of the text.
fn covers_any(comment: &Suppression, spans: &[Span]) -> bool {
    let first = spans.partition_point(|span| span.start < comment.covers.start);
    let mut rest = spans.get(first..).unwrap_or_default().iter();
    let mut within = rest
        .by_ref()
        .take_while(|span| is_in_reach(comment, span.start));
    // Of those in the comment itself, which it does not cover, there are no more than it has names.
    within.any(|span| !comment.span.contains(*span))
}

/// Whether a comment covers what begins at a place, unless it stands in the comment itself.
fn is_in_reach(comment: &Suppression, place: usize) -> bool {
    match comment.scope {
        SuppressionScope::Here => comment.covers.touches(place),
        SuppressionScope::File => true,
        SuppressionScope::Unknown => false,
    }
}
