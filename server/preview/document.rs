//! From the draft's lines to the blocks of the page.

use std::collections::HashSet;

use super::grid::{self, Grid};
use super::marks::Marks;
use super::text::{Piece, Rich, Texts};
use super::words::say;
use super::{labels, lists, rest};
use crate::analysis::Analysis;
use crate::format::{self, Format};
use crate::messages::Message;
use crate::report::comparison::SectionChange;
use crate::report::{Heading, Report, Section};
use crate::syntax::{self, Kind, Outline, Placed as _};
use crate::text::{Looks, Span, compact};

/// A block of the page.
#[derive(Debug)]
pub enum Block {
    /// The report's title, line by line.
    Title(Vec<Rich>),
    /// Its level counts from 1.
    Heading(u8, Rich),
    Paragraph(Rich),
    /// One of a list, so deep in it.
    Item(usize, Rich),
    Quotation(Rich),
    /// The body's name or the date under the text.
    Signature(Rich),
    PageNumber(Rich),
    /// An official table.
    Official(Grid),
    /// Any other table.
    Other(Vec<Vec<OtherCell>>),
    /// What the preview itself says.
    Note(Message),
    /// The same of an official table that is not there.
    NoTable(Message, &'static str),
    /// What changed in the section since last year.
    Changes(SectionChange),
}

#[derive(Debug)]
pub struct OtherCell {
    pub text: Rich,
    pub columns: usize,
    pub rows: usize,
}

/// The blocks of a report.
pub fn blocks(analysis: &Analysis, looks: &Looks) -> Vec<Block> {
    let texts = Texts::new(analysis.report(), analysis.links(), looks);
    blocks_of(analysis, texts)
}

/// The same with what is shown of its texts.
pub fn blocks_of(analysis: &Analysis, texts: Texts<'_>) -> Vec<Block> {
    let (report, outline) = (analysis.report(), analysis.outline());
    let mut writer = Writer {
        report,
        texts,
        marks: Marks::new(analysis.findings()),
        blocks: Vec::new(),
        done: 0,
    };
    if report.layout_lost.is_some() {
        writer.blocks.push(Block::Note(say("layout-lost")));
    }
    let blocks = report.restored.as_deref().unwrap_or(&outline.blocks);
    let lines = lines(blocks, &report.text);
    let mut rest = lines.as_slice();
    while let Some((line, behind)) = rest.split_first() {
        rest = behind;
        if line.span.start >= writer.done {
            writer.line(line, behind, &lines);
        }
    }
    writer.note_missing_tables();
    sign(report, outline, &mut writer.blocks);
    writer.blocks
}

/// A line of the draft, or a row of an HTML table.
struct Line<'a> {
    span: Span,
    kind: LineKind<'a>,
}

#[derive(Clone, Copy)]
enum LineKind<'a> {
    Cells(&'a [syntax::TableCell]),
    HtmlRow(&'a syntax::HtmlRow),
    PageNumber,
    Text,
}

fn lines<'a>(blocks: &'a [syntax::Block], text: &str) -> Vec<Line<'a>> {
    use syntax::Block::{HtmlTable, PageNumber, PipeRow, RunRow, TabRow};
    let is_row = |block: &syntax::Block| matches!(block, TabRow { cells, .. } if cells.len() > 1);
    let mut lines = Vec::new();
    let mut before = false;
    for (index, block) in blocks.iter().enumerate() {
        // Tabs in a line that stands alone set its words apart; they make no table.
        let is_tabbed = is_row(block);
        let alone = !before && !blocks.get(index + 1).is_some_and(is_row);
        before = is_tabbed;
        let kind = match block {
            HtmlTable { span, rows } => {
                html_lines(*span, rows, text, &mut lines);
                continue;
            }
            PipeRow { cells, .. } | RunRow { cells, .. } => LineKind::Cells(cells),
            TabRow { cells, .. } if is_tabbed && !alone => LineKind::Cells(cells),
            PageNumber { .. } => LineKind::PageNumber,
            _ => LineKind::Text,
        };
        let span = block.span();
        lines.push(Line { span, kind });
    }
    lines
}

