//! The pieces with a number that the label of a row may begin with on the lines of a page.

use super::aligned::own_label;
use super::own::numbered_tail;
use crate::report::TableForm;
use crate::report::align::item::{RawItem, RawRow};
use crate::report::align::labels::{is_numbered_alike, is_of_another_number, numbered};

/// The pieces with a number in front that the label of a row may begin with, the nearest first: in the row, or on a line
/// between it and the row above. None where each row stands by itself.
pub fn begins_of_label(items: &[RawItem], item: usize, row: &RawRow) -> Vec<String> {
    /// More lines than a label is broken over in the narrowest column.
    const MOST: usize = 12;
    if row.form != TableForm::Lines {
        return Vec::new();
    }
    let begin = |piece: &str| {
        let tail = numbered_tail(piece).filter(|tail| numbered(tail).is_some());
        let begin = tail.or_else(|| numbered(piece).map(|_| piece));
        begin.map(str::to_owned)
    };
    let above = items.get(..item).unwrap_or_default().iter().rev();
    let above = above.take(MOST).map_while(|item| match item {
        RawItem::Fragment(line) => Some(line.text.as_str()),
        RawItem::Row(_) => None,
    });
    let own = own_label(row);
    std::iter::once(own.as_str())
        .chain(above)
        .filter_map(begin)
        .collect()
}

/// Whether a label that begins with one of these pieces is another one than the official: the nearest with a number of its
/// style has another.
pub fn is_another(begins: &[String], official: &str) -> bool {
    let same_style = |begin: &&String| is_numbered_alike(begin, official);
    let begin = begins.iter().find(same_style);
    begin.is_some_and(|begin| is_of_another_number(begin, official))
}
