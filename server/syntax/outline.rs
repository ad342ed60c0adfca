//! The draft as flat lists: what the model reads instead of the tree.

use tree_sitter::{Node, TreeCursor};

use super::{Block, Change, HtmlCell, HtmlRow, Inline, Kind, TableCell, Tree};
use crate::text::{Ordinal, Span, is_digit, is_han, is_undisplayed, trim_comments};

/// The draft as a flat list of blocks, with the inline nodes beside it, both in the order of the text.
#[derive(Clone, Debug, Default)]
pub struct Outline {
    pub blocks: Vec<Block>,
    pub inlines: Vec<Inline>,
    /// The nodes below the sections. Such nodes are read as a whole or not at all.
    pieces: Vec<Span>,
}

impl Outline {
    /// Walks the whole tree once.
    pub fn read(tree: &Tree, text: &str) -> Self {
        Self::walk(tree, text, Span::new(0, text.len()))
    }

    /// The outline after a change: `tree` was made from the tree of this outline by [`Tree::reparse`], which has told the
    /// change. What stands outside it is not walked again. Gives the outline, and where it was walked again: what a node was may
    /// have become other blocks far behind the change.
    #[must_use]
    pub fn read_again(mut self, tree: &Tree, text: &str, change: Change) -> (Self, Change) {
        // What ends where the change begins might have gone on.
        let mut change = change.with_margin(1).around(&self.pieces, &[] as &[Span]);
        let fresh = loop {
            let fresh = Self::walk(tree, text, change.new);
            let wider = change.around(&self.pieces, &fresh.pieces);
            if wider.new == change.new {
                break fresh;
            }
            change = wider;
        };
        let (blocks, inlines) = (change.touched(&self.blocks), change.touched(&self.inlines));
        let pieces = change.touched(&self.pieces);
        change.renew(&mut self.blocks, blocks, fresh.blocks);
        change.renew(&mut self.inlines, inlines, fresh.inlines);
        change.renew(&mut self.pieces, pieces, fresh.pieces);
        (self, change)
    }

    /// Walks the pieces that overlap a span.
    fn walk(tree: &Tree, text: &str, span: Span) -> Self {
        let mut walk = Walk {
            text,
            span,
            outline: Outline::default(),
        };
        if let Some(root) = tree.root() {
            walk.sections(&mut root.walk());
        }
        walk.outline
    }
}

/// Goes to the first child that ends behind `byte`; `false` where there is none.
///
/// The library looks for it in the invisible nodes that children are kept in, and gives up in one that reaches further than its
/// last child: an earlier child is looked for then, and its siblings from there.
fn goto_first_child_behind(cursor: &mut TreeCursor<'_>, byte: usize) -> bool {
    let (mut from, mut step) = (byte, 1);
    while cursor.goto_first_child_for_byte(from).is_none() {
        if from == 0 {
            return false;
        }
        from = from.saturating_sub(step);
        step *= 2;
    }
    while cursor.node().end_byte() <= byte {
        if !cursor.goto_next_sibling() {
            cursor.goto_parent();
            return false;
        }
    }
    true
}

/// The outline being read.
struct Walk<'a> {
    text: &'a str,
    /// What of the text is walked.
    span: Span,
    outline: Outline,
}

