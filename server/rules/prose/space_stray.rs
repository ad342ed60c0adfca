use crate::messages::{Catalogue, data};
use crate::rules::prose::slip::Fault;
use crate::rules::prose::slips;
use crate::rules::{Context, FixGrade, Group, Rule, Severity, Sink};

/// Blanks between Chinese characters, and characters without width.
pub static RULE: Rule = Rule {
    name: "space-stray",
    group: Group::Prose,
    severity: Severity::Hint,
    fix: FixGrade::Safe,
    catalogue: Catalogue::new(data!("rules/prose/space_stray.toml")),
    check,
};

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    slips::report(context, sink, &RULE, Fault::SpaceStray);
}
