//! Whether the line breaks of a web copy are lost.

use crate::format::{self, SectionKind};
use crate::syntax::Block;
use crate::text::Span;

/// The paragraph in which headings and tables run together: the titles of at least two table sections stand in it behind
/// their numbers, and labels of their tables too.
pub fn lost(blocks: &[Block], text: &str) -> Option<Span> {
    blocks.iter().find_map(|block| {
        let (Block::Paragraph { span, .. } | Block::TabRow { span, .. }) = block else {
            return None;
        };
        (span.len() > 1200 && runs_together(span.of(text))).then_some(*span)
    })
}

fn runs_together(line: &str) -> bool {
    format::builtin().iter().any(|format| {
        let headings = format
            .sections
            .iter()
            .filter(|section| section.kind == SectionKind::Table)
            .filter(|section| line.contains(section.heading.as_str()))
            .count();
        let labels = format
            .tables
            .iter()
            .flat_map(|table| &table.rows)
            .filter(|row| row.label.len() > 12 && line.contains(row.label.as_str()))
            .count();
        headings >= 1 && labels >= 5 || labels >= 10
    })
}
