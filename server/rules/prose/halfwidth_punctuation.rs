use crate::messages::{Catalogue, data};
use crate::rules::prose::slip::Fault;
use crate::rules::prose::slips;
use crate::rules::{Context, FixGrade, Group, Rule, Severity, Sink};

/// A stop, colon or pair of brackets of half width in Chinese text (GB/T 15834—2011).
pub static RULE: Rule = Rule {
    name: "halfwidth-punctuation",
    group: Group::Prose,
    severity: Severity::Warning,
    fix: FixGrade::Safe,
    catalogue: Catalogue::new(data!("rules/prose/halfwidth_punctuation.toml")),
    check,
};

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    slips::report(context, sink, &RULE, Fault::HalfwidthPunctuation);
}
