use super::signature;
use crate::messages::{Catalogue, data};
use crate::rules::{Context, FixGrade, Group, Rule, Severity, Sink};

/// The report is signed before the year it reports on has ended.
pub static RULE: Rule = Rule {
    name: "signature-date",
    group: Group::Publication,
    severity: Severity::Error,
    fix: FixGrade::None,
    catalogue: Catalogue::new(data!("rules/publication/signature_date.toml")),
    check,
};

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let Some(year) = context.year() else { return };
    let Some(date) = signature::read(context.report).and_then(|signature| signature.date) else {
        return;
    };
    if date.year <= year {
        let message = RULE
            .message("early")
            .with(
                "date",
                format!("{}年{}月{}日", date.year, date.month, date.day),
            )
            .with("year", year);
        sink.push(sink.diagnostic(date.span, message).place("date"));
    }
}
