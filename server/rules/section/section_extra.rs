use crate::messages::{Catalogue, data};
use crate::report::{Heading, NumberStyle, Report};
use crate::rules::{Context, FixGrade, Group, Rule, Severity, Sink};
use crate::text::Span;

use super::words::WORDS;

/// A top-level section that the form does not have.
pub static RULE: Rule = Rule {
    name: "section-extra",
    group: Group::Section,
    severity: Severity::Warning,
    fix: FixGrade::None,
    catalogue: Catalogue::new(data!("rules/section/section_extra.toml")),
    check,
};

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let report = context.report;
    let mut known = report
        .sections
        .iter()
        .filter(|section| section.id.is_some());
    let marker = known.find_map(|section| report.heading_of(section)?.marker);
    for section in &report.sections {
        let Some(heading) = report.heading_of(section) else {
            continue;
        };
        if section.id.is_none() && is_top_level(report, heading, marker) {
            let mut aspects = WORDS.aspect.iter();
            let is_aspect = aspects.any(|aspect| heading.text.contains(&aspect.aspect));
            let key = if is_aspect { "aspect" } else { "extra" };
            let message = RULE.message(key).with("title", &heading.text);
            sink.push(sink.diagnostic(heading.span, message).place(&heading.text));
        }
    }
}

/// Whether an unknown heading is marked as the statutory ones are: 七、 …, or the Markdown level they have.
fn is_top_level(report: &Report, heading: &Heading, marker: Option<Span>) -> bool {
    let numbered = heading
        .number
        .map(|number| number.style == NumberStyle::ChineseComma);
    let same_marker = || {
        let markers = heading.marker.zip(marker);
        markers.is_some_and(|(own, known)| report.slice(own).trim() == report.slice(known).trim())
    };
    numbered.unwrap_or_else(same_marker)
}
