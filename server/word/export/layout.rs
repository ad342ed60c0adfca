//! A draft in its canonical form as paragraphs and tables.

use super::lists;
use crate::format::canonical;
use crate::format::printed::{self, Content};
use crate::report::{Report, Table};
use crate::text::{Span, Words, code_blocks, front_matter, plain_words, words_shown};
use crate::word::bullets::RULE;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    Title(Vec<Words>),
    /// A heading and its level, from 1.
    Heading(usize, Vec<Words>),
    Paragraph(Vec<Words>),
    /// A line that no blank one parts from the one before.
    NextLine(Vec<Words>),
    /// One of a list with this sign of Markdown before each, so deep in it.
    Item(char, usize, Vec<Words>),
    /// A quotation, its lines parted by line feeds.
    Quotation(Vec<Words>),
    /// A line across the page.
    Rule,
    /// The body that reports and the date, below the text.
    Closing(Vec<Words>),
    Table(Grid),
}

/// A table. Every row covers all columns, cells that reach down from rows above counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grid {
    pub columns: usize,
    pub label_columns: usize,
    /// How many rows at the top are repeated on every page.
    pub head: usize,
    /// Whether it is an official table, which stands on one page where one is long enough.
    pub is_official: bool,
    pub rows: Vec<Vec<Cell>>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    pub words: Vec<Words>,
    pub columns: usize,
    pub rows: usize,
    pub is_label: bool,
}

/// The blocks of a draft. Comments to nianbao, and what a file begins with for programs are left out.
pub fn blocks(report: &Report) -> Vec<Block> {
    let text = &*report.text;
    let unseen = front_matter(text).map_or(0, |it| it.end);
    let mut blocks = Vec::new();
    let mut rows: Vec<(Span, Vec<String>)> = Vec::new();
    let mut at = 0;
    let mut code = code_blocks(text).into_iter().peekable();
    // Whether the line before is a paragraph that the next one may go on with.
    let mut goes_on = false;
    let mut lines = text.split_inclusive('\n').peekable();
    while let Some(line) = lines.next() {
        let span = Span::new(at, at + line.len());
        at = span.end;
        let line = line.trim_end_matches(['\n', '\r']);
        let goes_on_here = std::mem::take(&mut goes_on);
        if let Some(block) = code.peek().filter(|it| it.span.contains(span)).copied() {
            blocks.extend(table(report, &std::mem::take(&mut rows)));
            if block.inner.contains(span) && !line.trim().is_empty() {
                blocks.push(Block::Paragraph(as_written(line.trim_end())));
            }
            if span.end == block.span.end {
                code.next();
            }
            continue;
        }
        if let Some(cells) = pipe_cells(line) {
            rows.push((span, cells));
            continue;
        }
        blocks.extend(table(report, &std::mem::take(&mut rows)));
        if span.start < unseen {
            continue;
        }
        let comment = line.trim_start().starts_with("<!--") && line.trim_end().ends_with("-->");
        if line.trim().is_empty() || comment {
            continue;
        }
        if !goes_on_here && let Some(quotation) = lists::quotation(text, span.start) {
            while at < quotation.end
                && let Some(line) = lines.next()
            {
                at += line.len();
            }
            blocks.push(Block::Quotation(quotation.words));
            continue;
        }
        let stands_alone = !goes_on_here && lines.peek().is_none_or(|next| next.trim().is_empty());
        if stands_alone && line == RULE {
            blocks.push(Block::Rule);
            continue;
        }
        if stands_alone && let Some((sign, level, words)) = lists::item(line) {
            blocks.push(Block::Item(sign, level, words));
            continue;
        }
        let block = paragraph(line);
        goes_on = matches!(block, Block::Paragraph(_));
        blocks.push(match block {
            Block::Paragraph(words) if goes_on_here => Block::NextLine(words),
            block => block,
        });
    }
    blocks.extend(table(report, &rows));
    mark_closing(&mut blocks, report);
    blocks
}

fn paragraph(line: &str) -> Block {
    let words = words_shown(line);
    let signs = line.chars().take_while(|c| *c == '#').count();
    let is_heading = line.get(signs..).is_some_and(|it| it.starts_with(' '));
    let title = match is_heading {
        true => trimmed(words.clone(), signs),
        false => Vec::new(),
    };
    match signs {
        _ if title.is_empty() => Block::Paragraph(words),
        1 => Block::Title(title),
        2..=6 => Block::Heading(signs - 1, title),
        _ => Block::Paragraph(words),
    }
}

