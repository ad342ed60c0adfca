//! Tables whose columns a ruler of dashes marks, as pandoc writes them: where a cell stands tells its column.

use unicode_width::UnicodeWidthChar as _;

use super::item::{RawCell, RawItem, RawRow};
use super::labels::is_table_label;
use crate::report::TableForm;
use crate::syntax::{Block, Placed as _};
use crate::text::Span;

/// The rows of the table that the first block begins, and how many blocks they take; `None` where no ruler stands below or
/// above it, or where not every word stands under a dash.
pub fn rows(blocks: &[Block], text: &str) -> Option<(usize, Vec<RawItem>)> {
    /// No header has more lines.
    const HEADER: usize = 3;
    let first = blocks.first()?.span().start;
    let start = indented_from(first, text)?;
    let above = ruler_above(start, text);
    let mut lines = Lines { at: start, text };
    let mut header = Vec::new();
    let ruler = match above {
        Some(ruler) => ruler,
        None => loop {
            let line = lines.next()?;
            let ruler = columns_of(line, text);
            if ruler.len() >= 2 {
                break ruler;
            }
            if header.len() == HEADER || line.is_empty() {
                return None;
            }
            header.push(line);
        },
    };
    let body = body(blocks, lines, text);
    let end = body.last().map_or(lines.at, |line| line.end);
    let parted = body.iter().any(|line| line.is_empty());
    let mut groups: Vec<Vec<Span>> = vec![header];
    for line in body {
        match groups.last_mut() {
            _ if line.is_empty() => groups.push(Vec::new()),
            Some(group) if parted && !is_rule(line, text) => group.push(line),
            _ if is_rule(line, text) => {}
            _ => groups.push(vec![line]),
        }
    }
    let mut items = Vec::new();
    for group in groups.iter().filter(|group| !group.is_empty()) {
        items.push(RawItem::Row(row(group, &ruler, text)?));
    }
    let taken = blocks.partition_point(|block| block.span().start < end);
    (taken > 0 && items.len() >= 2).then_some((taken, items))
}

/// The lines below a ruler: up to the rule that ends the table, or else to the first blank line.
fn body(blocks: &[Block], lines: Lines<'_>, text: &str) -> Vec<Span> {
    let mut blocks = blocks
        .iter()
        .skip_while(|block| block.span().start < lines.at)
        .peekable();
    let last = blocks.clone().last().map_or(0, |block| block.span().end);
    let mut body: Vec<Span> = Vec::new();
    for line in lines {
        if line.start > last && !line.is_empty() && !is_rule(line, text) {
            break;
        }
        let mut here =
            std::iter::from_fn(|| blocks.next_if(|block| block.span().start <= line.end));
        let ends = here.any(
            |block| matches!(block, Block::Heading { span, .. } if !is_table_label(span.of(text))),
        );
        if ends {
            break;
        }
        body.push(line);
        if is_rule(line, text) {
            return body;
        }
    }
    let end = body.iter().position(|line| line.is_empty());
    body.truncate(end.unwrap_or(body.len()));
    body
}

/// The cells of a row by the places of its words.
fn row(lines: &[Span], ruler: &[Span], text: &str) -> Option<RawRow> {
    let mut cells: Vec<Option<RawCell>> = vec![None; ruler.len()];
    for line in lines {
        for (cell, place) in cells.iter_mut().zip(cut(*line, ruler, text)?) {
            let piece = RawCell::new(place, text);
            match cell {
                Some(cell) => cell.extend(piece),
                None => *cell = Some(piece),
            }
        }
    }
    let span = lines.first()?.cover(*lines.last()?).trim(text);
    let cells = cells.into_iter().flatten().collect();
    Some(RawRow::new(span, TableForm::Parted, cells))
}

