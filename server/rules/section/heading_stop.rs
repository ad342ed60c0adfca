use crate::messages::{Catalogue, data};
use crate::report::{Heading, Report};
use crate::rules::{Context, Edit, Fix, FixGrade, Group, Rule, Severity, Sink};
use crate::text::{Ordinal, Span};

use super::outline;
use super::words::WORDS;

/// A heading on a line of its own ends in a full stop (GB/T 15834: no stop behind a heading).
pub static RULE: Rule = Rule {
    name: "heading-stop",
    group: Group::Section,
    severity: Severity::Hint,
    fix: FixGrade::Safe,
    catalogue: Catalogue::new(data!("rules/section/heading_stop.toml")),
    check,
};

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let report = context.report;
    for heading in report.headings.iter().filter(|heading| heading.own_line) {
        let Some(stop) = stop_of(report, heading) else {
            continue;
        };
        // 收费情况：无。 says all there is to say.
        let answered = heading
            .text
            .split_once(['：', ':'])
            .is_some_and(|(_, rest)| !rest.trim().is_empty());
        if answered || is_list(heading) || outline::is_sentence(report, heading) {
            continue;
        }
        let message = RULE.message("stop").with("title", &heading.text);
        let fix = Fix::safe(RULE.message("fix"), vec![Edit::delete(stop)]);
        sink.push(sink.diagnostic(stop, message).place(&heading.text).fix(fix));
    }
}

/// Whether the line is a sentence that counts off its points: （一）是制度保障，（二）是人员保障。
fn is_list(heading: &Heading) -> bool {
    let title = heading.text.as_str();
    let mut behind = title.split(['，', '；', '、', ',', ';']).skip(1);
    let counts = behind.any(|clause| {
        Ordinal::read(clause).is_some_and(|it| it.bracketed && it.closed(&[]).is_some())
    });
    counts || heading.number.is_some() && title.starts_with(WORDS.points.mark)
}

/// The full stops that end the heading's line.
fn stop_of(report: &Report, heading: &Heading) -> Option<Span> {
    let line = Span::new(heading.title.start, heading.span.end.max(heading.title.end));
    let source = report.slice(line).trim_end();
    let kept = source.trim_end_matches(outline::is_stop);
    let stop = Span::new(line.start + kept.len(), line.start + source.len());
    (!stop.is_empty() && !kept.trim().is_empty()).then_some(stop)
}
