//! The draft that an HTML page shows: its paragraphs as lines, its official tables in the canonical form, other tables between
//! pipes.

use std::collections::HashMap;
use std::sync::Arc;

use super::conversion;
use crate::analysis::Analysis;
use crate::report::Report;
use crate::syntax::Block;
use crate::text::{Span, tag_length, visible};

/// Elements that show nothing in the page.
const UNSEEN: [&str; 6] = ["head", "style", "script", "title", "template", "noscript"];
/// Elements that begin and end a line.
const BLOCKS: [&str; 24] = [
    "html", "body", "div", "p", "br", "hr", "table", "caption", "thead", "tbody", "tfoot", "ul",
    "ol", "li", "h1", "h2", "h3", "h4", "h5", "h6", "section", "article", "header", "footer",
];

/// The page as text. `None` where a figure could not be carried over, or would be read in another cell.
pub fn text_of(analysis: &Analysis) -> Option<Arc<str>> {
    let report = analysis.report();
    let mut places: Vec<(Span, String)> = Vec::new();
    for table in &report.tables {
        match conversion::convert(analysis, table) {
            Some(converted) => places.push(converted),
            None if visible(table.span.of(&report.text)) == table.span.of(&report.text) => {}
            None => return None,
        }
    }
    places.sort_by_key(|(place, _)| *place);
    let apart = places.windows(2).all(|pair| match pair {
        [(first, _), (second, _)] => first.end <= second.start,
        _ => true,
    });
    if !apart {
        return None;
    }
    let mut page = Page {
        is_page: has_tag(&report.text, &["html", "body"]),
        reaches: reaches(analysis),
        ..Page::default()
    };
    let mut at = 0;
    for (place, converted) in &places {
        page.read(Span::new(at, place.start), &report.text);
        page.flush();
        page.block(converted.trim());
        at = place.end;
    }
    page.read(Span::new(at, report.text.len()), &report.text);
    page.flush();
    page.out.push('\n');
    let expected = contents(report);
    let reads_the_same = |text: &Arc<str>| {
        let read = Analysis::of(Arc::clone(text), analysis.settings());
        contents(read.report()) == expected
    };
    let text: Arc<str> = page.out.as_str().into();
    if reads_the_same(&text) {
        return Some(text);
    }
    // Some pages have their title in the head only.
    let title = &report.title.as_ref()?.text;
    let titled: Arc<str> = format!("# {title}\n\n{}", page.out).into();
    reads_the_same(&titled).then_some(titled)
}

/// The figures of all cells as a reader sees them, the sections, and what the title says.
fn contents(report: &Report) -> impl PartialEq + use<> {
    let cells = report.tables.iter().flat_map(|table| {
        let cells = table.cells.iter().zip(&table.spec.cells);
        cells.filter_map(|(cell, spec)| {
            let shown = visible(cell.as_ref()?.span.of(&report.text))
                .trim()
                .to_owned();
            (!shown.is_empty()).then(|| (spec.name.clone(), shown))
        })
    });
    let cells: Vec<(String, String)> = cells.collect();
    let sections: Vec<_> = report
        .sections
        .iter()
        .map(|it| it.id.map(str::to_owned))
        .collect();
    let organ = report.organ.as_ref().map(|organ| organ.name.clone());
    (cells, sections, organ, report.year.map(|year| year.value))
}

/// How many columns and rows each cell takes that does not take one of each, by where its inside begins.
fn reaches(analysis: &Analysis) -> HashMap<usize, (usize, usize)> {
    let text = analysis.text();
    let tables = analysis.outline().blocks.iter();
    let tables = tables.filter_map(|block| match block {
        Block::HtmlTable { rows, .. } => Some(rows),
        _ => None,
    });
    let cells = tables.flatten().flat_map(|row| &row.cells);
    let wide = cells.filter(|cell| cell.column_span.is_some() || cell.row_span.is_some());
    wide.map(|cell| (cell.inner.start, (cell.columns(text), cell.rows(text))))
        .collect()
}

/// Whether there is a tag with one of these names.
fn has_tag(text: &str, names: &[&str]) -> bool {
    memchr::memchr_iter(b'<', text.as_bytes()).any(|at| {
        let rest = text.get(at..).unwrap_or_default();
        tag_length(rest).is_some() && names.iter().any(|it| name(rest).eq_ignore_ascii_case(it))
    })
}

/// The name of the tag that a text begins with.
fn name(tag: &str) -> &str {
    let name = tag.trim_start_matches(['<', '/']);
    let end = name.find(|c: char| !c.is_ascii_alphanumeric());
    name.get(..end.unwrap_or(name.len())).unwrap_or_default()
}

