use rust_decimal::Decimal;

use super::last_year::bases;
use super::prose::{self, Prose};
use super::sums::{Change, Grown, Growth, Origin};
use super::trend;
use crate::messages::{Catalogue, Message, data};
use crate::report::Report;
use crate::report::quantity::Figure;
use crate::report::statement::quantity;
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
        for change in prose.changes() {
            match (change.contradicted(), &change.base) {
                (Some(base), _) => contradicted(&prose, change, base, sink),
                (None, None) => check_change(context, &prose, change, sink),
                // What leads from a figure that the text gives for last year is as right as that one, which is a statement itself.
                (None, Some(_)) => {}
            }
        }
        if context.previous().is_some() {
            for trend in prose.trends() {
                if let Some(message) = trend::judge(context, &prose, trend, RULE.message("trend")) {
                    let written = prose.slice(&trend.range);
                    sink.push(
                        sink.diagnostic(prose.span(&trend.range), message)
                            .place(written),
                    );
                }
            }
            for grown in prose.grown() {
                check_grown(context, &prose, grown, sink);
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

/// Tells a change that does not lead from the figure that the text gives for last year to this year's: 5件，较上年（10件）减少4件.
fn contradicted(prose: &Prose<'_>, change: &Change, base: &Figure, sink: &mut Sink<'_>) {
    let written = prose.slice(&change.by.range);
    let figure = change.figure.value;
    let expected = figure.checked_sub(base.value).unwrap_or_default();
    let message = RULE
        .message("change_text")
        .with("change", written)
        .with("base", base.value.normalize())
        .with("figure", figure.normalize())
        .with("expected", expected.abs().normalize());
    let beside = |range| {
        let message = RULE.message("figure").with("figure", prose.slice(range));
        (prose.span(range), message)
    };
    let mut diagnostic = sink
        .diagnostic(prose.span(&change.by.range), message)
        .place(written);
    for (span, message) in [beside(&change.figure.range), beside(&base.range)] {
        diagnostic = diagnostic.related(span, message);
    }
    sink.push(diagnostic);
}

/// Judges by the tables of both years what is said to have grown by its words alone: 申请数量较上年增加28件.
fn check_grown(context: &Context<'_>, prose: &Prose<'_>, grown: &Grown, sink: &mut Sink<'_>) {
    let Some(last) = context.previous() else {
        return;
    };
    let span = prose.span(&grown.range);
    let elsewhere =
        grown.section.is_some() && context.report.section_at(span.start) != grown.section;
    let other_year = grown.year.is_some() && grown.year != context.year().map(|year| year - 1);
    let value = |report: &Report| {
        let meanings = quantity(grown.quantity)?.meanings(report)?;
        meanings.first().map(|it| it.value)
    };
    let (Some(now), Some(base)) = (value(context.report), value(&last.report)) else {
        return;
    };
    let sign = if grown.up {
        Decimal::ONE
    } else {
        -Decimal::ONE
    };
    let Some(difference) = now.checked_sub(base) else {
        return;
    };
    let expected = if grown.is_rate {
        let rate = difference.checked_mul(Decimal::ONE_HUNDRED);
        rate.and_then(|rate| rate.checked_div(base))
    } else {
        Some(difference)
    };
    let Some(expected) = expected.filter(|it| !elsewhere && !other_year && !it.is_zero()) else {
        return;
    };
    // Rounded or cut off in its last place.
    let last_place = Decimal::new(1, grown.by.scale());
    let off = (expected * sign).checked_sub(grown.by).map(|it| it.abs());
    if off.is_none_or(|off| {
        if grown.is_rate {
            off < last_place
        } else {
            off.is_zero()
        }
    }) {
        return;
    }
    let key = match (grown.is_rate, expected.is_sign_negative()) {
        (true, true) => "last_fall",
        (true, false) => "last_rise",
        (false, true) => "change_fall",
        (false, false) => "change_rise",
    };
    let written = prose.slice(&grown.range);
    let places = grown.by.scale();
    let message = RULE
        .message(key)
        .with("change", written)
        .with("percentage", written)
        .with("file", &last.name)
        .with("base", base.normalize())
        .with("figure", now.normalize())
        .with("expected", expected.abs().round_dp(places).normalize());
    sink.push(sink.diagnostic(span, message).place(written));
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
