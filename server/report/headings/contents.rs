//! The table of contents, whose lines have the words of headings and open nothing.

use super::ReadHeading;
use crate::text::Span;

/// Leaves out the headings of sections that stand one below the other with nothing under them, all of which come again: they
/// are the contents.
pub fn without_contents(found: &mut Vec<(Span, ReadHeading)>, text: &str) {
    const SOME: usize = 3;
    let section = |at: usize, found: &[(Span, ReadHeading)]| found.get(at)?.1.section;
    let Some(first) = (0..found.len()).find(|at| section(*at, found).is_some()) else {
        return;
    };
    let is_next = |pair: &[(Span, ReadHeading)]| match pair {
        [(_, above), (_, below)] => {
            let between = Span::new(above.heading.span.end, below.heading.span.start);
            let between = text.get(between.start..between.end).unwrap_or_default();
            below.section.is_some() && !between.contains(char::is_alphanumeric)
        }
        _ => false,
    };
    let list = found.get(first..).unwrap_or_default();
    let length = 1 + list.windows(2).take_while(|pair| is_next(pair)).count();
    // The first of the report itself follows the list without anything between them.
    let again = (1..length).find(|at| section(first + at, found) == section(first, found));
    let end = first + again.unwrap_or(length);
    let comes_again =
        |at: usize| (end..found.len()).any(|later| section(later, found) == section(at, found));
    if end - first >= SOME && (first..end).all(comes_again) {
        found.drain(first..end);
    }
}
