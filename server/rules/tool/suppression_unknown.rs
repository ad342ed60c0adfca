use crate::messages::Catalogue;
use crate::report::SuppressionScope;
use crate::rules::{self, Context, FixGrade, Group, Rule, Severity, Sink};

/// A suppression comment that names no existing rule, and so suppresses nothing.
pub static RULE: Rule = Rule {
    name: "suppression-unknown",
    group: Group::Tool,
    severity: Severity::Warning,
    fix: FixGrade::None,
    catalogue: Catalogue::new(include_str!("suppression_unknown.toml")),
    check,
};

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    for comment in &context.report.suppressions {
        if comment.scope == SuppressionScope::Unknown {
            sink.push(sink.diagnostic(comment.span, RULE.message("directive")));
            continue;
        }
        if comment.rules.is_empty() {
            sink.push(sink.diagnostic(comment.span, RULE.message("nothing")));
        }
        for (name, span) in &comment.rules {
            if rules::by_name(name).is_some() {
                continue;
            }
            let message = match rules::nearest(name) {
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
