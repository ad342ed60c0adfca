//! From blocks to rows of cells, one way for each form of table.

use unicode_width::UnicodeWidthStr as _;

use super::cells::{self, Lone};
use super::foreign::without_row_numbers;
use super::item::{RawCell, RawItem, RawRow};
use super::labels::{Part, is_table_label, part_of};
use super::lines::{line, lines};
use super::values::{looks_like_number, looks_like_value};
use super::wrapped::join_labels;
use super::{grid, html, parted, ruled};
use crate::report::TableForm;
use crate::syntax::{Block, HtmlRow, Placed as _, TableCell};
use crate::text::Span;
use crate::text::line_start;

/// The rows and loose lines among `blocks`, in order. Numbers of pages part no rows.
pub fn raw_items(blocks: &[Block], text: &str) -> Vec<RawItem> {
    let is_number = |block: &Block| matches!(block, Block::PageNumber { .. });
    if !blocks.iter().any(is_number) {
        return items_of(blocks, text);
    }
    let others = blocks.iter().filter(|block| !is_number(block));
    items_of(&others.cloned().collect::<Vec<Block>>(), text)
}

fn items_of(blocks: &[Block], text: &str) -> Vec<RawItem> {
    let mut items = Vec::new();
    let mut rest = blocks;
    while let Some(first) = rest.first() {
        if let Block::Paragraph { .. } | Block::Heading { .. } = first
            && let Some((count, rows)) = ruled::rows(rest, text)
        {
            items.extend(grid::join_headers(rows));
            rest = rest.get(count..).unwrap_or_default();
            continue;
        }
        let is_pipe = |block: &Block| {
            matches!(block, Block::PipeRow { .. }) && !is_escaped(block, text)
                || is_bar_between(block, text)
        };
        if is_quoted_row(first, text) {
            let run = run_of(rest, text, |block| is_quoted_row(block, text));
            let (here, later) = rest.split_at(run.min(rest.len()));
            rest = later;
            let rows = here.iter().map(|block| behind_quote(block.span(), text));
            let rows = rows.filter(|row| !is_delimiter(row.of(text)));
            let rows = rows.map(|row| parted::framed(row, "|", TableForm::Pipe, text));
            items.extend(grid_of(rows.collect(), &[]));
            continue;
        }
        let run = match first {
            first if is_pipe(first) => run_of(rest, text, is_pipe),
            Block::TabRow { .. } => {
                run_of(rest, text, |block| matches!(block, Block::TabRow { .. }))
            }
            _ => 1,
        };
        let (here, later) = rest.split_at(run.min(rest.len()));
        rest = later;
        match first {
            // A bar on a line of its own parts lines that are cells; here one of them reads like a heading.
            first if is_pipe(first) && is_parted_by_bars(here, text) => {
                let lines = here.iter().filter(|block| cells_of(block).is_none());
                items.extend(lines.filter_map(|block| line(block.span(), text)));
            }
            first if is_pipe(first) && is_web_copy(here, text) => web_rows(here, text, &mut items),
            first if is_pipe(first) => grid_rows(here, text, TableForm::Pipe, &mut items),
            Block::TabRow { .. } if has_lone_tabs(here) => {
                let lines = here.iter().filter(|block| cells_of(block).is_none());
                items
                    .extend(lines.map(|block| RawItem::Fragment(RawCell::new(block.span(), text))));
            }
            Block::TabRow { .. } if is_spreadsheet(here) => {
                grid_rows(here, text, TableForm::Tabs, &mut items);
            }
            Block::TabRow { .. } => word_rows(here, text, &mut items),
            Block::HtmlTable { rows, .. } => {
                let row = |row: &HtmlRow| {
                    let cells = row.cells.iter().map(|cell| html::cell(cell, text));
                    RawItem::Row(RawRow::new(row.span, TableForm::Html, cells.collect()))
                };
                let mut rows: Vec<RawItem> = rows.iter().map(row).collect();
                without_row_numbers(&mut rows);
                items.extend(rows);
            }
            Block::Paragraph { span, .. }
            | Block::Heading { span, .. }
            | Block::PipeRow { span, .. }
            | Block::Continuation { span } => {
                let span = behind_quote(*span, text);
                let row = blank_row(span, text).or_else(|| parted::row(span, text));
                if !is_border(first, text) && !span.is_empty() {
                    match row {
                        Some(row) => items.push(row),
                        None => lines(span, text, &mut items),
                    }
                }
            }
            Block::RunRow { span, cells } => {
                let cells = cells.iter().map(|cell| RawCell::new(cell.span, text));
                items.push(RawItem::Row(RawRow::new(
                    *span,
                    TableForm::Run,
                    cells.collect(),
                )));
            }
            Block::Title { .. } | Block::PageNumber { .. } => {}
        }
    }
    let mut items = grid::join_quoted(items, text);
    doubt_broken_figures(&mut items, text);
    cells::join(items, text)
}

