use crate::messages::{Catalogue, data};
use crate::rules::prose::slip::Fault;
use crate::rules::prose::slips;
use crate::rules::{Context, FixGrade, Group, Rule, Severity, Sink};

/// A full-width and a half-width bracket make a pair.
pub static RULE: Rule = Rule {
    name: "bracket-mismatch",
    group: Group::Prose,
    severity: Severity::Warning,
    fix: FixGrade::Safe,
    catalogue: Catalogue::new(data!("rules/prose/bracket_mismatch.toml")),
    check,
};

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    slips::report(context, sink, &RULE, Fault::BracketMismatch);
}
