//! Reading a draft: from the tree to the report.

use std::sync::Arc;

use super::align::{self, RawItem};
use super::citation::Mentions;
use super::headings::{Found, heading_of, promote};
use super::title::TitleParts;
use super::{
    Image, Marked, Organ, Report, Section, Table, Year, YearSource, layout, paragraphs, periods,
    suppressions, title,
};
use crate::format::{self, Format, SectionKind};
use crate::syntax::{Block, Change, Kind, Outline, Placed as _, Tree};
use crate::text::{ScriptCount, Span};

/// What is settled before reading, instead of what the draft says.
#[derive(Clone, Debug, Default)]
pub struct ReadOptions {
    pub organ: Option<String>,
    pub year: Option<i32>,
    /// Id of the format, instead of the year's.
    pub format: Option<String>,
}

impl Report {
    /// Parses and reads a text.
    pub fn parse(text: impl Into<Arc<str>>, options: &ReadOptions) -> Report {
        let text = text.into();
        let tree = Tree::parse(&text);
        Report::read(text, &tree, options)
    }

    /// Reads a text of which `tree` is the tree.
    pub fn read(text: Arc<str>, tree: &Tree, options: &ReadOptions) -> Report {
        let outline = Outline::read(tree, &text);
        Report::of(text, &outline, options)
    }

    /// Reads a text of which `outline` is the outline.
    pub fn of(text: Arc<str>, outline: &Outline, options: &ReadOptions) -> Report {
        let parts = Parts {
            mentions: Mentions::read(&outline.inlines, &text),
            headings: headings(&outline.blocks, &text),
            tables: Vec::new(),
            traditional: is_traditional(&text),
        };
        Report::with(parts, text, outline, options)
    }

    /// The report after a change; `outline` is the outline of the text as it is now. What stands far from the change and
    /// means the same wherever it stands is not read again.
    #[must_use]
    pub fn read_again(
        self,
        text: Arc<str>,
        outline: &Outline,
        options: &ReadOptions,
        change: Change,
    ) -> Report {
        let mentions = Mentions {
            citations: self.citations,
            document_numbers: self.document_numbers,
        };
        let mut headings = self.candidates;
        let lines = change.to_lines(&text).around(&headings, &outline.blocks);
        let blocks = outline.blocks.get(lines.fresh(&outline.blocks));
        let fresh = self::headings(blocks.unwrap_or_default(), &text);
        let touched = lines.touched(&headings);
        lines.renew(&mut headings, touched, fresh);
        let mut tables = self.tables;
        tables.retain(|table| table.body.is_some_and(|body| !body.adjoins(lines.old)));
        let shift = change.shift();
        tables.iter_mut().for_each(|table| table.shift(shift));
        let parts = Parts {
            tables,
            mentions: mentions.read_again(&outline.inlines, &text, change),
            headings,
            traditional: if change.new.start < TELLING {
                is_traditional(&text)
            } else {
                self.traditional
            },
        };
        Report::with(parts, text, outline, options)
    }

    fn with(parts: Parts, text: Arc<str>, outline: &Outline, options: &ReadOptions) -> Report {
        let Parts {
            mentions,
            headings: candidates,
            tables: known,
            traditional,
        } = parts;
        let blocks = &outline.blocks;
        let layout_lost = layout::lost(blocks, &text);

        let mut found = candidates.clone();
        promote(&mut found);
        let tops: Vec<usize> = tops(&found);
        let preamble_end = match tops.first().and_then(|top| found.get(*top)) {
            Some((_, first)) => first.heading.span.start,
            None => text.len(),
        };
        let parts = title::find(before(blocks, preamble_end), &text);
        let title_end = parts.as_ref().map_or(0, |parts| parts.title.span.end);
        let preamble = Span::new(title_end.min(preamble_end), preamble_end);

        let sections = sections(&found, &tops, text.len());
        let periods = periods::read(&outline.inlines, preamble, &text);
        let (organ, year) = identity(parts.as_ref(), &periods, outline, options, &text);
        let demanded = demanded_format(options, year);
        let tables = if layout_lost.is_some() {
            Vec::new()
        } else {
            tables(blocks, &sections, demanded, known, &text)
        };
        found.retain(|(_, found)| {
            let span = found.heading.span;
            span.start >= title_end && !inside_tables(&tables, span)
        });
        let mut report = Report {
            citations: mentions.citations,
            document_numbers: mentions.document_numbers,
            title: parts.map(|parts| parts.title),
            organ,
            year,
            periods,
            preamble,
            headings: Vec::new(),
            candidates,
            sections,
            paragraphs: paragraphs::read(blocks, &found, &tables, &text),
            images: images(outline, &text),
            residues: marked(outline, Kind::Residue),
            suppressions: suppressions::read(outline, &tables, &text),
            format: demanded.or_else(|| tables.first().map(|table| table.format)),
            tables,
            traditional,
            layout_lost,
            text,
        };
        report.place_headings(found);
        report
    }

