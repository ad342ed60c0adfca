use super::signature;
use crate::messages::{Catalogue, data};
use crate::rules::{Context, FixGrade, Group, Rule, Severity, Sink};

/// The signature lacks the body or the date (GB/T 9704—2012).
pub static RULE: Rule = Rule {
    name: "signature-missing",
    group: Group::Publication,
    severity: Severity::Hint,
    fix: FixGrade::None,
    catalogue: Catalogue::new(data!("rules/publication/signature_missing.toml")),
    check,
};

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let report = context.report;
    // A draft that is not yet written to its end is not yet signed.
    if report.section("other_matters").is_none() {
        return;
    }
    let Some(signature) = signature::read(report) else {
        return;
    };
    let key = match (signature.date, signature.body) {
        // Reports on the web are often dated by the page alone.
        (Some(_), Some(_)) | (None, None) => return,
        (None, Some(_)) => "date",
        (Some(_), None) => "body",
    };
    let place = signature.date.map(|date| date.span).or(signature.body);
    if let Some(span) = place {
        sink.push(sink.diagnostic(span, RULE.message(key)).place(key));
    }
}
