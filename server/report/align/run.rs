//! Figures that have run together because the line breaks of a page are lost: `640020470` is 64, 0, 0, 2, 0, 4, 70.

use crate::format::{Operator, RowSpec, TableSpec};
use crate::text::{Span, is_digit};

/// The cells of a row whose figures stand in `run`, cut where there is only one way to cut them; `None` where there are
/// more, or none.
///
/// `blanks` says that blank cells leave nothing behind in this text, so that a digit may be missing anywhere.
pub fn cut(
    spec: &TableSpec,
    row: &RowSpec,
    run: Span,
    blanks: bool,
    text: &str,
) -> Option<Vec<Span>> {
    let count = row.cells.len();
    let pieces = pieces(run, text);
    if count == 1 || pieces.len() == count && pieces.iter().all(|piece| is_figure(piece.of(text))) {
        return (pieces.len() == count).then_some(pieces);
    }
    let digits = Digits::read(&pieces, text)?;
    let groups = groups(spec, row);
    let sums = groups.iter().any(|group| group.total);
    if digits.values.len() == count {
        let cells: Vec<usize> = (0..=count).collect();
        let holds = sums && digits.holds(&groups);
        return (holds || !blanks).then(|| digits.spans(&cells));
    }
    if digits.values.len() < count || blanks {
        return None;
    }
    let mut found = Vec::new();
    let mut ends = vec![0];
    digits.search(&groups, &mut ends, &mut found);
    match found.as_slice() {
        [only] => Some(digits.spans(only)),
        _ => None,
    }
}

/// Whether a run has fewer digits than its row has cells, though it has some: then blank cells leave nothing behind.
pub fn is_short(row: &RowSpec, run: Span, text: &str) -> bool {
    let digits = run.of(text).chars().filter(|c| is_digit(*c)).count();
    digits > 0 && digits < row.cells.len()
}

/// The pieces of a run between its blanks, a unit behind the last figure with it.
fn pieces(run: Span, text: &str) -> Vec<Span> {
    let source = run.of(text);
    let mut pieces: Vec<Span> = Vec::new();
    let mut start = None;
    for (at, c) in source.char_indices().chain([(source.len(), ' ')]) {
        match (c.is_whitespace(), start) {
            (false, None) => start = Some(at),
            (true, Some(from)) => {
                pieces.push(Span::new(run.start + from, run.start + at));
                start = None;
            }
            _ => {}
        }
    }
    pieces
}

/// Whether a piece can be one figure: it has no needless zero in front.
fn is_figure(piece: &str) -> bool {
    let zero = piece.strip_prefix(['0', '０']).unwrap_or("");
    !zero.starts_with(is_digit) && piece.starts_with(|c: char| is_digit(c) || c == '-' || c == '/')
}

/// Cells that stand side by side, with their sum behind them or without.
#[derive(Clone, Copy)]
struct Group {
    cells: usize,
    total: bool,
}

/// The cells of a row in groups, by the equations of the format that stay within the row.
fn groups(spec: &TableSpec, row: &RowSpec) -> Vec<Group> {
    let mut groups = Vec::new();
    let mut at = row.cells.start;
    while at < row.cells.end {
        let sum = spec.equations.iter().find_map(|equation| {
            let addends = equation.addends()?;
            let here = equation.operator == Operator::Equal
                && addends.iter().all(|term| !term.negative && !term.previous)
                && addends.iter().map(|term| term.cell).eq(at..equation.total)
                && equation.total < row.cells.end;
            here.then_some(addends.len())
        });
        let cells = sum.unwrap_or(1);
        groups.push(Group {
            cells,
            total: sum.is_some(),
        });
        at += cells + usize::from(sum.is_some());
    }
    groups
}

/// The digits of a run.
struct Digits {
    values: Vec<u64>,
    places: Vec<Span>,
    /// Whether a blank stands before each.
    parted: Vec<bool>,
    /// Where what belongs to the last figure ends.
    end: usize,
}

/// No figure of a report has more digits.
const LONGEST: usize = 7;
/// No row has more.
const MOST: usize = 80;

impl Digits {
    /// `None` where there is anything else than digits but for a unit behind the last.
    fn read(pieces: &[Span], text: &str) -> Option<Self> {
        let mut digits = Digits {
            values: Vec::new(),
            places: Vec::new(),
            parted: Vec::new(),
            end: pieces.last()?.end,
        };
        for (index, piece) in pieces.iter().enumerate() {
            let source = piece.of(text);
            let written = source.trim_end_matches(crate::text::is_han);
            if written.len() < source.len() && index + 1 < pieces.len() {
                return None;
            }
            for (at, c) in written.char_indices() {
                let value = match c {
                    '０'..='９' => u32::from(c) - u32::from('０'),
                    _ => c.to_digit(10)?,
                };
                digits.values.push(u64::from(value));
                let place = piece.start + at;
                digits.places.push(Span::new(place, place + c.len_utf8()));
                digits.parted.push(at == 0);
            }
        }
        (digits.values.len() <= MOST).then_some(digits)
    }

