//! How much of an official label stands on a row and on the loose lines beside it.

use std::ops::Range;

use super::aligned::own_label;
use crate::format::TableSpec;
use crate::report::align::item::{RawItem, RawRow};

/// How much of an official label stands on a row and on the loose lines next to it, from 0 to 1. A row with a label of its
/// own that is no part of the official one is not like it at all.
pub fn likeness(
    spec: &TableSpec,
    items: &[RawItem],
    rows: &[(usize, &RawRow)],
    at: usize,
    official: usize,
) -> f64 {
    let (Some((item, row)), Some(target)) = (rows.get(at), spec.rows.get(official)) else {
        return 0.0;
    };
    let target: Vec<char> = target.label.chars().collect();
    let own: String = own_label(row);
    let mut context = String::new();
    for fragment in fragments(items, before(items, *item)) {
        context.push_str(fragment);
    }
    context.push_str(&own);
    for fragment in fragments(items, behind(items, *item)) {
        context.push_str(fragment);
    }
    let context: Vec<char> = context.chars().collect();
    let covered = common(&context, &target) as f64 / target.len().max(1) as f64;
    let own: Vec<char> = own.chars().collect();
    let own_share = common(&own, &target) as f64 / own.len().max(1) as f64;
    if own.is_empty() {
        covered
    } else if covered >= 0.5 || own_share >= 0.6 {
        covered.max(own_share * 0.5)
    } else {
        0.0
    }
}

pub fn has_no_label(rows: &[(usize, &RawRow)], at: usize) -> bool {
    rows.get(at)
        .is_some_and(|(_, row)| own_label(row).is_empty())
}

/// How many loose lines on either side of a row are looked at.
const NEIGHBOURS: usize = 4;

/// The loose lines directly before an item.
fn before(items: &[RawItem], item: usize) -> Range<usize> {
    let loose = items
        .get(..item)
        .unwrap_or(&[])
        .iter()
        .rev()
        .take(NEIGHBOURS)
        .take_while(|item| matches!(item, RawItem::Fragment(_)))
        .count();
    item - loose..item
}

/// The loose lines directly behind an item.
fn behind(items: &[RawItem], item: usize) -> Range<usize> {
    let loose = items
        .get(item + 1..)
        .unwrap_or(&[])
        .iter()
        .take(NEIGHBOURS)
        .take_while(|item| matches!(item, RawItem::Fragment(_)))
        .count();
    item + 1..item + 1 + loose
}

fn fragments(items: &[RawItem], range: Range<usize>) -> impl Iterator<Item = &str> {
    items
        .get(range)
        .unwrap_or(&[])
        .iter()
        .filter_map(|item| match item {
            RawItem::Fragment(cell) => Some(cell.text.as_str()),
            RawItem::Row(_) => None,
        })
}

/// Length of the longest common subsequence.
fn common(a: &[char], b: &[char]) -> usize {
    let mut row = vec![0_usize; b.len() + 1];
    for x in a {
        let mut diagonal = 0;
        for (j, y) in b.iter().enumerate() {
            let above = row[j + 1];
            row[j + 1] = if x == y {
                diagonal + 1
            } else {
                above.max(row[j])
            };
            diagonal = above;
        }
    }
    row[b.len()]
}
