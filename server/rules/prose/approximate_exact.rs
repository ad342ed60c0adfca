use crate::messages::{Catalogue, data};
use crate::rules::prose::slip::Fault;
use crate::rules::prose::slips;
use crate::rules::{Context, FixGrade, Group, Rule, Severity, Sink};

/// An exact figure with a word that makes it a rough one: 92余篇, 约235条, 近100余次.
pub static RULE: Rule = Rule {
    name: "approximate-exact",
    group: Group::Prose,
    severity: Severity::Warning,
    fix: FixGrade::Unsafe,
    catalogue: Catalogue::new(data!("rules/prose/approximate_exact.toml")),
    check,
};

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    slips::report(context, sink, &RULE, Fault::ApproximateExact);
}
