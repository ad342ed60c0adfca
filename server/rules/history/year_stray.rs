use super::years::{Dated, Mention, YEARS, Years, is_about_what_comes};
use crate::messages::{Catalogue, Message, data};
use crate::report::Report;
use crate::report::statement::Scope;
use crate::rules::{Context, Edit, Fix, FixGrade, Group, Passage, Rule, Severity, Sink, year};
use crate::text::Span;

/// A sentence about the reporting year, or a plan for the next, is dated with another year: mostly last year's text was
/// taken over (条例 第四十九条: the report is about one year).
pub static RULE: Rule = Rule {
    name: "year-stray",
    group: Group::History,
    severity: Severity::Warning,
    fix: FixGrade::Unsafe,
    catalogue: Catalogue::new(data!("rules/history/year_stray.toml")),
    check,
};

/// How many years back a text may have been taken over from; what is older is history.
const BACK: i32 = 2;

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let Some(report_year) = context.year() else {
        return;
    };
    for (passage, years) in context.passages().with(&YEARS) {
        for mention in &years.mentions {
            let judged = judge(context.report, &passage, years, mention, report_year);
            let judged = judged.filter(|_| !tells_of_last_year(context, &passage, mention));
            if let Some((key, right)) = judged {
                report(&passage, mention, key, right, report_year, sink);
            }
        }
    }
}

/// What is wrong with a date, and the year that should stand there, where one is certain.
fn judge(
    report: &Report,
    passage: &Passage<'_>,
    years: &Years,
    mention: &Mention,
    report_year: i32,
) -> Option<(&'static str, Option<i32>)> {
    let year = mention.year;
    let section = report.section_at(passage.span.start);
    // The parts of the tables tell of the year too, where they have any text.
    let told = section != Some("problems");
    let near = (report_year - BACK..=report_year + 1).contains(&year) && year != report_year;
    // Where the text mostly speaks of the other year, it is the title that is wrong.
    let stray = || near && !year::text_favours(report, year, report_year);
    match mention.kind {
        Dated::Planned if year == report_year && section == Some("problems") => {
            Some(("plan", Some(year + 1)))
        }
        Dated::MaybePlanned if year == report_year && section == Some("problems") => {
            let heading = heading_before(report, passage.span)?;
            is_about_what_comes(heading).then_some(("plan", Some(year + 1)))
        }
        Dated::CutOff { month, day } if told && year == report_year => {
            let early = month < 12 || day.is_some_and(|day| day < 31);
            early.then_some(("early", None))
        }
        Dated::CutOff { .. } if told && year < report_year => {
            stray().then_some(("stray", Some(report_year)))
        }
        Dated::Done if told && !years.named.contains(&report_year) => {
            stray().then_some(("stray", Some(report_year)))
        }
        Dated::Printed if told && year <= report_year => Some(("printed", Some(report_year + 1))),
        Dated::Report if told => stray().then_some(("report", Some(report_year))),
        _ => None,
    }
}

/// Whether the sentence of a date gives figures of the year before, by last year's report: they are those of that report, or at
/// least not this year's.
fn tells_of_last_year(context: &Context<'_>, passage: &Passage<'_>, mention: &Mention) -> bool {
    let Some(last) = context.previous() else {
        return false;
    };
    let at = passage.span.start + mention.span.start;
    let all = context.stated();
    let of_sentence = all.iter().filter(|it| {
        it.scope == Scope::LastYear && it.sentence.start <= at && at < it.sentence.end
    });
    let mut told = of_sentence.filter_map(|it| {
        let agrees = |report: &Report| {
            let meanings = it.meanings(report, all);
            (!meanings.is_empty()).then(|| meanings.iter().any(|meaning| it.agrees(meaning)))
        };
        Some(agrees(&last.report)? || !agrees(context.report)?)
    });
    told.next().is_some_and(|first| first && told.all(|it| it))
}

/// The words of the heading that a paragraph stands under or begins with.
fn heading_before(report: &Report, span: Span) -> Option<&str> {
    let count = report
        .headings
        .partition_point(|it| it.span.start <= span.start);
    let heading = report.headings.get(count.checked_sub(1)?)?;
    Some(heading.text.as_str())
}

fn report(
    passage: &Passage<'_>,
    mention: &Mention,
    key: &'static str,
    right: Option<i32>,
    report_year: i32,
    sink: &mut Sink<'_>,
) {
    let start = passage.span.start;
    let span = Span::new(start + mention.span.start, start + mention.span.end);
    let message: Message = RULE
        .message(key)
        .with("written", &mention.written)
        .with("year", report_year);
    let mut diagnostic = sink.diagnostic(span, message).place(&mention.written);
    if let Some(right) = right {
        let title = RULE.message("fix").with("right", right);
        let edits = vec![Edit::replace(span, right.to_string())];
        diagnostic = diagnostic.fix(Fix::unsafe_(title, edits));
    }
    sink.push(diagnostic);
}