/// A page as far as it was read.
#[derive(Debug, Default)]
struct Page {
    out: String,
    /// Whether all of it is HTML, so that its line breaks mean nothing.
    is_page: bool,
    /// How many columns and rows cells take, by where their insides begin.
    reaches: HashMap<usize, (usize, usize)>,
    /// Whether what is being read stands in an element, where line breaks mean nothing either.
    in_element: bool,
    /// What was read since the last line ended, as it stands.
    line: String,
    /// The cells of the row that is being read, and the lines of the last of them.
    row: Option<Vec<String>>,
    cell: Vec<String>,
    /// How many columns and rows the cell that is being read takes; `None` between cells.
    open: Option<(usize, usize)>,
    /// How many rows a cell of an earlier row still takes, by column.
    below: Vec<usize>,
    /// Whether the last line is a row between pipes.
    in_table: bool,
    /// Whether the last line is a row of a table in Markdown, which the next may go on with.
    after_pipes: bool,
    /// Elements that show nothing and were found to have no end.
    endless: Vec<String>,
}

impl Page {
    fn read(&mut self, span: Span, text: &str) {
        let mut rest = span.of(text);
        while !rest.is_empty() {
            let next = memchr::memchr(b'<', rest.as_bytes()).unwrap_or(rest.len());
            let (before, tag) = rest.split_at_checked(next).unwrap_or((rest, ""));
            self.line.push_str(before);
            rest = tag;
            let Some(length) = tag_length(tag) else {
                let c = tag.chars().next();
                self.line.extend(c);
                rest = tag.get(c.map_or(0, char::len_utf8)..).unwrap_or_default();
                continue;
            };
            let (tag, behind) = rest.split_at_checked(length).unwrap_or((rest, ""));
            rest = behind;
            let name = name(tag).to_ascii_lowercase();
            let closes = tag.starts_with("</");
            match name.as_str() {
                name if !closes && UNSEEN.contains(&name) => {
                    rest = self.behind_end(rest, name);
                }
                "td" | "th" => {
                    self.end_cell();
                    let inside = span.end - rest.len();
                    let reach = || self.reaches.get(&inside).copied().unwrap_or((1, 1));
                    self.open = (!closes && self.row.is_some()).then(reach);
                }
                "tr" if closes => self.end_row(),
                "tr" => {
                    self.end_row();
                    self.row = Some(Vec::new());
                }
                "table" => {
                    self.flush();
                    self.in_table = false;
                    self.below.clear();
                }
                "br" if self.in_pipes() => {
                    self.line.push_str(tag);
                    continue;
                }
                "br" | "hr" => {
                    self.end_line();
                    continue;
                }
                name if BLOCKS.contains(&name) => self.end_line(),
                _ => {
                    self.line.push_str(tag);
                    continue;
                }
            }
            self.in_element = !closes;
        }
    }

