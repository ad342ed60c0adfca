use super::clauses::{LONGEST, parts_clauses};
use super::piece::{Loss, Substance};
use crate::text::is_inside_tag;

/// The part of a label or heading that its official wording stands for: all of it, or what stands before words that are text
/// of their own (本年新收（共收到21件）, 其他需要报告的事项：无). `None` where the wording says less than any such part.
pub fn stated<'a>(source: &'a str, official: &str) -> Option<&'a str> {
    let wanted = Substance::behind_ordinal(official);
    let says_no_more = |part: &str| {
        let held = Substance::behind_ordinal(part);
        let loss = held.lost_in(&wanted);
        let rest = Loss {
            numbers: loss.numbers && !loss.only_years,
            only_years: false,
            ..loss
        };
        rest.is_none().then_some(held)
    };
    if source.len() > LONGEST * 3 {
        return None;
    }
    if says_no_more(source).is_some() {
        return Some(source);
    }
    let ends = source
        .char_indices()
        .filter(|(at, c)| *at > 0 && parts_clauses(*c));
    let ends: Vec<usize> = ends.map(|(at, _)| at).collect();
    ends.into_iter().rev().find_map(|end| {
        let part = source.get(..end)?.trim_end();
        let held = says_no_more(part)?;
        // The words behind must not be those that the official wording ends in, written otherwise.
        let whole = !wanted.loses_a_clause(&held) && wanted.same_units(&held);
        // No bookmark, image or tag is cut in two.
        let cut = part.matches('[').count() != part.matches(']').count()
            || is_inside_tag(source, part.len());
        (whole && !cut && !part.is_empty()).then_some(part)
    })
}
