use super::prose;
use crate::messages::{Catalogue, data};
use crate::report::{Heading, NumberStyle, Report};
use crate::rules::writing::replace;
use crate::rules::{Context, Fix, FixGrade, Group, Rule, Severity, Sink};
use crate::text::{Span, chinese_numeral, compact, is_han};

/// The number of a section is wrong, missing, Arabic, or followed by a blank, or has one in it (the form prints 一、 to 六、).
pub static RULE: Rule = Rule {
    name: "section-number",
    group: Group::Section,
    severity: Severity::Warning,
    fix: FixGrade::Safe,
    catalogue: Catalogue::new(data!("rules/section/section_number.toml")),
    check,
};

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let report = context.report;
    let extra_chapters = extra_chapters(report);
    for (spec, heading) in prose::written(context) {
        let extra = extra_chapters.partition_point(|it| *it < heading.span.start);
        let extra = u32::try_from(extra).unwrap_or(u32::MAX);
        let gap = gap(report, heading);
        let key = match heading.number {
            None => "missing",
            Some(number)
                if number.style != NumberStyle::ChineseComma
                    || !report.slice(number.span).ends_with('、') =>
            {
                "style"
            }
            // The number is right once the chapter that does not belong there has gone, of which another rule speaks.
            Some(number) if extra > 0 && number.value == spec.number.saturating_add(extra) => {
                continue;
            }
            Some(number) if number.value != spec.number => "wrong",
            Some(number) if report.slice(number.span).contains(char::is_whitespace) => "spaced",
            Some(_) if !gap.is_empty() => "blank",
            Some(_) => continue,
        };
        let official = format!("{}、", chinese_numeral(spec.number));
        let number = heading
            .number
            .map(|number| compact(report.slice(number.span)));
        let message = RULE
            .message(key)
            .with("title", &spec.title)
            .with("written", number.unwrap_or_default())
            .with("official", &official);
        let (span, place) = match heading.number {
            Some(number) => (number.span, number.span.cover(gap)),
            None => (heading.title, Span::empty(heading.title.start)),
        };
        let label = RULE.message("fix").with("official", &official);
        let mut finding = sink
            .diagnostic(span, message)
            .section(&spec.id)
            .place(&spec.id);
        // What a title begins with that is no word may be a number that nobody can read.
        // And a number that an extra chapter has already would stand twice.
        let readable = heading.number.is_some() || heading.text.starts_with(is_han);
        if readable && (extra == 0 || matches!(key, "blank" | "spaced")) {
            let edits = vec![replace(report, place, &official)];
            finding = finding.fix(Fix::safe(label, edits));
        }
        sink.push(finding);
    }
}

/// Where the chapters begin that the form does not have and that are numbered along with the others.
fn extra_chapters(report: &Report) -> Vec<usize> {
    let extra = report.sections.iter().filter(|section| {
        let number = report.heading_of(section).and_then(|it| it.number);
        section.id.is_none() && number.is_some_and(|it| it.style == NumberStyle::ChineseComma)
    });
    extra.map(|section| section.span.start).collect()
}

/// The blanks between number and title.
fn gap(report: &Report, heading: &Heading) -> Span {
    let Some(number) = heading.number else {
        return Span::empty(heading.title.start);
    };
    let between = Span::new(number.span.end, heading.title.start);
    let blank = report.slice(between).chars().all(char::is_whitespace);
    if blank {
        between
    } else {
        Span::empty(number.span.end)
    }
}
