use super::signature;
use crate::messages::{Catalogue, data};
use crate::report::organ::Level;
use crate::rules::{Context, FixGrade, Group, Rule, Severity, Sink};

/// The report is signed after the day by which the Regulation (第四十九条) wants it published.
///
/// The date for towns, street offices and institutions is not settled.
pub static RULE: Rule = Rule {
    name: "publication-late",
    group: Group::Publication,
    severity: Severity::Warning,
    fix: FixGrade::None,
    catalogue: Catalogue::new(data!("rules/publication/publication_late.toml")),
    check,
};

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let (Some(year), Some(body)) = (context.year(), context.body()) else {
        return;
    };
    let (month, day) = match body.level {
        Some(Level::Department) => (1, 31),
        Some(Level::County | Level::Prefecture | Level::Province) if body.is_government => (3, 31),
        _ => return,
    };
    let Some(date) = signature::read(context.report).and_then(|signature| signature.date) else {
        return;
    };
    // A report signed years later was put in order again, not late.
    if date.year == year + 1 && (date.month, date.day) > (month, day) {
        let message = RULE
            .message("late")
            .with(
                "date",
                format!("{}年{}月{}日", date.year, date.month, date.day),
            )
            .with("limit", format!("{}年{month}月{day}日", year + 1));
        sink.push(sink.diagnostic(date.span, message).place("date"));
    }
}
