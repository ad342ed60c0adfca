use super::edition;
use crate::messages::{Catalogue, data};
use crate::rules::{Context, FixGrade, Group, Rule, Severity, Sink};

/// A table has an edition of the form that did not exist yet for the report year (国办公开办函〔2019〕60号).
pub static RULE: Rule = Rule {
    name: "format-table-premature",
    group: Group::Format,
    severity: Severity::Warning,
    fix: FixGrade::None,
    catalogue: Catalogue::new(data!("rules/format/format_table_premature.toml")),
    check,
};

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let Some(demanded) = context.demanded_format() else {
        return;
    };
    edition::push(context, sink, &RULE, demanded, demanded.newer());
}
