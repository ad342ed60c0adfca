//! Rows whose cells stand on one line between signs: other bars than `|`, commas, dots, what a converter has made of a bar or tab.

use super::item::{RawCell, RawItem, RawRow};
use super::labels::{Part, label_at, part_of};
use super::values::{looks_like_number, looks_like_value};
use crate::report::TableForm;
use crate::text::{Span, is_digit};

/// Bars that part cells as `|` does: full-width ones, and those of frames.
const BARS: [char; 8] = ['｜', '│', '┃', '║', '︱', '┆', '┇', '¦'];

/// Signs that part the cells of files of values, whatever their first and last cells are.
const COMMAS: [&str; 2] = [",", ";"];

/// What converters write for a bar or a tab, which stands in no sentence.
const WRITTEN: [&str; 4] = ["\\|", "\\t", "&#124;", "&vert;"];

/// Signs that part cells only where everything between them is a label or a value.
const SIGNS: [&str; 15] = [
    "，", "；", "、", "·", "•", "・", "∙", "→", "^", "&", "|", "｜", "│", "┃", "║",
];

/// Those of them that are stops in a sentence.
const STOPS: [&str; 3] = ["，", "；", "、"];

/// Those of them that were bars.
const BARLIKE: [&str; 8] = ["\\|", "&#124;", "&vert;", "|", "｜", "│", "┃", "║"];

/// No row is longer, in bytes.
const LONGEST: usize = 2000;

/// Whether a line is a row between such signs.
pub fn is_row(line: &str) -> bool {
    row(Span::new(0, line.len()), line).is_some()
}

/// Signs that stand for nothing too, or in dates: they part cells where a label and figures stand between them, and nothing else.
const DOUBTFUL: [&str; 6] = ["/", "-", "—", "~", "：", ":"];

/// The row that a line is.
pub fn row(span: Span, text: &str) -> Option<RawItem> {
    barred(span, text).or_else(|| {
        let source = span.of(text);
        let mut doubtful = DOUBTFUL.iter().filter(|sign| source.contains(**sign));
        if source.len() < LONGEST
            && let Some(row) = doubtful.find_map(|sign| of_plain_cells(span, sign, text))
        {
            return Some(row);
        }
        let mut signs = WRITTEN.iter().chain(&COMMAS).chain(&SIGNS);
        let is_there = |sign: &&str| source.contains(*sign);
        (source.len() < LONGEST)
            .then(|| signs.find_map(|sign| is_there(sign).then(|| signed(span, sign, text))?))
            .flatten()
    })
}

/// The cells of a line between full-width bars or those of a frame.
fn barred(span: Span, text: &str) -> Option<RawItem> {
    let source = span.of(text);
    let bars = source.matches(BARS).count();
    if bars < 2 || source.contains('。') {
        return None;
    }
    let signs = source.match_indices(BARS);
    Some(framed_cells(span, signs, TableForm::Parted, text))
}

/// The cells of a line between a sign that parts them; at its ends it is the frame.
pub fn framed(span: Span, sign: &str, form: TableForm, text: &str) -> RawItem {
    framed_cells(span, span.of(text).match_indices(sign), form, text)
}

fn framed_cells<'t>(
    span: Span,
    signs: impl Iterator<Item = (usize, &'t str)>,
    form: TableForm,
    text: &str,
) -> RawItem {
    let mut cells = Vec::new();
    let mut start = span.start;
    for (at, sign) in signs {
        cells.push(Span::new(start, span.start + at));
        start = span.start + at + sign.len();
    }
    cells.push(Span::new(start, span.end));
    let is_blank = |cell: &Span| cell.of(text).trim().is_empty();
    let first = usize::from(cells.first().is_some_and(is_blank));
    let last = usize::from(cells.last().is_some_and(is_blank));
    let inner = cells.len().saturating_sub(first + last);
    let outer = [
        cells.first().filter(|_| first > 0).copied(),
        cells.last().filter(|_| last > 0).copied(),
    ];
    let cells = cells.into_iter().skip(first).take(inner);
    let cells = cells.map(|cell| RawCell::new(cell.trim(text), text));
    RawItem::Row(RawRow {
        outer,
        ..RawRow::new(span, form, cells.collect())
    })
}

/// The cells of a line between signs, of which each is a label, a figure or blank.
fn signed(span: Span, sign: &str, text: &str) -> Option<RawItem> {
    let file = COMMAS.contains(&sign);
    let mut places = between(span, sign, text);
    let is_blank = |cell: Option<&Span>| cell.is_some_and(|cell| cell.of(text).trim().is_empty());
    let mut outer = [None; 2];
    if BARLIKE.contains(&sign) && places.len() > 3 {
        // At the ends they are the frame of the table.
        if is_blank(places.last()) {
            outer[1] = places.pop();
        }
        if is_blank(places.first()) {
            outer[0] = Some(places.remove(0));
        }
    }
    // Figures that blanks part are more than one: 规章 3 / 5 has a mark in it.
    let is_several = |cell: &Span| {
        let mut words = cell.of(text).split_whitespace();
        words.next().is_some_and(looks_like_value) && words.next().is_some()
    };
    if !file && places.iter().any(is_several) {
        return None;
    }
    let cell = |place: Span| RawCell::new(unquoted(place.trim(text), text), text);
    // Most lines are sentences, and their first words tell.
    let first = places.iter().find(|place| !is_blank(Some(*place)));
    let first = first.map(|place| cell(*place));
    if first.is_some_and(|first| part_of(&first.text).is_none() && !looks_like_value(&first.text)) {
        return None;
    }
    let cells: Vec<RawCell> = places.into_iter().map(cell).collect();
    let row = RawRow {
        outer,
        ..RawRow::new(span, TableForm::Parted, cells)
    };
    are_row(&row.cells, sign).then_some(RawItem::Row(row))
}

