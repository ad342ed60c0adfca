//! The rows of a table in a text without line breaks: the official labels part it, and what stands behind the label of a
//! row are its figures.

use crate::report::align::{Part, is_like_row, label_at};
use crate::report::recognition::WORDS;
use crate::syntax::{Block, TableCell};
use crate::text::{Located, Span, is_digit};

/// A label in the compact text.
struct Label {
    part: Part,
    from: usize,
    to: usize,
}

/// Where in `span` a table stands, and its rows; `None` where no label has figures behind it.
pub fn find(span: Span, text: &str) -> Option<(Span, Vec<Block>)> {
    let located = Located::new(text, span);
    let labels = labels(&located.text);
    let mut reader = Reader {
        located: &located,
        rows: Vec::new(),
        open: Vec::new(),
        figures: false,
        end: span.start,
    };
    for (at, label) in labels.iter().enumerate() {
        let next = labels.get(at + 1).map(|next| next.from);
        reader.read(label, next.unwrap_or(located.text.len()), next.is_none());
    }
    reader.flush();
    let first = labels.first()?;
    let start = located.span(first.from..first.to).start;
    reader
        .figures
        .then(|| (Span::new(start, reader.end), reader.rows))
}

/// The official labels in the order of the text, the longest at each place.
fn labels(text: &str) -> Vec<Label> {
    let mut found: Vec<Label> = Vec::new();
    let mut end = 0;
    for (at, _) in text.char_indices() {
        if at < end {
            continue;
        }
        let found_here = label_at(text.get(at..).unwrap_or_default());
        // 2.其他法律 is no 其他: a short word behind a number is the beginning of a longer label.
        let whole =
            |length: usize| length > SHORT || !is_numbered(text.get(..at).unwrap_or_default());
        if let Some((length, part)) = found_here.filter(|(length, _)| whole(*length)) {
            found.push(Label {
                part,
                from: at,
                to: at + length,
            });
            end = at + length;
        }
    }
    found
}

/// Length in bytes of 其他 and 总计.
const SHORT: usize = 6;

/// Whether a text ends in the number of a label: 2.
fn is_numbered(before: &str) -> bool {
    let number = before.strip_suffix(['.', '．', '、']);
    number.is_some_and(|number| number.ends_with(is_digit))
}

struct Reader<'a> {
    located: &'a Located,
    rows: Vec<Block>,
    /// Labels that wait for the figures of their row, or for the rest of a header.
    open: Vec<(Part, Span)>,
    /// Whether there was any figure.
    figures: bool,
    end: usize,
}

impl Reader<'_> {
    /// Reads a label and what stands behind it up to the next one.
    fn read(&mut self, label: &Label, to: usize, is_last: bool) {
        let gap = self.located.text.get(label.to..to).unwrap_or_default();
        let run = run_length(gap, is_last);
        let behind = gap.get(run..).unwrap_or_default();
        // Behind rows, 其他 with figures is the row 3.其他 without its number, not the column.
        let as_row = label.part == Part::Header && run > 0 && self.figures;
        let part = if as_row { Part::Row } else { label.part };
        let header = self.open.iter().any(|(part, _)| *part == Part::Header);
        if header && part != Part::Header {
            self.flush();
        }
        self.open.push((part, self.span(label.from, label.to)));
        // Behind the labels of columns the figures are a row of their own.
        if part == Part::Block || part == Part::Header && run > 0 {
            self.flush();
        }
        // A label of another wording stands between the figures of this row and its own.
        let other = other_row(behind).filter(|_| run > 0 || part != Part::Row);
        let numbered = other.is_some() && run > 1 && behind.starts_with(['.', '．', '、']);
        let number = usize::from(numbered);
        let figures = label.to..label.to + run - number;
        if !figures.is_empty() {
            self.figures = true;
            let place = self.span(figures.start, figures.end);
            self.open.push((Part::Row, place));
            self.flush();
        } else if part == Part::Row {
            self.flush();
        }
        if let Some((words, digits)) = other {
            let from = label.to + run - number;
            let middle = label.to + run + words;
            self.open.push((Part::Row, self.span(from, middle)));
            self.open
                .push((Part::Row, self.span(middle, middle + digits)));
            self.flush();
        }
    }

    fn span(&self, from: usize, to: usize) -> Span {
        self.located.span(from..to)
    }

    fn flush(&mut self) {
        let cells = std::mem::take(&mut self.open);
        if let (Some((_, first)), Some((_, last))) = (cells.first(), cells.last()) {
            self.end = last.end;
            self.rows.push(Block::RunRow {
                span: first.cover(*last),
                cells: cells
                    .iter()
                    .map(|(_, span)| TableCell { span: *span })
                    .collect(),
            });
        }
    }
}

/// Length of the figures in front of a gap. A unit behind them is theirs where nothing else follows.
fn run_length(gap: &str, is_last: bool) -> usize {
    let figure = |c: char| is_digit(c) || matches!(c, '.' | ',' | '-' | '/' | '—');
    let behind = gap.trim_start_matches(figure);
    let digits = gap.len() - behind.len();
    if !gap.get(..digits).is_some_and(|run| run.contains(is_digit)) {
        return 0;
    }
    let unit = WORDS
        .unit
        .behind_figures
        .iter()
        .find(|unit| behind.starts_with(unit.as_str()));
    let ends = |unit: &String| behind.len() == unit.len() || is_last;
    let run = digits + unit.filter(|unit| ends(unit)).map_or(0, |unit| unit.len());
    // A dot in front of words belongs to what follows.
    let written = gap.get(..run).unwrap_or_default();
    if unit.is_some() {
        run
    } else {
        written.trim_end_matches(['.', ',', '-', '/', '—']).len()
    }
}

/// Words that are like the label of a row, and the figures behind them: their lengths.
fn other_row(behind: &str) -> Option<(usize, usize)> {
    let words = behind.trim_end_matches(is_digit);
    let digits = behind.len() - words.len();
    (digits > 0 && is_like_row(words)).then_some((words.len(), digits))
}
