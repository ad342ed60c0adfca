use crate::messages::{Catalogue, data};
use crate::rules::prose::slip::Fault;
use crate::rules::prose::slips;
use crate::rules::{Context, FixGrade, Group, Rule, Severity, Sink};

/// Full-width digits or letters in running text.
pub static RULE: Rule = Rule {
    name: "fullwidth-digit",
    group: Group::Prose,
    severity: Severity::Hint,
    fix: FixGrade::Safe,
    catalogue: Catalogue::new(data!("rules/prose/fullwidth_digit.toml")),
    check,
};

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    slips::report(context, sink, &RULE, Fault::FullwidthDigit);
}
