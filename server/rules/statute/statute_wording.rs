use memchr::memmem;

use super::cited;
use crate::messages::Catalogue;
use crate::rules::writing::in_script;
use crate::rules::{Context, Edit, Fix, FixGrade, Group, Rule, Severity, Sink};
use crate::statutes::Wording;
use crate::text::{Located, Span};

/// Words of the act of 2007 that the one of 2019 no longer has.
pub static RULE: Rule = Rule {
    name: "statute-wording",
    group: Group::Statute,
    severity: Severity::Hint,
    fix: FixGrade::Unsafe,
    catalogue: Catalogue::new(include_str!("statute_wording.toml")),
    check,
};

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let Some(year) = cited::report_year(context) else {
        return;
    };
    for wording in context
        .statutes()
        .wording()
        .iter()
        .filter(|wording| year >= wording.since)
    {
        for span in places(context, &wording.old) {
            sink.push(finding(context, sink, wording, span));
        }
    }
}

/// Where the words stand. Only in traditional script must the text be converted to look for them.
fn places(context: &Context<'_>, words: &str) -> Vec<Span> {
    let text = context.report.text.as_ref();
    if context.report.traditional {
        let located = Located::new(text, Span::new(0, text.len()));
        return located
            .text
            .match_indices(words)
            .map(|(at, _)| located.span(at..at + words.len()))
            .collect();
    }
    memmem::find_iter(text.as_bytes(), words)
        .map(|at| Span::new(at, at + words.len()))
        .collect()
}

fn finding(
    context: &Context<'_>,
    sink: &Sink<'_>,
    wording: &Wording,
    span: Span,
) -> crate::rules::Diagnostic {
    let Some(new) = &wording.new else {
        let message = RULE
            .message("dropped")
            .with("old", &wording.old)
            .with("since", wording.since);
        return sink.diagnostic(span, message).place(&wording.old);
    };
    let message = RULE
        .message("old")
        .with("old", &wording.old)
        .with("new", new)
        .with("since", wording.since);
    let title = RULE.message("fix").with("new", new);
    let fix = Fix::unsafe_(
        title,
        vec![Edit::replace(span, in_script(context.report, new))],
    );
    sink.diagnostic(span, message).place(&wording.old).fix(fix)
}