/// In narrow columns of a PDF a figure may be broken: where digits alone stand right below one, nobody knows whether they
/// are its end.
fn doubt_broken_figures(items: &mut [RawItem], text: &str) {
    /// No row of a page is longer, in bytes.
    const LONGEST: usize = 2000;
    for at in 1..items.len() {
        let (above, below) = items.split_at_mut(at);
        let (Some(RawItem::Row(row)), Some(RawItem::Fragment(digits))) =
            (above.last_mut(), below.first())
        else {
            continue;
        };
        let alone = digits.text.bytes().all(|byte| byte.is_ascii_digit()) && !digits.is_blank();
        let between = Span::new(row.span.end, digits.span.start).of(text);
        let next_line = memchr::memchr_iter(b'\n', between.as_bytes()).count() == 1;
        if row.form != TableForm::Lines || row.span.len() > LONGEST || !alone || !next_line {
            continue;
        }
        let place = columns(digits.span, text);
        for cell in row
            .cells
            .iter_mut()
            .filter(|cell| looks_like_number(&cell.text))
        {
            let columns = columns(cell.span, text);
            cell.unclear |= columns.start <= place.end && place.start <= columns.end;
        }
    }
}

/// The columns of the screen that a stretch of a line takes up.
fn columns(span: Span, text: &str) -> Span {
    let line = line_start(text, span.start);
    let start = text.get(line..span.start).unwrap_or_default().width();
    Span::new(start, start + span.of(text).width())
}

/// How many blocks from the first on are rows of one table or go on with its labels. A label that begins with a number and
/// stands behind empty lines looks like a heading.
fn run_of(blocks: &[Block], text: &str, is_row: impl Fn(&Block) -> bool) -> usize {
    let goes_on = |block: &Block| match block {
        Block::Continuation { .. } => true,
        Block::Heading { span, .. } => is_table_label(span.of(text)),
        block => is_row(block) || is_border(block, text),
    };
    let run = blocks.iter().position(|block| !goes_on(block));
    run.unwrap_or(blocks.len())
}

/// A web copy has a cell a line, and lines of nothing but pipe characters between its rows.
fn is_web_copy(run: &[Block], text: &str) -> bool {
    run.iter().any(|block| is_bare(block, text))
        && run
            .iter()
            .filter_map(cells_of)
            .all(|cells| cells.iter().filter(|cell| !cell.span.is_empty()).count() <= 1)
}

/// Whether the only rows of a run are lines of one bar.
fn is_parted_by_bars(run: &[Block], text: &str) -> bool {
    run.iter()
        .filter(|block| cells_of(block).is_some())
        .all(|block| block.span().of(text).trim() == "|")
}

fn is_bare(block: &Block, text: &str) -> bool {
    matches!(block, Block::PipeRow { span, .. } if span.of(text).chars().all(|c| c == '|' || c.is_whitespace()))
}

/// Pasted from a spreadsheet: several cells on a line. Lines between the rows may hold their labels.
fn is_spreadsheet(run: &[Block]) -> bool {
    let rows = || run.iter().filter_map(cells_of);
    let wide = rows().filter(|cells| cells.len() >= 2).count();
    wide * 2 > rows().count()
}

fn cells_of(block: &Block) -> Option<&[TableCell]> {
    match block {
        Block::PipeRow { cells, .. } | Block::TabRow { cells, .. } => Some(cells),
        _ => None,
    }
}