impl Walk<'_> {
    /// Walks down to the nodes below the sections.
    fn sections(&mut self, cursor: &mut TreeCursor<'_>) {
        if !goto_first_child_behind(cursor, self.span.start) {
            return;
        }
        while cursor.node().start_byte() < self.span.end {
            let node = cursor.node();
            if Kind::of(node) == Kind::Section {
                self.sections(cursor);
            } else {
                self.outline.pieces.push(span_of(node));
                if Kind::of(node) == Kind::HtmlRow {
                    self.html_row(node);
                }
                self.visit(cursor);
            }
            if !cursor.goto_next_sibling() {
                break;
            }
        }
        cursor.goto_parent();
    }

    fn visit_children(&mut self, cursor: &mut TreeCursor<'_>) {
        if !cursor.goto_first_child() {
            return;
        }
        loop {
            self.visit(cursor);
            if !cursor.goto_next_sibling() {
                break;
            }
        }
        cursor.goto_parent();
    }

    fn visit(&mut self, cursor: &mut TreeCursor<'_>) {
        let node = cursor.node();
        let span = span_of(node);
        match Kind::of(node) {
            Kind::PipeTable | Kind::TabTable => self.visit_children(cursor),
            Kind::Title => {
                self.outline.blocks.push(Block::Title { span });
                self.visit_children(cursor);
            }
            Kind::Heading => self.heading(cursor, span),
            Kind::Paragraph => {
                let number = node
                    .child(0)
                    .filter(|child| Kind::of(*child) == Kind::SectionNumber)
                    .map(span_of);
                self.outline.blocks.push(Block::Paragraph { span, number });
                self.visit_children(cursor);
            }
            // The grammar tells a delimiter row by its beginning, and takes a longer one for a row.
            Kind::PipeRow if is_delimiter(span.of(self.text)) => {}
            Kind::PipeRow => {
                let cells = self.row(cursor, span, false);
                self.outline.blocks.push(Block::PipeRow { span, cells });
            }
            Kind::PipeDelimiterRow => {
                if let Some(mark) = lone_mark(span, self.text) {
                    let cells = vec![TableCell { span: mark }];
                    self.outline.blocks.push(Block::PipeRow { span, cells });
                }
            }
            Kind::TabRow => {
                let cells = self.row(cursor, span, true);
                self.outline.blocks.push(Block::TabRow { span, cells });
            }
            Kind::Continuation => {
                let block = self.below_row(span);
                self.outline.blocks.push(block);
                self.visit_children(cursor);
            }
            Kind::HtmlTable => self.html_table(cursor, span),
            Kind::PageNumber => self.outline.blocks.push(Block::PageNumber { span }),
            // The parts of a citation are read from its own node.
            kind @ (Kind::Citation
            | Kind::DocumentNumber
            | Kind::DecreeNumber
            | Kind::Date
            | Kind::Year
            | Kind::Period
            | Kind::Image
            | Kind::Residue
            | Kind::SuppressionComment) => self.outline.inlines.push(Inline::read(kind, node)),
            Kind::Cell | Kind::HeadingText | Kind::HtmlCell | Kind::HtmlRow => {
                self.visit_children(cursor);
            }
            _ => {}
        }
    }

    fn heading(&mut self, cursor: &mut TreeCursor<'_>, span: Span) {
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
        self.outline.blocks.push(Block::Heading {
            span,
            marker,
            number,
            title,
        });
        self.visit_children(cursor);
    }

    /// The cells between the separators of a row. Text before the first separator is a cell only where it is not blank, and
    /// so is text behind the last one of a pipe row; behind the last tab there is always a cell.
    fn row(&mut self, cursor: &mut TreeCursor<'_>, span: Span, tabs: bool) -> Vec<TableCell> {
        let mut cells = Vec::new();
        let mut start = span.start;
        let mut separated = false;
        if cursor.goto_first_child() {
            loop {
                let child = cursor.node();
                // Only the separators have no name.
                if child.is_named() {
                    self.visit(cursor);
                } else {
                    let cell = place_of(Span::new(start, child.start_byte()), self.text);
                    if separated || !cell.is_empty() {
                        cells.push(TableCell { span: cell });
                    }
                    separated = true;
                    start = child.end_byte();
                }
                if !cursor.goto_next_sibling() {
                    break;
                }
            }
            cursor.goto_parent();
        }
        let cell = place_of(Span::new(start, span.end), self.text);
        if tabs || !cell.is_empty() {
            cells.push(TableCell { span: cell });
        }
        cells
    }

    /// A line without a tab between rows: it goes on with the label above it, or is text of its own where it stands below a
    /// blank line and the cell above it is a figure, which goes on nowhere.
    fn below_row(&self, span: Span) -> Block {
        let row = match self.outline.blocks.last() {
            Some(Block::TabRow { span: row, cells }) => cells.last().map(|cell| (row, cell)),
            _ => None,
        };
        let is_apart = row.is_some_and(|(row, last)| {
            let gap = Span::new(row.end, span.start).of(self.text);
            let lines = memchr::memchr_iter(b'\n', gap.as_bytes()).count();
            lines > 1 && is_figure(last.span.of(self.text))
        });
        if !is_apart {
            return Block::Continuation { span };
        }
        let line = span.of(self.text);
        let title = Ordinal::read(line).and_then(|number| number.closed(&['、', '.', '．']));
        match title.filter(|_| !line.contains('。')) {
            Some(title) => {
                let start = span.end - title.len();
                Block::Heading {
                    span,
                    marker: None,
                    number: Some(Span::new(span.start, start)),
                    title: Span::new(start, span.end).trim(self.text),
                }
            }
            None => Block::Paragraph { span, number: None },
        }
    }

    /// A row outside of any table: what stood before it has ended its table, or its table has no tag.
    fn html_row(&mut self, node: Node<'_>) {
        let row = HtmlRow {
            span: span_of(node),
            cells: html_cells(node, self.text),
        };
        if !row.cells.is_empty() && is_displayed(node, self.text) {
            self.outline.blocks.push(Block::HtmlTable {
                span: row.span,
                rows: vec![row],
            });
        }
    }

    fn html_table(&mut self, cursor: &mut TreeCursor<'_>, span: Span) {
        if !is_displayed(cursor.node(), self.text) {
            return;
        }
        let mut rows = Vec::new();
        collect_rows(cursor.node(), self.text, &mut rows);
        self.outline.blocks.push(Block::HtmlTable { span, rows });
        self.visit_children(cursor);
    }
}

