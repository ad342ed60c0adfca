use super::prose;
use crate::messages::{Catalogue, data};
use crate::report::{Heading, Report};
use crate::rules::substance;
use crate::rules::writing::in_script;
use crate::rules::{Context, Edit, Fix, FixGrade, Group, Rule, Severity, Sink};
use crate::text::{Span, compact};

/// A section's heading is neither the official title nor the wording of 条例 第五十条.
pub static RULE: Rule = Rule {
    name: "section-title",
    group: Group::Section,
    severity: Severity::Warning,
    fix: FixGrade::Safe,
    catalogue: Catalogue::new(data!("rules/section/section_title.toml")),
    check,
};

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let report = context.report;
    for (spec, heading) in prose::written(context) {
        let accepted = || spec.accepted_titles.iter().chain([&spec.title]);
        let stated = stated(report, heading, &spec.title);
        let written = stated.map(|span| compact(report.slice(span)));
        let is_accepted = |title: &String| {
            let title = compact(title);
            title == heading.text || written.as_ref() == Some(&title)
        };
        if accepted().any(is_accepted) {
            continue;
        }
        let message = RULE
            .message("differs")
            .with("written", &heading.text)
            .with("official", &spec.heading);
        let mut finding = sink
            .diagnostic(heading.title, message)
            .section(&spec.id)
            .place(&spec.id);
        if let Some(span) = stated {
            let edit = Edit::replace(span, in_script(report, &spec.title));
            let label = RULE.message("fix").with("official", &spec.title);
            finding = finding.fix(Fix::safe(label, vec![edit]));
        }
        sink.push(finding);
    }
}

/// The words of the title that the official one stands for, without the stop behind them and text of its own: all but the end
/// of 其他需要报告的事项：无. `None` where it would not say all that they say, or where there is markup between them.
fn stated(report: &Report, heading: &Heading, official: &str) -> Option<Span> {
    let source = report.slice(heading.title);
    let kept = source.trim_end_matches(super::outline::is_stop).trim_end();
    let kept = substance::stated(kept, official)?;
    let span = Span::new(heading.title.start, heading.title.start + kept.len());
    (!kept.is_empty() && !kept.contains('<')).then_some(span)
}
