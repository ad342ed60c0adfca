//! Finding the official row of each row of the draft.

use std::ops::Range;

use super::item::{RawCell, RawItem, RawRow};
use super::labels::{
    LabelRef, Labels, glued_figure, is_numbered_alike, is_of_another_number, numbered,
    without_number,
};
use super::values::{looks_like_number, looks_like_value};
use crate::format::{RowSpec, TableSpec};
use crate::report::{RowRole, TableForm};

/// What a raw row is, and which of its cells are labels.
#[derive(Clone, Copy, Debug)]
pub struct AlignedRow {
    pub role: RowRole,
    /// How many cells from the first on are label cells.
    pub labels: usize,
    /// The cell with the row's own label.
    pub leaf: Option<usize>,
    /// Whether the row was found by the lines around it: its own label is only a piece.
    pub by_context: bool,
}

/// The place of every row among `items`, in their order.
pub fn assign(spec: &TableSpec, labels: &Labels, items: &[RawItem]) -> Vec<AlignedRow> {
    let rows: Vec<(usize, &RawRow)> = items
        .iter()
        .enumerate()
        .filter_map(|(at, item)| match item {
            RawItem::Row(row) => Some((at, row)),
            RawItem::Fragment(_) => None,
        })
        .collect();
    let mut taken = vec![false; spec.rows.len()];
    let mut placed: Vec<AlignedRow> = Vec::with_capacity(rows.len());
    let mut below_columns = false;
    for (_, row) in &rows {
        let place = if below_columns && is_column(labels, row) {
            unplaced(RowRole::ColumnHeader(0), row.cells.len())
        } else {
            by_own_label(spec, labels, row, &mut taken)
        };
        if place.role != RowRole::Padding {
            below_columns = matches!(place.role, RowRole::ColumnHeader(_));
        }
        placed.push(place);
    }
    let data = |place: &AlignedRow| match place.role {
        RowRole::Data(row) => Some(row),
        _ => None,
    };
    // The official row that each row or the next known one behind it is.
    let mut end = spec.rows.len();
    let mut ends: Vec<usize> = placed
        .iter()
        .rev()
        .map(|place| {
            end = data(place).unwrap_or(end);
            end
        })
        .collect();
    ends.reverse();
    let mut start = 0;
    for ((place, (item, row)), end) in placed.iter_mut().zip(&rows).zip(ends) {
        let range = match row.form {
            // Between those that the known rows before and behind it are.
            TableForm::Lines => start..end,
            _ => 0..spec.rows.len(),
        };
        let begins = begins_of_label(items, *item, row);
        by_near_label(spec, labels, row, range, &begins, place, &mut taken);
        start = data(place).map_or(start, |row| row + 1);
    }
    by_line_above(spec, labels, items, &rows, &mut placed, &mut taken);
    by_context(spec, labels, items, &rows, &mut placed, &mut taken);
    placed
}

/// Whether a row is nothing but the label of a column, which a row may have as well: 其他, 总计.
fn is_column(labels: &Labels, row: &RawRow) -> bool {
    let mut cells = row.cells.iter().filter(|cell| !cell.is_blank());
    let (Some(only), None) = (cells.next(), cells.next()) else {
        return false;
    };
    matches!(labels.exact(&only.text), Some(LabelRef::Column(_)))
}

/// Whether the cell with this index is the label of a column too, 其他 or 总计, and nothing in its row is a value, where each row
/// has its cells beside one another.
fn is_column_among_words(labels: &Labels, row: &RawRow, index: usize) -> bool {
    let beside = matches!(
        row.form,
        TableForm::Pipe | TableForm::Html | TableForm::Tabs | TableForm::Parted
    );
    let label = row.cells.get(index);
    let is_column = |cell: &RawCell| matches!(labels.exact(&cell.text), Some(LabelRef::Column(_)));
    let behind = row.cells.get(index + 1..).unwrap_or_default();
    let mut words = behind.iter().filter(|cell| !looks_like_value(&cell.text));
    let has_values = words.next().is_none() && !behind.is_empty() || row.figures() > 0;
    beside && label.is_some_and(is_column) && !has_values
}

