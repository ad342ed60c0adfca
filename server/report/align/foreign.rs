//! Columns that the form does not have: numbers before the rows, remarks behind them.

use super::item::RawItem;
use super::values::looks_like_number;
use crate::report::recognition::WORDS;

/// Leaves such columns out, where a header names them.
pub fn without_foreign_columns(items: &mut [RawItem]) {
    without_numbers(items);
    without_remarks(items);
}

/// Leaves out a column of numbers, 1, 2, 3 …, before all others. Where a header spans rows its first cell may be a label.
fn without_numbers(items: &mut [RawItem]) {
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

/// Leaves out a column of remarks behind all others: the last cell of rows as wide as its header, and of rows of figures, where
/// header cells above others leave them narrower.
fn without_remarks(items: &mut [RawItem]) {
    let names = |text: &String| WORDS.foreign_columns.remarks.contains(text);
    let mut rows = items.iter().filter_map(RawItem::row);
    let header = rows.find(|row| row.cells.last().is_some_and(|cell| names(&cell.text)));
    let Some((width, place)) = header.map(|row| (row.cells.len(), row.span.start)) else {
        return;
    };
    for item in items {
        if let RawItem::Row(row) = item
            && row.span.start >= place
            && (row.cells.len() == width || row.figures() > 0)
        {
            row.cells.pop();
        }
    }
}
