use crate::messages::{Catalogue, data};
use crate::report::{Heading, Report, Section};
use crate::rules::writing::{in_script, is_html};
use crate::rules::{Context, Edit, Fact, Fix, FixGrade, Group, Rule, Severity, Sink};
use crate::text::{Span, compact};

use super::prose::section;
use super::words::{WORDS, has_any};

/// Section 六 says nothing of the fee for information processing (国办函〔2020〕109号; asked for since the reports for 2021).
pub static RULE: Rule = Rule {
    name: "fee-statement-missing",
    group: Group::Section,
    severity: Severity::Warning,
    fix: FixGrade::Unsafe,
    catalogue: Catalogue::new(data!("rules/section/fee_statement_missing.toml")),
    check,
};

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let report = context.report;
    let asked = context
        .demanded_format()
        .and_then(|format| format.section("other_matters"))
        .is_some_and(|spec| !spec.must_contain.is_empty());
    if !asked {
        return;
    }
    let Some((spec, section, heading)) = section(context, "other_matters") else {
        return;
    };
    let mut headings = report.headings_in(section.body);
    let mut passages = context.passages_in(section.body).with(&NAMES_FEE);
    if headings.any(|heading| names_fee(report.slice(heading.span)))
        || passages.any(|(_, names_fee)| *names_fee)
    {
        return;
    }
    let message = RULE.message("missing").with("title", &spec.title);
    let mut finding = sink
        .diagnostic(heading.span, message)
        .section(&spec.id)
        .place(&spec.id);
    if let Some(edit) = edit(report, section, heading) {
        let label = RULE.message("fix").with("statement", &WORDS.fee.statement);
        finding = finding.fix(Fix::unsafe_(label, vec![edit]));
    }
    sink.push(finding);
}

static NAMES_FEE: Fact<bool> = Fact::new(names_fee);

/// Whether a paragraph speaks of the fee for information processing.
fn names_fee(text: &str) -> bool {
    has_any(&compact(text), &WORDS.fee.words)
}

/// Puts the statement in the place of 无, or in front of what section 六 says.
fn edit(report: &Report, section: &Section, heading: &Heading) -> Option<Edit> {
    let statement = in_script(report, &WORDS.fee.statement);
    let first = report.paragraphs_in(section.body).next();
    if let Some(first) = first {
        let words = compact(report.slice(first.span));
        let words = words.trim_end_matches(['。', '.']);
        if WORDS.fee.nothing.iter().any(|nothing| nothing == words) {
            return Some(Edit::replace(first.span, statement));
        }
    }
    if !heading.own_line || is_html(report, heading.span) {
        return None;
    }
    // The line breaks between heading and text serve once more.
    let gap = first.map(|first| Span::new(heading.span.end, first.span.start));
    let gap = gap
        .map(|gap| report.slice(gap))
        .filter(|gap| gap.trim().is_empty());
    let gap: String = gap
        .unwrap_or("\n\n")
        .chars()
        .filter(|c| matches!(c, '\r' | '\n'))
        .collect();
    Some(Edit::insert(heading.span.end, format!("{gap}{statement}")))
}