/// How many leading cells may be labels: as many as the form has, but none from the first figure on.
fn label_cells(spec: &TableSpec, row: &RawRow) -> usize {
    let limit = spec.stub_columns.max(2).min(row.cells.len());
    row.cells
        .iter()
        .take(limit)
        .position(|cell| looks_like_number(&cell.text))
        .unwrap_or(limit)
}

fn by_own_label(spec: &TableSpec, labels: &Labels, row: &RawRow, taken: &mut [bool]) -> AlignedRow {
    if row.cells.iter().all(|cell| cell.is_blank()) {
        return unplaced(RowRole::Padding, 0);
    }
    // （六）其他 is a row, though 其他 is a column.
    let numbered = |cell: &RawCell| {
        labels.exact(&cell.text).is_none() && without_number(&cell.text).len() < cell.text.len()
    };
    let header = row
        .cells
        .iter()
        .filter(|cell| !numbered(cell))
        .filter(|cell| {
            matches!(
                labels.find(&cell.text),
                Some(
                    LabelRef::Column(_)
                        | LabelRef::ColumnGroup(_)
                        | LabelRef::StubHeader(_)
                        | LabelRef::Note
                )
            )
        })
        .count();
    let figures = row.cells.iter().any(|cell| looks_like_number(&cell.text));
    let candidates = label_cells(spec, row);
    let leaf = (0..candidates).rev().find_map(|index| {
        let text = row.cells.get(index)?.text.as_str();
        let found = row_of(labels, text)?;
        // On the lines of a page 2.其他 may be the beginning of a label, and is no 3.其他.
        let is_piece = row.form == TableForm::Lines
            && is_of_another_number(text, labels.official(LabelRef::Row(found)));
        (!is_piece).then_some((index, found))
    });
    // A header row can hold a text that is a row's label as well (其他, 总计), but it has no figures.
    if header >= 2 && !figures || header >= 1 && leaf.is_none() {
        return unplaced(RowRole::ColumnHeader(0), row.cells.len());
    }
    if let Some((index, found)) = leaf {
        // Labels of rows beside one another are the header of a table of another kind: 部门, 予以公开, 部分公开.
        let behind = row.cells.get(index + 1..).unwrap_or_default();
        let is_other = |cell: &RawCell| row_of(labels, &cell.text).is_some_and(|it| it != found);
        if !figures && behind.iter().any(is_other) {
            return unplaced(RowRole::Unknown, row.cells.len());
        }
        return match is_column_among_words(labels, row, index) {
            true => unplaced(RowRole::ColumnHeader(0), row.cells.len()),
            false => take(found, index, taken),
        };
    }
    let known = row.cells.iter().find_map(|cell| labels.find(&cell.text));
    match known {
        Some(LabelRef::BlockHeader(block)) => {
            unplaced(RowRole::BlockHeader(block), row.cells.len())
        }
        Some(LabelRef::Group(_)) if !figures => unplaced(RowRole::Group, row.cells.len()),
        _ => unplaced(RowRole::Unknown, text_cells(row, candidates)),
    }
}

/// The row a text names: by its label, by a label with a figure glued to it, or (in lines out of a PDF, where pieces of
/// group labels stand before it) by a label at its end.
fn row_of(labels: &Labels, text: &str) -> Option<usize> {
    if text.is_empty() {
        return None;
    }
    labels
        .find_row(text)
        .or_else(|| glued_figure(text).and_then(|(label, _)| labels.find_row(label)))
        .or_else(|| numbered_tail(text).and_then(|tail| labels.find_row(tail)))
}

/// The part of a text from its last number on: （一）予以公开 of 三（一）予以公开.
pub fn numbered_tail(text: &str) -> Option<&str> {
    let at = text.char_indices().skip(1).filter(|(at, c)| {
        let rest = text.get(*at..).unwrap_or("");
        let before = text.get(..*at).unwrap_or("");
        match c {
            // 第（二）款 is a place in an act.
            '（' | '(' if before.ends_with('第') => false,
            '（' | '(' => super::labels::without_number(rest).len() < rest.len(),
            c if c.is_ascii_digit() => {
                rest.trim_start_matches(|c: char| c.is_ascii_digit())
                    .starts_with(['.', '．'])
                    && !before.ends_with(|c: char| c.is_ascii_digit())
            }
            _ => false,
        }
    });
    at.last().and_then(|(at, _)| text.get(at..))
}