    /// Takes over the headings and gives the sections their indices among them.
    fn place_headings(&mut self, found: Vec<(Span, Found)>) {
        self.headings = found.into_iter().map(|(_, found)| found.heading).collect();
        let headings = &self.headings;
        for section in &mut self.sections {
            section.heading =
                headings.partition_point(|heading| heading.span.start < section.span.start);
        }
    }
}

/// The parts of a report that mean the same wherever they stand.
struct Parts {
    mentions: Mentions,
    /// Before they are compared with one another.
    headings: Vec<(Span, Found)>,
    /// Those found in sections that have not changed.
    tables: Vec<Table>,
    traditional: bool,
}

/// How many bytes of a draft tell its script.
const TELLING: usize = 64 * 1024;

/// Whether a draft is in traditional script; its beginning tells.
fn is_traditional(text: &str) -> bool {
    let end = text.floor_char_boundary(TELLING);
    ScriptCount::of(text.get(..end).unwrap_or(text)).is_traditional()
}

/// What some blocks are by themselves: headings with their block.
fn headings(blocks: &[Block], text: &str) -> Vec<(Span, Found)> {
    let headings = blocks.iter();
    let headings = headings.filter_map(|block| Some((block.span(), heading_of(block, text)?)));
    headings.collect()
}

/// Indices of the headings that open top-level sections. In a table section a number that does not go on from the section's
/// own is a piece of a label out of a PDF (三、本).
fn tops(found: &[(Span, Found)]) -> Vec<usize> {
    let mut tops = Vec::new();
    let mut table_number = 0;
    for (at, (_, found)) in found.iter().enumerate() {
        let number = found.heading.number.map_or(0, |number| number.value);
        match found.section {
            Some(id) => table_number = if is_table_section(id) { number } else { 0 },
            None if !found.top || number <= table_number => continue,
            None => table_number = 0,
        }
        if found.top {
            tops.push(at);
        }
    }
    tops
}

/// The blocks before an offset.
fn before(blocks: &[Block], end: usize) -> &[Block] {
    let count = blocks.partition_point(|block| block.span().start < end);
    blocks.get(..count).unwrap_or(&[])
}

fn sections(found: &[(Span, Found)], tops: &[usize], end: usize) -> Vec<Section> {
    let headings: Vec<&Found> = tops
        .iter()
        .filter_map(|top| found.get(*top))
        .map(|(_, found)| found)
        .collect();
    headings
        .iter()
        .enumerate()
        .map(|(at, found)| {
            let start = found.heading.span.start;
            let until = headings
                .get(at + 1)
                .map_or(end, |next| next.heading.span.start);
            Section {
                id: found.section,
                heading: 0,
                span: Span::new(start, until),
                body: Span::new(found.heading.span.end, until),
            }
        })
        .collect()
}

