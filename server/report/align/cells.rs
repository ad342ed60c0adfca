//! Tables with one cell a line: the rows are found by their labels, since nothing else tells where one ends.
//!
//! Lines without any mark of a table are read so (what "save as text", docx2txt or the inner text of a browser give), with
//! empty lines or lines of a lone tab between them or without.

use super::item::{RawCell, RawItem, RawRow};
use super::labels::{Part, begins_label, part_of};
use super::values::{is_mark, looks_like_number};
use crate::report::TableForm;
use crate::text::{Span, is_digit};

/// A line that holds one cell.
#[derive(Clone, Debug)]
pub struct Lone {
    pub cell: RawCell,
    /// What parts it from the line before: tabs, each the border of a cell, and line breaks.
    pub borders: usize,
    /// None where the end of a page is.
    pub breaks: usize,
    /// The blank lines before it, each perhaps a blank cell.
    pub blank_lines: Vec<Span>,
}

impl Lone {
    /// A cell with the gap before it, which begins at an offset.
    fn behind(cell: RawCell, from: usize, gap: &str) -> Self {
        let lines = gap.match_indices('\n').skip(1);
        // Nobody knows how many of the lines around the number of a page are blank cells.
        let breaks = match gap.contains(is_digit) {
            true => 0,
            false => memchr::memchr_iter(b'\n', gap.as_bytes()).count(),
        };
        Self {
            borders: gap.matches('\t').count(),
            breaks,
            blank_lines: lines.map(|(at, _)| Span::empty(from + at)).collect(),
            cell,
        }
    }

    fn is_figure(&self) -> bool {
        looks_like_number(&self.cell.text) || is_mark(&self.cell.text)
    }
}

/// Among loose lines, makes rows of those that are cells.
pub fn join(items: Vec<RawItem>, text: &str) -> Vec<RawItem> {
    if !is_cell_a_line(&items) {
        return items;
    }
    let mut joined = Vec::with_capacity(items.len());
    let mut run: Vec<Lone> = Vec::new();
    let mut end = None;
    for item in items {
        match item {
            RawItem::Fragment(cell) => {
                let from = end.unwrap_or(cell.span.start);
                let gap = Span::new(from, cell.span.start).of(text);
                end = Some(cell.span.end);
                // No row goes on behind a sentence.
                if gap.contains('。') {
                    let end = behind(from, text);
                    rows(TableForm::Cells, std::mem::take(&mut run), end, &mut joined);
                }
                run.push(Lone::behind(cell, from, gap));
            }
            RawItem::Row(row) => {
                let last = end.take().and_then(|end| behind(end, text));
                rows(
                    TableForm::Cells,
                    std::mem::take(&mut run),
                    last,
                    &mut joined,
                );
                joined.push(RawItem::Row(row));
            }
        }
    }
    let last = end.and_then(|end| behind(end, text));
    rows(TableForm::Cells, run, last, &mut joined);
    joined
}

/// What stands behind the last line of a run, as a line without words: what parts it from the run tells of blank cells.
fn behind(end: usize, text: &str) -> Option<Lone> {
    let rest = text.get(end..)?;
    let gap = rest.strip_suffix(rest.trim_start())?;
    Some(Lone::behind(
        RawCell::blank(Span::empty(end + gap.len())),
        end,
        gap,
    ))
}

/// Whether figures stand on lines of their own, more of them than in rows on one line.
fn is_cell_a_line(items: &[RawItem]) -> bool {
    const SOME: usize = 3;
    let alone =
        |item: &&RawItem| matches!(item, RawItem::Fragment(cell) if looks_like_number(&cell.text));
    // Tabs between figures without a label make a line of them too.
    let in_line = |item: &&RawItem| match item {
        RawItem::Row(row) => {
            let mut cells = row.cells.iter();
            row.form == TableForm::Lines
                || row.cells.len() >= 2 && cells.all(|cell| looks_like_number(&cell.text))
        }
        RawItem::Fragment(_) => false,
    };
    let lone = items.iter().filter(alone).count();
    if items
        .iter()
        .all(|item| matches!(item, RawItem::Fragment(_)))
        && lone == 0
    {
        return has_labels(items);
    }
    lone >= SOME && lone > 2 * items.iter().filter(in_line).count()
}

