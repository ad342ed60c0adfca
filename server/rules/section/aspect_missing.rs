use crate::messages::Catalogue;
use crate::rules::{Context, FixGrade, Group, Rule, Severity, Sink};

use super::aspects;

/// Section 一 leaves out one of its five aspects (国办公开办函〔2021〕30号).
pub static RULE: Rule = Rule {
    name: "aspect-missing",
    group: Group::Section,
    severity: Severity::Warning,
    fix: FixGrade::None,
    catalogue: Catalogue::new(include_str!("aspect_missing.toml")),
    check,
};

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let report = context.report;
    let Some((spec, section, heading, wanted)) = aspects::overview(context) else {
        return;
    };
    for aspect in wanted {
        // A name that is only misspelt is for aspect-name to mend.
        if aspect.is_treated(report, section) || aspect.near_heading(report, section).is_some() {
            continue;
        }
        let message = RULE
            .message("missing")
            .with("title", &spec.title)
            .with("aspect", aspect.name);
        sink.push(
            sink.diagnostic(heading.span, message)
                .section(&spec.id)
                .place(aspect.name),
        );
    }
}
