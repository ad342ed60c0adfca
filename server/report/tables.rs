//! Which of the official tables a draft has: each in its own section, or wherever its labels are found.

use super::align::{self, RawItem, ToldYear, without_number};
use super::{Section, Table, stretches};
use crate::format::{self, Format, SectionKind};
use crate::syntax::{Block, Placed as _};
use crate::text::{Span, compact};

/// The official tables: each in its own section, and what is left over wherever its labels are found.
pub(super) fn read(
    blocks: &[Block],
    sections: &[Section],
    demanded: Option<&'static Format>,
    mut known: Vec<Table>,
    text: &str,
) -> Vec<Table> {
    let mut tables: Vec<Table> = Vec::new();
    let start = sections
        .first()
        .map_or(text.len(), |section| section.span.start);
    // Where a table may stand that is not found in its own section.
    let mut elsewhere = vec![Span::new(0, start)];
    for section in sections {
        let id = section.id.filter(|id| is_table_section(id));
        let id = id.and_then(table_of_section);
        let found = id
            .filter(|id| tables.iter().all(|table| table.spec.id != *id))
            .and_then(|id| {
                let is_known = |table: &Table| {
                    // Whatever format was demanded before, this one would have been taken.
                    let same_format = demanded.is_some_and(|it| it.id == table.format.id);
                    table.spec.id == id && table.body == Some(section.body) && same_format
                };
                if let Some(at) = known.iter().position(is_known) {
                    return Some(known.swap_remove(at));
                }
                let blocks = within(blocks, section.body);
                let aligned = |blocks| {
                    let items = align::raw_items(blocks, text);
                    align_as(id, &items, demanded, text)
                };
                let whole = aligned(blocks)?;
                let table = of_this_year(blocks, text).and_then(aligned);
                // The latest year may be that of something else: a plan, a list.
                let most = |table: &Table| table.known_rows() * 2 >= whole.known_rows();
                let table = table.filter(most).unwrap_or(whole);
                Some(Table {
                    body: Some(section.body),
                    ..table
                })
            });
        match found {
            Some(table) => tables.push(table),
            None => elsewhere.push(section.body),
        }
    }
    let missing = |id: &&str| tables.iter().all(|table| table.spec.id != *id);
    let missing: Vec<&str> = table_ids().filter(missing).collect();
    if !missing.is_empty() {
        let items_in = |stretch: Span| -> Vec<RawItem> {
            let blocks = elsewhere.iter().map(|span| within(blocks, *span));
            let blocks = blocks.map(|blocks| overlapping(blocks, stretch));
            let items = blocks.flat_map(|blocks| align::raw_items(blocks, text));
            items.filter(|item| item.span().overlaps(stretch)).collect()
        };
        let items = items_in(Span::new(0, text.len()));
        let owners = stretches::owners(&items);
        for id in missing {
            // How the rows of a table are told apart its own lines say, and not those of the others.
            let part = stretches::of_table(id, &owners, &items, text);
            let own = part
                .filter(|part| part.len() < items.len())
                .and_then(|part| {
                    let (first, last) = (part.first()?, part.last()?);
                    Some(items_in(first.span().cover(last.span())))
                });
            let items = without_strays(id, own.as_deref().unwrap_or(&items), text);
            if enough_labels(id, items) {
                tables.extend(align_as(id, items, demanded, text));
            }
        }
    }
    tables.sort_by_key(|table| table.span.start);
    tables
}

/// Adds those of the tables of which there is none yet.
pub(super) fn add_missing(tables: &mut Vec<Table>, others: Vec<Table>) {
    let missing = |other: &Table| tables.iter().all(|table| table.spec.id != other.spec.id);
    let missing: Vec<Table> = others.into_iter().filter(missing).collect();
    tables.extend(missing);
    tables.sort_by_key(|table| table.span.start);
}

fn within(blocks: &[Block], span: Span) -> &[Block] {
    let from = blocks.partition_point(|block| block.span().start < span.start);
    let to = blocks.partition_point(|block| block.span().start < span.end);
    blocks.get(from..to).unwrap_or(&[])
}

/// Those of the blocks that have a part in a stretch of text.
fn overlapping(blocks: &[Block], stretch: Span) -> &[Block] {
    let from = blocks.partition_point(|block| block.span().end <= stretch.start);
    let to = blocks.partition_point(|block| block.span().start < stretch.end);
    blocks.get(from..to).unwrap_or(&[])
}