/// The same where what stands before it is no row's label itself, behind which text of its own may stand.
pub fn own_tail<'t>(labels: &Labels, text: &'t str) -> Option<&'t str> {
    let tail = numbered_tail(text)?;
    let head = text.strip_suffix(tail)?;
    labels.find_row(head).is_none().then_some(tail)
}

/// Rows whose label is near an official one in `range` that no other row has. What a PDF left of a label is no more than
/// a hint, which counts in its place only.
fn by_near_label(
    spec: &TableSpec,
    labels: &Labels,
    row: &RawRow,
    range: Range<usize>,
    begins: &[String],
    place: &mut AlignedRow,
    taken: &mut [bool],
) {
    if place.role != RowRole::Unknown {
        return;
    }
    let candidates = label_cells(spec, row);
    let free = |reference: LabelRef| match reference {
        LabelRef::Row(index) => {
            range.contains(&index)
                && !taken.get(index).copied().unwrap_or(true)
                && !is_another(begins, labels.official(reference))
        }
        _ => false,
    };
    let found = (0..candidates).rev().find_map(|index| {
        let text = row.cells.get(index)?.text.as_str();
        let text = own_tail(labels, text).unwrap_or(text);
        let text = behind_group(labels, text).unwrap_or(text);
        if text.is_empty() || looks_like_value(text) || is_shared_piece(spec, text) {
            return None;
        }
        // Of several labels that have the same words in them, the one with the number too is meant.
        let numbered = is_shared_piece(spec, without_number(text));
        let meant =
            |found: LabelRef| free(found) && (!numbered || labels.official(found).contains(text));
        match labels.nearest(text, meant) {
            Some(LabelRef::Row(found)) => Some((index, found)),
            _ => None,
        }
    });
    if let Some((index, found)) = found {
        *place = take(found, index, taken);
        // A label may go on in the next cell.
        place.labels = place.labels.max(text_cells(row, candidates));
        return;
    }
    let figures = row.cells.iter().any(|cell| looks_like_number(&cell.text));
    let nearest = row
        .cells
        .iter()
        .filter(|cell| !cell.is_blank())
        .find_map(|cell| labels.nearest(&cell.text, |found| !matches!(found, LabelRef::Row(_))));
    match nearest {
        Some(LabelRef::Group(_)) if !figures => place.role = RowRole::Group,
        Some(LabelRef::BlockHeader(block)) if !figures => place.role = RowRole::BlockHeader(block),
        Some(LabelRef::Column(_) | LabelRef::ColumnGroup(_) | LabelRef::StubHeader(_))
            if !figures =>
        {
            place.role = RowRole::ColumnHeader(0);
        }
        _ => return,
    }
    place.labels = row.cells.len();
}

/// What stands behind the label of a group: a piece of a row's label beside the middle of its group.
fn behind_group<'t>(labels: &Labels, text: &'t str) -> Option<&'t str> {
    /// The label of no group is longer, in bytes; a cell may be a page.
    const LONGEST: usize = 200;
    let ends = text.char_indices().map(|(at, _)| at).skip(1);
    let ends = ends.take_while(|at| *at <= LONGEST);
    let group = ends.filter(|at| {
        let head = text.get(..*at).unwrap_or_default();
        matches!(labels.exact(head), Some(LabelRef::Group(_)))
    });
    text.get(group.last()?..)
}

/// Whether a text is a piece of several official labels, so that by itself it names none of them.
fn is_shared_piece(spec: &TableSpec, text: &str) -> bool {
    let mut rows = spec.rows.iter().filter(|row| row.label.contains(text));
    rows.next().is_some() && rows.next().is_some()
}

