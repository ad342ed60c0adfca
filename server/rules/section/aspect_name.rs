use crate::messages::{Catalogue, data};
use crate::report::{Heading, Report};
use crate::rules::writing::in_script;
use crate::rules::{Context, Edit, Fix, FixGrade, Group, Rule, Severity, Sink};
use crate::text::{Located, Span};

use super::aspects::Overview;

/// A sub-heading is almost, but not quite, the name of an aspect of section 一 (国办公开办函〔2021〕30号).
pub static RULE: Rule = Rule {
    name: "aspect-name",
    group: Group::Section,
    severity: Severity::Hint,
    fix: FixGrade::Unsafe,
    catalogue: Catalogue::new(data!("rules/section/aspect_name.toml")),
    check,
};

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let report = context.report;
    let Some(overview) = Overview::of(context) else {
        return;
    };
    for aspect in &overview.wanted {
        // Where the aspect stands under its own name, the other heading is about something else.
        if overview.names(aspect) {
            continue;
        }
        let Some((heading, words, near)) = overview.misnamed_heading(aspect) else {
            continue;
        };
        let proper = aspect.proper(words);
        let span = place(report, heading, words);
        let message = RULE
            .message(if near { "name" } else { "other" })
            .with("written", words)
            .with("proper", proper);
        let mut diagnostic = sink.diagnostic(span, message).section(&overview.spec.id);
        diagnostic = diagnostic.place(aspect.name);
        // Another name may say more than the aspect's own, which nobody should lose by a fix.
        if near {
            let edit = Edit::replace(span, in_script(report, proper));
            let label = RULE.message("fix").with("proper", proper);
            diagnostic = diagnostic.fix(Fix::unsafe_(label, vec![edit]));
        }
        sink.push(diagnostic);
    }
}

/// Where the words stand in the heading.
fn place(report: &Report, heading: &Heading, words: &str) -> Span {
    let located = Located::new(&report.text, heading.title);
    located.find(words).unwrap_or(heading.title)
}
