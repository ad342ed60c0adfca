use crate::messages::{Catalogue, data};
use crate::report::{Report, Suppression};
use crate::rules::removal::removal;
use crate::rules::{Edit, Fix, FixGrade, Group, Rule, Severity, Sink};
use crate::text::Span;

/// A suppression comment, or a rule name in one, that suppresses nothing.
///
/// What is unused shows only after all rules have run, so the linter calls [`report`] then; there is nothing to find
/// before.
pub static RULE: Rule = Rule {
    name: "suppression-unused",
    group: Group::Tool,
    severity: Severity::Warning,
    fix: FixGrade::Safe,
    catalogue: Catalogue::new(data!("rules/tool/suppression_unused.toml")),
    check: |_, _| {},
};

/// Reports the `unused` names, in their order: index of the comment in [`Report::suppressions`], index of the name in the
/// comment.
pub fn report(report: &Report, unused: &[(usize, usize)], sink: &mut Sink<'_>) {
    for names in unused.chunk_by(|one, next| one.0 == next.0) {
        let index = names.first().map(|(at, _)| *at);
        let Some(comment) = index.and_then(|index| report.suppressions.get(index)) else {
            continue;
        };
        if names.len() == comment.rules.len() {
            let list: Vec<&str> = comment
                .rules
                .iter()
                .map(|(name, _)| name.as_str())
                .collect();
            let list = list.join(", ");
            let message = RULE.message("comment").with("names", &list);
            let fix = Fix::safe(
                RULE.message("delete_comment"),
                vec![Edit::delete(removal(&report.text, comment.span))],
            );
            sink.push(sink.diagnostic(comment.span, message).place(list).fix(fix));
            continue;
        }
        for (_, at) in names {
            let Some((name, span)) = comment.rules.get(*at) else {
                continue;
            };
            let message = RULE.message("name").with("name", name);
            let fix = Fix::safe(
                RULE.message("delete_name").with("name", name),
                vec![Edit::delete(name_with_comma(comment, *at, *span))],
            );
            sink.push(sink.diagnostic(*span, message).place(name).fix(fix));
        }
    }
}

/// A name with the comma that separates it from its neighbour.
fn name_with_comma(comment: &Suppression, at: usize, span: Span) -> Span {
    let neighbour = |at: usize| comment.rules.get(at).map(|(_, span)| *span);
    let before = at.checked_sub(1).and_then(neighbour);
    match (before, neighbour(at + 1)) {
        (Some(before), _) => Span::new(before.end, span.end),
        (None, Some(after)) => Span::new(span.start, after.start),
        (None, None) => span,
    }
}