/// The rows of an HTML table, and the text between them, which belongs to no cell.
fn html_lines<'a>(table: Span, rows: &'a [syntax::HtmlRow], text: &str, lines: &mut Vec<Line<'a>>) {
    let mut end = table.start;
    for row in rows {
        lines.extend(loose(Span::new(end, row.span.start), text));
        lines.push(Line {
            span: row.span,
            kind: LineKind::HtmlRow(row),
        });
        end = row.span.end;
    }
    lines.extend(loose(Span::new(end, table.end), text));
}

fn loose<'a>(span: Span, text: &str) -> Option<Line<'a>> {
    let is_text = !compact(span.of(text)).is_empty();
    is_text.then_some(Line {
        span,
        kind: LineKind::Text,
    })
}

struct Writer<'a> {
    report: &'a Report,
    texts: Texts<'a>,
    marks: Marks<'a>,
    blocks: Vec<Block>,
    /// The end of what has been written.
    done: usize,
}

impl Writer<'_> {
    /// Writes the block that `line` begins; `behind` are the lines behind it.
    fn line(&mut self, line: &Line<'_>, behind: &[Line<'_>], all: &[Line<'_>]) {
        let report = self.report;
        if let Some(title) = &report.title
            && title.span.overlaps(line.span)
        {
            self.done = title.span.end.max(line.span.end);
            self.title(title.span);
            return;
        }
        if report.tables.iter().any(|it| it.span.overlaps(line.span)) {
            self.tables(line.span, all);
            return;
        }
        if let LineKind::Cells(_) | LineKind::HtmlRow(_) = line.kind {
            self.other_table(line, behind);
            return;
        }
        let heading = heading_in(report, line.span);
        if let Some(heading) = heading.filter(|heading| heading.own_line) {
            self.heading(heading, line.span);
            return;
        }
        let paragraph = paragraph_at(report, line.span);
        let span = paragraph.map_or(line.span, |paragraph| paragraph.cover(line.span));
        self.done = span.end;
        let Some(span) = self.without_header(span) else {
            return;
        };
        let lead = heading.map_or(Span::empty(span.start), |heading| {
            Span::new(span.start, heading.span.end)
        });
        let is_prose = matches!(line.kind, LineKind::Text) && lead.is_empty();
        // The blanks before a sign say how deep in a list it is.
        let before = report.text.get(..span.start).unwrap_or_default();
        let from = before.trim_end_matches(' ').len();
        let shape = lists::shape(Span::new(from, span.end).of(&report.text)).filter(|_| is_prose);
        if let Some((shape, length)) = shape {
            let text = self.texts.rich(Span::new(from + length, span.end));
            self.blocks.push(match shape {
                lists::Shape::Item(level) => Block::Item(level, text),
                lists::Shape::Quotation => Block::Quotation(text),
            });
            return;
        }
        let text = self.texts.led(lead, span);
        if !text.is_empty() {
            self.blocks.push(match line.kind {
                LineKind::PageNumber => Block::PageNumber(text),
                _ => Block::Paragraph(text),
            });
        }
    }

    /// A paragraph without the lines it begins with that are pieces of the printed header of its section's table, which text
    /// out of a PDF has scattered before the rows; `None` where nothing is left.
    fn without_header(&self, span: Span) -> Option<Span> {
        let section = self.report.section_at(span.start);
        let mut tables = self.report.tables.iter();
        let printed = tables.find(|table| Some(table.spec.section.as_str()) == section);
        let is_header =
            |line: &&str| printed.is_some_and(|table| labels::is_official(table.spec, line));
        let lines = span.of(&self.report.text).split_inclusive('\n');
        let header = lines.take_while(is_header);
        let start = span.start + header.map(str::len).sum::<usize>();
        (start < span.end).then(|| Span::new(start, span.end))
    }

    fn title(&mut self, span: Span) {
        let text = &self.report.text;
        let mut lines = Vec::new();
        let mut start = span.start;
        for line in span.of(text).split_inclusive('\n') {
            let end = start + line.len();
            let marker = line.len() - line.trim_start_matches(['#', ' ']).len();
            lines.push(self.title_line(Span::new(start + marker, end)));
            start = end;
        }
        lines.retain(|line| !line.is_empty());
        self.blocks.push(Block::Title(lines));
    }

    /// A line of the title, which may be broken before the year, or behind the body's name where the year comes first.
    fn title_line(&self, line: Span) -> Rich {
        let report = self.report;
        let year = report.year.and_then(|year| year.span).map(|it| it.start);
        let organ = report.organ.as_ref().and_then(|organ| organ.span);
        let joints = [year, organ.map(|it| it.end)];
        let joint = joints
            .into_iter()
            .flatten()
            .find(|at| line.trim(&report.text).start < *at && *at < line.end);
        let Some(joint) = joint else {
            return self.texts.rich(line);
        };
        let mut text = self.texts.rich(Span::new(line.start, joint));
        let behind = self.texts.rich(Span::new(joint, line.end));
        text.pieces.push(Piece::Joint);
        text.pieces.extend(behind.pieces);
        text
    }

    /// The official table in which `line` stands, and those that begin inside it.
    fn tables(&mut self, line: Span, all: &[Line<'_>]) {
        self.done = self.done.max(line.end);
        for table in &self.report.tables {
            let from = self.done.min(line.start);
            if table.span.start < self.done && table.span.end > from && !self.has(table) {
                self.done = self.done.max(table.span.end);
                let inside = all.iter().filter(|line| table.span.overlaps(line.span));
                let (numbers, lines): (Vec<_>, Vec<_>) =
                    inside.partition(|line| matches!(line.kind, LineKind::PageNumber));
                let lines: Vec<Span> = lines.iter().map(|line| line.span).collect();
                let mut grid = grid::of(&self.texts, table, &self.marks.of(table));
                grid.rest = rest::of(self.report, &self.texts, table, &grid.labels(), &lines);
                self.blocks.push(Block::Official(grid));
                let numbers = numbers.iter().map(|line| self.texts.rich(line.span));
                self.blocks.extend(numbers.map(Block::PageNumber));
            }
        }
    }

    fn has(&self, table: &crate::report::Table) -> bool {
        self.blocks
            .iter()
            .any(|block| matches!(block, Block::Official(grid) if grid.id == table.spec.id))
    }

    /// A table that is none of the official ones: its rows up to the next line of another kind.
    fn other_table(&mut self, first: &Line<'_>, behind: &[Line<'_>]) {
        let official = |line: &Line<'_>| {
            self.report
                .tables
                .iter()
                .any(|it| it.span.overlaps(line.span))
        };
        let more = behind
            .iter()
            .take_while(|line| !matches!(line.kind, LineKind::Text | LineKind::PageNumber))
            .take_while(|line| !official(line));
        let mut rows = Vec::new();
        for line in std::iter::once(first).chain(more) {
            self.done = line.span.end;
            rows.push(self.other_row(line));
        }
        let is_blank = |row: &Vec<OtherCell>| row.iter().all(|cell| cell.text.is_empty());
        rows.retain(|row| !is_blank(row));
        if !rows.is_empty() {
            self.blocks.push(Block::Other(rows));
        }
    }

    fn other_row(&self, line: &Line<'_>) -> Vec<OtherCell> {
        let cell = |span: Span, columns, rows| OtherCell {
            text: self.texts.rich(span),
            columns,
            rows,
        };
        match line.kind {
            LineKind::HtmlRow(row) => {
                let text = &self.report.text;
                let cells = row.cells.iter();
                cells
                    .map(|it| cell(it.inner, it.columns(text), it.rows(text)))
                    .collect()
            }
            LineKind::Cells(cells) => {
                let spans = cells.iter().map(|cell| cell.span);
                spans.map(|span| cell(span, 1, 1)).collect()
            }
            LineKind::Text | LineKind::PageNumber => vec![cell(line.span, 1, 1)],
        }
    }

    fn heading(&mut self, heading: &Heading, line: Span) {
        let start = heading
            .number
            .map_or(heading.title.start, |it| it.span.start);
        let end = heading.span.end.max(line.end);
        self.done = end;
        let text = self.texts.rich(Span::new(start, end));
        self.blocks.push(Block::Heading(heading.level, text));
        let opens = |section: &&Section| {
            let own = self.report.heading_of(section);
            own.is_some_and(|own| own.span == heading.span)
        };
        let section = self.report.sections.iter().find(opens);
        let id = section.and_then(|section| section.id);
        let missing = id.and_then(|id| self.missing_tables().find(|table| table.section == id));
        if let Some(table) = missing {
            let message = say("table-missing");
            self.blocks.push(Block::NoTable(message, &table.id));
        }
    }

    /// The official tables that the report lacks; where its lines run together nobody can tell.
    fn missing_tables(&self) -> impl Iterator<Item = &'static format::TableSpec> {
        let report = self.report;
        let format = demanded(report).filter(|_| report.layout_lost.is_none());
        let tables = format.into_iter().flat_map(|format| &format.tables);
        tables.filter(|table| report.table(&table.id).is_none())
    }

    /// Says at the end which tables are missing together with their sections.
    fn note_missing_tables(&mut self) {
        let without_section = |table: &&format::TableSpec| {
            let sections = &self.report.sections;
            let mut ids = sections.iter().filter_map(|section| section.id);
            !ids.any(|id| id == table.section)
        };
        let notes: Vec<Block> = self
            .missing_tables()
            .filter(without_section)
            .filter_map(|table| {
                let section = demanded(self.report)?.section(&table.section)?;
                let message = say("section-missing").with("title", &section.title);
                Some(Block::NoTable(message, &table.id))
            })
            .collect();
        self.blocks.extend(notes);
    }
}

