//! Figures written into cells of the official tables, whatever form the draft has.

use std::str::FromStr;

use rust_decimal::Decimal;
use unicode_width::UnicodeWidthStr;

use crate::analysis::Analysis;
use crate::format::ValueKind;
use crate::lint;
use crate::report::{Cell, CellProblem, CellValue, Report, Table, read_figure};
use crate::rules::Edit;
use crate::text::{Span, inside_emphasis, markup_length, visible};

/// So many characters a figure may have.
const LONGEST: usize = 24;

/// What a cell shall hold.
#[derive(Clone, Copy, Debug)]
pub struct Figure<'a> {
    /// Name of the cell (`applications.new:natural`).
    pub cell: &'a str,
    /// What was typed; blank to empty the cell.
    pub text: &'a str,
}

/// Why nothing can be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// No table of the draft has a cell of that name.
    Unknown,
    /// The draft lacks the row, or one cannot tell where in it the cell is, as where its columns are not those of the form.
    NotThere,
    /// Neither blank nor a number, which is all that a cell of the form holds.
    NoFigure,
    /// With the figure there, the table would be read otherwise: in text without separators a blank may be what holds
    /// the other cells in their places.
    Unclear,
}

/// The edits that make these figures what stands in their cells, in the order of the text: all of them, or none and why, with
/// the place in `figures` of the one that is to blame. A figure is written in plain digits, as it is read; a cell that holds it
/// already is left alone. In a row of bars the blanks around the figure make up for its width, so that the columns stay in line.
pub fn set(analysis: &Analysis, figures: &[Figure<'_>]) -> Result<Vec<Edit>, (usize, Refusal)> {
    let report = analysis.report();
    let mut writings = Vec::new();
    for (at, figure) in figures.iter().enumerate() {
        let writing = Writing::of(report, *figure).map_err(|refusal| (at, refusal))?;
        writings.push((at, writing));
    }
    writings.retain(|(_, writing)| !writing.is_there(&report.text));
    writings.sort_by_key(|(_, writing)| (writing.edit.span.start, writing.edit.span.end));
    let overlapping = writings.windows(2).find_map(|pair| match pair {
        [(_, one), (at, other)] if one.edit.span.end > other.edit.span.start => Some(*at),
        _ => None,
    });
    if let Some(at) = overlapping {
        return Err((at, Refusal::Unclear));
    }
    if let Some(at) = unclear(analysis, &writings) {
        return Err((at, Refusal::Unclear));
    }
    Ok(writings.into_iter().map(|(_, it)| it.edit).collect())
}

/// A figure, and what it changes.
struct Writing<'a> {
    table: &'a Table,
    /// Index of the cell in the table.
    index: usize,
    cell: &'a Cell,
    /// Digits, or nothing.
    figure: String,
    edit: Edit,
}

impl<'a> Writing<'a> {
    fn of(report: &'a Report, wanted: Figure<'_>) -> Result<Self, Refusal> {
        let found = report.tables.iter().find_map(|table| {
            let index = table.spec.cell(wanted.cell)?;
            Some((table, index))
        });
        let (table, index) = found.ok_or(Refusal::Unknown)?;
        let kind = table
            .spec
            .cells
            .get(index)
            .map_or(ValueKind::Count, |it| it.value);
        let figure = plain_figure(wanted.text, kind).ok_or(Refusal::NoFigure)?;
        let cell = table.cell(index).ok_or(Refusal::NotThere)?;
        if table.contradicts(index) {
            return Err(Refusal::NotThere);
        }
        let edit = in_line(&report.text, cell.span, &figure);
        Ok(Self {
            table,
            index,
            cell,
            figure,
            edit,
        })
    }

    /// Whether the cell shows the figure already.
    fn is_there(&self, text: &str) -> bool {
        let shown = visible(self.cell.span.of(text));
        shown.trim() == self.figure && holds(self.cell, &self.figure)
    }
}

/// Whether a figure, or nothing, is what is read in a cell.
fn holds(cell: &Cell, figure: &str) -> bool {
    match Decimal::from_str(figure) {
        Ok(number) => cell.number() == Some(number),
        Err(_) => cell.value == CellValue::Blank,
    }
}

