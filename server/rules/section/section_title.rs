use crate::messages::Catalogue;
use crate::report::{Heading, Report};
use crate::rules::writing::in_script;
use crate::rules::{Context, Edit, Fix, FixGrade, Group, Rule, Severity, Sink};
use crate::text::{Span, compact};

/// A section's heading is neither the official title nor the wording of 条例 第五十条.
pub static RULE: Rule = Rule {
    name: "section-title",
    group: Group::Section,
    severity: Severity::Warning,
    fix: FixGrade::Safe,
    catalogue: Catalogue::new(include_str!("section_title.toml")),
    check,
};

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let Some(format) = context.format() else {
        return;
    };
    let report = context.report;
    for section in &report.sections {
        let spec = section.id.and_then(|id| format.section(id));
        let (Some(spec), Some(heading)) = (spec, report.heading_of(section)) else {
            continue;
        };
        let mut accepted = spec.accepted_titles.iter().chain([&spec.title]);
        if accepted.any(|title| compact(title) == heading.text) {
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
        if let Some(span) = replaceable(report, heading) {
            let edit = Edit::replace(span, in_script(report, &spec.title));
            let label = RULE.message("fix").with("official", &spec.title);
            finding = finding.fix(Fix::safe(label, vec![edit]));
        }
        sink.push(finding);
    }
}

/// The words of the title without the stop behind them; none where there is markup between them.
fn replaceable(report: &Report, heading: &Heading) -> Option<Span> {
    let source = report.slice(heading.title);
    let kept = source
        .trim_end_matches(super::heading_stop::is_stop)
        .trim_end();
    let span = Span::new(heading.title.start, heading.title.start + kept.len());
    (!kept.is_empty() && !kept.contains('<')).then_some(span)
}
