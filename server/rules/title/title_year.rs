use crate::messages::{Catalogue, data};
use crate::report::{Period, Report};
use crate::rules::{Context, Edit, Fix, FixGrade, Group, Rule, Severity, Sink, year};

/// The title gives another year than the statistics period (the report covers one calendar year, 条例 第四十九条).
pub static RULE: Rule = Rule {
    name: "title-year",
    group: Group::Title,
    severity: Severity::Error,
    fix: FixGrade::Unsafe,
    catalogue: Catalogue::new(data!("rules/title/title_year.toml")),
    check,
};

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let report = context.report;
    let Some((title_year, span)) = year::of_title(report) else {
        return;
    };
    let declared = || {
        let periods = report.periods.iter().filter(|period| period.declared);
        periods.filter_map(|period| Some((period, year::of_period(period)?)))
    };
    if declared().any(|(_, year)| year == title_year) {
        return;
    }
    let Some((period, period_year)) = declared().next() else {
        return;
    };
    // What is wrong with the dates themselves, or with their year alone, period-mismatch says.
    if !is_titles_fault(report, period) {
        return;
    }
    let message = RULE
        .message("year")
        .with("title", title_year)
        .with("period", period_year);
    let mut finding = sink
        .diagnostic(span, message)
        .place("title")
        .related(period.span, RULE.message("period"));
    if year::text_favours(report, period_year, title_year) {
        let label = RULE.message("fix").with("year", period_year);
        let edit = Edit::replace(span, period_year.to_string());
        finding = finding.fix(Fix::unsafe_(label, vec![edit]));
    }
    sink.push(finding);
}

/// Whether title and period differ in such a way that it is the title of which to speak: the period is a whole calendar year,
/// and the text does not speak for the year of the title.
pub fn is_titles_fault(report: &Report, period: &Period) -> bool {
    let years = year::of_title(report).zip(year::of_period(period));
    years.is_some_and(|((title, _), other)| {
        title != other && period.is_calendar_year() && !year::text_favours(report, title, other)
    })
}