/// The format that tells which tables belong into the report.
fn demanded(report: &Report) -> Option<&'static Format> {
    report.format.or(format::builtin().last())
}

/// The paragraph that a line belongs to.
fn paragraph_at(report: &Report, line: Span) -> Option<Span> {
    let paragraphs = &report.paragraphs;
    let at = paragraphs.partition_point(|paragraph| paragraph.span.end <= line.start);
    let span = paragraphs.get(at)?.span;
    span.overlaps(line).then_some(span)
}

/// The heading that a line is or begins with.
fn heading_in(report: &Report, line: Span) -> Option<&Heading> {
    let headings = &report.headings;
    let at = headings.partition_point(|heading| heading.span.start < line.start);
    headings
        .get(at)
        .filter(|heading| line.contains(heading.span))
}

/// 二〇二五年十二月三十一日 is the longest date of a line.
const LONGEST_DATE: usize = 12;

/// Makes signatures of the last paragraphs where they are the body's name or a date.
fn sign(report: &Report, outline: &Outline, blocks: &mut [Block]) {
    let dates = outline.inlines.iter().filter(|it| it.kind == Kind::Date);
    let dates: HashSet<usize> = dates.map(|date| date.span.start).collect();
    for block in blocks.iter_mut().rev().take(2) {
        let Block::Paragraph(text) = block else {
            return;
        };
        let place = text.place.unwrap_or(report.text.len());
        let paragraph = paragraph_at(report, Span::new(place, place + 1));
        let words = compact(paragraph.unwrap_or_default().of(&report.text));
        let is_organ = report
            .organ
            .as_ref()
            .is_some_and(|organ| organ.name == words);
        let is_date = dates.contains(&place) && words.chars().count() <= LONGEST_DATE;
        if !is_organ && !is_date {
            return;
        }
        *block = Block::Signature(std::mem::take(text));
    }
}