/// Whether lines without any figure are the labels of a table.
fn has_labels(items: &[RawItem]) -> bool {
    /// So many official labels on lines of their own are no accident.
    const SOME: usize = 5;
    let is_label =
        |item: &&RawItem| matches!(item, RawItem::Fragment(cell) if part_of(&cell.text).is_some());
    items.iter().filter(is_label).count() >= SOME
}

/// The rows that lines of one cell each make up; `end` is what stands behind the last of them, where that is known.
pub fn rows(form: TableForm, run: Vec<Lone>, end: Option<Lone>, items: &mut Vec<RawItem>) {
    let mut found = Vec::new();
    let mut spacing = Spacing::of(&run);
    if form == TableForm::Web {
        // Between the cells of a row there is a bar, and nothing else, unless each bar has a line of its own.
        if !spacing.bars_apart {
            spacing.breaks[Gap::FigureToFigure as usize] = Some(1);
        }
        spacing.rows_parted = true;
    }
    let mut rest = run.as_slice();
    while !rest.is_empty() {
        let words = rest.iter().take_while(|line| !line.is_figure()).count();
        let figures = rest
            .iter()
            .skip(words)
            .take_while(|line| line.is_figure())
            .count();
        let (labels, behind) = rest.split_at(words);
        let (values, behind) = behind.split_at(figures);
        rest = behind;
        let next = Next {
            line: rest.first(),
            end: end.as_ref(),
        };
        row(labels, values, next, &spacing, &mut found);
    }
    items.extend(found.into_iter().map(|item| match item {
        RawItem::Row(row) => RawItem::Row(RawRow { form, ..row }),
        fragment => fragment,
    }));
}

/// What stands behind a row: a line of the run, or what ends it.
#[derive(Clone, Copy)]
struct Next<'a> {
    line: Option<&'a Lone>,
    end: Option<&'a Lone>,
}

/// Labels and the figures behind them: rows without figures, headers, and at last the row that has the figures.
fn row(
    labels: &[Lone],
    values: &[Lone],
    next: Next<'_>,
    spacing: &Spacing,
    items: &mut Vec<RawItem>,
) {
    let mut open: Vec<RawCell> = Vec::new();
    let mut header: Vec<RawCell> = Vec::new();
    let mut rest = labels;
    while !rest.is_empty() {
        let (lines, part) = label(rest, !values.is_empty());
        let (here, behind) = rest.split_at(lines);
        rest = behind;
        let Some(cell) = cover(here) else { break };
        let last = rest.is_empty() && !values.is_empty();
        if !matches!(part, Some(Part::Header) | None) || last {
            push_row(std::mem::take(&mut header), items);
        }
        match part {
            Some(Part::Header) if last => open.push(cell),
            Some(Part::Header) => {
                loose(&mut open, items);
                header.push(cell);
            }
            Some(Part::Block) => {
                loose(&mut open, items);
                push_row(vec![cell], items);
            }
            Some(Part::Group) => open.push(cell),
            Some(Part::Row) if last => open.push(cell),
            Some(Part::Row) => {
                open.push(cell);
                open.extend(rest.first().or(next.line).into_iter().flat_map(|next| {
                    spacing.blanks(Gap::LabelToLabel, next, &here[here.len() - 1])
                }));
                push_row(std::mem::take(&mut open), items);
            }
            None if last => open.push(cell),
            // Among the labels of columns one of another wording is one too.
            None if !header.is_empty() => header.push(cell),
            None => {
                loose(&mut open, items);
                items.push(RawItem::Fragment(cell));
            }
        }
    }
    push_row(header, items);
    if values.is_empty() {
        loose(&mut open, items);
        return;
    }
    let mut before = labels.last();
    let headed = before.is_some_and(|last| part_of(&last.cell.text) == Some(Part::Header));
    let mut ends = [Vec::new(), Vec::new()];
    let mut odd = false;
    for value in values {
        let gap = match before {
            Some(before) if before.is_figure() => Gap::FigureToFigure,
            // Behind a header the figures are another row.
            _ if headed => Gap::FigureToLabel,
            _ => Gap::LabelToFigure,
        };
        if let Some(before) = before {
            // Nobody knows how the rows of a header are parted from figures below it, unless borders stand between cells.
            match headed && !before.is_figure() && !spacing.borders {
                true => {
                    ends[0] = spacing.may_be_blank(value, before);
                    odd = !spacing.is_regular(value);
                }
                false => open.extend(spacing.blanks(gap, value, before)),
            }
        }
        open.push(value.cell.clone());
        before = Some(value);
    }
    match (next, before) {
        // A blank cell may stand in front of the first figure, of which nothing is known where rows are parted by more than cells.
        _ if spacing.may_lead(labels.last(), values.first()) => {}
        (
            Next {
                line: Some(next), ..
            },
            Some(before),
        ) => open.extend(spacing.blanks(Gap::FigureToLabel, next, before)),
        (Next { end: Some(end), .. }, Some(before)) => {
            ends[1] = spacing.may_be_blank(end, before);
        }
        _ => {}
    }
    push_row(open, items);
    if let Some(RawItem::Row(row)) = items.last_mut() {
        row.ends = if odd { Default::default() } else { ends };
    }
}

