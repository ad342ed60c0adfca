//! Paragraphs of running text, lines that a PDF broke joined again.

use super::align::words_of_cell;
use super::headings::ReadHeading;
use super::tables::is_table_section;
use super::{Paragraph, Section, Table};
use crate::syntax::{Block, HtmlCell, Placed as _};
use crate::text::{Span, line_start};

/// The paragraphs outside tables and headings; `paths` are those through a web site that stand in lines read as titles, `title`
/// is the title where it is no block of its own.
pub fn read(
    blocks: &[Block],
    paths: &[Span],
    title: Option<Span>,
    found: &[(Span, ReadHeading)],
    tables: &[Table],
    sections: &[Section],
    text: &str,
) -> Vec<Paragraph> {
    let of_tables = sections.iter();
    let of_tables = of_tables.filter(|it| it.id.is_some_and(is_table_section));
    let of_tables: Vec<Span> = of_tables.map(|it| it.body).collect();
    let mut headings = found.iter().peekable();
    let mut lines: Vec<Line> = Vec::with_capacity(blocks.len());
    let mut paths = paths.iter().peekable();
    for block in blocks {
        if let Some(path) = paths.next_if(|path| block.span().contains(**path)) {
            push(&mut lines, *path, true);
        }
        let mut own: Vec<&ReadHeading> = Vec::new();
        while let Some((_, found)) = headings.next_if(|(of, _)| *of == block.span()) {
            own.push(found);
        }
        if let Block::HtmlTable { rows, .. } = block
            && !tables.iter().any(|table| table.span.contains(block.span()))
        {
            for cell in rows.iter().filter_map(|row| alone(&row.cells)) {
                let words = words_of_cell(cell, text);
                let is_heading = own
                    .iter()
                    .any(|found| found.heading.own_line && found.heading.span == words);
                if !is_heading && title.is_none_or(|title| !title.overlaps(words)) {
                    push(&mut lines, words, false);
                }
            }
        }
        let span = match block {
            Block::Paragraph { span, .. } => *span,
            Block::Heading { span, .. } if own.iter().any(|found| !found.heading.own_line) => *span,
            // A tab before a line of prose makes no table.
            Block::TabRow { span, cells } if cells.len() == 1 => {
                cells.first().map_or(*span, |cell| cell.span)
            }
            _ => continue,
        };
        let in_table = tables.iter().any(|table| table.span.contains(span));
        // A line of a title over several.
        let in_title = title.is_some_and(|title| title.contains(span) && title != span);
        let in_row = || {
            let next = of_tables.partition_point(|it| it.end < span.end);
            of_tables.get(next).is_some_and(|it| it.contains(span)) && is_row(span, text)
        };
        if in_table || in_title || span.is_empty() || in_row() {
            continue;
        }
        let numbered = matches!(
            block,
            Block::Paragraph {
                number: Some(_),
                ..
            }
        );
        let mut opens = numbered || !own.is_empty();
        let mut from = span.start;
        for found in own {
            // The heading of a paragraph, （一）主动公开情况。2021年……, is one of its words.
            if !found.heading.own_line && !found.top {
                continue;
            }
            let before = Span::new(from, found.heading.span.start).trim(text);
            push(&mut lines, before, opens);
            from = behind_stop(found.heading.span.end, text);
            opens = true;
        }
        push(&mut lines, Span::new(from, span.end).trim(text), opens);
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

/// Whether a line has cells side by side that wide blanks part, as out of a PDF: what they have side by side are no words of a
/// sentence.
fn is_row(span: Span, text: &str) -> bool {
    /// So many blanks beside one another part cells; so many part two of them for certain.
    const WIDE: usize = 2;
    const WIDEST: usize = 4;
    /// A line so far from the margin is a piece of a cell.
    const FAR: usize = 16;
    let line = span.of(text);
    if line.contains(['。', '：', ':', '<']) {
        return false;
    }
    let line = line.trim();
    let gaps = line.split(|c: char| !c.is_whitespace());
    let gaps = gaps.map(|it| it.chars().count());
    let (wide, widest) = gaps.fold((0, 0), |(wide, widest), gap| {
        (wide + usize::from(gap >= WIDE), widest.max(gap))
    });
    let margin = Span::new(line_start(text, span.start), span.start).of(text);
    let far = margin.chars().count() >= FAR && margin.trim().is_empty();
    wide > 1 || widest >= WIDEST || far
}

/// The one cell of a row: it lays out a paragraph of the page.
fn alone(cells: &[HtmlCell]) -> Option<&HtmlCell> {
    cells.first().filter(|_| cells.len() == 1)
}

/// The offset behind the stop that ends a heading.
fn behind_stop(offset: usize, text: &str) -> usize {
    let rest = text.get(offset..).unwrap_or_default();
    offset + (rest.len() - rest.trim_start_matches(['。', '：', ':']).len())
}

fn push(lines: &mut Vec<Line>, span: Span, opens: bool) {
    if !span.is_empty() {
        lines.push(Line { span, opens });
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