/// Words without the signs before them and the blanks at their ends.
fn trimmed(mut words: Vec<Words>, signs: usize) -> Vec<Words> {
    if let Some(first) = words.first_mut() {
        first.text.drain(..signs);
    }
    while let Some(first) = words.first_mut() {
        first.text = first.text.trim_start().to_owned();
        if !first.text.is_empty() {
            break;
        }
        words.remove(0);
    }
    while let Some(last) = words.last_mut() {
        last.text.truncate(last.text.trim_end().len());
        if !last.text.is_empty() {
            break;
        }
        words.pop();
    }
    words
}

fn as_written(text: &str) -> Vec<Words> {
    let text = text.to_owned();
    vec![Words {
        text,
        ..Words::default()
    }]
}

/// The body and the date at the very end stand to the right.
fn mark_closing(blocks: &mut [Block], report: &Report) {
    let is_date = |text: &str| {
        let plain = text.trim();
        plain.ends_with('日')
            && plain.contains('年')
            && plain.contains('月')
            && plain.chars().count() <= 14
    };
    let organ = report.organ.as_ref().map(|organ| organ.name.as_str());
    let is_body = |text: &str| {
        let plain = text.trim();
        Some(plain) == organ
            || (plain.chars().count() <= 30 && !plain.contains(['。', '，', '：', '；']))
    };
    let [.., before, last] = blocks else { return };
    let (Block::Paragraph(date) | Block::NextLine(date)) = last else {
        return;
    };
    if !is_date(&plain_words(date)) {
        return;
    }
    *last = Block::Closing(std::mem::take(date));
    if let Block::Paragraph(body) = before
        && is_body(&plain_words(body))
    {
        *before = Block::Closing(std::mem::take(body));
    }
}

/// The cells of a row between pipes; `None` where the line is none.
fn pipe_cells(line: &str) -> Option<Vec<String>> {
    let inner = line.trim().strip_prefix('|')?.strip_suffix('|')?;
    let mut cells = vec![String::new()];
    let mut chars = inner.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\\' if chars.peek() == Some(&'|') => {
                chars.next();
                cells.last_mut()?.push('|');
            }
            '|' => cells.push(String::new()),
            c => cells.last_mut()?.push(c),
        }
    }
    Some(
        cells
            .into_iter()
            .map(|cell| cell.trim().to_owned())
            .collect(),
    )
}

/// A table: in its printed form where it is the complete official one, else as it stands.
fn table(report: &Report, lines: &[(Span, Vec<String>)]) -> Option<Block> {
    let ((first, _), (last, _)) = (lines.first()?, lines.last()?);
    let span = first.cover(*last);
    // A line of nothing but bars is no row by itself.
    let only_bars = |(_, cells): &(Span, Vec<String>)| cells.iter().all(String::is_empty);
    if lines.len() == 1 && lines.iter().all(only_bars) {
        let bars = span.of(&report.text).trim();
        return Some(Block::Paragraph(as_written(bars)));
    }
    let is_delimiter = |cells: &[String]| {
        let dashes =
            |cell: &String| !cell.is_empty() && cell.chars().all(|c| matches!(c, '-' | ':'));
        cells.iter().all(dashes)
    };
    // Farther down single dashes are what somebody has written for nothing.
    let is_long = |cells: &[String]| cells.iter().any(|cell| cell.contains("---"));
    let rows: Vec<&[String]> = lines
        .iter()
        .map(|(_, cells)| cells.as_slice())
        .enumerate()
        .filter(|(index, cells)| !is_delimiter(cells) || (*index > 1 && !is_long(cells)))
        .map(|(_, cells)| cells)
        .collect();
    let official = report.tables.iter().find(|table| span.contains(table.span));
    let grid = official.and_then(|table| as_printed(report, table, &rows));
    Some(Block::Table(grid.unwrap_or_else(|| as_it_stands(&rows))))
}