/// The blocks between lines that tell the year, of the year of the report, where several years are told: 2023年情况： over one
/// table and 2024年情况： over another.
fn of_this_year<'a>(blocks: &'a [Block], text: &str) -> Option<&'a [Block]> {
    /// More lines that tell a year are labels of rows.
    const MOST: usize = 4;
    let told = (0..blocks.len()).map(|at| told_year(blocks.get(at..)?, text));
    let told: Vec<Option<ToldYear>> = told.collect();
    if told.iter().flatten().count() > MOST {
        return None;
    }
    let start = align::of_this_year(&told)?;
    let behind = told.iter().skip(start + 1).position(Option::is_some);
    let end = behind.map_or(blocks.len(), |length| start + 1 + length);
    blocks.get(start..end)
}

/// The year that the first of the blocks tells, a line with nothing beside it, or the caption of a table.
fn told_year(blocks: &[Block], text: &str) -> Option<ToldYear> {
    /// No such line is longer, in bytes.
    const LONGEST: usize = 80;
    let (first, behind) = blocks.split_first()?;
    let line = line_of(first, text).filter(|line| line.len() <= LONGEST)?;
    let line = compact(line);
    let words = without_number(&line);
    let heads = || match behind.first()? {
        Block::PipeRow { .. } | Block::TabRow { .. } | Block::HtmlTable { .. } => Some(true),
        next => Some(align::begins_table(&compact(line_of(next, text)?))),
    };
    ToldYear::of(words).or_else(|| ToldYear::in_caption(words).filter(|_| heads() == Some(true)))
}

fn line_of<'t>(block: &Block, text: &'t str) -> Option<&'t str> {
    match block {
        Block::Paragraph { span, .. } | Block::Heading { span, .. } => Some(span.of(text)),
        _ => None,
    }
}

pub(super) fn is_table_section(id: &str) -> bool {
    format::builtin().iter().any(|format| {
        format
            .section(id)
            .is_some_and(|section| section.kind == SectionKind::Table)
    })
}

fn table_of_section(id: &str) -> Option<&'static str> {
    format::builtin()
        .iter()
        .flat_map(|format| &format.tables)
        .find(|table| table.section == id)
        .map(|table| table.id.as_str())
}

fn table_ids() -> impl Iterator<Item = &'static str> {
    format::builtin()
        .last()
        .into_iter()
        .flat_map(|format| &format.tables)
        .map(|table| table.id.as_str())
}

/// The items without single labels that prose parts from the others at either end, so that no table spreads over it.
fn without_strays<'a>(id: &str, items: &'a [RawItem], text: &str) -> &'a [RawItem] {
    /// Fewer labels are no part of a table.
    const FEW: usize = 3;
    let is_stray = |items: &[RawItem]| {
        let specs = format::builtin()
            .iter()
            .filter_map(|format| format.table(id));
        specs.map(|spec| align::label_hits(spec, items)).max() < Some(FEW)
    };
    let together = |a: &RawItem, b: &RawItem| {
        let (end, start) = (a.span().end, b.span().start);
        !text.get(end..start).is_some_and(|gap| gap.contains('。'))
    };
    let stray = |items: &'a [RawItem], piece: Option<&'a [RawItem]>| {
        let piece = piece.filter(|piece| piece.len() < items.len() && is_stray(piece));
        piece.map(<[RawItem]>::len)
    };
    let mut rest = items;
    while let Some(length) = stray(rest, rest.chunk_by(together).next()) {
        rest = rest.get(length..).unwrap_or_default();
    }
    while let Some(length) = stray(rest, rest.chunk_by(together).next_back()) {
        rest = rest.get(..rest.len() - length).unwrap_or_default();
    }
    rest
}

/// Outside its section a table is recognised by a good part of its labels only.
fn enough_labels(id: &str, items: &[RawItem]) -> bool {
    format::builtin()
        .iter()
        .filter_map(|format| format.table(id))
        .any(|spec| align::label_hits(spec, items) >= 5)
}

/// Aligns the items to the table `id` of the format whose labels they have; where they tell nothing, of the format demanded.
fn align_as(
    id: &str,
    items: &[RawItem],
    demanded: Option<&'static Format>,
    text: &str,
) -> Option<Table> {
    let mut best: Option<(usize, bool, &'static Format)> = None;
    for format in format::builtin() {
        let Some(spec) = format.table(id) else {
            continue;
        };
        let hits = align::marks(spec, items);
        let wanted = demanded.is_some_and(|demanded| demanded.id == format.id);
        if best.is_none_or(|(most, was_wanted, _)| (hits, wanted) >= (most, was_wanted)) {
            best = Some((hits, wanted, format));
        }
    }
    let (_, _, format) = best?;
    align::align(format, format.table(id)?, items, text)
}

/// Whether a stretch of text lies in one of the tables.
pub(super) fn any_contain(tables: &[Table], span: Span) -> bool {
    tables.iter().any(|table| table.span.contains(span))
}