/// Rows that stand on one line each, or between the borders of a grid.
fn grid_rows(run: &[Block], text: &str, form: TableForm, items: &mut Vec<RawItem>) {
    let borders = run.iter().filter(|block| is_border(block, text));
    let borders: Vec<usize> = borders.map(|block| block.span().start).collect();
    let mut rows = Vec::with_capacity(run.len());
    rows_of_lines(run, text, form, &mut rows);
    items.extend(grid_of(rows, &borders));
}

/// The rows of a grid without what a program has added to it, labels and headers over several rows put together.
fn grid_of(rows: Vec<RawItem>, borders: &[usize]) -> Vec<RawItem> {
    let mut rows = grid::between_borders(rows, borders);
    grid::without_doubled(&mut rows);
    grid::without_numbering(&mut rows);
    grid::without_margin(&mut rows);
    without_row_numbers(&mut rows);
    grid::join_headers(join_labels(rows))
}

/// A row of a pipe table in a quotation, which by itself reads like a line of text: > | 规章 | 0 |
fn is_quoted_row(block: &Block, text: &str) -> bool {
    let whole = match block {
        Block::Paragraph { span, .. }
        | Block::Heading { span, .. }
        | Block::PipeRow { span, .. }
        | Block::Continuation { span } => *span,
        _ => return false,
    };
    let row = behind_quote(whole, text);
    let source = row.of(text);
    row.start > whole.start && source.len() > 1 && source.starts_with('|') && source.ends_with('|')
}

/// The line below the header of a pipe table.
fn is_delimiter(line: &str) -> bool {
    line.contains('-')
        && line
            .chars()
            .all(|c| matches!(c, '|' | '-' | ':') || c.is_whitespace())
}

/// A line that only draws the border of a grid.
fn is_border(block: &Block, text: &str) -> bool {
    matches!(block, Block::Paragraph { span, .. } | Block::Continuation { span } if grid::is_border(span.of(text)))
}

/// Rows that stand on one line each.
fn rows_of_lines(run: &[Block], text: &str, form: TableForm, items: &mut Vec<RawItem>) {
    let opens = |block: &Block| block.span().of(text).starts_with('\t');
    // Where some rows begin with a tab and others do not, what stands before it is a blank cell; else it is indentation.
    let blank_first = form == TableForm::Tabs && !run.iter().all(opens);
    let between = form == TableForm::Pipe && run.iter().any(|block| is_bar_between(block, text));
    let doubled = form == TableForm::Pipe && has_doubled_bars(run, text);
    for block in run {
        match cells_of(block) {
            Some(_) if doubled => items.push(parted::framed(block.span(), "||", form, text)),
            Some(cells) => {
                let first = (blank_first && opens(block)).then(|| Span::empty(block.span().start));
                let last = between.then(|| blank_behind(block.span(), text)).flatten();
                let spans = first
                    .into_iter()
                    .chain(cells.iter().map(|cell| cell.span))
                    .chain(last);
                let cell = |span| {
                    let span = match form {
                        TableForm::Tabs => parted::unquoted(behind_quote(span, text), text),
                        _ => span,
                    };
                    RawCell {
                        unclear: is_item(span, text),
                        ..RawCell::new(span, text)
                    }
                };
                let outer = match form {
                    TableForm::Pipe => outer_places(block.span(), last.is_some(), text),
                    _ => [None; 2],
                };
                items.push(RawItem::Row(RawRow {
                    outer,
                    ..RawRow::new(block.span(), form, spans.map(cell).collect())
                }));
            }
            None if is_border(block, text) => {}
            None if is_bar_between(block, text) => {
                items.push(parted::framed(block.span(), "|", form, text));
            }
            None => items.push(
                blank_row(block.span(), text)
                    .unwrap_or_else(|| RawItem::Fragment(RawCell::new(block.span(), text))),
            ),
        }
    }
}

/// Whether all the bars of a row are marked as characters of its text: `4 \| 0`.
fn is_escaped(block: &Block, text: &str) -> bool {
    matches!(block, Block::PipeRow { cells, span }
        if cells.len() <= 1 && span.of(text).contains("\\|"))
}