/// Rows of nothing but figures below the line that is their whole label. Where more of them stand above such a line, their
/// labels are not the lines above, and nothing is told.
fn by_line_above(
    spec: &TableSpec,
    labels: &Labels,
    items: &[RawItem],
    rows: &[(usize, &RawRow)],
    placed: &mut [AlignedRow],
    taken: &mut [bool],
) {
    let named = |item: Option<&RawItem>, figures: usize| match item? {
        RawItem::Fragment(line) => {
            let row = labels.find_row(&line.text)?;
            let fits = |row: &RowSpec| row.cells.len() == figures;
            spec.rows.get(row).is_some_and(fits).then_some(row)
        }
        RawItem::Row(_) => None,
    };
    let bare = rows.iter().zip(placed.iter()).enumerate();
    let bare = bare.filter(|(_, ((_, row), place))| {
        place.role == RowRole::Unknown && row.cells.iter().all(|cell| looks_like_value(&cell.text))
    });
    let beside = bare.map(|(at, ((item, row), _))| {
        let figures = row.cells.iter().filter(|cell| !cell.is_blank()).count();
        let above = item.checked_sub(1).and_then(|above| items.get(above));
        (
            at,
            named(above, figures),
            named(items.get(item + 1), figures),
        )
    });
    let beside: Vec<_> = beside.collect();
    let above = beside
        .iter()
        .filter(|(_, above, _)| above.is_some())
        .count();
    let below = beside
        .iter()
        .filter(|(_, _, below)| below.is_some())
        .count();
    if above < below {
        return;
    }
    for (at, row, _) in beside {
        let free = row.filter(|row| taken.get(*row) == Some(&false));
        if let (Some(row), Some(place)) = (free, placed.get_mut(at)) {
            *place = AlignedRow {
                role: RowRole::Data(row),
                labels: 0,
                leaf: None,
                by_context: true,
            };
            if let Some(flag) = taken.get_mut(row) {
                *flag = true;
            }
        }
    }
}

/// Rows of figures whose label is in pieces on the lines around them: between two rows that are known, they are matched in
/// order with the official rows missing there.
fn by_context(
    spec: &TableSpec,
    labels: &Labels,
    items: &[RawItem],
    rows: &[(usize, &RawRow)],
    placed: &mut [AlignedRow],
    taken: &mut [bool],
) {
    let mut after = 0;
    let mut from = 0;
    while from < placed.len() {
        let to = (from..placed.len())
            .find(|at| matches!(placed.get(*at).map(|p| p.role), Some(RowRole::Data(_))))
            .unwrap_or(placed.len());
        let until = match placed.get(to).map(|place| place.role) {
            Some(RowRole::Data(row)) => row,
            _ => spec.rows.len(),
        };
        let missing: Vec<usize> = (after..until)
            .filter(|row| !taken.get(*row).copied().unwrap_or(true))
            .collect();
        if !missing.is_empty() {
            let open: Vec<usize> = (from..to)
                .filter(|at| is_open(spec, labels, placed, rows, *at))
                .collect();
            // Where as many rows stand between two that are known as official ones lack, and nothing else does, their order tells
            // what they are.
            let bounded = from > 0 && to < placed.len() && open.len() == to - from;
            let pairs = pair(spec, items, rows, &open, &missing, bounded);
            for (at, row) in pairs {
                if let (Some(place), Some(flag)) = (placed.get_mut(at), taken.get_mut(row)) {
                    place.role = RowRole::Data(row);
                    place.by_context = true;
                    *flag = true;
                }
            }
        }
        after = if until < spec.rows.len() {
            until + 1
        } else {
            after
        };
        from = to + 1;
    }
}

/// Whether a row has no official row yet and as many values as one. A row that ends in a group's label has figures where
/// none belong, unless the label is one of the pieces between the lines of a PDF.
fn is_open(
    spec: &TableSpec,
    labels: &Labels,
    placed: &[AlignedRow],
    rows: &[(usize, &RawRow)],
    at: usize,
) -> bool {
    let (Some(place), Some((_, row))) = (placed.get(at), rows.get(at)) else {
        return false;
    };
    let values = row.cells.get(place.labels..).unwrap_or(&[]);
    let figures = values
        .iter()
        .filter(|cell| looks_like_number(&cell.text))
        .count();
    let mut label = row.cells.iter().take(place.labels).rev();
    let of_group = label
        .find(|cell| !cell.is_blank())
        .is_some_and(|cell| matches!(labels.find(&cell.text), Some(LabelRef::Group(_))));
    place.role == RowRole::Unknown
        && figures > 0
        && (row.form == TableForm::Lines || !of_group)
        && values.iter().all(|cell| looks_like_value(&cell.text))
        && spec
            .blocks
            .iter()
            .any(|block| block.columns.len() == values.len().min(block.columns.len()))
}