/// The words of a line under each dash of the ruler; `None` where one stands elsewhere.
fn cut(line: Span, ruler: &[Span], text: &str) -> Option<Vec<Span>> {
    let mut places: Vec<Option<Span>> = vec![None; ruler.len()];
    // Where a blank cell would be written.
    let mut starts: Vec<usize> = vec![line.end; ruler.len()];
    let mut column = 0;
    for (at, c) in line.of(text).char_indices() {
        let at = line.start + at;
        let width = c.width().unwrap_or(0);
        let index = ruler.partition_point(|dash| dash.start <= column);
        if let Some(start) = index.checked_sub(1).and_then(|index| starts.get_mut(index)) {
            *start = at.min(*start);
        }
        if !c.is_whitespace() {
            let index = index.checked_sub(1)?;
            let dash = ruler.get(index)?;
            if column + width > dash.end {
                return None;
            }
            let here = Span::new(at, at + c.len_utf8());
            let place = places.get_mut(index)?;
            *place = Some(place.map_or(here, |place| place.cover(here)));
        }
        column += width;
    }
    let cells = places.into_iter().zip(starts);
    Some(
        cells
            .map(|(place, start)| place.unwrap_or(Span::empty(start)))
            .collect(),
    )
}

/// The columns of the screen that the runs of dashes of a line take up; none where it has anything else.
fn columns_of(line: Span, text: &str) -> Vec<Span> {
    let source = line.of(text).trim_end();
    let mut runs: Vec<Span> = Vec::new();
    for (at, byte) in source.bytes().enumerate() {
        match (byte, runs.last_mut()) {
            (b'-', Some(run)) if run.end == at => run.end += 1,
            (b'-', _) => runs.push(Span::new(at, at + 1)),
            (b' ', _) => {}
            _ => return Vec::new(),
        }
    }
    runs
}

/// Whether a line has nothing but dashes in it, as above and below a table.
fn is_rule(line: Span, text: &str) -> bool {
    /// Shorter ones are marks for nothing.
    const SHORTEST: usize = 10;
    let runs = columns_of(line, text);
    runs.iter().map(|run| run.len()).sum::<usize>() >= SHORTEST
}

/// The ruler right above a line.
fn ruler_above(start: usize, text: &str) -> Option<Vec<Span>> {
    let end = start.checked_sub(1)?;
    let before = text.as_bytes().get(end.saturating_sub(LONGEST)..end)?;
    let length = before.len() - memchr::memrchr(b'\n', before)? - 1;
    let line = Span::new(end - length, end);
    let ruler = columns_of(line, text);
    (ruler.len() >= 2 && is_rule(line, text)).then_some(ruler)
}

/// The start of the line in which a block stands, if only blanks stand before it.
fn indented_from(at: usize, text: &str) -> Option<usize> {
    let before = text.as_bytes().get(..at)?.iter().rev();
    let blanks = before
        .take(LONGEST)
        .take_while(|byte| matches!(byte, b' '))
        .count();
    let start = at - blanks;
    let opens = start == 0 || text.as_bytes().get(start - 1) == Some(&b'\n');
    opens.then_some(start)
}

/// The longest line of a table in bytes.
const LONGEST: usize = 2048;

/// The lines of a text from an offset on, up to one that is too long; blank ones are empty spans.
#[derive(Clone, Copy)]
struct Lines<'a> {
    at: usize,
    text: &'a str,
}

impl Iterator for Lines<'_> {
    type Item = Span;

    fn next(&mut self) -> Option<Span> {
        let behind = self
            .text
            .as_bytes()
            .get(self.at..)
            .filter(|behind| !behind.is_empty())?;
        let near = behind.get(..LONGEST).unwrap_or(behind);
        let end = match memchr::memchr(b'\n', near) {
            Some(length) => self.at + length + 1,
            None if near.len() < LONGEST => self.text.len(),
            None => return None,
        };
        let line = Span::new(self.at, end);
        self.at = end;
        let source = line.of(self.text).trim_end();
        Some(Span::new(line.start, line.start + source.len()))
    }
}
