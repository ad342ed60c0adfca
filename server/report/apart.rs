//! What stands in a file and is no part of the report: data for a site generator, and blocks of code.

use super::headings::ReadHeading;
use crate::syntax::{Block, Placed as _};
use crate::text::{Span, code_blocks, front_matter};

/// The stretches of a file that say nothing of the report; `found` are the headings in all of it. A block of code that holds the
/// most sections of all is the report itself, as answers of chat programs have it.
pub fn stretches(found: &[(Span, ReadHeading)], text: &str) -> Vec<Span> {
    let mut apart: Vec<Span> = front_matter(text).into_iter().collect();
    if !may_have_code(text) {
        return apart;
    }
    let code: Vec<Span> = code_blocks(text).into_iter().map(|it| it.span).collect();
    let sections = found.iter().filter(|(_, it)| it.section.is_some());
    let sections: Vec<Span> = sections.map(|(block, _)| *block).collect();
    let before = |offset: usize| sections.partition_point(|it| it.start < offset);
    let within = |code: &Span| before(code.end) - before(code.start);
    let inside: Vec<usize> = code.iter().map(within).collect();
    let outside = sections.len().saturating_sub(inside.iter().sum());
    let quoted = code.into_iter().zip(inside);
    let quoted = quoted.filter(|(_, inside)| outside > 0 && outside >= *inside);
    apart.extend(quoted.map(|(span, _)| span));
    apart
}

/// Whether a file may have such stretches, by which far lines are read in another way.
pub fn may_have_any(text: &str) -> bool {
    text.trim_start_matches('\u{feff}').starts_with("---") || may_have_code(text)
}

/// The blocks outside such stretches.
pub fn without(blocks: &[Block], apart: &[Span]) -> Vec<Block> {
    let outside = |block: &&Block| !is_in(block.span(), apart);
    blocks.iter().filter(outside).cloned().collect()
}

/// Whether a place lies in one of the stretches, which are in the order of the text.
pub fn is_in(place: Span, apart: &[Span]) -> bool {
    let first = apart.partition_point(|it| it.end <= place.start);
    apart.get(first).is_some_and(|it| it.overlaps(place))
}

fn may_have_code(text: &str) -> bool {
    ["```", "~~~"]
        .iter()
        .any(|marks| memchr::memmem::find(text.as_bytes(), marks.as_bytes()).is_some())
}