/// Pairs open rows with missing official rows, keeping the order of both and preferring likeness.
fn pair(
    spec: &TableSpec,
    items: &[RawItem],
    rows: &[(usize, &RawRow)],
    open: &[usize],
    missing: &[usize],
    bounded: bool,
) -> Vec<(usize, usize)> {
    let same_number = open.len() == missing.len();
    // best[i][j] is the best total likeness of the first i open rows with the first j missing ones.
    let width = missing.len() + 1;
    let mut best = vec![0.0_f64; (open.len() + 1) * width];
    let mut score = vec![0.0_f64; open.len() * missing.len()];
    for (i, at) in open.iter().enumerate() {
        let begins = rows.get(*at);
        let begins = begins.map(|(item, row)| begins_of_label(items, *item, row));
        let begins = begins.unwrap_or_default();
        for (j, row) in missing.iter().enumerate() {
            let official = spec.rows.get(*row).map_or("", |row| row.label.as_str());
            if is_another(&begins, official) {
                continue;
            }
            let own = likeness(spec, items, rows, *at, *row);
            let unlabelled = own == 0.0 && has_no_label(rows, *at);
            let own = if bounded && unlabelled { ORDER } else { own };
            let straight = same_number && i == j && own > 0.0;
            score[i * missing.len() + j] = if own >= 0.5 || straight { own } else { 0.0 };
        }
    }
    for i in 1..=open.len() {
        for j in 1..width {
            let here = score[(i - 1) * missing.len() + j - 1];
            best[i * width + j] = (best[(i - 1) * width + j - 1] + here)
                .max(best[(i - 1) * width + j])
                .max(best[i * width + j - 1]);
        }
    }
    let mut pairs = Vec::new();
    let (mut i, mut j) = (open.len(), missing.len());
    while i > 0 && j > 0 {
        let here = score[(i - 1) * missing.len() + j - 1];
        let total = best[i * width + j];
        if here > 0.0 && total <= best[(i - 1) * width + j - 1] + here {
            pairs.push((open[i - 1], missing[j - 1]));
            i -= 1;
            j -= 1;
        } else if total <= best[(i - 1) * width + j] {
            i -= 1;
        } else {
            j -= 1;
        }
    }
    pairs.reverse();
    pairs
}

/// How much of an official label stands on a row and on the loose lines next to it, from 0 to 1. A row with a label of its
/// own that is no part of the official one is not like it at all.
fn likeness(
    spec: &TableSpec,
    items: &[RawItem],
    rows: &[(usize, &RawRow)],
    at: usize,
    official: usize,
) -> f64 {
    let (Some((item, row)), Some(target)) = (rows.get(at), spec.rows.get(official)) else {
        return 0.0;
    };
    let target: Vec<char> = target.label.chars().collect();
    let own: String = own_label(row);
    let mut context = String::new();
    for fragment in fragments(items, before(items, *item)) {
        context.push_str(fragment);
    }
    context.push_str(&own);
    for fragment in fragments(items, behind(items, *item)) {
        context.push_str(fragment);
    }
    let context: Vec<char> = context.chars().collect();
    let covered = common(&context, &target) as f64 / target.len().max(1) as f64;
    let own: Vec<char> = own.chars().collect();
    let own_share = common(&own, &target) as f64 / own.len().max(1) as f64;
    if own.is_empty() {
        covered
    } else if covered >= 0.5 || own_share >= 0.6 {
        covered.max(own_share * 0.5)
    } else {
        0.0
    }
}

