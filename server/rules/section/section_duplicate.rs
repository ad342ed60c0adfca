use crate::messages::{Catalogue, data};
use crate::rules::{Context, FixGrade, Group, Rule, Severity, Sink};

/// A statutory section stands twice (条例 第五十条: the report has each part once).
pub static RULE: Rule = Rule {
    name: "section-duplicate",
    group: Group::Section,
    severity: Severity::Error,
    fix: FixGrade::None,
    catalogue: Catalogue::new(data!("rules/section/section_duplicate.toml")),
    check,
};

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let report = context.report;
    let mut seen: Vec<&crate::report::Section> = Vec::new();
    for section in &report.sections {
        let (Some(id), Some(heading)) = (section.id, report.heading_of(section)) else {
            continue;
        };
        let first = seen.iter().find(|other| other.id == Some(id));
        if let Some(first) = first.and_then(|first| report.heading_of(first)) {
            let message = RULE.message("twice").with("title", &heading.text);
            sink.push(
                sink.diagnostic(heading.span, message)
                    .section(id)
                    .place(id)
                    .related(first.span, RULE.message("first")),
            );
        } else {
            seen.push(section);
        }
    }
}
