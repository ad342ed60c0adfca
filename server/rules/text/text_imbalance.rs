use rust_decimal::Decimal;

use super::stated::Stated;
use crate::messages::Catalogue;
use crate::report::statement::Scope;
use crate::rules::{Context, FixGrade, Group, Rule, Severity, Sink};

/// The flow of applications that a passage tells does not balance: 新收 + 上年结转 = 办结 + 结转下年度, as in the note of
/// table 三.
pub static RULE: Rule = Rule {
    name: "text-imbalance",
    group: Group::Text,
    severity: Severity::Warning,
    fix: FixGrade::None,
    catalogue: Catalogue::new(include_str!("text_imbalance.toml")),
    check,
};

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let all = context.stated();
    let mut rest = all;
    while let Some(first) = rest.first() {
        let same = rest
            .iter()
            .take_while(|it| it.sentence == first.sentence)
            .count();
        let (sentence, behind) = rest.split_at(same.max(1));
        flow(sentence, sink);
        rest = behind;
    }
}

/// Judges the statements of one sentence, where it tells the whole flow.
fn flow(sentence: &[Stated], sink: &mut Sink<'_>) {
    let find = |role: &str| {
        let mut found = sentence.iter().filter(|it| {
            it.scope == Scope::Year && it.statement.quantity.flow.as_deref() == Some(role)
        });
        found.next().filter(|_| found.next().is_none())
    };
    let (Some(new), Some(before), Some(closed), Some(open)) = (
        find("in"),
        find("carried_in"),
        find("closed"),
        find("carried_out"),
    ) else {
        return;
    };
    let value = |it: &Stated| it.statement.value;
    let sum = |a: &Stated, b: &Stated| value(a).checked_add(value(b));
    let (Some(left), Some(right)) = (sum(new, before), sum(closed, open)) else {
        return;
    };
    if left == right {
        return;
    }
    let difference: Decimal = (left - right).abs();
    let message = RULE
        .message("flow")
        .with("new", value(new).normalize())
        .with("before", value(before).normalize())
        .with("left", left.normalize())
        .with("closed", value(closed).normalize())
        .with("open", value(open).normalize())
        .with("right", right.normalize())
        .with("difference", difference.normalize());
    let mut diagnostic = sink.diagnostic(closed.span, message).place(&closed.words);
    for stated in [new, before, open] {
        diagnostic = diagnostic.related(
            stated.span,
            RULE.message("part").with("words", &stated.words),
        );
    }
    sink.push(diagnostic);
}
