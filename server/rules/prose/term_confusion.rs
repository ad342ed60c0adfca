use crate::messages::{Catalogue, data};
use crate::rules::prose::slip::Fault;
use crate::rules::prose::slips;
use crate::rules::{Context, FixGrade, Group, Rule, Severity, Sink};

/// A term that the Regulation or the form does not use where it has its own.
pub static RULE: Rule = Rule {
    name: "term-confusion",
    group: Group::Prose,
    severity: Severity::Hint,
    fix: FixGrade::Unsafe,
    catalogue: Catalogue::new(data!("rules/prose/term_confusion.toml")),
    check,
};

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    slips::report(context, sink, &RULE, Fault::TermConfusion);
}
