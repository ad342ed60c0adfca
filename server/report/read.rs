//! Reading a draft: from the tree to the report.

use std::sync::Arc;

use super::citation::Mentions;
use super::headings::{
    ReadHeading, headings_of, nest, promote, without_captions, without_contents, without_rows,
};
use super::{
    Marked, ReadOptions, Report, Table, apart, identity, images, layout, paragraphs, periods,
    sections, suppressions, tables, title,
};
use crate::syntax::{Block, Change, Kind, Outline, Placed as _, Tree};
use crate::text::{ScriptCount, Span};

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
        let parts = LocalParts {
            mentions: Mentions::read(&outline.inlines, &text, options.index()),
            headings: headings(&outline.blocks, &text),
            broken: layout::broken(&outline.blocks, &text),
            tables: Vec::new(),
            traditional: is_traditional(&text),
        };
        Report::with(parts, text, outline, options)
    }

    /// The report after a change; `outline` is the outline of the text as it is now and has been `walked` again there, the index of
    /// acts is that of the report. What stands far from the change and means the same wherever it stands is not read again.
    #[must_use]
    pub fn read_again(
        self,
        text: Arc<str>,
        outline: &Outline,
        options: &ReadOptions,
        change: Change,
        walked: Change,
    ) -> Report {
        let mentions = Mentions {
            citations: self.citations,
            document_numbers: self.document_numbers,
        };
        let near = walked.to_lines(&text);
        let mut headings = self.candidates;
        let lines = near.around(&headings, &outline.blocks);
        let blocks = outline.blocks.get(lines.fresh(&outline.blocks));
        let fresh = self::headings(blocks.unwrap_or_default(), &text);
        let touched = lines.touched(&headings);
        lines.renew(&mut headings, touched, fresh);
        let mut broken = self.broken;
        let lines = near.around(&broken, &outline.blocks);
        let blocks = outline.blocks.get(lines.fresh(&outline.blocks));
        let fresh = layout::broken(blocks.unwrap_or_default(), &text);
        let touched = lines.touched(&broken);
        lines.renew(&mut broken, touched, fresh);
        let mut tables = self.tables;
        if apart::may_have_any(&self.text) || apart::may_have_any(&text) {
            tables.clear();
        }
        tables.retain(|table| table.body.is_some_and(|body| !body.adjoins(lines.old)));
        let shift = change.shift();
        tables.iter_mut().for_each(|table| table.shift(shift));
        let parts = LocalParts {
            tables,
            broken,
            mentions: mentions.read_again(&outline.inlines, &text, change, options.index()),
            headings,
            traditional: if change.new.start < TELLING {
                is_traditional(&text)
            } else {
                self.traditional
            },
        };
        Report::with(parts, text, outline, options)
    }

    fn with(parts: LocalParts, text: Arc<str>, outline: &Outline, options: &ReadOptions) -> Report {
        let LocalParts {
            mentions,
            headings: candidates,
            broken,
            tables: known,
            traditional,
        } = parts;
        let layout_lost = broken.first().copied();
        let restored = layout_lost.map(|_| layout::restore(&outline.blocks, &broken, &text));
        let blocks: &[Block] = restored.as_ref().unwrap_or(&outline.blocks);

        let mut found = match layout_lost {
            Some(_) => headings(blocks, &text),
            None => candidates.clone(),
        };
        let apart = match layout_lost {
            Some(_) => Vec::new(),
            None => apart::stretches(&found, &text),
        };
        found.retain(|(block, _)| !apart::is_in(*block, &apart));
        let outside = (!apart.is_empty()).then(|| apart::without(blocks, &apart));
        let all = blocks;
        let blocks = outside.as_deref().unwrap_or(all);
        without_contents(&mut found, &text);
        without_rows(&mut found, &text);
        without_captions(&mut found, &text);
        nest(&mut found);
        promote(&mut found);
        let tops: Vec<usize> = sections::tops(&found);
        let preamble_end = match tops.first().and_then(|top| found.get(*top)) {
            Some((_, first)) => first.heading.span.start,
            None => text.len(),
        };
        let parts = title::find(before(blocks, preamble_end), &text);
        let title_span = parts.as_ref().map(|parts| parts.title.span);
        let paths = title::paths(before(blocks, preamble_end), title_span, &text);
        let title_end = parts.as_ref().map_or(0, |parts| parts.title.span.end);
        let preamble = Span::new(title_end.min(preamble_end), preamble_end);

        let sections = sections::read(&found, &tops, text.len());
        let periods = periods::read(&outline.inlines, preamble, &text);
        let (organ, year) = identity::read(parts.as_ref(), &periods, outline, options, &text);
        let demanded = identity::demanded_format(options, year);
        let mut tables = tables::read(blocks, &sections, demanded, known, &text);
        if outside.is_some() {
            // A table that stands in a block of code and nowhere else is the only one there is.
            let within = tables::read(all, &sections, demanded, Vec::new(), &text);
            tables::add_missing(&mut tables, within);
        }
        found.retain(|(_, found)| {
            let span = found.heading.span;
            // A section keeps its heading, whatever table spreads over it.
            let opens = sections
                .binary_search_by_key(&span.start, |section| section.span.start)
                .is_ok();
            opens || span.start >= title_end && !tables::any_contain(&tables, span)
        });
        let paragraphs = paragraphs::read(
            blocks, &paths, title_span, &found, &tables, &sections, &text,
        );
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
            broken,
            sections,
            paragraphs,
            images: images::read(outline, &text),
            residues: residues(outline),
            suppressions: suppressions::read(outline, &tables, &text),
            format: demanded.or_else(|| tables.first().map(|table| table.format)),
            tables,
            traditional,
            layout_lost,
            restored,
            text,
        };
        report.place_headings(found);
        report
    }

    /// Takes over the headings and gives the sections their indices among them.
    fn place_headings(&mut self, found: Vec<(Span, ReadHeading)>) {
        self.headings = found.into_iter().map(|(_, found)| found.heading).collect();
        let headings = &self.headings;
        for section in &mut self.sections {
            section.heading =
                headings.partition_point(|heading| heading.span.start < section.span.start);
        }
    }
}

/// The parts of a report that mean the same wherever they stand.
struct LocalParts {
    mentions: Mentions,
    /// Before they are compared with one another.
    headings: Vec<(Span, ReadHeading)>,
    /// The blocks whose line breaks are lost.
    broken: Vec<Span>,
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
fn headings(blocks: &[Block], text: &str) -> Vec<(Span, ReadHeading)> {
    let headings = blocks.iter();
    let headings = headings.flat_map(|block| {
        let found = headings_of(block, text).into_iter();
        found.map(|found| (block.span(), found))
    });
    headings.collect()
}

/// The blocks before an offset.
fn before(blocks: &[Block], end: usize) -> &[Block] {
    let count = blocks.partition_point(|block| block.span().start < end);
    blocks.get(..count).unwrap_or(&[])
}

/// What word processors left behind.
fn residues(outline: &Outline) -> Vec<Marked> {
    let residues = outline.inlines.iter();
    residues
        .filter(|inline| inline.kind == Kind::Residue)
        .map(|inline| Marked { span: inline.span })
        .collect()
}
