use super::equations::{broken, finding};
use crate::messages::{Catalogue, data};
use crate::rules::{Context, FixGrade, Group, Rule, Severity, Sink};

/// In the form of 2019: 上一年项目数量 is not last year's with last year's 本年增/减 (by the names of the columns).
pub static RULE: Rule = Rule {
    name: "item-count-mismatch",
    group: Group::History,
    severity: Severity::Warning,
    fix: FixGrade::None,
    catalogue: Catalogue::new(data!("rules/history/item_count_mismatch.toml")),
    check,
};

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let Some(last) = context.previous() else {
        return;
    };
    for one in broken(context, RULE.name) {
        if let Some(diagnostic) = finding(&RULE, &one, last, sink) {
            sink.push(diagnostic);
        }
    }
}
