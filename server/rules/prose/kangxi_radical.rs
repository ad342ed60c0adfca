use crate::messages::{Catalogue, data};
use crate::rules::prose::slip::Fault;
use crate::rules::prose::slips;
use crate::rules::{Context, FixGrade, Group, Rule, Severity, Sink};

/// Kangxi radicals and compatibility characters, which copying from a PDF leaves behind.
pub static RULE: Rule = Rule {
    name: "kangxi-radical",
    group: Group::Prose,
    severity: Severity::Warning,
    fix: FixGrade::Safe,
    catalogue: Catalogue::new(data!("rules/prose/kangxi_radical.toml")),
    check,
};

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    slips::report(context, sink, &RULE, Fault::KangxiRadical);
}
