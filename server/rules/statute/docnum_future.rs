use crate::messages::{Catalogue, data};
use crate::rules::{Context, FixGrade, Group, Rule, Severity, Sink};
use crate::text::compact;

/// A document number of a year that had not begun when the report was published.
pub static RULE: Rule = Rule {
    name: "docnum-future",
    group: Group::Statute,
    severity: Severity::Error,
    fix: FixGrade::None,
    catalogue: Catalogue::new(data!("rules/statute/docnum_future.toml")),
    check,
};

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let Some(year) = context.act_year() else {
        return;
    };
    // The report is published by 31 March of the year after the one it reports on (条例 第四十九条).
    let published = year.saturating_add(1);
    for number in &context.report.document_numbers {
        let Some(numbered) = number
            .parts
            .full_year()
            .filter(|numbered| *numbered > published)
        else {
            continue;
        };
        let written = compact(context.report.slice(number.span));
        let message = RULE
            .message("future")
            .with("written", &written)
            .with("numbered", numbered)
            .with("published", published);
        sink.push(sink.diagnostic(number.span, message).place(written));
    }
}
