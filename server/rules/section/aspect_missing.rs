use crate::messages::Catalogue;
use crate::rules::{Context, FixGrade, Group, Rule, Severity, Sink};

use super::aspects::Overview;

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
    let Some(overview) = Overview::of(context) else {
        return;
    };
    for aspect in &overview.wanted {
        // A name that is only misspelt is for aspect-name to mend.
        if overview.treats(aspect) || overview.near_heading(aspect).is_some() {
            continue;
        }
        let message = RULE
            .message("missing")
            .with("title", &overview.spec.title)
            .with("aspect", aspect.name);
        sink.push(
            sink.diagnostic(overview.heading.span, message)
                .section(&overview.spec.id)
                .place(aspect.name),
        );
    }
}
