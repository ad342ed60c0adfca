//! Texts whose line breaks are lost: headings, labels and figures still stand in order, and so they are read in order.

mod headings;
mod table;

use crate::format;
use crate::report::recognition::WORDS;
use crate::syntax::{Block, Placed as _};
use crate::text::{Span, is_digit};

/// The blocks of a text whose line breaks are lost, in order; whether a block is one of them tells it by itself.
pub fn broken(blocks: &[Block], text: &str) -> Vec<Span> {
    let broken = |block: &Block| match block {
        Block::Paragraph { span, .. } | Block::TabRow { span, .. } => {
            runs_together(span.of(text)).then_some(*span)
        }
        _ => None,
    };
    blocks.iter().filter_map(broken).collect()
}

/// The blocks of a text with the lines that those in `broken` were before their breaks were lost.
pub fn restore(blocks: &[Block], broken: &[Span], text: &str) -> Vec<Block> {
    let mut restored = Vec::with_capacity(blocks.len());
    let mut broken = broken.iter().copied().peekable();
    for block in blocks {
        if broken.next_if_eq(&block.span()).is_some() {
            lines_of(block.span(), text, &mut restored);
        } else {
            restored.push(block.clone());
        }
    }
    restored
}

/// Whether labels of an official table run together in a paragraph: several of them stand with figures directly behind.
fn runs_together(line: &str) -> bool {
    /// Shorter lines hold no table.
    const SHORTEST: usize = 150;
    /// So many rows are no accident.
    const ROWS: usize = 3;
    if line.len() < SHORTEST {
        return false;
    }
    let tables = || format::builtin().iter().flat_map(|format| &format.tables);
    let first_column = |table: &format::TableSpec| {
        let block = table.blocks.first();
        block
            .and_then(|block| block.columns.first())
            .is_some_and(|column| line.contains(&column.label))
    };
    if !tables().any(first_column) {
        return false;
    }
    let mut rows: Vec<&str> = tables()
        .flat_map(|table| &table.rows)
        .map(|row| row.label.as_str())
        .filter(|label| !label.is_empty() && figure_behind(line, label))
        .collect();
    rows.sort_unstable();
    rows.dedup();
    rows.len() >= ROWS
}

/// Whether figures stand directly behind a label in a line, and behind them no unit or stop, as in a sentence.
fn figure_behind(line: &str, label: &str) -> bool {
    line.match_indices(label).any(|(at, label)| {
        let behind = line
            .get(at + label.len()..)
            .unwrap_or_default()
            .trim_start();
        let figure = |c: char| is_digit(c) || c.is_whitespace();
        let next = behind.trim_start_matches(figure);
        behind.starts_with(is_digit)
            && !next.starts_with(['，', '、', '。', '；', '％', '%'])
            && !next.starts_with(|c| WORDS.unit.in_text.contains(c))
    })
}

/// The lines that a paragraph was: headings, rows of tables, text.
fn lines_of(span: Span, text: &str, blocks: &mut Vec<Block>) {
    let headings = headings::find(span, text);
    let first = headings
        .first()
        .map_or(span.end, |heading| heading.span.start);
    stretch(Span::new(span.start, first), None, text, blocks);
    for (at, heading) in headings.iter().enumerate() {
        let end = headings
            .get(at + 1)
            .map_or(span.end, |next| next.span.start);
        blocks.push(Block::Heading {
            span: heading.span,
            marker: None,
            number: Some(heading.number),
            title: Span::new(heading.number.end, heading.span.end).trim(text),
        });
        let behind = Span::new(heading.span.end, end);
        stretch(behind, Some(heading.section), text, blocks);
    }
}

/// What stands between two headings.
fn stretch(span: Span, section: Option<&'static str>, text: &str, blocks: &mut Vec<Block>) {
    let span = span.trim(text);
    let may_have_table = match section {
        Some(id) => format::builtin()
            .iter()
            .flat_map(|format| &format.tables)
            .any(|table| table.section == id),
        None => runs_together(span.of(text)),
    };
    if may_have_table && let Some((table, rows)) = table::find(span, text) {
        headings::paragraphs(Span::new(span.start, table.start).trim(text), text, blocks);
        blocks.extend(rows);
        headings::paragraphs(Span::new(table.end, span.end).trim(text), text, blocks);
    } else {
        headings::paragraphs(span, text, blocks);
    }
}

#[cfg(test)]
mod tests;
