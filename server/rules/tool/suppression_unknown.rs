use crate::messages::{Catalogue, data};
use crate::report::{Report, SuppressionScope};
use crate::rules::{FixGrade, Group, Rule, Severity, Sink};

/// A suppression comment that names no existing rule, and so suppresses nothing.
///
/// A rule does not know which others there are, so the linter calls [`report`]; there is nothing to find without it.
pub static RULE: Rule = Rule {
    name: "suppression-unknown",
    group: Group::Tool,
    severity: Severity::Warning,
    fix: FixGrade::None,
    catalogue: Catalogue::new(data!("rules/tool/suppression_unknown.toml")),
    check: |_, _| {},
};

/// Reports the names that no rule has, and tells which rule `nearest` takes each for.
pub fn report(
    report: &Report,
    is_known: impl Fn(&str) -> bool,
    nearest: impl Fn(&str) -> Option<&'static str>,
    sink: &mut Sink<'_>,
) {
    for comment in &report.suppressions {
        if comment.scope == SuppressionScope::Unknown {
            sink.push(sink.diagnostic(comment.span, RULE.message("directive")));
            continue;
        }
        if comment.rules.is_empty() {
            sink.push(sink.diagnostic(comment.span, RULE.message("nothing")));
        }
        for (name, span) in &comment.rules {
            if is_known(name) {
                continue;
            }
            let message = match nearest(name) {
                Some(nearest) => RULE.message("nearest").with("nearest", nearest),
                None => RULE.message("unknown"),
            };
            sink.push(
                sink.diagnostic(*span, message.with("name", name))
                    .place(name),
            );
        }
    }
}
