use crate::messages::Catalogue;
use crate::rules::{Context, FixGrade, Group, Rule, Severity, Sink};

/// The line breaks of a web copy are lost, so that headings and tables cannot be told from prose.
pub static RULE: Rule = Rule {
    name: "layout-lost",
    group: Group::Residue,
    severity: Severity::Error,
    fix: FixGrade::None,
    catalogue: Catalogue::new(include_str!("layout_lost.toml")),
    check,
};

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    if let Some(span) = context.report.layout_lost {
        sink.push(sink.diagnostic(span, RULE.message("lost")));
    }
}
