//! Last year's figures beside this year's, and what changed in the text of each section.

use super::beside::Beside;
use super::document::Block;
use crate::report::Report;
use crate::report::comparison::{Comparison, SectionChange};

/// The blocks of this year's report with last year's figures in the cells of its tables, and behind the heading of each
/// section what changed in its text.
pub fn compared(blocks: Vec<Block>, report: &Report, comparison: &Comparison) -> Vec<Block> {
    let mut all = Vec::with_capacity(blocks.len());
    for mut block in blocks {
        if let Block::Official(grid) = &mut block {
            for cell in grid.body.iter_mut().flat_map(|row| &mut row.cells) {
                let change = cell.official.and_then(|it| comparison.cell(it.name));
                cell.beside = change.map(Beside::of);
            }
        }
        let changes = changes_under(&block, report, comparison);
        all.push(block);
        all.extend(changes);
    }
    all
}

fn changes_under(block: &Block, report: &Report, comparison: &Comparison) -> Option<Block> {
    let Block::Heading(_, text) = block else {
        return None;
    };
    let place = text.place?;
    let section = report.sections.iter().find(|section| {
        let heading = report.heading_of(section);
        heading.is_some_and(|heading| heading.span.touches(place))
    })?;
    let has_text = |it: &&SectionChange| it.kept.is_some() || !it.removed.is_empty();
    let mut changes = comparison.sections.iter().filter(has_text);
    let change = changes.find(|it| Some(it.id) == section.id)?;
    Some(Block::Changes(change.clone()))
}
