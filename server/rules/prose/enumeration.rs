use crate::messages::{Catalogue, data};
use crate::rules::prose::slips;
use crate::rules::prose::words::WORDS;
use crate::rules::{Context, Edit, Fix, FixGrade, Group, Rule, Severity, Sink};
use crate::text::{Span, chinese_numeral};

/// 一是, 二是, 三是 of which one is missing, stands twice or out of order.
pub static RULE: Rule = Rule {
    name: "enumeration",
    group: Group::Prose,
    severity: Severity::Warning,
    fix: FixGrade::Unsafe,
    catalogue: Catalogue::new(data!("rules/prose/enumeration.toml")),
    check,
};

/// A number of an enumeration: its value and its place.
type Step = (u32, Span);

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let report = context.report;
    let mut steps: Vec<Step> = slips::surveys(context)
        .flat_map(|(start, survey)| {
            let at = move |span: Span| Span::new(start + span.start, start + span.end);
            survey
                .steps
                .iter()
                .map(move |(value, span)| (*value, at(*span)))
        })
        .collect();
    steps.sort_by_key(|(_, span)| span.start);
    // A heading ends what was counted before it.
    let mut open: Vec<Step> = Vec::new();
    let mut headings = report
        .headings
        .iter()
        .map(|heading| heading.span.start)
        .peekable();
    for step in steps {
        let mut new = false;
        while headings.next_if(|start| *start <= step.1.start).is_some() {
            new = true;
        }
        // The heading may be the step itself.
        if new && step.0 == 1 {
            open.clear();
        } else if new && open.last().is_none_or(|last| last.0 + 1 != step.0) {
            open.clear();
            open.push(step);
            continue;
        }
        take(step, &mut open, report, sink);
    }
}

/// Puts a number behind those before it.
fn take(step: Step, open: &mut Vec<Step>, report: &crate::report::Report, sink: &mut Sink<'_>) {
    let (value, span) = step;
    if value == 1 {
        open.push(step);
        return;
    }
    // A list inside a list has ended where the outer one goes on.
    if let Some(depth) = open.iter().rposition(|(last, _)| last + 1 == value) {
        open.truncate(depth);
        open.push(step);
        return;
    }
    let Some((last, before)) = open.last().copied() else {
        open.push(step);
        return;
    };
    let nearby = span.start - before.start < 3000;
    let key = match () {
        () if !nearby => None,
        () if last == value => Some("twice"),
        () if value > last + 1 && value <= last + 3 => Some("skipped"),
        () => None,
    };
    if let Some(key) = key {
        let right = format!("{}{}", chinese_numeral(last + 1), WORDS.step.mark);
        let message = RULE
            .message(key)
            .with("before", before.of(&report.text))
            .with("written", span.of(&report.text))
            .with("right", &right);
        let fix = Fix::unsafe_(
            RULE.message("fix").with("right", &right),
            vec![Edit::replace(span, right)],
        );
        let diagnostic = sink.diagnostic(span, message).place(span.of(&report.text));
        sink.push(diagnostic.related(before, RULE.message("before")).fix(fix));
    }
    open.pop();
    open.push(step);
}
