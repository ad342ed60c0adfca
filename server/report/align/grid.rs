//! What programs add to a grid of cells, or break in it: borders, numbers of columns and rows, headers on several lines.

use std::collections::VecDeque;

use super::item::{RawCell, RawItem, RawRow};
use super::labels::{Part, begins_label, part_of};
use super::parted::unquoted;
use super::values::looks_like_number;
use crate::report::TableForm;
use crate::text::Span;

/// Whether a line is a border of a grid: `+-----+=====+`, `├────┼────┤`.
pub fn is_border(line: &str) -> bool {
    let line = line.trim();
    line.chars().nth(2).is_some()
        && line
            .chars()
            .all(|c| matches!(c, '+' | '-' | '=' | ':' | '|' | ' ') || is_frame(c))
        && (line.starts_with('+') || line.chars().any(is_frame))
}

fn is_frame(c: char) -> bool {
    matches!(c, '\u{2500}'..='\u{257f}')
}

/// Puts cells together that a spreadsheet has written in quotation marks, over several lines.
pub fn join_quoted(items: Vec<RawItem>, text: &str) -> Vec<RawItem> {
    let mut joined: Vec<RawItem> = Vec::with_capacity(items.len());
    let mut rest = items.into_iter().collect::<VecDeque<_>>();
    while let Some(mut item) = rest.pop_front() {
        while let Some(lines) = lines_of_cell(&item, &rest, text) {
            let pieces = rest.drain(..lines).collect::<Vec<_>>();
            item = with_cell_closed(item, pieces, text);
        }
        joined.push(item);
    }
    joined
}

/// How many of the items that follow belong to the last cell of `item`, which begins with a quotation mark, up to the one
/// whose first cell ends with another.
fn lines_of_cell(item: &RawItem, rest: &VecDeque<RawItem>, text: &str) -> Option<usize> {
    /// No cell is broken over more lines.
    const MOST: usize = 8;
    let marks = |cell: &RawCell| memchr::memchr_iter(b'"', cell.span.of(text).as_bytes()).count();
    let last = item.cells().last()?;
    let is_open = last.span.of(text).starts_with('"') && marks(last) % 2 == 1;
    if !is_open {
        return None;
    }
    let next = rest.iter().take(MOST);
    let at = next
        .map(|item| item.cells().first())
        .position(|first| first.is_none_or(|first| marks(first) > 0))?;
    let first = rest.get(at).and_then(|item| item.cells().first())?;
    let closes = marks(first) == 1 && first.span.of(text).ends_with('"');
    let between = rest
        .iter()
        .take(at)
        .all(|item| matches!(item, RawItem::Fragment(_)));
    (closes && between).then_some(at + 1)
}

/// A row whose last cell goes on in the items behind it.
fn with_cell_closed(item: RawItem, mut pieces: Vec<RawItem>, text: &str) -> RawItem {
    let (mut cells, span) = parts_of(item);
    if let (Some(open), Some(last)) = (cells.pop(), pieces.pop()) {
        let (behind, end) = parts_of(last);
        let mut behind = behind.into_iter();
        let whole = behind
            .next()
            .map_or(open.span, |first| open.span.cover(first.span));
        cells.push(RawCell::new(unquoted(whole, text), text));
        cells.extend(behind);
        return RawItem::Row(RawRow::new(span.cover(end), TableForm::Tabs, cells));
    }
    RawItem::Row(RawRow::new(span, TableForm::Tabs, cells))
}

fn parts_of(item: RawItem) -> (Vec<RawCell>, Span) {
    match item {
        RawItem::Row(row) => (row.cells, row.span),
        RawItem::Fragment(cell) => (vec![cell.clone()], cell.span),
    }
}

/// The rows of a grid whose borders stand at the given places: lines between two borders are one row.
pub fn between_borders(items: Vec<RawItem>, borders: &[usize]) -> Vec<RawItem> {
    if borders.is_empty() {
        return items;
    }
    let mut rows: Vec<RawItem> = Vec::with_capacity(items.len());
    let mut row_of: Option<usize> = None;
    for item in items {
        let RawItem::Row(row) = item else {
            rows.push(item);
            row_of = None;
            continue;
        };
        let here = borders.partition_point(|border| *border < row.span.start);
        match rows.last_mut() {
            Some(RawItem::Row(above))
                if row_of == Some(here)
                    && above.cells.len() == row.cells.len()
                    && !is_next_row(above, &row) =>
            {
                above.span = above.span.cover(row.span);
                for (cell, below) in above.cells.iter_mut().zip(row.cells) {
                    // Nobody knows whether figures over one another are one that is broken.
                    let both = looks_like_number(&cell.text) && looks_like_number(&below.text);
                    cell.extend(below);
                    cell.unclear |= both;
                }
            }
            _ => rows.push(RawItem::Row(row)),
        }
        row_of = Some(here);
    }
    rows
}

