use crate::messages::{Catalogue, data};
use crate::rules::{Context, FixGrade, Group, Rule, Severity, Sink};
use crate::text::compact;

use super::prose::section;
use super::words::{WORDS, has_any};

/// A government says nothing of assessment, public appraisal or accountability (条例 第五十条第一款第四项).
pub static RULE: Rule = Rule {
    name: "assessment-missing",
    group: Group::Section,
    severity: Severity::Warning,
    fix: FixGrade::None,
    catalogue: Catalogue::new(data!("rules/section/assessment_missing.toml")),
    check,
};

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let report = context.report;
    if !context.body().is_some_and(|body| body.is_government) {
        return;
    }
    let Some((spec, _, heading)) = section(context, "overview") else {
        return;
    };
    let Some(extra) = &spec.government_extra else {
        return;
    };
    let headings = report.headings.iter().map(|heading| heading.span);
    let paragraphs = report.paragraphs.iter().map(|paragraph| paragraph.span);
    let said = headings
        .chain(paragraphs)
        .any(|span| has_any(&compact(report.slice(span)), &WORDS.assessment.words));
    if !said {
        let message = RULE.message("missing").with("extra", extra);
        sink.push(
            sink.diagnostic(heading.span, message)
                .section(&spec.id)
                .place(&spec.id),
        );
    }
}
