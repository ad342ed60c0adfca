use crate::messages::{Catalogue, data};
use crate::rules::{Context, FixGrade, Group, Rule, Severity, Sink};
use crate::text::Span;

/// The name of the rule; where it speaks, no other does.
pub const NAME: &str = "not-a-report";

/// A text that is to be checked has nothing of a report in it: no title, no statutory section, no official table, none of
/// the words that name it.
pub static RULE: Rule = Rule {
    name: NAME,
    group: Group::Tool,
    severity: Severity::Error,
    fix: FixGrade::None,
    catalogue: Catalogue::new(data!("rules/tool/not_a_report.toml")),
    check,
};

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let report = context.report;
    if report.is_recognised() {
        return;
    }
    let blank = report.text.len() - report.text.trim_start().len();
    let line = report
        .text
        .get(blank..)
        .unwrap_or_default()
        .lines()
        .next()
        .unwrap_or_default();
    let span = Span::new(blank, blank + line.trim_end().len());
    sink.push(sink.diagnostic(span, RULE.message("nothing")).place("text"));
}