/// Whether a row right below another has a label and figures of its own, so that only the border between them is lost.
fn is_next_row(above: &RawRow, below: &RawRow) -> bool {
    let label = |row: &RawRow| {
        let mut words = row.cells.iter();
        let label = words.rfind(|cell| part_of(&cell.text) == Some(Part::Row));
        label
            .map(|cell| cell.text.clone())
            .filter(|_| row.figures() > 0)
    };
    label(above).is_some() && label(below).is_some()
}

/// Leaves out the blank cells between all others, where each separator stands there twice.
pub fn without_doubled(items: &mut [RawItem]) {
    /// A label, nothing, and a figure. No official row has an odd number of cells but that of a table whose columns all have
    /// labels.
    const SOME: usize = 3;
    let is_doubled = |row: &RawRow| {
        row.cells.len() % 2 == 1 && row.cells.iter().skip(1).step_by(2).all(RawCell::is_blank)
    };
    let rows = || items.iter().filter_map(RawItem::row);
    let widest = rows().map(|row| row.cells.len()).max().unwrap_or(0);
    if widest < SOME || rows().nth(1).is_none() || !rows().all(is_doubled) {
        return;
    }
    for item in items {
        if let RawItem::Row(row) = item {
            let cells = std::mem::take(&mut row.cells);
            row.cells = cells.into_iter().step_by(2).collect();
        }
    }
}

/// Leaves out columns on the left in which no row has anything, as tables out of Word have them whose rows are set in. A part
/// of a table without its header is left as it is: its groups may be named above.
pub fn without_margin(items: &mut [RawItem]) {
    let is_rule = |cell: &RawCell| cell.text.chars().all(|c| matches!(c, '-' | ':'));
    let is_word = |cell: &&RawCell| !is_rule(cell) && !looks_like_number(&cell.text);
    let mut rows = items.iter().filter_map(RawItem::row);
    if !rows.any(|row| row.cells.iter().filter(is_word).count() >= 3) {
        return;
    }
    let has_margin = |items: &[RawItem]| {
        let mut rows = items.iter().filter_map(RawItem::row);
        rows.all(|row| row.cells.len() > 1 && row.cells.first().is_some_and(is_rule))
    };
    while has_margin(items) {
        for item in items.iter_mut() {
            if let RawItem::Row(row) = item {
                row.cells.remove(0);
            }
        }
    }
}

/// Leaves out the numbers that a program has put over the columns and before the rows.
pub fn without_numbering(items: &mut Vec<RawItem>) {
    let rows = |items: &[RawItem]| -> Vec<Vec<String>> {
        let rows = items.iter().filter_map(|item| match item {
            RawItem::Row(row) => Some(row.cells.iter().map(|cell| cell.text.clone()).collect()),
            RawItem::Fragment(_) => None,
        });
        rows.collect()
    };
    let known = rows(items);
    let Some((first, others)) = known.split_first() else {
        return;
    };
    let over = usize::from(first.first().is_some_and(|cell| is_blank_or_index(cell)));
    let columns = first.get(over..).unwrap_or_default();
    let numbered = columns.len() >= 3 && counts(columns.iter())
        || columns.len() >= 3 && over == 0 && counts(first.iter());
    // A row of figures may count too; there is a header behind numbers of columns.
    let header = others
        .first()
        .is_some_and(|row| !row.iter().any(|cell| looks_like_number(cell)) || over == 1);
    if !numbered || !header {
        return;
    }
    let index = others.iter().filter_map(|row| row.first());
    let indexed = over == 1 && others.len() >= 2 && counts(index);
    let first = items
        .iter()
        .position(|item| matches!(item, RawItem::Row(_)));
    if let Some(first) = first {
        items.remove(first);
    }
    for item in items.iter_mut().filter(|_| indexed) {
        if let RawItem::Row(row) = item
            && !row.cells.is_empty()
        {
            row.cells.remove(0);
        }
    }
}

fn is_blank_or_index(cell: &str) -> bool {
    cell.is_empty() || cell.eq_ignore_ascii_case("index")
}

/// Whether texts are 0, 1, 2 … or 1, 2, 3 …
pub fn counts<'a>(texts: impl Iterator<Item = &'a String>) -> bool {
    let numbers: Option<Vec<usize>> = texts.map(|text| text.parse().ok()).collect();
    numbers.is_some_and(|numbers| {
        let first = numbers.first().copied().unwrap_or(2);
        first <= 1
            && numbers
                .iter()
                .enumerate()
                .all(|(at, number)| *number == first + at)
    })
}

