use crate::messages::{Catalogue, data};
use crate::rules::{Context, FixGrade, Group, Rule, Severity, Sink};

use super::aspects::{Overview, Wanted};

/// Section 一 leaves out one of its five aspects (国办公开办函〔2021〕30号).
pub static RULE: Rule = Rule {
    name: "aspect-missing",
    group: Group::Section,
    severity: Severity::Warning,
    fix: FixGrade::None,
    catalogue: Catalogue::new(data!("rules/section/aspect_missing.toml")),
    check,
};

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let Some(overview) = Overview::of(context) else {
        return;
    };
    // A name that is only misspelt, or another for it, is for aspect-name to mend.
    let is_missing =
        |aspect: &&Wanted| !overview.treats(aspect) && overview.misnamed_heading(aspect).is_none();
    let missing: Vec<&str> = overview
        .wanted
        .iter()
        .filter(is_missing)
        .map(|aspect| aspect.name)
        .collect();
    let message = match missing.as_slice() {
        [] => return,
        [aspect] => RULE.message("missing").with("aspect", aspect),
        aspects => RULE
            .message("several")
            .with("count", aspects.len())
            .with("aspects", aspects.join("、")),
    };
    sink.push(
        sink.diagnostic(
            overview.heading.span,
            message.with("title", &overview.spec.title),
        )
        .section(&overview.spec.id)
        .place(&overview.spec.id),
    );
}
