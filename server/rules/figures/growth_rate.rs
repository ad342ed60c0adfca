use rust_decimal::Decimal;

use super::prose::{self, Prose};
use super::sums::{Growth, Origin};
use crate::messages::{Catalogue, Message, data};
use crate::report::statement::Scope;
use crate::rules::text::stated::Stated;
use crate::rules::{Context, FixGrade, Group, Rule, Severity, Sink};

/// A rate of growth does not follow from this year's figure and last year's, or from the change that the text states.
pub static RULE: Rule = Rule {
    name: "growth-rate",
    group: Group::Figures,
    severity: Severity::Hint,
    fix: FixGrade::None,
    catalogue: Catalogue::new(data!("rules/figures/growth_rate.toml")),
    check,
};

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    for prose in prose::paragraphs(context) {
        for growth in prose.growths() {
            let message = match last_years(context, &prose, growth) {
                Some(base) => base.and_then(|base| by_last_year(context, growth, base)),
                None if growth.can_be() => None,
                None => Some(by_the_text(growth)),
            };
            if let Some(message) = message {
                report(&prose, growth, message, sink);
            }
        }
    }
}

/// Last year's value of what grew, by last year's report: `None` where it cannot be told, `Some(None)` where the rate is
/// right.
fn last_years(
    context: &Context<'_>,
    prose: &Prose<'_>,
    growth: &Growth,
) -> Option<Option<Decimal>> {
    let last = context.previous()?;
    let other = growth.year.is_some() && growth.year != context.year().map(|year| year - 1);
    if other || matches!(growth.origin, Origin::Base(_)) {
        return None;
    }
    let span = prose.span(&growth.figure.range);
    let here = |it: &&Stated| it.span == span && it.scope == Scope::Year;
    let stated = context.stated().iter().find(here)?;
    let quantity = stated.statement.quantity;
    let now = quantity.meanings(context.report)?;
    let before = quantity.meanings(&last.report)?;
    let mut bases = now.iter().zip(&before).filter_map(|(now, before)| {
        let agrees = now.value == growth.figure.value && !before.value.is_zero();
        agrees.then_some(before.value)
    });
    let first = bases.clone().next()?;
    let right = growth.can_be() && bases.any(|base| growth.follows_from(base));
    Some((!right).then_some(first))
}

fn by_last_year(context: &Context<'_>, growth: &Growth, base: Decimal) -> Option<Message> {
    let last = context.previous()?;
    let expected = growth.expected(base)?;
    let key = if expected.is_sign_negative() {
        "last_fall"
    } else {
        "last_rise"
    };
    let message = RULE.message(key).with("file", &last.name);
    Some(
        message
            .with("base", base.normalize())
            .with("figure", growth.figure.value.normalize())
            .with("expected", expected.abs()),
    )
}

fn by_the_text(growth: &Growth) -> Message {
    let figure = growth.figure.value.normalize();
    let based = |base: Decimal| {
        let expected = growth.expected(base).unwrap_or_default();
        RULE.message("text")
            .with("base", base.normalize())
            .with("figure", figure)
            .with("expected", expected.abs())
    };
    match &growth.origin {
        Origin::Base(base) => based(base.value),
        Origin::Change(change) => {
            let change = if growth.up {
                -change.value
            } else {
                change.value
            };
            based(growth.figure.value.checked_add(change).unwrap_or_default())
        }
        Origin::Nothing => RULE.message("none").with("figure", figure),
    }
}

fn report(prose: &Prose<'_>, growth: &Growth, message: Message, sink: &mut Sink<'_>) {
    let written = |range| prose.slice(range);
    let percentage = written(&growth.percentage.range);
    let place = format!("{} {percentage}", written(&growth.figure.range));
    let figure = |range| {
        let message = RULE.message("figure").with("figure", written(range));
        (prose.span(range), message)
    };
    let mut places = vec![figure(&growth.figure.range)];
    if let Origin::Change(other) | Origin::Base(other) = &growth.origin {
        places.push(figure(&other.range));
    }
    let message = message.with("percentage", percentage);
    let mut diagnostic = sink
        .diagnostic(prose.span(&growth.percentage.range), message)
        .place(place);
    for (span, message) in places {
        diagnostic = diagnostic.related(span, message);
    }
    sink.push(diagnostic);
}