/// How many of the first lines are one label, and which part of a table it is: the longest that is official; else the line
/// by itself, or all that is left before figures.
fn label(lines: &[Lone], before_figures: bool) -> (usize, Option<Part>) {
    /// No label is broken over more lines.
    const MOST: usize = 20;
    let mut text = String::new();
    let mut found = None;
    for (at, line) in lines.iter().take(MOST).enumerate() {
        text.push_str(&line.cell.text);
        if let Some(part) = part_of(&text) {
            found = Some((at + 1, Some(part)));
        }
        if !begins_label(&text) {
            break;
        }
    }
    found.unwrap_or_else(|| {
        // A label of another wording may be broken too; it ends where an official one begins.
        let known = |at: &usize| {
            let rest = lines.get(*at..).unwrap_or_default();
            rest.first()
                .is_some_and(|line| part_of(&line.cell.text).is_some())
        };
        let end = (1..lines.len()).find(known).unwrap_or(lines.len());
        let goes_on = before_figures && end == lines.len() && end <= 3;
        (if goes_on { end } else { 1 }, None)
    })
}

fn cover(lines: &[Lone]) -> Option<RawCell> {
    let (first, last) = (lines.first()?, lines.last()?);
    let text = lines.iter().map(|line| line.cell.text.as_str()).collect();
    Some(RawCell {
        span: first.cell.span.cover(last.cell.span),
        text,
        ..RawCell::blank(first.cell.span)
    })
}

fn push_row(cells: Vec<RawCell>, items: &mut Vec<RawItem>) {
    if let (Some(first), Some(last)) = (cells.first(), cells.last()) {
        items.push(RawItem::Row(RawRow::new(
            first.span.cover(last.span),
            TableForm::Cells,
            cells,
        )));
    }
}

