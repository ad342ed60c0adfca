use super::edition;
use crate::messages::{Catalogue, data};
use crate::rules::{Context, FixGrade, Group, Rule, Severity, Sink};

/// A table has an edition of the form older than the report year demands (国办公开办函〔2021〕30号).
pub static RULE: Rule = Rule {
    name: "format-table-outdated",
    group: Group::Format,
    severity: Severity::Error,
    fix: FixGrade::None,
    catalogue: Catalogue::new(data!("rules/format/format_table_outdated.toml")),
    check,
};

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let Some(demanded) = context.demanded_format() else {
        return;
    };
    edition::push(context, sink, &RULE, demanded, demanded.older());
}
