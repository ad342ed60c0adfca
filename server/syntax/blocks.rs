use tree_sitter::{Node, TreeCursor};

use super::{Kind, Tree};
use crate::text::{Span, trim_comments};

/// The draft as a flat list of blocks, with the inline nodes beside it, both in the order of the text.
#[derive(Debug, Default)]
pub struct Outline<'t> {
    pub blocks: Vec<Block>,
    pub inlines: Vec<Inline<'t>>,
}

/// A line of the draft, or a row of a table.
#[derive(Clone, Debug)]
pub enum Block {
    Title {
        span: Span,
    },
    Heading {
        span: Span,
        marker: Option<Span>,
        number: Option<Span>,
        title: Span,
    },
    Paragraph {
        span: Span,
        number: Option<Span>,
    },
    /// A row of a pipe table; blank cells are empty spans.
    PipeRow {
        span: Span,
        cells: Vec<TableCell>,
    },
    /// A line with tabs; the text before the first tab is a cell only if there is any.
    TabRow {
        span: Span,
        cells: Vec<TableCell>,
    },
    /// A line that goes on with a label of the table row before it.
    Continuation {
        span: Span,
    },
    HtmlTable {
        span: Span,
        rows: Vec<HtmlRow>,
    },
    PageNumber {
        span: Span,
    },
}

impl Block {
    pub fn span(&self) -> Span {
        match self {
            Block::Title { span }
            | Block::Heading { span, .. }
            | Block::Paragraph { span, .. }
            | Block::PipeRow { span, .. }
            | Block::TabRow { span, .. }
            | Block::Continuation { span }
            | Block::HtmlTable { span, .. }
            | Block::PageNumber { span } => *span,
        }
    }
}

/// A cell of a pipe or tab row.
#[derive(Clone, Copy, Debug)]
pub struct TableCell {
    /// Its text, trimmed; where it is blank, the empty place where text belongs.
    pub span: Span,
}

#[derive(Clone, Debug)]
pub struct HtmlRow {
    pub span: Span,
    pub cells: Vec<HtmlCell>,
}

#[derive(Clone, Debug)]
pub struct HtmlCell {
    /// What stands between its tags, with inner tags.
    pub inner: Span,
}

/// An inline node that the model looks at: a date, a citation, an image …
#[derive(Clone, Copy, Debug)]
pub struct Inline<'t> {
    pub kind: Kind,
    pub node: Node<'t>,
}

impl Inline<'_> {
    pub fn span(&self) -> Span {
        span_of(self.node)
    }
}

impl<'t> Outline<'t> {
    /// Walks the whole tree once.
    pub fn read(tree: &'t Tree, text: &str) -> Self {
        let mut outline = Outline::default();
        if let Some(root) = tree.root() {
            let mut cursor = root.walk();
            outline.visit_children(&mut cursor, text);
        }
        outline
    }

    fn visit_children(&mut self, cursor: &mut TreeCursor<'t>, text: &str) {
        if !cursor.goto_first_child() {
            return;
        }
        loop {
            self.visit(cursor, text);
            if !cursor.goto_next_sibling() {
                break;
            }
        }
        cursor.goto_parent();
    }

    fn visit(&mut self, cursor: &mut TreeCursor<'t>, text: &str) {
        let node = cursor.node();
        let span = span_of(node);
        match Kind::of(node) {
            Kind::Section | Kind::PipeTable | Kind::TabTable => self.visit_children(cursor, text),
            Kind::Title => {
                self.blocks.push(Block::Title { span });
                self.visit_children(cursor, text);
            }
            Kind::Heading => self.heading(cursor, text, span),
            Kind::Paragraph => {
                let number = node
                    .child(0)
                    .filter(|child| Kind::of(*child) == Kind::SectionNumber)
                    .map(span_of);
                self.blocks.push(Block::Paragraph { span, number });
                self.visit_children(cursor, text);
            }
            // The grammar tells a delimiter row by its beginning, and takes a longer one for a row.
            Kind::PipeRow if is_delimiter(span.of(text)) => {}
            Kind::PipeRow => {
                let cells = separated_cells(node, "|", text);
                self.blocks.push(Block::PipeRow { span, cells });
                self.visit_children(cursor, text);
            }
            Kind::PipeDelimiterRow => {
                if let Some(mark) = lone_mark(span, text) {
                    let cells = vec![TableCell { span: mark }];
                    self.blocks.push(Block::PipeRow { span, cells });
                }
            }
            Kind::TabRow => {
                let cells = separated_cells(node, "\t", text);
                self.blocks.push(Block::TabRow { span, cells });
                self.visit_children(cursor, text);
            }
            Kind::Continuation => {
                self.blocks.push(Block::Continuation { span });
                self.visit_children(cursor, text);
            }
            Kind::HtmlTable => self.html_table(cursor, text, span),
            Kind::PageNumber => self.blocks.push(Block::PageNumber { span }),
            // The parts of a citation are read from its own node.
            kind @ (Kind::Citation
            | Kind::DocumentNumber
            | Kind::DecreeNumber
            | Kind::Date
            | Kind::Year
            | Kind::Period
            | Kind::Percentage
            | Kind::Figure
            | Kind::Image
            | Kind::Residue
            | Kind::SuppressionComment) => self.inlines.push(Inline { kind, node }),
            Kind::Cell | Kind::HeadingText | Kind::HtmlCell | Kind::HtmlRow => {
                self.visit_children(cursor, text);
            }
            _ => {}
        }
    }

