//! Rows of figures whose label stands in pieces on the lines around them.

use super::aligned::AlignedRow;
use super::begins::{begins_of_label, is_another};
use super::likeness::{has_no_label, likeness};
use crate::format::TableSpec;
use crate::report::align::item::{RawItem, RawRow};
use crate::report::align::labels::{LabelRef, Labels};
use crate::report::align::values::{looks_like_number, looks_like_value};
use crate::report::{RowRole, TableForm};

/// Rows of figures whose label is in pieces on the lines around them: between two rows that are known, they are matched in
/// order with the official rows missing there.
pub fn by_context(
    spec: &TableSpec,
    labels: &Labels,
    items: &[RawItem],
    rows: &[(usize, &RawRow)],
    placed: &mut [AlignedRow],
    taken: &mut [bool],
) {
    let mut after = 0;
    let mut from = 0;
    while from < placed.len() {
        let to = (from..placed.len())
            .find(|at| matches!(placed.get(*at).map(|p| p.role), Some(RowRole::Data(_))))
            .unwrap_or(placed.len());
        let until = match placed.get(to).map(|place| place.role) {
            Some(RowRole::Data(row)) => row,
            _ => spec.rows.len(),
        };
        let missing: Vec<usize> = (after..until)
            .filter(|row| !taken.get(*row).copied().unwrap_or(true))
            .collect();
        if !missing.is_empty() {
            let open: Vec<usize> = (from..to)
                .filter(|at| is_open(spec, labels, placed, rows, *at))
                .collect();
            // Where as many rows stand between two that are known as official ones lack, and nothing else does, their order tells
            // what they are.
            let bounded = from > 0 && to < placed.len() && open.len() == to - from;
            let pairs = pair(spec, items, rows, &open, &missing, bounded);
            for (at, row) in pairs {
                if let (Some(place), Some(flag)) = (placed.get_mut(at), taken.get_mut(row)) {
                    place.role = RowRole::Data(row);
                    place.by_context = true;
                    *flag = true;
                }
            }
        }
        after = if until < spec.rows.len() {
            until + 1
        } else {
            after
        };
        from = to + 1;
    }
}

/// Whether a row has no official row yet and as many values as one. A row that ends in a group's label has figures where
/// none belong, unless the label is one of the pieces between the lines of a PDF.
fn is_open(
    spec: &TableSpec,
    labels: &Labels,
    placed: &[AlignedRow],
    rows: &[(usize, &RawRow)],
    at: usize,
) -> bool {
    let (Some(place), Some((_, row))) = (placed.get(at), rows.get(at)) else {
        return false;
    };
    let values = row.cells.get(place.labels..).unwrap_or(&[]);
    let figures = values
        .iter()
        .filter(|cell| looks_like_number(&cell.text))
        .count();
    let mut label = row.cells.iter().take(place.labels).rev();
    let of_group = label
        .find(|cell| !cell.is_blank())
        .is_some_and(|cell| matches!(labels.find(&cell.text), Some(LabelRef::Group(_))));
    place.role == RowRole::Unknown
        && !place.of_other_year
        && figures > 0
        && (row.form == TableForm::Lines || !of_group)
        && values.iter().all(|cell| looks_like_value(&cell.text))
        && spec
            .blocks
            .iter()
            .any(|block| block.columns.len() == values.len().min(block.columns.len()))
}

/// Pairs open rows with missing official rows, keeping the order of both and preferring likeness.
fn pair(
    spec: &TableSpec,
    items: &[RawItem],
    rows: &[(usize, &RawRow)],
    open: &[usize],
    missing: &[usize],
    bounded: bool,
) -> Vec<(usize, usize)> {
    let same_number = open.len() == missing.len();
    // best[i][j] is the best total likeness of the first i open rows with the first j missing ones.
    let width = missing.len() + 1;
    let mut best = vec![0.0_f64; (open.len() + 1) * width];
    let mut score = vec![0.0_f64; open.len() * missing.len()];
    for (i, at) in open.iter().enumerate() {
        let begins = rows.get(*at);
        let begins = begins.map(|(item, row)| begins_of_label(items, *item, row));
        let begins = begins.unwrap_or_default();
        for (j, row) in missing.iter().enumerate() {
            let official = spec.rows.get(*row).map_or("", |row| row.label.as_str());
            if is_another(&begins, official) {
                continue;
            }
            let own = likeness(spec, items, rows, *at, *row);
            let unlabelled = own == 0.0 && has_no_label(rows, *at);
            let own = if bounded && unlabelled { ORDER } else { own };
            let straight = same_number && i == j && own > 0.0;
            score[i * missing.len() + j] = if own >= 0.5 || straight { own } else { 0.0 };
        }
    }
    for i in 1..=open.len() {
        for j in 1..width {
            let here = score[(i - 1) * missing.len() + j - 1];
            best[i * width + j] = (best[(i - 1) * width + j - 1] + here)
                .max(best[(i - 1) * width + j])
                .max(best[i * width + j - 1]);
        }
    }
    let mut pairs = Vec::new();
    let (mut i, mut j) = (open.len(), missing.len());
    while i > 0 && j > 0 {
        let here = score[(i - 1) * missing.len() + j - 1];
        let total = best[i * width + j];
        if here > 0.0 && total <= best[(i - 1) * width + j - 1] + here {
            pairs.push((open[i - 1], missing[j - 1]));
            i -= 1;
            j -= 1;
        } else if total <= best[(i - 1) * width + j] {
            i -= 1;
        } else {
            j -= 1;
        }
    }
    pairs.reverse();
    pairs
}

/// How much the order of rows alone tells.
const ORDER: f64 = 0.01;
