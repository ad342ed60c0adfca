use crate::messages::{Catalogue, data};
use crate::rules::{Context, FixGrade, Group, Previous, Rule, Severity, Sink};
use crate::text::Span;

/// Two different reports could be last year's, so that none was used.
pub static RULE: Rule = Rule {
    name: "previous-ambiguous",
    group: Group::Tool,
    severity: Severity::Hint,
    fix: FixGrade::None,
    catalogue: Catalogue::new(data!("rules/tool/previous_ambiguous.toml")),
    check,
};

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let Previous::Several(files) = &context.settings.previous else {
        return;
    };
    let title = context.report.title.as_ref();
    let span = title.map_or(Span::default(), |title| title.span);
    let message = RULE.message("several").with("files", files.join("、"));
    sink.push(sink.diagnostic(span, message).place("previous"));
}
