//! Headings, paragraphs and the lines between them.

use std::collections::BTreeMap;

use super::{pipes, tables};
use crate::analysis::Analysis;
use crate::report::{Heading, Report, Table, TableForm};
use crate::text::{Span, code_blocks, front_matter, line_end, line_start};

/// A block of whole lines, and what becomes of it.
struct Block {
    /// Whole lines, the last line break included.
    span: Span,
    text: String,
    kind: BlockKind,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum BlockKind {
    Heading,
    Table,
    Paragraph,
    /// A line that is none of these: a comment, a list item, HTML.
    Other,
}

/// One pass; lines end in LF.
pub fn format(analysis: &Analysis, convert_tables: bool) -> String {
    let text = analysis.text();
    let known = known_blocks(analysis, convert_tables);
    let blocks = with_lines_between(known.in_order(), text);
    let mut formatted = String::with_capacity(text.len() + text.len() / 8);
    let mut last: Option<&Block> = None;
    for block in &blocks {
        if let Some(last) = last
            && is_apart(last, block, text)
        {
            formatted.push('\n');
        }
        formatted.push_str(&block.text);
        if !formatted.ends_with('\n') {
            formatted.push('\n');
        }
        last = Some(block);
    }
    formatted
}

/// Blocks that do not overlap, by where they begin.
#[derive(Default)]
struct Known(BTreeMap<usize, Block>);

impl Known {
    /// Whether no block stands in any part of a span.
    fn is_free(&self, span: Span) -> bool {
        let last = self.0.range(..span.end).next_back();
        last.is_none_or(|(_, block)| !block.span.overlaps(span))
    }

    fn add(&mut self, block: Block) {
        if self.is_free(block.span) {
            self.0.insert(block.span.start, block);
        }
    }

