//! A column that the form does not have: numbers before the rows.

use super::item::RawItem;
use super::values::looks_like_number;
use crate::report::recognition::WORDS;

/// Leaves out a column of numbers, 1, 2, 3 …, before all others. Where a header spans rows its first cell may be a label.
pub fn without_row_numbers(items: &mut [RawItem]) {
    /// Fewer rows are no table.
    const SOME: usize = 2;
    let rows = || items.iter().filter_map(RawItem::row);
    let mut firsts = rows().filter_map(|row| row.cells.first());
    let names = |text: &String| WORDS.foreign_columns.numbers.contains(text);
    if !firsts.by_ref().any(|cell| names(&cell.text)) {
        return;
    }
    let numbers: Option<Vec<usize>> = firsts
        .filter(|cell| looks_like_number(&cell.text))
        .map(|cell| cell.text.parse().ok())
        .collect();
    let in_order = |numbers: &Vec<usize>| {
        numbers
            .windows(2)
            .all(|pair| matches!(pair, [a, b] if a < b))
    };
    if numbers.filter(in_order).is_none_or(|it| it.len() < SOME) {
        return;
    }
    for item in items {
        if let RawItem::Row(row) = item
            && let Some(first) = row.cells.first()
            && (first.is_blank() || names(&first.text) || looks_like_number(&first.text))
        {
            row.cells.remove(0);
        }
    }
}
