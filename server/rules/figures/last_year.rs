use rust_decimal::Decimal;

use super::prose::Prose;
use crate::report::quantity::Figure;
use crate::report::statement::Scope;
use crate::rules::Context;
use crate::rules::text::stated::Stated;

/// What `figure` may have been last year by last year's report; `None` where that cannot be told, or `year` is another year.
pub fn bases(
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