/// The cells of a line between doubtful signs: the label of a row and its figures, or labels of columns. With one figure the sign
/// may as well stand for one that is not there: only three leave no doubt, or more.
fn of_plain_cells(span: Span, sign: &str, text: &str) -> Option<RawItem> {
    const SOME: usize = 3;
    /// So many figures are a row without a label.
    const MANY: usize = 10;
    let cells: Vec<RawCell> = between(span, sign, text)
        .into_iter()
        .map(|cell| RawCell::new(cell.trim(text), text))
        .collect();
    let is_plain = |cell: &RawCell| {
        let digits = cell.span.of(text);
        !digits.is_empty() && digits.chars().all(|c| is_digit(c) || c == '.')
    };
    let part = |cell: &RawCell| part_of(&cell.text);
    // The cells of merged labels are blank.
    let is_label = |cell: &RawCell| part(cell).is_some() || cell.is_blank();
    let labels = cells.iter().take_while(|cell| is_label(cell)).count();
    let (labels, figures) = cells.split_at(labels);
    let words = || labels.iter().filter(|cell| !cell.is_blank());
    let leads = words().next_back().map(part) == Some(Some(Part::Row)) && figures.len() >= SOME;
    let header = |cell: &RawCell| part(cell) == Some(Part::Header);
    let is_row = leads && figures.iter().all(is_plain)
        || labels.is_empty() && figures.len() >= MANY && figures.iter().all(is_plain)
        || figures.is_empty() && words().count() >= SOME && words().all(header);
    is_row.then(|| RawItem::Row(RawRow::new(span, TableForm::Parted, cells)))
}

/// Whether cells are a row of a table, and no list in a sentence. In a file of values those at its ends tell.
fn are_row(cells: &[RawCell], sign: &str) -> bool {
    /// So many figures are a row, though no label stands before them.
    const SOME: usize = 5;
    /// Where the sign may stand in a sentence.
    const MANY: usize = 10;
    let is_label = |cell: &RawCell| part_of(&cell.text).is_some();
    let is_value = |cell: &RawCell| looks_like_value(&cell.text);
    let labels = cells.iter().filter(|cell| is_label(cell)).count();
    let all = cells.iter().all(|cell| is_label(cell) || is_value(cell));
    let first = cells.first().is_some_and(is_label);
    let leads = cells
        .iter()
        .find(|cell| !cell.is_blank())
        .is_some_and(is_label);
    if COMMAS.contains(&sign) {
        let last = cells.last();
        let last = last.is_some_and(|cell| is_value(cell) || is_label(cell));
        return all && (labels > 0 || cells.len() >= SOME) || first && last;
    }
    let figures = cells
        .iter()
        .filter(|cell| looks_like_number(&cell.text))
        .count();
    let is_header =
        |cell: &&RawCell| matches!(part_of(&cell.text), Some(Part::Header | Part::Block));
    let headers = cells.iter().filter(is_header).count();
    all && (leads && (figures > 0 || labels < cells.len() && !STOPS.contains(&sign))
        || labels == 0 && (figures > 0 || WRITTEN.contains(&sign)) && cells.len() >= MANY
        || labels > 0 && 2 * headers > labels)
}

/// The places between the signs of a line; those in quotes, and in the official label it begins with, part nothing.
fn between(span: Span, sign: &str, text: &str) -> Vec<Span> {
    let source = span.of(text);
    let label = label_at(source).map_or(0, |(length, _)| length);
    let label = Some(label).filter(|end| {
        source
            .get(*end..)
            .unwrap_or_default()
            .trim_start()
            .starts_with(sign)
    });
    let mut cells = Vec::new();
    let mut start = 0;
    let mut quoted = false;
    let mut at = label.unwrap_or(0);
    while let Some(c) = source.get(at..).and_then(|rest| rest.chars().next()) {
        let here = source.get(at..).unwrap_or_default();
        if !quoted && here.starts_with(sign) {
            cells.push(Span::new(span.start + start, span.start + at));
            at += sign.len();
            start = at;
            continue;
        }
        quoted ^= c == '"';
        at += c.len_utf8();
    }
    cells.push(Span::new(span.start + start, span.end));
    cells
}

/// A cell without the quotation marks that a spreadsheet puts round it.
pub fn unquoted(cell: Span, text: &str) -> Span {
    let inner = cell.of(text).strip_prefix('"');
    match inner.and_then(|inner| inner.strip_suffix('"')) {
        Some(inner) => Span::new(cell.start + 1, cell.start + 1 + inner.len()).trim(text),
        None => cell,
    }
}
