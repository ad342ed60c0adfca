use crate::format::{SectionSpec, canonical};
use crate::messages::{Catalogue, data};
use crate::report::{Heading, Report};
use crate::rules::writing::{heading_line, in_script, is_html};
use crate::rules::{Context, Edit, Fix, FixGrade, Group, Rule, Severity, Sink};
use crate::text::Span;
use crate::text::line_start;

/// One of the six statutory sections is absent (条例 第五十条).
pub static RULE: Rule = Rule {
    name: "section-missing",
    group: Group::Section,
    severity: Severity::Error,
    fix: FixGrade::Unsafe,
    catalogue: Catalogue::new(data!("rules/section/section_missing.toml")),
    check,
};

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let Some(format) = context.format() else {
        return;
    };
    let report = context.report;
    for spec in &format.sections {
        if report.section(&spec.id).is_some() {
            continue;
        }
        let next = format
            .sections
            .iter()
            .filter(|other| other.number > spec.number)
            .find_map(|other| report.heading_of(report.section(&other.id)?));
        let message = RULE.message("missing").with("heading", &spec.heading);
        let mut finding = sink
            .diagnostic(place(report, next), message)
            .section(&spec.id)
            .place(&spec.id);
        if let Some(edit) = insertion(context, spec, next) {
            let label = RULE.message("fix").with("heading", &spec.heading);
            finding = finding.fix(Fix::unsafe_(label, vec![edit]));
        }
        sink.push(finding);
    }
}

/// Where to speak of an absent section: at the section that follows, else at the last one, else at the title.
fn place(report: &Report, next: Option<&Heading>) -> Span {
    let last = || {
        report
            .sections
            .last()
            .and_then(|section| report.heading_of(section))
    };
    let title = || report.title.as_ref().map(|title| title.span);
    next.or_else(last)
        .map(|heading| heading.span)
        .or_else(title)
        .unwrap_or_default()
}

/// Heading and blank table before the section that follows, or at the end.
fn insertion(context: &Context<'_>, spec: &SectionSpec, next: Option<&Heading>) -> Option<Edit> {
    let report = context.report;
    let heading = heading_line(report, 1, &spec.heading);
    let table = context
        .format()?
        .tables
        .iter()
        .find(|table| table.section == spec.id)
        .map(canonical::blank_table);
    let table = table.as_deref().map(|table| in_script(report, table));
    let body = match &table {
        Some(table) => format!("{heading}\n\n{table}"),
        None => format!("{heading}\n"),
    };
    match next {
        Some(next) if is_html(report, next.span) => None,
        Some(next) => Some(Edit::insert(
            line_start(&report.text, next.span.start),
            format!("{body}\n"),
        )),
        None => {
            let end = report.text.trim_end().len();
            let html = end > 0 && is_html(report, Span::empty(end));
            let blank = if end == 0 { "" } else { "\n\n" };
            let rest = Span::new(end, report.text.len());
            (!html).then(|| Edit::replace(rest, format!("{blank}{body}")))
        }
    }
}