    /// The number that digits are together; `None` where they are none that anybody writes.
    fn number(&self, from: usize, to: usize) -> Option<u64> {
        let values = self.values.get(from..to)?;
        let parted = self.parted.get(from + 1..to)?;
        let plain = to > from
            && to - from <= LONGEST
            && !parted.contains(&true)
            && (values.len() == 1 || values.first() != Some(&0));
        plain.then(|| values.iter().fold(0, |number, digit| number * 10 + digit))
    }

    /// Whether the sums hold where each digit is a cell.
    fn holds(&self, groups: &[Group]) -> bool {
        let mut at = 0;
        groups.iter().all(|group| {
            let addends = self.values.get(at..at + group.cells).unwrap_or_default();
            let total = self.values.get(at + group.cells);
            at += group.cells + usize::from(group.total);
            !group.total || total == Some(&addends.iter().sum())
        })
    }

    /// The first two ways to cut the digits into all groups so that the sums hold: where the cells end, 0 in front.
    fn search(&self, groups: &[Group], ends: &mut Vec<usize>, found: &mut Vec<Vec<usize>>) {
        let Some((group, rest)) = groups.split_first() else {
            if ends.last() == Some(&self.values.len()) {
                found.push(ends.clone());
            }
            return;
        };
        self.addends(*group, group.cells, 0, rest, ends, found);
    }

    fn addends(
        &self,
        group: Group,
        open: usize,
        sum: u64,
        rest: &[Group],
        ends: &mut Vec<usize>,
        found: &mut Vec<Vec<usize>>,
    ) {
        let from = ends.last().copied().unwrap_or(0);
        for to in from + 1..=(from + LONGEST).min(self.values.len()) {
            if found.len() > 1 {
                return;
            }
            let Some(number) = self.number(from, to) else {
                continue;
            };
            ends.push(to);
            match (open, group.total) {
                (0, _) if number == sum => self.search(rest, ends, found),
                (0, _) => {}
                (1, false) => self.search(rest, ends, found),
                _ => self.addends(group, open - 1, sum + number, rest, ends, found),
            }
            ends.pop();
        }
    }

    fn spans(&self, ends: &[usize]) -> Vec<Span> {
        let cells = ends.iter().zip(ends.iter().skip(1));
        let span = |(from, to): (&usize, &usize)| {
            let first = self.places.get(*from).copied().unwrap_or_default();
            let end = match self.places.get(*to) {
                Some(_) => self.places.get(to - 1).map_or(first.end, |last| last.end),
                None => self.end,
            };
            Span::new(first.start, end)
        };
        cells.map(span).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format;

    /// The cells of a row of the format in force, one after the other.
    fn cells(table: &str, row: &str, run: &str, blanks: bool) -> Option<String> {
        let spec = format::by_id("2021")
            .and_then(|format| format.table(table))
            .unwrap();
        let row = &spec.rows[spec.row(row).unwrap()];
        let spans = cut(spec, row, Span::new(0, run.len()), blanks, run)?;
        let cells: Vec<&str> = spans.iter().map(|span| span.of(run)).collect();
        Some(cells.join(","))
    }

    #[test]
    fn a_run_is_cut_where_there_is_one_way() {
        let new = |run| cells("applications", "applications.new", run, false);
        for (run, expected) in [
            ("0000000", Some("0,0,0,0,0,0,0")),
            ("640020470", Some("64,0,0,2,0,4,70")),
            ("160 02 0 018", Some("16,0,0,2,0,0,18")),
            ("12 0 0 0 0 0 12", Some("12,0,0,0,0,0,12")),
            // A wrong sum, but nowhere else to cut.
            ("1000002", Some("1,0,0,0,0,0,2")),
            // 11+1 … 12 and 1+11 … 12.
            ("111000012", None),
            ("500", None),
            ("１６００２００18", Some("１６,０,０,２,０,０,18")),
            ("64a020470", None),
        ] {
            assert_eq!(new(run).as_deref(), expected, "{run}");
        }
        let short = cells("applications", "applications.new", "1234127", true);
        assert_eq!(short, None);
        let made = |run| cells("disclosure", "disclosure.normative", run, false);
        assert_eq!(made("700").as_deref(), Some("7,0,0"));
        assert_eq!(made("1000").as_deref(), Some("10,0,0"));
        assert_eq!(made("693665"), None);
        let licence = |run| cells("disclosure", "disclosure.licence", run, false);
        assert_eq!(licence("2293").as_deref(), Some("2293"));
        assert_eq!(licence("22 93"), None);
        let values = |run| cells("review", "review.values", run, false);
        assert_eq!(
            values("10203120001200000").as_deref(),
            Some("1,0,2,0,3,12,0,0,0,12,0,0,0,0,0")
        );
    }
}
