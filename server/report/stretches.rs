//! Which rows belong to which table, where several tables stand one behind the other outside their sections.

use super::align::{self, RawItem};
use crate::format::{self, TableSpec};

/// The items among which the table `id` is to be looked for: those from behind the last mark of the table before it to the
/// first of the table behind it. None where its marks stand on both sides of another table's.
pub(super) fn of_table<'a>(
    id: &str,
    owners: &[Option<&str>],
    items: &'a [RawItem],
    text: &str,
) -> Option<&'a [RawItem]> {
    let is_own = |owner: &Option<&str>| *owner == Some(id);
    let is_other = |owner: &Option<&str>| owner.is_some_and(|owner| owner != id);
    let first = owners.iter().position(is_own)?;
    let last = owners.iter().rposition(is_own)?;
    let part = |from: usize, to: usize| owners.get(from..to).unwrap_or_default();
    if part(first, last).iter().any(is_other) {
        return None;
    }
    let before = part(0, first).iter().rposition(is_other);
    let behind = part(last, owners.len()).iter().position(is_other);
    let start = before.map_or(0, |at| begin_of_next(at, first, items, text));
    let end = behind.map_or(items.len(), |length| {
        begin_of_next(last, last + length, items, text)
    });
    items.get(start..end)
}

/// For each item the table of whose labels it has the most. 其他 alone may be a piece of 其他结果.
pub(super) fn owners(items: &[RawItem]) -> Vec<Option<&'static str>> {
    let specs: Vec<&'static TableSpec> = format::builtin()
        .iter()
        .flat_map(|format| &format.tables)
        .collect();
    let is_long = |item: &RawItem| {
        let mut cells = item.cells().iter();
        cells.any(|cell| cell.text.chars().nth(2).is_some())
    };
    let owner = |item: &RawItem| {
        let hits = |spec: &'static TableSpec| align::label_hits(spec, std::slice::from_ref(item));
        let best = specs
            .iter()
            .map(|spec| (hits(spec), spec.id.as_str()))
            .max()?;
        let is_rival = |spec: &&'static TableSpec| spec.id != best.1 && hits(spec) == best.0;
        let is_clear =
            best.0 > 0 && is_long(item) && !specs.iter().copied().any(|spec| is_rival(&spec));
        is_clear.then_some(best.1)
    };
    items.iter().map(owner).collect()
}

/// Where among the items between the last mark of one table and the first of the next the next begins: behind the first blank
/// line, or at its mark.
fn begin_of_next(mark: usize, next: usize, items: &[RawItem], text: &str) -> usize {
    let is_parted = |pair: &[RawItem]| match pair {
        [a, b] => {
            let gap = text.get(a.span().end..b.span().start);
            gap.is_some_and(|gap| gap.contains("\n\n") || gap.contains("\n\r\n"))
        }
        _ => false,
    };
    let between = items.get(mark..=next).unwrap_or_default();
    let parted = between.windows(2).position(is_parted);
    parted.map_or(next, |at| mark + at + 1)
}
