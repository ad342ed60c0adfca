use crate::messages::{Catalogue, data};
use crate::report::{Period, Report, YearSource};
use crate::rules::title::title_year;
use crate::rules::{Context, Edit, Fix, FixGrade, Group, Rule, Severity, Sink, year};
use crate::text::compact;

use super::periods::{belongs_elsewhere, corrected, covers, is_full};

/// Dates that stand for the reporting period are not 1 January to 31 December of the report year (条例 第四十九条).
pub static RULE: Rule = Rule {
    name: "period-mismatch",
    group: Group::Section,
    severity: Severity::Error,
    fix: FixGrade::Unsafe,
    catalogue: Catalogue::new(data!("rules/section/period_mismatch.toml")),
    check,
};

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let report = context.report;
    let Some(year) = report.year else {
        return;
    };
    for period in &report.periods {
        if covers(period, year.value) || !stands_for_report(report, period, year.value) {
            continue;
        }
        let by_title = year.source == YearSource::Title;
        if by_title && period.declared && title_year::is_titles_fault(report, period) {
            continue;
        }
        let written = compact(report.slice(period.span));
        let message = RULE
            .message("mismatch")
            .with("written", &written)
            .with("year", year.value);
        let mut finding = sink.diagnostic(period.span, message).place(written);
        // Where the text speaks for the period's year, it is the title that is wrong, and title-year offers to change it.
        let title_is_wrong = year.source == YearSource::Title
            && year::of_period(period).is_some_and(|other| {
                other != year.value && year::text_favours(report, other, year.value)
            });
        if !title_is_wrong && let Some(text) = corrected(report.slice(period.span), year.value) {
            let label = RULE.message("fix").with("text", compact(&text));
            let edit = Edit::replace(period.span, text);
            finding = finding.fix(Fix::unsafe_(label, vec![edit]));
        }
        sink.push(finding);
    }
}

/// Whether dates stand for the period of the report: declared as such, or with the ends of one, but over another span of
/// years, of which the report year is one end.
fn stands_for_report(report: &Report, period: &Period, year: i32) -> bool {
    if !is_full(period) || belongs_elsewhere(report, period) {
        return false;
    }
    let (from, to) = (period.from.0, period.to.0);
    period.declared
        || (period.is_calendar_year() && from != to && (from == Some(year) || to == Some(year)))
}