    /// What stands behind the end of an element that shows nothing; the rest, where it does not end.
    fn behind_end<'t>(&mut self, rest: &'t str, element: &str) -> &'t str {
        if self.endless.iter().any(|it| it == element) {
            return rest;
        }
        let mut ends = memchr::memmem::find_iter(rest.as_bytes(), b"</");
        let end = ends.find(|at| {
            let tag = rest.get(*at..).unwrap_or_default();
            name(tag).eq_ignore_ascii_case(element)
        });
        let Some(end) = end else {
            self.endless.push(element.to_owned());
            return rest;
        };
        let tag = rest.get(end..).unwrap_or_default();
        tag.split_once('>').map_or("", |(_, behind)| behind)
    }

    /// Whether the line that is being read is a row of a table in Markdown.
    fn in_pipes(&self) -> bool {
        let last = self.line.rsplit('\n').next().unwrap_or_default();
        self.is_text() && last.trim_start().starts_with('|')
    }

    /// Whether lines are those of the source: there is no element around them.
    fn is_text(&self) -> bool {
        !self.is_page && !self.in_element && self.row.is_none()
    }

    /// Ends a line: of a cell, or of the page.
    fn end_line(&mut self) {
        let line = std::mem::take(&mut self.line);
        if self.is_text() && line.lines().any(is_pipes) {
            line.lines().for_each(|line| self.text_line(line));
            return;
        }
        let shown = visible(&line);
        let lines: Vec<String> = match self.is_text() {
            false => vec![joined(&shown)],
            true => shown
                .lines()
                .map(|line| line.trim_end().to_owned())
                .collect(),
        };
        for line in lines.iter().filter(|line| !line.trim().is_empty()) {
            match &self.row {
                Some(_) => self.cell.push(line.replace('|', "\\|")),
                None => self.block(line),
            }
        }
    }

    /// A line of text between tables in Markdown; the rows of those stay as they are.
    fn text_line(&mut self, line: &str) {
        if is_pipes(line) && self.after_pipes {
            self.out.push('\n');
            self.out.push_str(line);
            return;
        }
        let shown = match is_pipes(line) {
            true => line.into(),
            false => visible(line),
        };
        if !shown.trim().is_empty() {
            self.block(shown.trim_end());
        }
        self.after_pipes = is_pipes(line);
    }

    /// Ends a cell. What it takes beside and below itself are empty cells, so that the columns stay what they are.
    fn end_cell(&mut self) {
        self.end_line();
        let cell = std::mem::take(&mut self.cell).join("<br>");
        let open = self.open.take();
        if self.row.is_none() || open.is_none() && cell.is_empty() {
            return;
        }
        self.fill();
        let (columns, rows) = open.unwrap_or((1, 1));
        let Some(row) = &mut self.row else {
            return;
        };
        let first = row.len();
        row.push(cell);
        row.resize(first + columns, String::new());
        self.below.resize(row.len().max(self.below.len()), 0);
        let taken = self.below.iter_mut().skip(first).take(columns);
        taken.for_each(|below| *below = rows);
    }

    /// Puts empty cells where those of earlier rows reach down to.
    fn fill(&mut self) {
        let Some(row) = &mut self.row else {
            return;
        };
        while self.below.get(row.len()).is_some_and(|rows| *rows > 0) {
            row.push(String::new());
        }
    }

    fn end_row(&mut self) {
        self.end_cell();
        self.fill();
        let Some(cells) = self.row.take() else {
            return;
        };
        for rows in &mut self.below {
            *rows = rows.saturating_sub(1);
        }
        let shown = cells.iter().filter(|cell| !cell.is_empty()).count();
        // A row with one thing in it lays out the page, or heads the table.
        if shown == 0 || shown == 1 && !(self.in_table && cells.len() > 1) {
            for cell in cells.iter().filter(|cell| !cell.is_empty()) {
                self.block(&cell.replace("<br>", "\n\n").replace("\\|", "|"));
            }
            return;
        }
        let row = format!("| {} |", cells.join(" | "));
        if self.in_table {
            self.out.push('\n');
            self.out.push_str(&row);
        } else {
            self.block(&format!("{row}\n|{}", " --- |".repeat(cells.len())));
            self.in_table = true;
        }
    }

    /// Ends what is being read. The cells of a row that lays out the page are lines.
    fn flush(&mut self) {
        self.end_line();
        self.open = None;
        let mut cells = self.row.take().unwrap_or_default();
        cells.append(&mut self.cell);
        for cell in cells.iter().filter(|cell| !cell.is_empty()) {
            self.block(&cell.replace("<br>", "\n\n").replace("\\|", "|"));
        }
    }

    fn block(&mut self, text: &str) {
        if !self.out.is_empty() {
            self.out.push_str("\n\n");
        }
        self.out.push_str(text);
        self.in_table = false;
        self.after_pipes = false;
    }
}

/// Whether a line is a row between pipes.
fn is_pipes(line: &str) -> bool {
    let line = line.trim();
    line.len() > 1 && line.starts_with('|') && line.ends_with('|')
}

/// A line as a browser shows it: blanks are one, and so are breaks of the source, which nobody sees between words of Chinese.
fn joined(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut rest = line.trim_ascii();
    while !rest.is_empty() {
        let end = rest.find(|c: char| c.is_ascii_whitespace());
        let (part, behind) = rest
            .split_at_checked(end.unwrap_or(rest.len()))
            .unwrap_or((rest, ""));
        out.push_str(part);
        rest = behind.trim_ascii_start();
        let blanks = behind.get(..behind.len() - rest.len()).unwrap_or_default();
        let sides = out.chars().next_back().zip(rest.chars().next());
        let breaks = blanks.contains(['\n', '\r']);
        if sides.is_some_and(|(a, b)| !breaks || a.is_ascii() || b.is_ascii()) {
            out.push(' ');
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::Settings;

    #[test]
    fn a_blank_stays_and_a_break_of_the_source_goes() {
        for (line, shown) in [
            ("详见 县政府网 专栏", "详见 县政府网 专栏"),
            ("  详见  县政府网\n", "详见 县政府网"),
            ("详见\n    县政府网", "详见县政府网"),
            ("公开 3\n 条", "公开 3 条"),
            (" \n ", ""),
        ] {
            assert_eq!(joined(line), shown, "{line:?}");
        }
    }

    #[test]
    fn tables_in_markdown_beside_html_stay_tables() {
        let text = "<p>甲<br>乙</p>\n\n| 甲 | 乙 |\n| --- | --- |\n| 1&lt;2 | 三<br>四 |\n\n丙<br>丁\n戊\n<hr>\n己\n";
        let settings = Arc::new(Settings::default());
        let shown = text_of(&Analysis::of(text, &settings));
        assert_eq!(
            shown.as_deref(),
            Some(
                "甲\n\n乙\n\n| 甲 | 乙 |\n| --- | --- |\n| 1&lt;2 | 三<br>四 |\n\n丙\n\n丁\n\n戊\n\n己\n"
            )
        );
    }
}