    fn in_order(self) -> impl Iterator<Item = Block> {
        self.0.into_values()
    }
}

fn known_blocks(analysis: &Analysis, convert_tables: bool) -> Known {
    let (report, text) = (analysis.report(), analysis.text());
    let mut known = Known::default();
    let code = code_blocks(text).into_iter();
    let code = code.filter(|it| !is_draft(it.inner, report));
    for span in code.map(|it| it.span).chain(front_matter(text)) {
        known.add(Block {
            span,
            text: span.of(text).replace("\r\n", "\n"),
            kind: BlockKind::Other,
        });
    }
    if convert_tables {
        for table in &report.tables {
            let span = tables::lines_of(table, text);
            if let Some(text) = tables::canonical(report, table).filter(|_| known.is_free(span)) {
                known.add(Block {
                    span,
                    text,
                    kind: BlockKind::Table,
                });
            }
        }
    }
    for (span, text) in pipes::aligned(analysis) {
        if known.is_free(span) {
            known.add(Block {
                span,
                text,
                kind: BlockKind::Table,
            });
        }
    }
    // In a page's lines the place of each word tells its column: what is not converted stays as it stands.
    let pages = report.tables.iter();
    for table in pages.filter(|table| table.form == TableForm::Lines) {
        let span = page_lines(report, table);
        known.add(Block {
            span,
            text: span.of(text).replace("\r\n", "\n"),
            kind: BlockKind::Other,
        });
    }
    let title = report
        .title
        .as_ref()
        .filter(|title| !title.span.of(text).contains('\n'));
    if let Some(title) = title
        && let Some(span) = alone(title.span, text).filter(|span| known.is_free(*span))
    {
        let words = title.span.of(text).trim_start_matches('#').trim();
        let text = format!("# {words}");
        known.add(Block {
            span,
            text,
            kind: BlockKind::Heading,
        });
    }
    for (at, heading) in report.headings.iter().enumerate() {
        // What stands in a list stays as it is.
        if !heading.own_line || is_list_item(&report.headings, at, text) || is_in_row(heading, text)
        {
            continue;
        }
        if let Some(span) = alone(heading.span, text).filter(|span| known.is_free(*span)) {
            let (text, kind) = match is_sentence(heading, text) {
                true => (lines_of_paragraph(span.of(text)), BlockKind::Paragraph),
                false => (line_of(heading, text), BlockKind::Heading),
            };
            known.add(Block { span, text, kind });
        }
    }
    for paragraph in &report.paragraphs {
        if let Some(span) = alone(paragraph.span, text).filter(|span| known.is_free(*span)) {
            if may_be_a_cell(span.of(text)) {
                continue;
            }
            let text = lines_of_paragraph(span.of(text));
            known.add(Block {
                span,
                text,
                kind: BlockKind::Paragraph,
            });
        }
    }
    known
}

/// The lines of a table out of a PDF with those right above and below it, which hold pieces of its labels.
fn page_lines(report: &Report, table: &Table) -> Span {
    let text = &report.text;
    let mut lines = tables::lines_of(table, text);
    let headings = report.sections.iter();
    let headings = headings.filter_map(|section| report.heading_of(section));
    let title = report.title.iter().map(|it| it.span);
    let others: Vec<Span> = headings.map(|it| it.span).chain(title).collect();
    let belongs = |line: Span| {
        let source = line.of(text);
        let is_other = || others.iter().any(|other| other.overlaps(line));
        !source.trim().is_empty() && !source.contains('。') && !is_other()
    };
    while let Some(end) = lines.start.checked_sub(1) {
        let above = Span::new(line_start(text, end), lines.start);
        if !belongs(above) {
            break;
        }
        lines.start = above.start;
    }
    while lines.end < text.len() {
        let end = line_end(text, lines.end);
        let below = Span::new(lines.end, text.len().min(end + 1));
        if !belongs(below) {
            break;
        }
        lines.end = below.end;
    }
    lines
}

/// Whether what is read as a heading is a piece of a row's label: a number and nothing else, or words that blanks set far apart.
fn is_in_row(heading: &Heading, text: &str) -> bool {
    const WIDE: &str = "   ";
    let behind = heading.number.map_or(heading.span.start, |it| it.span.end);
    let title = Span::new(behind.min(heading.span.end), heading.span.end).of(text);
    let title = title.trim();
    heading.marker.is_none() && (title.is_empty() || title.contains(WIDE))
}

/// Whether a block of code holds some of the report, as answers of chat programs do.
fn is_draft(code: Span, report: &Report) -> bool {
    let tables = report.tables.iter().map(|it| it.span);
    let headings = report
        .sections
        .iter()
        .filter_map(|it| report.heading_of(it));
    let title = report.title.iter().map(|it| it.span);
    let mut parts = tables.chain(headings.map(|it| it.span)).chain(title);
    parts.any(|it| code.overlaps(it))
}

/// Whether what is read as a sub-heading may be a sentence: it ends like one or says something behind a colon, and nobody has
/// marked it as a heading.
fn is_sentence(heading: &Heading, text: &str) -> bool {
    let written = heading.span.of(text).trim_end();
    let ends = ['。', '；', '：', '！', '？', '.', ';', ':'];
    heading.marker.is_none()
        && heading.level > 1
        && (written.ends_with(ends) || heading.text.contains('：'))
}

/// Whether a numbered line is one of a list: nobody has marked it as a heading, and it is indented below a line with a bullet,
/// or the one before or behind it is numbered along with it on the very next line.
fn is_list_item(headings: &[Heading], at: usize, text: &str) -> bool {
    let Some(heading) = headings.get(at) else {
        return false;
    };
    if heading.marker.is_some() || heading.level < 3 {
        return false;
    }
    let start = line_start(text, heading.span.start);
    let indented = text
        .get(start..)
        .is_some_and(|line| line.starts_with("  ") || line.starts_with('\t'));
    let above = text.get(..start).unwrap_or_default().trim_end();
    let above = above
        .get(line_start(above, above.len())..)
        .unwrap_or_default();
    let bullet = above.trim_start().starts_with(['-', '*', '+', '•']);
    let along = |other: Option<&Heading>| {
        other.is_some_and(|other| {
            let (first, second) = match other.span.start < heading.span.start {
                true => (other, heading),
                false => (heading, other),
            };
            let gap = Span::new(first.span.end, second.span.start).of(text);
            other.marker.is_none()
                && other.number.map(|it| it.style) == heading.number.map(|it| it.style)
                && gap.trim().is_empty()
                && gap.matches('\n').count() == 1
        })
    };
    let next = headings.get(at + 1);
    let last = at.checked_sub(1).and_then(|at| headings.get(at));
    indented && bullet || along(last) || along(next)
}

/// A heading with as many marks as its level asks for, the title of the report having one. The stop behind it and the marks of
/// emphasis round it stay: they are for the rules to judge.
fn line_of(heading: &Heading, text: &str) -> String {
    let marks = "#".repeat(usize::from(heading.level.clamp(1, 5)) + 1);
    let Span { start, end } = heading.span;
    let (before, number, title) = match heading.number.map(|number| number.span) {
        Some(number) => (
            Span::new(start, number.start),
            number,
            Span::new(number.end, end),
        ),
        None => (
            Span::new(start, start),
            Span::new(start, start),
            heading.span,
        ),
    };
    // What an entity stands for is set apart from the number as it was.
    let gap = if before.of(text).ends_with("; ") {
        " "
    } else {
        ""
    };
    let [before, number, title] = [before, number, title].map(|part| part.of(text).trim());
    let before = before.trim_start_matches('#').trim_start();
    let title = title.trim_start_matches('#').trim_end_matches('#').trim();
    // 1. 2024年 without its blank would be the number 1.2024.
    let runs_on = number.ends_with('.') && title.starts_with(char::is_numeric);
    let blank = if runs_on { " " } else { "" };
    format!("{marks} {before}{gap}{number}{blank}{title}")
}

/// The lines of a paragraph without the blanks round them; lines of Markdown's lists and quotations keep their indentation.
fn lines_of_paragraph(lines: &str) -> String {
    let line = |line: &str| {
        let bare = line.trim_start();
        let is_marked = bare.starts_with(['-', '*', '+', '>', '<', '`', '|']);
        if is_marked || is_in_columns(line) {
            line.trim_end()
        } else {
            bare.trim_end()
        }
        .to_owned()
    };
    let lines: Vec<String> = lines.lines().map(line).collect();
    lines.join("\n")
}

/// Whether blanks in front of a line may be what tells the column of its words, as on a page: no sentence follows them, but words
/// far apart or a figure.
fn is_in_columns(line: &str) -> bool {
    /// What a paragraph may be indented by is less.
    const WIDE: &str = "     ";
    let words = line.trim();
    line.starts_with(WIDE)
        && !words.contains('。')
        && (words.contains("   ") || !words.contains(char::is_alphabetic))
}

/// Whether a line behind a tab may be the cell of a table that nobody recognises: then tab and blank lines are its form. Prose
/// behind a tab is indented.
fn may_be_a_cell(lines: &str) -> bool {
    lines.starts_with('\t') && !lines.contains('。')
}

/// The whole lines of a span, where nothing but blanks stands beside it.
fn alone(span: Span, text: &str) -> Option<Span> {
    let start = line_start(text, span.start);
    // What is quoted stays as it was quoted.
    if text.get(start..)?.trim_start().starts_with('>') {
        return None;
    }
    let behind = text.get(span.end..)?;
    let end = behind.find('\n').map_or(text.len(), |at| span.end + at + 1);
    let blank = |from, to| Span::new(from, to).of(text).trim().is_empty();
    (blank(start, span.start) && blank(span.end, end)).then(|| Span::new(start, end))
}

/// The blocks with every other line that is not blank as a block of its own.
fn with_lines_between(known: impl Iterator<Item = Block>, text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut at = 0;
    for block in known {
        // Headings found inside a paragraph's lines, and the like, have gone with what came first.
        if block.span.start < at {
            continue;
        }
        lines(Span::new(at, block.span.start), text, &mut blocks);
        at = block.span.end;
        blocks.push(block);
    }
    lines(Span::new(at, text.len()), text, &mut blocks);
    blocks
}

fn lines(span: Span, text: &str, blocks: &mut Vec<Block>) {
    let mut start = span.start;
    for line in span.of(text).split_inclusive('\n') {
        let span = Span::new(start, start + line.len());
        start = span.end;
        // A line of tabs is a blank cell, as a tab at the end of a line is.
        if !line
            .trim_matches(|c: char| c.is_whitespace() && c != '\t')
            .is_empty()
        {
            let blanks = |c: char| c.is_whitespace() && c != '\t';
            let text = line.trim_end_matches(blanks).to_owned();
            blocks.push(Block {
                span,
                text,
                kind: BlockKind::Other,
            });
        }
    }
}

/// Whether a blank line belongs between two blocks. Lines of other kinds stay together where they are, so that a comment
/// stays with what it is about.
fn is_apart(above: &Block, below: &Block, text: &str) -> bool {
    use BlockKind::{Heading, Other, Paragraph, Table};
    let was_apart = Span::new(above.span.end, below.span.start)
        .of(text)
        .contains('\n');
    match (above.kind, below.kind) {
        (Other, _) => was_apart,
        (Heading | Table, _) | (_, Heading | Table) | (Paragraph, Paragraph) => true,
        (Paragraph, Other) => was_apart,
    }
}