fn loose(cells: &mut Vec<RawCell>, items: &mut Vec<RawItem>) {
    items.extend(cells.drain(..).map(RawItem::Fragment));
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Gap {
    FigureToFigure,
    FigureToLabel,
    LabelToFigure,
    LabelToLabel,
}

/// How the lines of a run are parted where no blank cell stands between them: what is more than that are blank cells.
struct Spacing {
    /// Whether lines of a lone tab or bar stand between the cells of a row.
    borders: bool,
    /// The fewest line breaks of each kind of gap.
    breaks: [Option<usize>; 4],
    /// The most line breaks between labels: what parts rows there.
    between_labels: usize,
    /// Whether figures nowhere stand on lines next to each other.
    bars_apart: bool,
    /// Whether a label and its figures may be parted by more than the cells of a row are.
    rows_parted: bool,
}

impl Spacing {
    fn of(run: &[Lone]) -> Self {
        /// So many pairs of figures are no accident.
        const SOME: usize = 6;
        let mut breaks = [None; 4];
        let mut borders = false;
        let mut between_labels = 0;
        let mut pairs = 0;
        for (before, line) in run.iter().zip(run.iter().skip(1)) {
            let kind = match (before.is_figure(), line.is_figure()) {
                (true, true) => Gap::FigureToFigure,
                (true, false) => Gap::FigureToLabel,
                (false, true) => Gap::LabelToFigure,
                (false, false) => Gap::LabelToLabel,
            };
            borders |= matches!(kind, Gap::FigureToFigure | Gap::LabelToFigure) && line.borders > 0;
            match kind {
                Gap::LabelToLabel => between_labels = between_labels.max(line.breaks),
                Gap::FigureToFigure => pairs += 1,
                Gap::FigureToLabel | Gap::LabelToFigure => {}
            }
            if line.breaks == 0 {
                continue;
            }
            let fewest: &mut Option<usize> = &mut breaks[kind as usize];
            *fewest = Some(fewest.map_or(line.breaks, |fewest| fewest.min(line.breaks)));
        }
        Self {
            borders,
            bars_apart: pairs >= SOME && breaks[Gap::FigureToFigure as usize] > Some(1),
            breaks,
            between_labels,
            rows_parted: false,
        }
    }

    /// The blank cells between two lines.
    fn blanks(&self, gap: Gap, line: &Lone, before: &Lone) -> Vec<RawCell> {
        if self.rows_parted && !before.is_figure() {
            return Vec::new();
        }
        let count = if self.borders {
            match gap {
                Gap::FigureToFigure | Gap::LabelToFigure => line.borders.saturating_sub(1),
                Gap::FigureToLabel | Gap::LabelToLabel => line.borders,
            }
        } else {
            let step = self.step();
            let least = match gap {
                // Below headers a row of figures is parted from them as they are from each other.
                Gap::FigureToLabel if !before.is_figure() => step.max(self.between_labels),
                Gap::FigureToFigure | Gap::LabelToFigure => step,
                Gap::FigureToLabel | Gap::LabelToLabel => self.breaks[gap as usize].unwrap_or(step),
            };
            line.breaks.saturating_sub(least) / step
        };
        places(count, line, before)
    }

    /// All that may be blank cells between a line and the one before it, where a row ends or a table begins.
    fn may_be_blank(&self, line: &Lone, before: &Lone) -> Vec<Span> {
        let step = self.step();
        let count = match self.borders {
            true => line.borders,
            false => line.breaks.saturating_sub(step) / step,
        };
        let blanks = places(count, line, before).into_iter();
        blanks.map(|cell| cell.span).collect()
    }

    /// Whether more stands between a label and the first figure than between others.
    fn may_lead(&self, label: Option<&Lone>, first: Option<&Lone>) -> bool {
        let fewest = self.breaks[Gap::LabelToFigure as usize];
        let more = first.is_some_and(|first| Some(first.breaks) > fewest);
        self.rows_parted && label.is_some() && more
    }

    /// Whether the breaks before a line are as many times those between cells.
    fn is_regular(&self, line: &Lone) -> bool {
        line.breaks.is_multiple_of(self.step())
    }

    /// The line breaks between two cells of a row.
    fn step(&self) -> usize {
        let within = [Gap::FigureToFigure, Gap::LabelToFigure];
        let fewest = within.iter().filter_map(|gap| self.breaks[*gap as usize]);
        fewest.min().unwrap_or(1).max(1)
    }
}

/// So many blank cells between two lines.
fn places(count: usize, line: &Lone, before: &Lone) -> Vec<RawCell> {
    let lines = &line.blank_lines;
    let place = |at: usize| {
        let at = if lines.len() == count {
            at
        } else {
            (at + 1) * lines.len() / (count + 1)
        };
        let line = lines.get(at.min(lines.len().saturating_sub(1)));
        line.copied().unwrap_or(Span::empty(before.cell.span.end))
    };
    (0..count.min(MOST_BLANKS))
        .map(|at| RawCell::blank(place(at)))
        .collect()
}

/// More blank cells than a row has are none.
const MOST_BLANKS: usize = 20;