/// The rows below a table node; cells that stand outside any row make a row of their own.
fn collect_rows(table: Node<'_>, text: &str, rows: &mut Vec<HtmlRow>) {
    let mut walk = table.walk();
    for child in table.children(&mut walk) {
        match Kind::of(child) {
            _ if !is_displayed(child, text) => {}
            Kind::HtmlRow => rows.push(HtmlRow {
                span: span_of(child),
                cells: html_cells(child, text),
            }),
            Kind::HtmlCell => rows.push(HtmlRow {
                span: span_of(child),
                cells: vec![html_cell(child, text)],
            }),
            _ => {}
        }
    }
}

fn html_cells(row: Node<'_>, text: &str) -> Vec<HtmlCell> {
    let mut walk = row.walk();
    row.children(&mut walk)
        .filter(|child| Kind::of(*child) == Kind::HtmlCell && is_displayed(*child, text))
        .map(|cell| html_cell(cell, text))
        .collect()
}

/// Whether an element has a place on the page; one without a start tag has.
fn is_displayed(element: Node<'_>, text: &str) -> bool {
    let tag = element
        .child(0)
        .filter(|child| Kind::of(*child) == Kind::HtmlStartTag);
    tag.is_none_or(|tag| !is_undisplayed(span_of(tag).of(text)))
}

/// A cell's inside, from behind its start tag to before its end tag, if it has one, and how far it reaches.
fn html_cell(cell: Node<'_>, text: &str) -> HtmlCell {
    let span = span_of(cell);
    let tag = cell
        .child(0)
        .filter(|child| Kind::of(*child) == Kind::HtmlStartTag);
    let start = tag.map_or(span.start, |tag| tag.end_byte());
    let attribute = |name| tag.and_then(|tag| number_of(tag, name, text));
    let last = cell.child_count().saturating_sub(1);
    let end = cell
        .child(last)
        .filter(|child| Kind::of(*child) == Kind::HtmlEndTag)
        .map_or(span.end, |tag| tag.start_byte());
    HtmlCell {
        inner: Span::new(start, end),
        column_span: attribute("colspan"),
        row_span: attribute("rowspan"),
    }
}

/// The digits that the value of a tag's attribute begins with.
fn number_of(tag: Node<'_>, name: &str, text: &str) -> Option<Span> {
    let mut walk = tag.walk();
    let mut attributes = tag.named_children(&mut walk);
    let attribute = attributes.find(|child| {
        let named = child.named_child(0).map(span_of).unwrap_or_default();
        Kind::of(*child) == Kind::Attribute && named.of(text).eq_ignore_ascii_case(name)
    })?;
    let value = span_of(attribute.named_child(1)?);
    let written = value.of(text);
    let digits = written.trim_start_matches(['"', '\'', ' ']);
    let start = value.start + (written.len() - digits.len());
    let behind = digits.trim_start_matches(|c: char| c.is_ascii_digit());
    let length = digits.len() - behind.len();
    (length > 0).then(|| Span::new(start, start + length))
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

/// Whether a cell holds a figure or the mark of one, and no more behind it than a measure word: 12, 3.5, 4件, / but not 1. or 1、,
/// which begin a label.
fn is_figure(cell: &str) -> bool {
    let is_mark = |c: char| matches!(c, '-' | '/' | '—' | '%');
    let figure = |c: char| is_digit(c) || is_mark(c) || matches!(c, '.' | ',');
    let mut rest = cell.trim_start_matches(figure).chars();
    match (rest.next(), rest.next()) {
        (None, _) => cell.ends_with(is_digit) || cell.ends_with(is_mark),
        (Some(measure), None) => is_han(measure) && cell.starts_with(is_digit),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_below_a_figure_is_none_of_its_cell() {
        let below = |cell: &str| {
            let text = format!("\t行政许可\n\t{cell}\n\n第二张表\n\n\t规章\n\t1\n");
            let outline = Outline::read(&Tree::parse(&text), &text);
            let is_apart = |block: &Block| matches!(block, Block::Paragraph { .. });
            outline.blocks.iter().any(is_apart)
        };
        for figure in ["12", "3.5", "1,024", "4件", "/", "-3", "１２"] {
            assert!(below(figure), "{figure}");
        }
        for label in ["1.", "1、", "2.其他", "（六）其他", ""] {
            assert!(!below(label), "{label}");
        }
    }

    #[test]
    fn cells_know_how_far_they_reach() {
        let text = "<table>\n<tr><td colspan=\"2\" style=\"width: 9pt\">甲</td><TH class='x' ROWSPAN = ' 3'>乙</TH></tr>\n\
                    <tr><td rowspan=4>丙</td><td colspan=>丁</td><td colspan=\"0\">戊</td><td rowspan=\"1000\">己</td></tr>\n</table>\n";
        let outline = Outline::read(&Tree::parse(text), text);
        let Some(Block::HtmlTable { rows, .. }) = outline.blocks.first() else {
            panic!("no table: {:?}", outline.blocks);
        };
        let cells = rows.iter().flat_map(|row| &row.cells);
        let reach: Vec<_> = cells
            .map(|cell| (cell.columns(text), cell.rows(text)))
            .collect();
        assert_eq!(reach, [(2, 1), (1, 3), (1, 4), (1, 1), (1, 1), (1, 100)]);
    }
}
