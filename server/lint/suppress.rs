use crate::report::{Report, Suppression, SuppressionScope};
use crate::rules::tool::{suppression_unknown, suppression_unused};
use crate::rules::{self, Diagnostic, Rule, Severity, Sink};

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
    found.retain(|diagnostic| !names.suppress(diagnostic));
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
        unused_found.retain(|diagnostic| own || !names.suppress(diagnostic));
        found.append(&mut unused_found);
    }
}

/// Every rule name of every comment, and whether it has suppressed anything.
struct Names<'a> {
    comments: Vec<(&'a Suppression, Vec<bool>)>,
}

impl<'a> Names<'a> {
    fn new(report: &'a Report) -> Self {
        let comments = report.suppressions.iter();
        Self {
            comments: comments
                .map(|comment| (comment, vec![false; comment.rules.len()]))
                .collect(),
        }
    }

    /// Whether a comment covers the finding; every name that does counts as used.
    fn suppress(&mut self, diagnostic: &Diagnostic) -> bool {
        let mut suppressed = false;
        for (comment, used) in &mut self.comments {
            if !covers(comment, diagnostic) {
                continue;
            }
            for ((name, _), used) in comment.rules.iter().zip(used) {
                if name == diagnostic.rule.name {
                    *used = true;
                    suppressed = true;
                }
            }
        }
        suppressed
    }

    /// The unused names: index of the comment, index in it, the name.
    fn unused(&self) -> impl Iterator<Item = (usize, usize, &str)> {
        let comments = self.comments.iter().enumerate();
        // What the author of a misspelt directive meant is another rule's matter.
        let comments = comments.filter(|(_, (c, _))| c.scope != SuppressionScope::Unknown);
        comments.flat_map(|(at, (comment, used))| {
            let names = comment.rules.iter().zip(used).enumerate();
            names
                .filter(|(_, (_, used))| !**used)
                .map(move |(index, ((name, _), _))| (at, index, name.as_str()))
        })
    }
}

fn covers(comment: &Suppression, diagnostic: &Diagnostic) -> bool {
    let place = match comment.scope {
        SuppressionScope::Here => comment.covers.touches(diagnostic.span.start),
        SuppressionScope::File => true,
        SuppressionScope::Unknown => false,
    };
    place && !comment.span.contains(diagnostic.span)
}
