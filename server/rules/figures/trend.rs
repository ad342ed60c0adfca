use rust_decimal::Decimal;

use super::last_year::bases;
use super::prose::Prose;
use super::sums::{Trend, Turn};
use crate::messages::Message;
use crate::rules::Context;

/// The message, filled in, where last year's report speaks against what a figure is said to have become in words: 与上年持平.
pub fn judge(
    context: &Context<'_>,
    prose: &Prose<'_>,
    trend: &Trend,
    message: Message,
) -> Option<Message> {
    let last = context.previous()?;
    let bases = bases(context, prose, &trend.figure, trend.year)?;
    let now = trend.figure.value;
    let first = bases.first()?;
    (!bases.iter().any(|base| fits(&trend.turn, *base, now))).then(|| {
        message
            .with("words", prose.slice(&trend.range))
            .with("file", &last.name)
            .with("base", first.normalize())
            .with("figure", now.normalize())
    })
}

/// Whether a figure that was `base` last year and is `now` turned so.
fn fits(turn: &Turn, base: Decimal, now: Decimal) -> bool {
    match turn {
        Turn::Same => now == base,
        Turn::Up => now > base,
        Turn::Down => now < base,
        Turn::Times(times) => {
            // Rounded or cut off in its last place.
            let last_place = Decimal::new(1, times.scale());
            let off = now.checked_div(base).and_then(|it| it.checked_sub(*times));
            off.is_none_or(|off| off.abs() < last_place)
        }
    }
}