/// Whether a cell is a figure at the beginning of a line that may be an item of a list, or less than nothing: `- 7`.
fn is_item(cell: Span, text: &str) -> bool {
    let figure = cell.of(text).strip_prefix("- ");
    figure.is_some_and(looks_like_number) && line_start(text, cell.start) == cell.start
}

/// A line without the mark of a quotation in front of it, as answered mails have them.
fn behind_quote(line: Span, text: &str) -> Span {
    let source = line.of(text);
    let rest = source.trim_start_matches(|c: char| c == '>' || c.is_whitespace());
    match source.starts_with('>') {
        true => Span::new(line.end - rest.len(), line.end),
        false => line,
    }
}

/// Whether each bar of the rows stands there twice.
fn has_doubled_bars(run: &[Block], text: &str) -> bool {
    let mut rows = run.iter().filter(|block| cells_of(block).is_some());
    rows.all(|row| {
        row.span()
            .of(text)
            .split(|c| c != '|')
            .all(|bars| bars.len() % 2 == 0)
    })
}

/// Whether a row has bars between its cells only, and none at its ends.
fn is_bar_between(block: &Block, text: &str) -> bool {
    let may_be = matches!(block, Block::PipeRow { .. } | Block::Continuation { .. });
    may_be && !is_escaped(block, text) && {
        let row = block.span().of(text).trim();
        row.contains('|') && !row.starts_with('|') && !row.ends_with('|')
    }
}

/// The blank last cell of such a row, behind its last bar.
fn blank_behind(row: Span, text: &str) -> Option<Span> {
    let source = row.of(text);
    let written = source.trim_end();
    (!written.starts_with('|') && written.ends_with('|'))
        .then(|| Span::empty(row.start + written.len()))
}

/// The places in front of the first and behind the last bar of such a row, unless it is a cell already.
fn outer_places(row: Span, known: bool, text: &str) -> [Option<Span>; 2] {
    let source = row.of(text);
    let written = source.trim_end();
    let end = row.start + written.len();
    [
        written.starts_with('|').then(|| Span::empty(row.start)),
        (written.ends_with('|') && !known).then(|| Span::empty(end)),
    ]
}

/// A line with a label and nothing behind it but the tabs of blank cells, which by itself reads like a line of text.
fn blank_row(span: Span, text: &str) -> Option<RawItem> {
    let rest = text.get(span.end..)?;
    let after = rest.trim_start_matches(|c: char| c.is_whitespace() && c != '\n');
    // No comparison: all of a long text may stand behind.
    let behind = rest.get(..rest.len() - after.len())?;
    let is_last = after.is_empty() || after.starts_with('\n');
    if !is_last || !behind.contains('\t') || span.of(text).contains('。') {
        return None;
    }
    let mut cells = vec![RawCell::new(parted::unquoted(span, text), text)];
    for (at, _) in behind.match_indices('\t') {
        cells.push(RawCell::new(Span::empty(span.end + at + 1), text));
    }
    Some(RawItem::Row(RawRow::new(span, TableForm::Tabs, cells)))
}

/// A row being put together from lines.
struct Building {
    form: TableForm,
    cells: Vec<RawCell>,
}

impl Building {
    fn new(form: TableForm) -> Self {
        Self {
            form,
            cells: Vec::new(),
        }
    }

    fn push(&mut self, cell: RawCell) {
        self.cells.push(cell);
    }

    /// Joins a line to the last cell: its label goes on here.
    fn extend(&mut self, span: Span, text: &str) {
        match self.cells.last_mut() {
            Some(cell) if cell.is_blank() => *cell = RawCell::new(span, text),
            Some(cell) => *cell = RawCell::new(cell.span.cover(span), text),
            None => self.cells.push(RawCell::new(span, text)),
        }
    }

    /// Whether a text cell now would be the label of a new row: figures stand before it.
    fn ends_with_figure(&self) -> bool {
        self.cells
            .last()
            .is_some_and(|cell| looks_like_number(&cell.text))
    }