    fn heading(&mut self, cursor: &mut TreeCursor<'t>, text: &str, span: Span) {
        let node = cursor.node();
        let mut marker = None;
        let mut number = None;
        let mut title = Span::empty(span.end);
        let mut walk = node.walk();
        for child in node.children(&mut walk) {
            match Kind::of(child) {
                Kind::HeadingMarker => marker = Some(span_of(child)),
                Kind::SectionNumber => number = Some(span_of(child)),
                Kind::HeadingText => title = span_of(child),
                _ => {}
            }
        }
        self.blocks.push(Block::Heading {
            span,
            marker,
            number,
            title,
        });
        self.visit_children(cursor, text);
    }

    fn html_table(&mut self, cursor: &mut TreeCursor<'t>, text: &str, span: Span) {
        let mut rows = Vec::new();
        collect_rows(cursor.node(), &mut rows);
        self.blocks.push(Block::HtmlTable { span, rows });
        self.visit_children(cursor, text);
    }
}

/// The rows below a table node; cells that stand outside any row make a row of their own.
fn collect_rows(table: Node<'_>, rows: &mut Vec<HtmlRow>) {
    let mut walk = table.walk();
    for child in table.children(&mut walk) {
        match Kind::of(child) {
            Kind::HtmlRow => rows.push(HtmlRow {
                span: span_of(child),
                cells: html_cells(child),
            }),
            Kind::HtmlCell => rows.push(HtmlRow {
                span: span_of(child),
                cells: vec![html_cell(child)],
            }),
            _ => {}
        }
    }
}

fn html_cells(row: Node<'_>) -> Vec<HtmlCell> {
    let mut walk = row.walk();
    row.children(&mut walk)
        .filter(|child| Kind::of(*child) == Kind::HtmlCell)
        .map(html_cell)
        .collect()
}

/// A cell's inside: from behind its start tag to before its end tag, if it has one.
fn html_cell(cell: Node<'_>) -> HtmlCell {
    let span = span_of(cell);
    let start = cell
        .child(0)
        .filter(|child| Kind::of(*child) == Kind::HtmlStartTag)
        .map_or(span.start, |tag| tag.end_byte());
    let last = cell.child_count().saturating_sub(1);
    let end = cell
        .child(last)
        .filter(|child| Kind::of(*child) == Kind::HtmlEndTag)
        .map_or(span.end, |tag| tag.start_byte());
    HtmlCell {
        inner: Span::new(start, end),
    }
}

/// The cells between the separators of a row. Text before the first separator is a cell only where it is not blank, and
/// so is text behind the last one of a pipe row; behind the last tab there is always a cell.
fn separated_cells(row: Node<'_>, separator: &str, text: &str) -> Vec<TableCell> {
    let span = span_of(row);
    let mut bounds = Vec::new();
    let mut walk = row.walk();
    for child in row.children(&mut walk) {
        if !child.is_named() && child.kind() == separator {
            bounds.push(span_of(child));
        }
    }
    let mut cells = Vec::with_capacity(bounds.len() + 1);
    let mut start = span.start;
    for (index, bound) in bounds.iter().enumerate() {
        let cell = place_of(Span::new(start, bound.start), text);
        if index > 0 || !cell.is_empty() {
            cells.push(TableCell { span: cell });
        }
        start = bound.end;
    }
    let cell = place_of(Span::new(start, span.end), text);
    if separator == "\t" || !cell.is_empty() {
        cells.push(TableCell { span: cell });
    }
    cells
}

/// The dash of a line that has but one: no delimiter row, but a cell of a web copy with a mark for nothing in it.
fn lone_mark(line: Span, text: &str) -> Option<Span> {
    let mut dashes = line.of(text).match_indices('-');
    let (at, dash) = dashes.next()?;
    let mark = Span::new(line.start + at, line.start + at + dash.len());
    dashes.next().is_none().then_some(mark)
}

/// Whether a line has nothing in it but what the second line of a pipe table has: `|---|:--:|`.
fn is_delimiter(line: &str) -> bool {
    line.contains("---")
        && line
            .bytes()
            .all(|byte| matches!(byte, b'|' | b'-' | b':' | b' ' | b'\t' | b'\r'))
}

/// The text of a gap between separators, without the comments beside it; of a blank one the place where a figure would be
/// written.
fn place_of(gap: Span, text: &str) -> Span {
    let trimmed = trim_comments(gap, text);
    if !trimmed.is_empty() {
        return trimmed;
    }
    let first = gap.of(text).chars().next();
    let blank = first
        .filter(|c| c.is_whitespace())
        .map_or(0, char::len_utf8);
    Span::empty(gap.start + blank)
}

fn span_of(node: Node<'_>) -> Span {
    Span::from(node.byte_range())
}