/// Puts the words of headers together that stand on several lines: over one another in their columns, or one after the
/// other as a line was too long for them.
pub fn join_headers(items: Vec<RawItem>) -> Vec<RawItem> {
    let mut joined: Vec<RawItem> = Vec::with_capacity(items.len());
    let mut rest = items.into_iter().peekable();
    while let Some(item) = rest.next() {
        let RawItem::Row(mut row) = item else {
            joined.push(item);
            continue;
        };
        if !is_words(&row) {
            joined.push(RawItem::Row(row));
            continue;
        }
        let mut rows = Vec::new();
        while let Some(RawItem::Row(next)) =
            rest.next_if(|next| matches!(next, RawItem::Row(next) if is_words(next)))
        {
            if !over_one_another(&mut row, &next) {
                rows.push(std::mem::replace(&mut row, next));
            }
        }
        rows.push(row);
        match in_sequence(&rows) {
            Some(header) => joined.push(RawItem::Row(header)),
            None => joined.extend(rows.into_iter().map(RawItem::Row)),
        }
    }
    joined
}

/// Whether a row holds words only.
fn is_words(row: &RawRow) -> bool {
    let mut cells = row.cells.iter().filter(|cell| !cell.is_blank()).peekable();
    cells.peek().is_some() && cells.all(|cell| !cell.text.contains(|c: char| c.is_ascii_digit()))
}

/// Where the words of `below` make labels of columns of the unknown ones in `row`, in their order, joins them.
fn over_one_another(row: &mut RawRow, below: &RawRow) -> bool {
    let mut open: Vec<usize> = Vec::new();
    for (at, cell) in row.cells.iter().enumerate() {
        if !cell.is_blank() && part_of(&cell.text).is_none() {
            open.push(at);
        }
    }
    let words: Vec<&RawCell> = below.cells.iter().filter(|cell| !cell.is_blank()).collect();
    let pairs: Vec<(usize, &RawCell)> = open.into_iter().zip(words.iter().copied()).collect();
    let fits = !pairs.is_empty()
        && pairs.len() == words.len()
        && pairs.iter().all(|(at, below)| {
            let above = row.cells.get(*at).map_or("", |cell| cell.text.as_str());
            part_of(&format!("{above}{}", below.text)) == Some(Part::Header)
        });
    if !fits {
        return false;
    }
    for (at, below) in pairs {
        if let Some(cell) = row.cells.get_mut(at) {
            cell.extend(below.clone());
        }
    }
    true
}

/// Rows whose words, one after the other, are labels of columns, some of them broken over cells.
fn in_sequence(rows: &[RawRow]) -> Option<RawRow> {
    let cells: Vec<&RawCell> = rows
        .iter()
        .flat_map(|row| &row.cells)
        .filter(|cell| !cell.is_blank())
        .collect();
    // From the end: how many cells the label has that begins with each, if from there on all are labels.
    let mut lengths: Vec<Option<usize>> = vec![None; cells.len()];
    let whole = |lengths: &[Option<usize>], at: usize| {
        at == cells.len() || lengths.get(at).is_some_and(Option::is_some)
    };
    for from in (0..cells.len()).rev() {
        let mut text = String::new();
        let mut longest = None;
        for (at, cell) in cells.iter().enumerate().skip(from) {
            text.push_str(&cell.text);
            if part_of(&text) == Some(Part::Header) && whole(&lengths, at + 1) {
                longest = Some(at + 1 - from);
            }
            if !begins_label(&text) {
                break;
            }
        }
        if let Some(length) = lengths.get_mut(from) {
            *length = longest;
        }
    }
    let mut labels: Vec<RawCell> = Vec::new();
    let mut rest = cells.as_slice();
    let mut broken = false;
    while let Some((first, others)) = rest.split_first() {
        let length = lengths.get(cells.len() - rest.len()).copied().flatten()?;
        let mut label: RawCell = (*first).clone();
        others
            .iter()
            .take(length - 1)
            .for_each(|cell| label.extend((*cell).clone()));
        broken |= length > 1;
        labels.push(label);
        rest = others.get(length - 1..)?;
    }
    let (first, last) = (rows.first()?, rows.last()?);
    broken.then(|| RawRow::new(first.span.cover(last.span), first.form, labels))
}

/// A cell that has the words of the one before it too, as where merged cells are written out in every place they cover.
pub fn without_repeats(cells: &[RawCell], columns: usize, width: usize) -> &[RawCell] {
    let same = |cells: &[RawCell]| {
        let first = cells.first().map(|cell| &cell.text);
        cells.iter().all(|cell| Some(&cell.text) == first)
    };
    if columns == 1 && cells.len() == width && width > 1 && same(cells) {
        return cells.get(..1).unwrap_or(cells);
    }
    cells
}