/// The body and the year: as settled, else from the title, else from the period, else the year named most often.
fn identity(
    parts: Option<&TitleParts>,
    periods: &[super::Period],
    outline: &Outline,
    options: &ReadOptions,
    text: &str,
) -> (Option<Organ>, Option<Year>) {
    let organ = match &options.organ {
        Some(name) => Some(Organ {
            name: name.clone(),
            span: None,
        }),
        None => parts.and_then(|parts| parts.organ.clone()),
    };
    let from_title = parts.and_then(|parts| parts.year);
    let settled = options.year.map(|value| Year {
        value,
        source: YearSource::Settings,
        span: from_title.and_then(|(_, span)| span),
    });
    let titled = from_title.map(|(value, span)| Year {
        value,
        source: YearSource::Title,
        span,
    });
    let declared = periods
        .iter()
        .filter(|period| period.declared)
        .find_map(|period| period.to.0.or(period.from.0))
        .map(|value| Year {
            value,
            source: YearSource::Period,
            span: None,
        });
    let named = || {
        periods::year_named_most(&outline.inlines, text).map(|value| Year {
            value,
            source: YearSource::Text,
            span: None,
        })
    };
    (organ, settled.or(titled).or(declared).or_else(named))
}

fn demanded_format(options: &ReadOptions, year: Option<Year>) -> Option<&'static Format> {
    options
        .format
        .as_deref()
        .and_then(format::by_id)
        .or_else(|| year.and_then(|year| format::for_year(year.value)))
}

/// The official tables: each in its own section, and what is left over wherever its labels are found.
fn tables(
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
                let items = align::raw_items(within(blocks, section.body), text);
                let table = align_as(id, &items, demanded, text)?;
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
        let items = elsewhere.into_iter().map(|span| within(blocks, span));
        let items: Vec<RawItem> = items
            .flat_map(|blocks| align::raw_items(blocks, text))
            .collect();
        for id in missing {
            if enough_labels(id, &items) {
                tables.extend(align_as(id, &items, demanded, text));
            }
        }
    }
    tables.sort_by_key(|table| table.span.start);
    tables
}

fn within(blocks: &[Block], span: Span) -> &[Block] {
    let from = blocks.partition_point(|block| block.span().start < span.start);
    let to = blocks.partition_point(|block| block.span().start < span.end);
    blocks.get(from..to).unwrap_or(&[])
}

fn is_table_section(id: &str) -> bool {
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
        let hits = align::label_hits(spec, items);
        let wanted = demanded.is_some_and(|demanded| demanded.id == format.id);
        if best.is_none_or(|(most, was_wanted, _)| (hits, wanted) >= (most, was_wanted)) {
            best = Some((hits, wanted, format));
        }
    }
    let (_, _, format) = best?;
    align::align(format, format.table(id)?, items, text)
}

fn inside_tables(tables: &[Table], span: Span) -> bool {
    tables.iter().any(|table| table.span.contains(span))
}

fn images(outline: &Outline, text: &str) -> Vec<Image> {
    marked(outline, Kind::Image)
        .into_iter()
        .map(|image| Image {
            span: image.span,
            target: image_target(image.span, text),
        })
        .collect()
}

/// The path in `[image: PATH]`, `![…](PATH)` or `<img src="PATH">`; the whole image where there is none.
fn image_target(span: Span, text: &str) -> Span {
    let source = span.of(text);
    let from = source
        .find("[image:")
        .map(|at| (at + "[image:".len(), "]"))
        .or_else(|| source.find("](").map(|at| (at + 2, ")")))
        .or_else(|| source.find("src=\"").map(|at| (at + 5, "\"")))
        .or_else(|| source.find("src='").map(|at| (at + 5, "'")));
    let Some((start, close)) = from else {
        return span;
    };
    let rest = source.get(start..).unwrap_or("");
    let end = if close == "\"" || close == "'" {
        rest.find(close)
    } else {
        rest.rfind(close)
    };
    let end = end.unwrap_or(rest.len());
    Span::new(span.start + start, span.start + start + end).trim(text)
}

fn marked(outline: &Outline, kind: Kind) -> Vec<Marked> {
    outline
        .inlines
        .iter()
        .filter(|inline| inline.kind == kind)
        .map(|inline| Marked { span: inline.span })
        .collect()
}
