use crate::messages::{Catalogue, data};
use crate::rules::{Context, FixGrade, Group, Rule, Severity, Sink};
use crate::text::compact;

use super::prose::{is_shorter, section, sentences};
use super::words::{WORDS, has_any};

/// Section 五 states problems without improvements, or improvements without problems (条例 第五十条第一款第四项).
pub static RULE: Rule = Rule {
    name: "improvement-missing",
    group: Group::Section,
    severity: Severity::Warning,
    fix: FixGrade::None,
    catalogue: Catalogue::new(data!("rules/section/improvement_missing.toml")),
    check,
};

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let report = context.report;
    let Some((spec, section, heading)) = section(context, "problems") else {
        return;
    };
    if is_shorter(report, section, WORDS.problems.shortest) {
        // problems-empty speaks of that.
        return;
    }
    let says = |words: &[String]| {
        let mut headings = report.headings_in(section.body);
        headings.any(|heading| has_any(&heading.text, words))
            || sentences(report, section).any(|span| has_any(&compact(report.slice(span)), words))
    };
    let problems = says(&WORDS.problems.stated);
    let improved = says(&WORDS.problems.improved);
    let key = match (problems, improved) {
        (true, false) => "no-improvement",
        (false, true) => "no-problem",
        _ => return,
    };
    let message = RULE.message(key).with("title", &spec.title);
    sink.push(
        sink.diagnostic(heading.span, message)
            .section(&spec.id)
            .place(&spec.id),
    );
}
