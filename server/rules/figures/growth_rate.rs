use rust_decimal::Decimal;

use super::prose::{self, Prose};
use super::sums::{Change, Growth, Origin};
use crate::messages::{Catalogue, Message, data};
use crate::report::quantity::Figure;
use crate::report::statement::Scope;
use crate::rules::text::stated::Stated;
use crate::rules::{Context, FixGrade, Group, Rule, Severity, Sink};

/// A rate of growth does not follow from this year's figure and last year's, or from the change that the text states; or that
/// change is not the one from last year's report.
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
        if context.previous().is_some() {
            for change in prose.changes() {
                check_change(context, &prose, change, sink);
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
    if matches!(growth.origin, Origin::Base(_)) {
        return None;
    }
    let bases = bases(context, prose, &growth.figure, growth.year)?;
    let right = bases.iter().any(|base| growth.follows_from(*base));
    Some(bases.first().copied().filter(|_| !right))
}

/// What `figure` may have been last year by last year's report; `None` where that cannot be told, or `year` is another year.
fn bases(
    context: &Context<'_>,
    prose: &Prose<'_>,
    figure: &Figure,
    year: Option<i32>,
) -> Option<Vec<Decimal>> {
    let last = context.previous()?;
    if year.is_some() && year != context.year().map(|year| year - 1) {
        return None;
    }
    let span = prose.span(&figure.range);
    let here = |it: &&Stated| it.span == span && it.scope == Scope::Year;
    let stated = context.stated().iter().find(here)?;
    let quantity = stated.statement.quantity;
    let now = quantity.meanings(context.report)?;
    let before = quantity.meanings(&last.report)?;
    let bases = now.iter().zip(&before).filter_map(|(now, before)| {
        let agrees = now.value == figure.value && !before.value.is_zero();
        agrees.then_some(before.value)
    });
    let bases: Vec<_> = bases.collect();
    (!bases.is_empty()).then_some(bases)
}

/// Judges by last year's report by how much a figure is said to have grown.
fn check_change(context: &Context<'_>, prose: &Prose<'_>, change: &Change, sink: &mut Sink<'_>) {
    let Some(last) = context.previous() else {
        return;
    };
    let Some(bases) = bases(context, prose, &change.figure, change.year) else {
        return;
    };
    let figure = change.figure.value;
    let by = if change.up {
        change.by.value
    } else {
        -change.by.value
    };
    let changed = |base: &Decimal| figure.checked_sub(*base);
    let Some(first) = bases.first() else { return };
    if bases.iter().any(|base| changed(base) == Some(by)) {
        return;
    }
    let Some(expected) = changed(first) else {
        return;
    };
    let key = if expected.is_sign_negative() {
        "change_fall"
    } else {
        "change_rise"
    };
    let written = prose.slice(&change.by.range);
    let message = RULE
        .message(key)
        .with("change", written)
        .with("file", &last.name)
        .with("base", first.normalize())
        .with("figure", figure.normalize())
        .with("expected", expected.abs().normalize());
    let place = format!("{} {written}", prose.slice(&change.figure.range));
    let beside = RULE.message("figure");
    let beside = beside.with("figure", prose.slice(&change.figure.range));
    let diagnostic = sink.diagnostic(prose.span(&change.by.range), message);
    sink.push(
        diagnostic
            .place(place)
            .related(prose.span(&change.figure.range), beside),
    );
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
