//! The sections: which headings open them, and how far they reach.

use super::Section;
use super::headings::ReadHeading;
use super::tables::is_table_section;
use crate::text::Span;

/// The sections that the headings `tops` open.
pub(super) fn read(found: &[(Span, ReadHeading)], tops: &[usize], end: usize) -> Vec<Section> {
    let headings: Vec<&ReadHeading> = tops
        .iter()
        .filter_map(|top| found.get(*top))
        .map(|(_, found)| found)
        .collect();
    headings
        .iter()
        .enumerate()
        .map(|(at, found)| {
            let start = found.heading.span.start;
            let until = headings
                .get(at + 1)
                .map_or(end, |next| next.heading.span.start);
            Section {
                id: found.section,
                heading: 0,
                span: Span::new(start, until),
                body: Span::new(found.heading.span.end, until),
            }
        })
        .collect()
}

/// Indices of the headings that open top-level sections. In a table section a number that does not go on from the section's
/// own is a piece of a label out of a PDF (三、本).
pub(super) fn tops(found: &[(Span, ReadHeading)]) -> Vec<usize> {
    let mut tops = Vec::new();
    let mut table_number = 0;
    for (at, (_, found)) in found.iter().enumerate() {
        let number = found.heading.number.map_or(0, |number| number.value);
        match found.section {
            Some(id) => table_number = if is_table_section(id) { number } else { 0 },
            None if !found.top || number <= table_number => continue,
            None => table_number = 0,
        }
        if found.top {
            tops.push(at);
        }
    }
    tops
}
