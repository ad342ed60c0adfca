//! Tables that a body has beside the official one, of its bureaus or months: their rows are none of the form.

use std::ops::Range;

use super::item::{RawItem, RawRow};
use super::labels::{LabelRef, Labels, Part as Official, part_of};
use super::values::looks_like_value;
use crate::format::TableSpec;
use crate::report::TableForm;

/// The items without the tables before and behind the official one that are not of its form.
pub fn without_others<'a>(
    spec: &TableSpec,
    labels: &Labels,
    items: &'a [RawItem],
) -> &'a [RawItem] {
    let parts: Vec<Part> = parts_of(labels, items)
        .into_iter()
        .map(|range| Part::read(spec, labels, items, range))
        .collect();
    let official = parts.iter().filter(|part| !part.is_other);
    let official: Vec<usize> = official
        .flat_map(|part| part.rows.iter().copied())
        .collect();
    let is_other = |at: usize| {
        parts.get(at).is_some_and(|part| {
            let elsewhere = part.rows.iter().all(|row| official.contains(row));
            part.is_other && elsewhere && !official.is_empty()
        })
    };
    let first = (0..parts.len()).take_while(|at| is_other(*at)).count();
    let last = (first..parts.len())
        .rev()
        .take_while(|at| is_other(*at))
        .count();
    let kept = parts.get(first..parts.len() - last).unwrap_or(&parts);
    match (kept.first(), kept.last()) {
        (Some(start), Some(end)) => items.get(start.range.start..end.range.end).unwrap_or(items),
        _ => items,
    }
}

/// A header and the rows below it.
struct Part {
    range: Range<usize>,
    /// The official rows that it has.
    rows: Vec<usize>,
    /// Whether it has figures, none of them in a row of the form.
    is_other: bool,
}

impl Part {
    fn read(spec: &TableSpec, labels: &Labels, items: &[RawItem], range: Range<usize>) -> Self {
        let mut part = Part {
            rows: Vec::new(),
            is_other: false,
            range,
        };
        let here = items.get(part.range.clone()).unwrap_or_default();
        let first = here.iter().find(|item| item.row().is_some());
        let headed = first.is_some_and(|item| is_header(labels, item));
        let rows = here.iter().filter_map(RawItem::row);
        let mut figures = 0;
        let mut in_form = false;
        let mut narrow = false;
        for row in rows.filter(|row| row.figures() > 0) {
            figures += 1;
            let Some(official) = official_row(spec, labels, row) else {
                // A row of the form's other edition is to be told, not passed over.
                in_form |= row
                    .cells
                    .iter()
                    .any(|cell| part_of(&cell.text) == Some(Official::Row));
                continue;
            };
            part.rows.push(official);
            let columns = spec.rows.get(official).map_or(0, |row| row.cells.len());
            let fits = values_of(row) >= columns;
            in_form |= fits;
            narrow |= !fits;
        }
        part.is_other = headed && figures > 0 && (narrow || !in_form);
        part
    }
}

/// The items by the headers among them, each of which begins a part.
fn parts_of(labels: &Labels, items: &[RawItem]) -> Vec<Range<usize>> {
    let mut starts = vec![0];
    let mut below_figures = false;
    for (at, item) in items.iter().enumerate() {
        if item.row().is_some_and(|row| row.figures() > 0) {
            below_figures = true;
        } else if below_figures && is_header(labels, item) {
            starts.push(at);
            below_figures = false;
        }
    }
    let ends = starts.iter().skip(1).copied().chain([items.len()]);
    let ranges = starts
        .iter()
        .copied()
        .zip(ends)
        .map(|(start, end)| start..end);
    ranges.filter(|range| !range.is_empty()).collect()
}

/// Whether an item is a row of several words that are not all labels of rows, and no figure, where each row shows its cells.
fn is_header(labels: &Labels, item: &RawItem) -> bool {
    let shows = |row: &&RawRow| {
        !matches!(
            row.form,
            TableForm::Cells | TableForm::Lines | TableForm::Run
        )
    };
    let Some(row) = item.row().filter(shows) else {
        return false;
    };
    let words: Vec<_> = row.cells.iter().filter(|cell| !cell.is_blank()).collect();
    let of_row = |text: &str| {
        matches!(
            labels.find(text),
            Some(LabelRef::Row(_) | LabelRef::Group(_))
        )
    };
    words.len() >= 2
        && !words.iter().any(|cell| looks_like_value(&cell.text))
        && !words.iter().all(|cell| of_row(&cell.text))
}

/// The official row whose label a row of figures has; a row that only sums up may be that of any table.
fn official_row(spec: &TableSpec, labels: &Labels, row: &RawRow) -> Option<usize> {
    /// A shorter label is that of many tables: 总计, 其他.
    const SHORT: usize = 2;
    if spec.stub_columns == 0 {
        return (values_of(row) >= spec.rows.first()?.cells.len()).then_some(0);
    }
    let before = row
        .cells
        .iter()
        .take_while(|cell| !looks_like_value(&cell.text) || cell.is_blank());
    let mut words: Vec<&str> = before.map(|cell| cell.text.as_str()).collect();
    words.retain(|text| {
        text.chars().count() > SHORT
            || labels
                .exact(text)
                .is_some_and(|it| matches!(it, LabelRef::Row(_)))
    });
    let near = |text: &&str| match labels.nearest(text, |found| matches!(found, LabelRef::Row(_))) {
        Some(LabelRef::Row(row)) => Some(row),
        _ => None,
    };
    words.iter().rev().find_map(near)
}

/// How many cells of a row stand behind its words.
fn values_of(row: &RawRow) -> usize {
    row.cells
        .iter()
        .rev()
        .take_while(|cell| looks_like_value(&cell.text))
        .count()
}