/// The pieces with a number in front that the label of a row may begin with, the nearest first: in the row, or on a line
/// between it and the row above. None where each row stands by itself.
fn begins_of_label(items: &[RawItem], item: usize, row: &RawRow) -> Vec<String> {
    /// More lines than a label is broken over in the narrowest column.
    const MOST: usize = 12;
    if row.form != TableForm::Lines {
        return Vec::new();
    }
    let begin = |piece: &str| {
        let tail = numbered_tail(piece).filter(|tail| numbered(tail).is_some());
        let begin = tail.or_else(|| numbered(piece).map(|_| piece));
        begin.map(str::to_owned)
    };
    let above = items.get(..item).unwrap_or_default().iter().rev();
    let above = above.take(MOST).map_while(|item| match item {
        RawItem::Fragment(line) => Some(line.text.as_str()),
        RawItem::Row(_) => None,
    });
    let own = own_label(row);
    std::iter::once(own.as_str())
        .chain(above)
        .filter_map(begin)
        .collect()
}

/// Whether a label that begins with one of these pieces is another one than the official: the nearest with a number of its
/// style has another.
fn is_another(begins: &[String], official: &str) -> bool {
    let same_style = |begin: &&String| is_numbered_alike(begin, official);
    let begin = begins.iter().find(same_style);
    begin.is_some_and(|begin| is_of_another_number(begin, official))
}

/// How much the order of rows alone tells.
const ORDER: f64 = 0.01;

fn has_no_label(rows: &[(usize, &RawRow)], at: usize) -> bool {
    rows.get(at)
        .is_some_and(|(_, row)| own_label(row).is_empty())
}

fn own_label(row: &RawRow) -> String {
    row.cells
        .iter()
        .take_while(|cell| !looks_like_number(&cell.text))
        .map(|cell| cell.text.as_str())
        .collect()
}

/// How many loose lines on either side of a row are looked at.
const NEIGHBOURS: usize = 4;

/// The loose lines directly before an item.
fn before(items: &[RawItem], item: usize) -> Range<usize> {
    let loose = items
        .get(..item)
        .unwrap_or(&[])
        .iter()
        .rev()
        .take(NEIGHBOURS)
        .take_while(|item| matches!(item, RawItem::Fragment(_)))
        .count();
    item - loose..item
}

/// The loose lines directly behind an item.
fn behind(items: &[RawItem], item: usize) -> Range<usize> {
    let loose = items
        .get(item + 1..)
        .unwrap_or(&[])
        .iter()
        .take(NEIGHBOURS)
        .take_while(|item| matches!(item, RawItem::Fragment(_)))
        .count();
    item + 1..item + 1 + loose
}

fn fragments(items: &[RawItem], range: Range<usize>) -> impl Iterator<Item = &str> {
    items
        .get(range)
        .unwrap_or(&[])
        .iter()
        .filter_map(|item| match item {
            RawItem::Fragment(cell) => Some(cell.text.as_str()),
            RawItem::Row(_) => None,
        })
}

/// Length of the longest common subsequence.
fn common(a: &[char], b: &[char]) -> usize {
    let mut row = vec![0_usize; b.len() + 1];
    for x in a {
        let mut diagonal = 0;
        for (j, y) in b.iter().enumerate() {
            let above = row[j + 1];
            row[j + 1] = if x == y {
                diagonal + 1
            } else {
                above.max(row[j])
            };
            diagonal = above;
        }
    }
    row[b.len()]
}

/// Leading cells with words in them, for a row nobody knows.
fn text_cells(row: &RawRow, candidates: usize) -> usize {
    row.cells
        .iter()
        .take(candidates)
        .rposition(|cell| !cell.is_blank() && !looks_like_value(&cell.text))
        .map_or(0, |last| last + 1)
}

fn take(row: usize, leaf: usize, taken: &mut [bool]) -> AlignedRow {
    let role = match taken.get_mut(row) {
        Some(flag) if !*flag => {
            *flag = true;
            RowRole::Data(row)
        }
        _ => RowRole::Repeated(row),
    };
    AlignedRow {
        role,
        labels: leaf + 1,
        leaf: Some(leaf),
        by_context: false,
    }
}

fn unplaced(role: RowRole, labels: usize) -> AlignedRow {
    AlignedRow {
        role,
        labels,
        leaf: None,
        by_context: false,
    }
}
