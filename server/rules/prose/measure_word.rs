use crate::messages::{Catalogue, data};
use crate::rules::prose::slip::Fault;
use crate::rules::prose::slips;
use crate::rules::{Context, FixGrade, Group, Rule, Severity, Sink};

/// The wrong measure word for applications, proposals or documents.
pub static RULE: Rule = Rule {
    name: "measure-word",
    group: Group::Prose,
    severity: Severity::Hint,
    fix: FixGrade::Unsafe,
    catalogue: Catalogue::new(data!("rules/prose/measure_word.toml")),
    check,
};

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    slips::report(context, sink, &RULE, Fault::MeasureWord);
}