/// The printed form of an official table, if the draft has exactly its rows and labels.
fn as_printed(report: &Report, table: &Table, rows: &[&[String]]) -> Option<Grid> {
    let value = |index: usize| {
        let cell = table.cell(index).map(|cell| report.slice(cell.span).trim());
        cell.unwrap_or_default().to_owned()
    };
    let official = canonical::grid(table.spec, value);
    if !official.iter().map(Vec::as_slice).eq(rows.iter().copied()) {
        return None;
    }
    let printed = printed::printed(table.spec);
    let cell = |cell: &printed::PrintedCell| {
        let (words, is_label) = match &cell.content {
            Content::Head(text) | Content::Group(text) | Content::Label(text) => {
                (as_written(text), true)
            }
            Content::Figure(index) => (words_shown(&value(*index)), false),
        };
        Cell {
            words,
            columns: cell.columns,
            rows: cell.rows,
            is_label,
        }
    };
    let rows = printed
        .rows
        .iter()
        .map(|row| row.cells.iter().map(cell).collect());
    Some(Grid {
        columns: printed.columns,
        label_columns: printed.label_columns,
        head: printed.head,
        is_official: true,
        rows: rows.collect(),
    })
}

fn as_it_stands(rows: &[&[String]]) -> Grid {
    let columns = rows.iter().map(|row| row.len()).max().unwrap_or(1);
    let cell = |row: &[String], at: usize| Cell {
        words: row.get(at).map_or_else(Vec::new, |text| words_shown(text)),
        columns: 1,
        rows: 1,
        is_label: false,
    };
    let rows = rows
        .iter()
        .map(|row| (0..columns).map(|at| cell(row, at)).collect());
    Grid {
        columns,
        label_columns: 0,
        head: 1,
        is_official: false,
        rows: rows.collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::ReadOptions;

    fn paragraphs(text: &str) -> Vec<String> {
        let report = Report::parse(text, &ReadOptions::default());
        let words = |block: Block| match block {
            Block::Paragraph(words) | Block::NextLine(words) => plain_words(&words),
            other => panic!("{other:?}"),
        };
        blocks(&report).into_iter().map(words).collect()
    }

    #[test]
    fn a_line_break_parts_words_and_figures() {
        let text = "公开信息1<br>2条，<BR/>其中<b>政策</b>3条。\n";
        assert_eq!(paragraphs(text), ["公开信息1\n2条，\n其中政策3条。"]);
    }

    #[test]
    fn code_is_shown_as_it_stands_and_other_marks_as_a_reader_sees_them() {
        let text = "甲&lt;乙&amp;`<b>丙</b>`<i>丁</i>\n\n```\n<p>1&lt;2</p>\n# 戊\n```\n\n``a`b``、`没有结尾\n\n~~~\n己\n";
        let expected = [
            "甲<乙&<b>丙</b>丁",
            "<p>1&lt;2</p>",
            "# 戊",
            "a`b、`没有结尾",
            "~~~",
            "己",
        ];
        assert_eq!(paragraphs(text), expected);
    }

    #[test]
    fn headings_keep_how_their_words_look() {
        let report = Report::parse("## **一、** 总体情况\n", &ReadOptions::default());
        let blocks = blocks(&report);
        let [Block::Heading(1, words)] = blocks.as_slice() else {
            panic!("{blocks:?}");
        };
        let looks: Vec<(&str, bool)> = words
            .iter()
            .map(|it| (it.text.as_str(), it.look.strong))
            .collect();
        assert_eq!(looks, [("一、", true), (" 总体情况", false)]);
    }

    #[test]
    fn a_row_of_dashes_below_the_head_is_a_row() {
        let text = "| 甲 | 乙 |\n| --- | --- |\n| - | - |\n| 1 | - |\n|---|---|\n| 2 | 3 |\n";
        let report = Report::parse(text, &ReadOptions::default());
        let blocks = blocks(&report);
        let [Block::Table(grid)] = blocks.as_slice() else {
            panic!("{blocks:?}");
        };
        let first = |row: &Vec<Cell>| plain_words(&row[0].words);
        let rows: Vec<String> = grid.rows.iter().map(first).collect();
        assert_eq!(rows, ["甲", "-", "1", "2"]);
    }

    #[test]
    fn cells_hold_what_a_reader_sees() {
        let text = "| 甲 | 乙 |\n| --- | --- |\n| 1&lt;2<br>三 | <b>四</b> \\| `<x>` |\n";
        let report = Report::parse(text, &ReadOptions::default());
        let blocks = blocks(&report);
        let [Block::Table(grid)] = blocks.as_slice() else {
            panic!("{blocks:?}");
        };
        let row: Vec<String> = grid.rows[1]
            .iter()
            .map(|it| plain_words(&it.words))
            .collect();
        assert_eq!(row, ["1<2\n三", "四 | <x>"]);
    }
}