    /// The row is whole; where no empty line has parted it from the headers above it, their labels do.
    fn finish(&mut self, items: &mut Vec<RawItem>) {
        let cells = std::mem::take(&mut self.cells);
        if is_headed(&cells) {
            cells::rows(self.form, lone(cells), None, items);
            return;
        }
        if let (Some(first), Some(last)) = (cells.first(), cells.last()) {
            items.push(RawItem::Row(RawRow::new(
                first.span.cover(last.span),
                self.form,
                cells,
            )));
        }
    }
}

/// Whether cells are the labels of columns or blocks, and behind them a row of figures.
fn is_headed(cells: &[RawCell]) -> bool {
    let is_header =
        |cell: &&RawCell| matches!(part_of(&cell.text), Some(Part::Header | Part::Block));
    cells.iter().any(|cell| looks_like_number(&cell.text))
        && cells.iter().filter(is_header).count() >= 2
}

/// Cells as lines that hold one each, with the blank ones between them.
fn lone(cells: Vec<RawCell>) -> Vec<Lone> {
    let mut lines: Vec<Lone> = Vec::with_capacity(cells.len());
    let mut blanks: Vec<Span> = Vec::new();
    for cell in cells {
        if cell.is_blank() {
            blanks.push(cell.span);
            continue;
        }
        lines.push(Lone {
            cell,
            borders: 0,
            breaks: blanks.len() + 1,
            blank_lines: std::mem::take(&mut blanks),
        });
    }
    lines
}

/// Word-processor text: a cell a line after a tab, an empty line between rows. A label that is broken over lines, and over
/// empty lines, goes on without a tab.
fn word_rows(run: &[Block], text: &str, items: &mut Vec<RawItem>) {
    let mut row = Building::new(TableForm::WordProcessor);
    let mut end = run.first().map_or(0, |block| block.span().start);
    for block in run {
        let span = block.span();
        match cells_of(block) {
            None => row.extend(span, text),
            Some(cells) => {
                if has_blank_line(Span::new(end, span.start).of(text)) {
                    row.finish(items);
                }
                for cell in cells {
                    let cell = RawCell::new(cell.span, text);
                    if row.ends_with_figure() && !looks_like_value(&cell.text) {
                        row.finish(items);
                    }
                    row.push(cell);
                }
            }
        }
        end = span.end;
    }
    row.finish(items);
}

/// Whether a line of the gap between two cells is blank. A comment may stand there too, and parts no row.
fn has_blank_line(gap: &str) -> bool {
    let breaks = memchr::memchr_iter(b'\n', gap.as_bytes()).count();
    breaks >= 2 && {
        let written = gap.lines().filter(|line| !line.trim().is_empty()).count();
        breaks - written.min(breaks) >= 2
    }
}

/// A web copy: a cell a line between pipe characters. Lines of pipe characters alone are blank cells or padding.
fn web_rows(run: &[Block], text: &str, items: &mut Vec<RawItem>) {
    let mut lines: Vec<Lone> = Vec::new();
    let mut bare: Vec<Span> = Vec::new();
    for block in run {
        let place = match cells_of(block) {
            None => Some(block.span()),
            Some(cells) => {
                let words = cells.iter().find(|cell| !cell.span.is_empty());
                words.map(|cell| cell.span)
            }
        };
        let Some(place) = place else {
            bare.push(Span::empty(block.span().start));
            continue;
        };
        lines.push(Lone {
            cell: RawCell::new(place, text),
            borders: 0,
            breaks: bare.len() + 1,
            blank_lines: std::mem::take(&mut bare),
        });
    }
    let end = bare.last().map(|last| Lone {
        cell: RawCell::blank(*last),
        borders: 0,
        breaks: bare.len() + 1,
        blank_lines: bare.clone(),
    });
    cells::rows(TableForm::Web, lines, end, items);
}

/// Lines of a lone tab between lines that hold a cell each.
fn has_lone_tabs(run: &[Block]) -> bool {
    run.iter()
        .filter_map(cells_of)
        .all(|cells| cells.iter().all(|cell| cell.span.is_empty()))
        && run.iter().any(|block| cells_of(block).is_none())
}
