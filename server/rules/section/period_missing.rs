use crate::messages::{Catalogue, data};
use crate::report::Report;
use crate::rules::writing::{in_script, is_html};
use crate::rules::{Context, Edit, Fix, FixGrade, Group, Rule, Severity, Sink};
use crate::text::{Span, compact};

use super::words::WORDS;

/// The statistics period is stated nowhere (the report covers one calendar year, 条例 第四十九条).
pub static RULE: Rule = Rule {
    name: "period-missing",
    group: Group::Section,
    severity: Severity::Warning,
    fix: FixGrade::Unsafe,
    catalogue: Catalogue::new(data!("rules/section/period_missing.toml")),
    check,
};

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let report = context.report;
    let mut periods = report.periods.iter();
    if periods.any(|period| period.declared || period.is_calendar_year()) || in_words(report) {
        return;
    }
    let span = report.title.as_ref().map_or_else(
        || {
            report
                .headings
                .first()
                .map_or(Span::empty(0), |heading| heading.span)
        },
        |title| title.span,
    );
    let statement = context
        .year()
        .map(|year| WORDS.period.statement.replace("{year}", &year.to_string()));
    let message = match &statement {
        Some(statement) => RULE.message("missing-with").with("statement", statement),
        None => RULE.message("missing"),
    };
    let mut finding = sink.diagnostic(span, message).place("period");
    if let Some(statement) = statement
        && let Some(edit) = edit(report, &in_script(report, &statement))
    {
        let label = RULE.message("fix").with("statement", statement);
        finding = finding.fix(Fix::unsafe_(label, vec![edit]));
    }
    sink.push(finding);
}

/// Whether the period is stated without dates: 统计期限为2021年度.
fn in_words(report: &Report) -> bool {
    report.paragraphs.iter().any(|paragraph| {
        let text = compact(report.slice(paragraph.span));
        WORDS.period.words.iter().any(|word| {
            let behind = text
                .split_once(word.as_str())
                .map_or("", |(_, behind)| behind);
            let near: String = behind.chars().take(20).collect();
            near.contains('年') && near.contains(|c: char| c.is_ascii_digit())
        })
    })
}

/// Adds the sentence to the preamble's last full sentence, or under the title.
fn edit(report: &Report, statement: &str) -> Option<Edit> {
    let preamble = report
        .paragraphs_in(report.preamble)
        .filter(|paragraph| report.slice(paragraph.span).ends_with('。'))
        .last();
    if let Some(paragraph) = preamble {
        return Some(Edit::insert(paragraph.span.end, statement));
    }
    let title = report.title.as_ref()?.span;
    (!is_html(report, title)).then(|| Edit::insert(title.end, format!("\n\n{statement}")))
}
