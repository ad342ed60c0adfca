use crate::messages::{Catalogue, Message, data};
use crate::report::{Heading, NumberStyle, Report};
use crate::rules::{Context, FixGrade, Group, Rule, Severity, Sink};
use crate::text::Span;

use super::words::{Aspect, WORDS, has_any};

/// A top-level section that the form does not have.
pub static RULE: Rule = Rule {
    name: "section-extra",
    group: Group::Section,
    severity: Severity::Warning,
    fix: FixGrade::None,
    catalogue: Catalogue::new(data!("rules/section/section_extra.toml")),
    check,
};

/// The section that has the aspects.
const OVERVIEW: &str = "overview";

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
            let message = message(context, &heading.text).with("title", &heading.text);
            sink.push(sink.diagnostic(heading.span, message).place(&heading.text));
        }
    }
}

/// What is said of a section with such a title: where its text belongs, as far as the title tells.
fn message(context: &Context<'_>, title: &str) -> Message {
    let mut aspects = WORDS.aspect.iter();
    if aspects.any(|aspect| title.contains(&aspect.aspect)) {
        return RULE.message("aspect");
    }
    let mut belonging = WORDS.belonging.iter();
    let section = belonging
        .find(|it| has_any(title, &it.words))
        .map(|it| it.section.as_str());
    let about =
        |aspect: &Aspect| has_any(title, &aspect.heading) || has_any(title, &aspect.other_names);
    let section = section.or_else(|| WORDS.aspect.iter().any(about).then_some(OVERVIEW));
    let spec = section.and_then(|id| context.format()?.section(id));
    match spec {
        Some(spec) => RULE.message("elsewhere").with("section", &spec.heading),
        None => RULE.message("extra"),
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
