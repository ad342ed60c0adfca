//! `--statistics`: how often each rule speaks.

use unicode_width::UnicodeWidthStr;

use super::renderer::Style;
use super::summary::{RuleCount, Summary};
use crate::cli::terminal::printable;
use crate::cli::words::say;
use crate::ide::explanation;
use crate::messages::Language;

/// The rules that spoke, the most frequent first.
pub fn ranked(summary: &Summary) -> Vec<RuleCount> {
    let mut counts: Vec<_> = summary.rules.values().copied().collect();
    counts.sort_by(|a, b| {
        b.findings
            .cmp(&a.findings)
            .then_with(|| a.rule.name.cmp(b.rule.name))
    });
    counts
}

/// What stands below the findings in the formats for people: the counts, by rule too where that is asked for.
pub fn end(summary: &Summary, style: &Style) -> String {
    let counts = summary.render(style.language);
    match style.statistics {
        true => table(summary, style.language) + &counts,
        false => counts,
    }
}

/// A line a rule: count, severity, name, what it means, how many can be fixed.
fn table(summary: &Summary, language: Language) -> String {
    let counts = ranked(summary);
    let width = counts
        .iter()
        .map(|count| count.rule.name.width())
        .max()
        .unwrap_or_default();
    let skipped = summary.skipped.iter().map(|skipped| {
        let line = say("skipped-line")
            .with("path", printable(&skipped.name))
            .with_message("message", skipped.message.clone());
        line.render(language) + "\n"
    });
    counts
        .iter()
        .map(|count| {
            let severity = explanation::severity(count.severity).render(language);
            let name = count.rule.name;
            let meaning = count.rule.documentation(language).summary;
            let fixable = match count.fixable {
                0 => String::new(),
                number => say("statistics-fixable")
                    .with("count", number)
                    .render(language),
            };
            format!(
                "{:>6}  {severity}  {name:width$}  {meaning}{fixable}\n",
                count.findings
            )
        })
        .chain(skipped)
        .collect()
}
