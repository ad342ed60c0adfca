use crate::messages::{Catalogue, data};
use crate::rules::prose::slip::Fault;
use crate::rules::prose::slips;
use crate::rules::{Context, FixGrade, Group, Rule, Severity, Sink};

/// A date with leading zeros, or 0 or O for 〇 (GB/T 9704—2012: months and days without a leading 0).
pub static RULE: Rule = Rule {
    name: "date-style",
    group: Group::Prose,
    severity: Severity::Hint,
    fix: FixGrade::Safe,
    catalogue: Catalogue::new(data!("rules/prose/date_style.toml")),
    check,
};

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    slips::report(context, sink, &RULE, Fault::DateStyle);
}
