use crate::messages::{Catalogue, data};
use crate::rules::prose::slip::Fault;
use crate::rules::prose::slips;
use crate::rules::{Context, FixGrade, Group, Rule, Severity, Sink};

/// A 、 between titles in 《》 (GB/T 15834—2011, 4.5.3.5).
pub static RULE: Rule = Rule {
    name: "title-list-comma",
    group: Group::Prose,
    severity: Severity::Hint,
    fix: FixGrade::Safe,
    catalogue: Catalogue::new(data!("rules/prose/title_list_comma.toml")),
    check,
};

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    slips::report(context, sink, &RULE, Fault::TitleListComma);
}