/// The first of the writings after which a table is read otherwise than it should be: a cell that was written holds no such
/// figure, or another cell not what it did.
fn unclear(analysis: &Analysis, writings: &[(usize, Writing<'_>)]) -> Option<usize> {
    let (first, _) = writings.first()?;
    let report = analysis.report();
    let text = lint::apply(&report.text, writings.iter().map(|(_, it)| &it.edit));
    let after = lint::read(text.into(), analysis.settings());
    for table in &report.tables {
        let own = |index| {
            let mut all = writings.iter();
            all.find(|(_, it)| std::ptr::eq(it.table, table) && it.index == index)
        };
        if writings
            .iter()
            .all(|(_, it)| !std::ptr::eq(it.table, table))
        {
            continue;
        }
        let same_shape = |now: &&Table| now.cells.len() == table.cells.len();
        let Some(now) = after.table(&table.spec.id).filter(same_shape) else {
            return Some(*first);
        };
        let shown = |cell: Option<&Cell>, report: &Report| {
            cell.map(|cell| visible(cell.span.of(&report.text)).trim().to_owned())
        };
        for index in 0..table.cells.len() {
            let (old, new) = (table.cell(index), now.cell(index));
            match own(index) {
                Some((_, writing)) if new.is_some_and(|cell| holds(cell, &writing.figure)) => {}
                Some((at, _)) => return Some(*at),
                None if shown(old, report) == shown(new, &after) => {}
                None => return Some(*first),
            }
        }
    }
    None
}

/// What was typed as digits with one point at most, which has one reading in every form of draft: the number that the tool
/// reads in it where it is written with full-width digits, commas or a unit. A change may have a sign.
fn plain_figure(typed: &str, kind: ValueKind) -> Option<String> {
    let typed = typed.trim();
    let unsigned = match kind {
        ValueKind::Change => typed.strip_prefix(['+', '-']).unwrap_or(typed),
        ValueKind::Count | ValueKind::Amount => typed,
    };
    if typed.is_empty() || is_plain(unsigned) {
        return (typed.len() <= LONGEST).then(|| typed.to_owned());
    }
    let number = match read_figure(typed, kind) {
        CellValue::Number(number) => Some(number),
        CellValue::Flawed {
            number,
            problem: CellProblem::FullWidth | CellProblem::Separator | CellProblem::Unit,
        } => number,
        CellValue::Blank | CellValue::Mark | CellValue::Flawed { .. } => None,
    }?;
    // In a column of 万元 a figure in 元 is another number.
    let with_unit = !typed.ends_with(|c: char| c.is_numeric());
    (kind != ValueKind::Amount || !with_unit).then(|| number.to_string())
}

fn is_plain(figure: &str) -> bool {
    let (whole, part) = figure.split_once('.').unwrap_or((figure, "0"));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    digits(whole) && digits(part)
}

/// The edit that puts `figure` in the place of what a reader sees in `span`, with the blanks before the next bar taken or added
/// as it is wider or narrower.
fn in_line(text: &str, span: Span, figure: &str) -> Edit {
    let span = match figure.is_empty() {
        true => with_emphasis(span, text),
        false => inside_emphasis(span, text),
    };
    let figure = between_tags(span.of(text), figure);
    let behind = text.get(span.end..).unwrap_or_default();
    let blanks = behind.len() - behind.trim_start_matches(' ').len();
    let before_bar = blanks > 0
        && behind
            .get(blanks..)
            .is_some_and(|rest| rest.starts_with('|'));
    let (old, new) = (span.of(text).width(), figure.width());
    match before_bar {
        true => {
            let taken = new.saturating_sub(old).min(blanks - 1);
            let added = " ".repeat(old.saturating_sub(new));
            Edit::replace(Span::new(span.start, span.end + taken), figure + &added)
        }
        false => Edit::replace(span, figure),
    }
}

/// `figure` in the place of the first words of a cell as written; other words of it go, and tags stay, since the partner of each
/// may stand outside.
fn between_tags(source: &str, figure: &str) -> String {
    let mut written = String::new();
    let mut rest = source;
    let mut done = false;
    while let Some(c) = rest.chars().next() {
        let markup = markup_length(rest);
        let (piece, behind) = rest.split_at(markup.unwrap_or(c.len_utf8()));
        if markup.is_some() {
            written.push_str(piece);
        } else if !done {
            written.push_str(figure);
            done = true;
        }
        rest = behind;
    }
    if !done {
        written.push_str(figure);
    }
    written
}

/// The place of a figure together with the marks of Markdown's emphasis around it, which would stand alone without it.
fn with_emphasis(span: Span, text: &str) -> Span {
    let before = text.get(..span.start).unwrap_or_default();
    let behind = text.get(span.end..).unwrap_or_default();
    let is_mark = |c: char| matches!(c, '*' | '_');
    let opening = before.len() - before.trim_end_matches(is_mark).len();
    let closing = behind.len() - behind.trim_start_matches(is_mark).len();
    match opening == closing {
        true => Span::new(span.start - opening, span.end + closing),
        false => span,
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    fn read(text: &str) -> Analysis {
        Analysis::of(text, &Arc::default())
    }

    #[test]
    fn columns_stay_in_line() {
        let row = "| 甲 | 4    |   |\n";
        let at = row.find('4').unwrap();
        let set = |span: Span, figure: &str| lint::apply(row, &[in_line(row, span, figure)]);
        let cell = Span::new(at, at + 1);
        assert_eq!(set(cell, "317"), "| 甲 | 317  |   |\n");
        assert_eq!(set(cell, ""), "| 甲 |      |   |\n");
        assert_eq!(set(cell, "1234567"), "| 甲 | 1234567 |   |\n");
    }

    #[test]
    fn a_draft_without_tables_takes_no_figures() {
        let analysis = read("# 一\n");
        let figure = Figure {
            cell: "applications.new:natural",
            text: " 12.5 ",
        };
        assert_eq!(set(&analysis, &[figure]), Err((0, Refusal::Unknown)));
    }

    #[test]
    fn figures_are_written_in_plain_digits() {
        use ValueKind::{Amount, Change, Count};
        for (typed, kind, figure) in [
            ("", Count, Some("")),
            (" 12 ", Count, Some("12")),
            ("2.5", Count, Some("2.5")),
            ("１２", Count, Some("12")),
            ("1,234", Count, Some("1234")),
            ("3件", Count, Some("3")),
            ("-3", Change, Some("-3")),
            ("＋3", Change, Some("3")),
            ("1,234.50", Amount, Some("1234.50")),
            ("251000元", Amount, None),
            ("３元", Amount, None),
            ("3万", Count, None),
            ("1|2", Count, None),
            ("-3", Count, None),
            ("12,34", Count, None),
            ("1.2.3", Count, None),
            (".", Count, None),
            ("1\n2", Count, None),
            ("/", Count, None),
            ("<b>", Count, None),
            ("1234567890123456789012345", Count, None),
        ] {
            let plain = plain_figure(typed, kind);
            assert_eq!(plain.as_deref(), figure, "{typed} {kind:?}");
        }
    }

    #[test]
    fn tags_stay_whole() {
        for (source, figure, written) in [
            ("126", "5", "5"),
            ("1</b>26", "5", "5</b>"),
            ("126<sup>①", "5", "5<sup>"),
            ("<b>1</b>2", "", "<b></b>"),
            ("<br>", "5", "<br>5"),
        ] {
            assert_eq!(between_tags(source, figure), written, "{source}");
        }
    }

    #[test]
    fn emphasis_goes_with_its_figure() {
        let row = "| **126** | 4 |\n";
        let at = row.find("126").unwrap();
        let edit = |figure| lint::apply(row, &[in_line(row, Span::new(at, at + 3), figure)]);
        assert_eq!(edit("5"), "| **5** | 4 |\n");
        assert_eq!(edit(""), "|         | 4 |\n");
    }
}
