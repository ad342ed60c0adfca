use crate::messages::{Catalogue, data};
use crate::rules::{Context, FixGrade, Group, Rule, Severity, Sink};
use crate::text::Span;

use super::prose::{is_shorter, section, sentences, text};
use super::words::WORDS;

/// Section 五 says 无, or so little that it says nothing (条例 第五十条第一款第四项).
pub static RULE: Rule = Rule {
    name: "problems-empty",
    group: Group::Section,
    severity: Severity::Error,
    fix: FixGrade::None,
    catalogue: Catalogue::new(data!("rules/section/problems_empty.toml")),
    check,
};

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let report = context.report;
    let Some((spec, section, heading)) = section(context, "problems") else {
        return;
    };
    if !is_shorter(report, section, WORDS.problems.shortest) {
        return;
    }
    let text = text(report, section);
    let words = text.trim_end_matches(['。', '.']);
    let nothing = WORDS.problems.nothing.iter().any(|word| word == words);
    let message = RULE
        .message(match (text.is_empty(), nothing) {
            (true, _) => "absent",
            (false, true) => "nothing",
            (false, false) => "short",
        })
        .with("title", &spec.title)
        .with("words", words)
        .with("length", text.chars().count());
    let place = sentences(report, section).reduce(Span::cover);
    let span = place.unwrap_or(heading.span);
    sink.push(
        sink.diagnostic(span, message)
            .section(&spec.id)
            .place(&spec.id),
    );
}
