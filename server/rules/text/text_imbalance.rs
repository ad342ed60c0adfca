use rust_decimal::Decimal;

use super::stated::Stated;
use crate::messages::{Catalogue, data};
use crate::report::statement::Scope;
use crate::rules::figures::prose;
use crate::rules::{Context, FixGrade, Group, Rule, Severity, Sink};

/// The flow of applications that a passage tells does not balance: 新收 + 上年结转 = 办结 + 结转下年度, as in the note of
/// table 三.
pub static RULE: Rule = Rule {
    name: "text-imbalance",
    group: Group::Text,
    severity: Severity::Warning,
    fix: FixGrade::None,
    catalogue: Catalogue::new(data!("rules/text/text_imbalance.toml")),
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
        results(context, sentence, sink);
        rest = behind;
    }
}

/// Judges the statements of one sentence, where it tells the whole flow.
fn flow(sentence: &[Stated], sink: &mut Sink<'_>) {
    let find = |role: &str| {
        let mut found = sentence.iter().filter(|it| {
            it.scope == Scope::Year
                && it.statement.rounded_to.is_none()
                && it.statement.quantity.flow.as_deref() == Some(role)
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

/// How many kinds of results a sentence must name to be taken for naming all.
const MANY: usize = 4;

/// Judges the kinds of results in one sentence against what it says was closed. What stands in a list (其中……) is judged by
/// `parts-sum`.
fn results(context: &Context<'_>, sentence: &[Stated], sink: &mut Sink<'_>) {
    let of_year = |role: &'static str| {
        let all = sentence.iter().filter(|it| it.scope == Scope::Year);
        let all = all.filter(|it| it.statement.rounded_to.is_none());
        all.filter(move |it| it.statement.quantity.flow.as_deref() == Some(role))
            .collect::<Vec<_>>()
    };
    let (closed, results) = (of_year("closed"), of_year("result"));
    let [closed] = closed.as_slice() else {
        return;
    };
    let mut ids: Vec<&str> = results
        .iter()
        .map(|it| it.statement.quantity.id.as_str())
        .collect();
    ids.sort_unstable();
    ids.dedup();
    let once = ids.len() == results.len() && ids.len() > 1;
    let values = results.iter().map(|it| it.statement.value);
    let sum = values
        .into_iter()
        .try_fold(Decimal::ZERO, |sum, value| sum.checked_add(value));
    let Some(sum) = sum.filter(|_| once) else {
        return;
    };
    let total = closed.statement.value;
    let wrong = sum > total || (sum < total && ids.len() >= MANY);
    if !wrong || is_list_with_parts(context, closed) {
        return;
    }
    let addends: Vec<String> = results.iter().map(|it| it.words.clone()).collect();
    let message = RULE
        .message("results")
        .with("closed", &closed.words)
        .with("results", addends.join("、"))
        .with("sum", sum.normalize())
        .with("difference", (sum - total).abs().normalize());
    let mut diagnostic = sink.diagnostic(closed.span, message).place(&closed.words);
    for stated in results {
        diagnostic = diagnostic.related(
            stated.span,
            RULE.message("part").with("words", &stated.words),
        );
    }
    sink.push(diagnostic);
}

/// Whether the figure is the total of a list of which `parts-sum` speaks.
fn is_list_with_parts(context: &Context<'_>, stated: &Stated) -> bool {
    prose::paragraphs(context).any(|prose| {
        let lists = prose.contradictions().iter();
        lists
            .into_iter()
            .any(|list| prose.span(&list.total.range) == stated.span)
    })
}
