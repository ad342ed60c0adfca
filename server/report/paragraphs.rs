//! Paragraphs of running text, lines that a PDF broke joined again.

use super::headings::Found;
use super::{Paragraph, Table};
use crate::syntax::{Block, Placed as _};
use crate::text::Span;

/// The paragraphs outside tables and headings.
pub fn read(
    blocks: &[Block],
    found: &[(Span, Found)],
    tables: &[Table],
    text: &str,
) -> Vec<Paragraph> {
    let mut headings = found.iter().peekable();
    let mut lines: Vec<Line> = Vec::with_capacity(blocks.len());
    for block in blocks {
        let heading = headings.next_if(|(of, _)| *of == block.span());
        let span = match block {
            Block::Paragraph { span, .. } => *span,
            // A tab before a line of prose makes no table.
            Block::TabRow { span, cells } if cells.len() == 1 => {
                cells.first().map_or(*span, |cell| cell.span)
            }
            _ => continue,
        };
        let is_heading = heading.is_some_and(|(_, found)| found.heading.own_line);
        let in_table = tables.iter().any(|table| table.span.contains(span));
        if !is_heading && !in_table && !span.is_empty() {
            lines.push(Line {
                span,
                opens: heading.is_some()
                    || matches!(
                        block,
                        Block::Paragraph {
                            number: Some(_),
                            ..
                        }
                    ),
            });
        }
    }
    if is_hard_wrapped(&lines, text) {
        join(&lines, text)
    } else {
        lines
            .iter()
            .map(|line| Paragraph { span: line.span })
            .collect()
    }
}

struct Line {
    span: Span,
    /// Whether it begins with a number, and so a paragraph of its own.
    opens: bool,
}

const ENDINGS: [char; 8] = ['。', '！', '？', '；', '：', '”', '）', '.'];

/// In text out of a PDF most lines of some length end in the middle of a sentence.
fn is_hard_wrapped(lines: &[Line], text: &str) -> bool {
    let long = lines.iter().filter(|line| line.span.len() >= 60);
    let (all, broken) = long.fold((0_usize, 0_usize), |(all, broken), line| {
        let cut = !line.span.of(text).ends_with(ENDINGS);
        (all + 1, broken + usize::from(cut))
    });
    all >= 8 && broken * 2 > all
}

fn join(lines: &[Line], text: &str) -> Vec<Paragraph> {
    let mut paragraphs: Vec<Paragraph> = Vec::new();
    for line in lines {
        match paragraphs.last_mut() {
            Some(last) if !line.opens && goes_on(last.span, line.span, text) => {
                last.span = last.span.cover(line.span);
            }
            _ => paragraphs.push(Paragraph { span: line.span }),
        }
    }
    paragraphs
}

/// Whether a line goes on with the paragraph before it: it follows directly, and the line before is full or cut.
fn goes_on(before: Span, line: Span, text: &str) -> bool {
    let gap = Span::new(before.end, line.start).of(text);
    let lines = memchr::memchr_iter(b'\n', gap.as_bytes()).count();
    let last = before.of(text).rsplit('\n').next().unwrap_or("");
    let full = last.chars().count() >= 28;
    gap.trim().is_empty() && lines == 1 && (full || !last.ends_with(ENDINGS))
}
