use crate::messages::{Catalogue, data};
use crate::report::Heading;
use crate::rules::{Context, FixGrade, Group, Rule, Severity, Sink};
use crate::text::Span;

/// A statutory section stands twice (条例 第五十条: the report has each part once).
pub static RULE: Rule = Rule {
    name: "section-duplicate",
    group: Group::Section,
    severity: Severity::Error,
    fix: FixGrade::None,
    catalogue: Catalogue::new(data!("rules/section/section_duplicate.toml")),
    check,
};

/// So many sections that stand twice are a second report.
const MANY: usize = 4;

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let report = context.report;
    let mut seen: Vec<&crate::report::Section> = Vec::new();
    let mut again: Vec<(&'static str, &Heading, Span)> = Vec::new();
    for section in &report.sections {
        let (Some(id), Some(heading)) = (section.id, report.heading_of(section)) else {
            continue;
        };
        let first = seen.iter().find(|other| other.id == Some(id));
        if let Some(first) = first.and_then(|first| report.heading_of(first)) {
            again.push((id, heading, first.span));
        } else {
            seen.push(section);
        }
    }
    let whole = again.len() >= MANY;
    let key = if whole { "report" } else { "twice" };
    for (id, heading, first) in again.iter().take(if whole { 1 } else { again.len() }) {
        let message = RULE.message(key).with("title", &heading.text);
        let mut finding = sink
            .diagnostic(heading.span, message)
            .section(id)
            .place(*id)
            .related(*first, RULE.message("first"));
        if whole {
            for (_, other, _) in again.iter().skip(1) {
                finding = finding.related(other.span, RULE.message("too"));
            }
        }
        sink.push(finding);
    }
}
