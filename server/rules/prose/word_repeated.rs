use crate::messages::{Catalogue, data};
use crate::rules::prose::slip::Fault;
use crate::rules::prose::slips;
use crate::rules::{Context, FixGrade, Group, Rule, Severity, Sink};

/// A word that stands there twice.
pub static RULE: Rule = Rule {
    name: "word-repeated",
    group: Group::Prose,
    severity: Severity::Warning,
    fix: FixGrade::Unsafe,
    catalogue: Catalogue::new(data!("rules/prose/word_repeated.toml")),
    check,
};

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    slips::report(context, sink, &RULE, Fault::WordRepeated);
}
