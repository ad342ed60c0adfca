//! What comes of edits: the text with them, and whether its figures are the same.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::report::Report;
use crate::rules::Edit;
use crate::text::LineEnding;

/// `text` with `edits`, which are in the order of the text and do not overlap.
/// Line breaks they bring along become those of the text.
pub fn apply<'a>(text: &str, edits: impl IntoIterator<Item = &'a Edit>) -> String {
    let line_ending = LineEnding::of(text);
    let mut result = String::with_capacity(text.len() + text.len() / 16);
    let mut done = 0;
    for edit in edits {
        let Some(kept) = text.get(done..edit.span.start) else {
            continue;
        };
        result.push_str(kept);
        result.push_str(&line_ending.apply(&edit.text));
        done = edit.span.end;
    }
    result.push_str(text.get(done..).unwrap_or_default());
    result
}

/// Whether every number that was read is read after, in the same cell.
pub fn keeps_figures(before: &Report, after: &Report) -> bool {
    let (before, after) = (figures(before), figures(after));
    let mut numbers = before.iter().filter(|(_, number)| number.is_some());
    numbers.all(|(cell, number)| after.get(cell) == Some(number))
}

fn figures(report: &Report) -> BTreeMap<&str, Option<Decimal>> {
    let cells = report.tables.iter().flat_map(|table| {
        let specs = table.spec.cells.iter().zip(&table.cells);
        specs.filter_map(|(spec, cell)| Some((spec.name.as_str(), cell.as_ref()?.number())))
    });
    cells.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_breaks_become_those_of_the_text() {
        let edits = [Edit::insert(3, "x\ny\r\n")];
        assert_eq!(apply("a\r\nb\r\n", &edits), "a\r\nx\r\ny\r\nb\r\n");
        assert_eq!(apply("a\n\nb", &edits), "a\n\nx\ny\r\nb");
        assert_eq!(apply("abc", &edits), "abcx\ny\r\n");
    }
}
