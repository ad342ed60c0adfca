use crate::messages::Catalogue;
use crate::rules::{Context, FixGrade, Group, Rule, Severity, Sink};

use super::prose::{section, text};
use super::words::{WORDS, has_any};

/// Section 五 states problems without improvements, or improvements without problems (条例 第五十条第一款第四项).
pub static RULE: Rule = Rule {
    name: "improvement-missing",
    group: Group::Section,
    severity: Severity::Warning,
    fix: FixGrade::None,
    catalogue: Catalogue::new(include_str!("improvement_missing.toml")),
    check,
};

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let report = context.report;
    let Some((spec, section, heading)) = section(context, "problems") else {
        return;
    };
    let mut text = text(report, section);
    if text.chars().count() < WORDS.problems.shortest {
        // problems-empty speaks of that.
        return;
    }
    for heading in report.headings_in(section.body) {
        text.push_str(&heading.text);
    }
    let problems = has_any(&text, &WORDS.problems.stated);
    let improved = has_any(&text, &WORDS.problems.improved);
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
