//! How far a draft is: whether its tables are there, whole and in balance.

use std::collections::HashSet;

use crate::analysis::Analysis;
use crate::draft;
use crate::format::{self, TableSpec};
use crate::report::balance::{analyse, has_sums, open_totals};
use crate::report::{Cell, CellProblem, CellValue, Report, Section, Table};
use crate::rules::Severity;

/// The rules that tell what is still to be filled in, and which sums do not hold.
const GAPS: &str = "placeholder";
const IMBALANCE: &str = "table-imbalance";

/// The state of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// All its cells are there and all its sums hold. A table without sums is balanced when nothing is left blank.
    Balanced,
    /// Cells break sums, or totals are blank.
    Unbalanced,
    /// The sums hold, but cells are wrong in themselves, or against last year's or the text.
    Wrong,
    /// Nobody has filled it in: nothing but noughts in all tables of the draft, or in a table that a new draft still asks to
    /// be filled in, but for what comes from last year; or its totals are still to come there.
    Untouched,
    /// Cells are missing, or cannot be reckoned with.
    Incomplete,
    Missing,
}

impl State {
    pub fn name(self) -> &'static str {
        match self {
            State::Balanced => "balanced",
            State::Unbalanced => "unbalanced",
            State::Wrong => "wrong",
            State::Untouched => "untouched",
            State::Incomplete => "incomplete",
            State::Missing => "missing",
        }
    }
}

#[derive(Clone, Debug)]
pub struct TableStatus {
    pub id: &'static str,
    /// The title of its section.
    pub title: &'static str,
    pub state: State,
    /// How many cells are wrong, or, in a table that is not whole, missing.
    pub faults: usize,
    /// Where the table is, or its section.
    pub place: Option<usize>,
}

/// The state of each table that the report should have, in their order.
pub fn tables(analysis: &Analysis) -> Vec<TableStatus> {
    let report = analysis.report();
    let format = report.format.or(format::builtin().last());
    let tables = format.into_iter().flat_map(|format| &format.tables);
    let untouched = is_untouched(report);
    tables
        .map(|spec| {
            let table = report.table(&spec.id);
            let (state, faults) = match table.map(|table| (table, state(table))) {
                None => (State::Missing, 0),
                Some((table, (State::Balanced, _))) => match wrong_cells(analysis, table) {
                    0 if untouched || is_blank(table) || is_asked_for(analysis, table) => {
                        (State::Untouched, 0)
                    }
                    0 => (State::Balanced, 0),
                    wrong => (State::Wrong, wrong),
                },
                Some((table, (State::Unbalanced, _))) if is_being_filled_in(analysis, table) => {
                    (State::Untouched, 0)
                }
                Some((_, state)) => state,
            };
            let section = format.and_then(|format| format.section(&spec.section));
            TableStatus {
                id: &spec.id,
                title: section.map_or("", |section| &section.title),
                state,
                faults,
                place: place(report, spec, table),
            }
        })
        .collect()
}

/// Whether all cells of all tables are 0 or blank.
fn is_untouched(report: &Report) -> bool {
    let mut cells = report
        .tables
        .iter()
        .flat_map(|table| &table.cells)
        .flatten();
    cells.all(is_nought)
}

/// Whether a table has nothing but blank cells: one without figures is filled in with noughts.
pub(super) fn is_blank(table: &Table) -> bool {
    let mut cells = table.cells.iter().flatten();
    cells.all(Cell::is_blank)
}

fn is_nought(cell: &Cell) -> bool {
    cell.is_blank() || cell.number().is_some_and(|it| it.is_zero())
}

/// Whether a table is as a new draft has it, and the sentence that asks for its figures still stands in its section.
fn is_asked_for(analysis: &Analysis, table: &Table) -> bool {
    let taken_over = draft::from_last_year(table.spec);
    let mut cells = table.cells.iter().enumerate();
    let untouched = cells
        .all(|(index, cell)| taken_over.contains(&index) || cell.as_ref().is_none_or(is_nought));
    untouched && asks(analysis, table)
}

/// Whether somebody is at work on such a table: its totals are still to come.
pub(super) fn is_being_filled_in(analysis: &Analysis, table: &Table) -> bool {
    let mut findings = analysis.findings().iter();
    let told = findings.any(|it| it.rule.name == IMBALANCE && table.span.overlaps(it.span));
    !told && open_totals(table).next().is_some() && asks(analysis, table)
}

fn asks(analysis: &Analysis, table: &Table) -> bool {
    let section = analysis.report().section(&table.spec.section);
    let asks = |section: &Section| {
        let mut findings = analysis.findings().iter();
        findings.any(|it| it.rule.name == GAPS && section.body.contains(it.span))
    };
    section.is_some_and(asks)
}

/// How many cells of a table have errors.
fn wrong_cells(analysis: &Analysis, table: &Table) -> usize {
    let errors = analysis.findings().iter();
    let errors = errors.filter(|it| it.severity == Severity::Error);
    let here = errors.filter(|it| table.span.overlaps(it.span));
    let cells: HashSet<&str> = here.filter_map(|it| it.cell.as_deref()).collect();
    cells.len()
}

fn state(table: &Table) -> (State, usize) {
    let balance = analyse(table);
    let wrong = balance.findings.len() + balance.blank_totals.len();
    if wrong > 0 {
        return (State::Unbalanced, wrong);
    }
    // Blank cells count as 0 in sums; where there are none, a blank cell is one that waits to be filled in.
    let has_sums = has_sums(table.spec);
    let is_missing = |cell: &&Option<Cell>| match cell {
        Some(cell) if cell.value == CellValue::Blank => !has_sums,
        Some(cell) => is_unread(cell),
        None => true,
    };
    let missing = table.cells.iter().filter(is_missing).count();
    if missing > 0 || !balance.blocked.is_empty() {
        (State::Incomplete, missing)
    } else {
        (State::Balanced, 0)
    }
}

/// Whether something stands in a cell that nobody can tell from what stands beside it.
fn is_unread(cell: &Cell) -> bool {
    let problem = match cell.value {
        CellValue::Flawed { problem, .. } => Some(problem),
        _ => None,
    };
    problem == Some(CellProblem::Unreadable)
}

fn place(report: &Report, spec: &TableSpec, table: Option<&Table>) -> Option<usize> {
    match table {
        Some(table) => Some(table.rows.first().map_or(table.span, |row| row.span).start),
        None => Some(report.section(&spec.section)?.span.start),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::draft::{self, Request};

    fn draft() -> String {
        let request = Request {
            organ: "青山县云溪镇人民政府",
            year: 2024,
            previous: None,
        };
        draft::new(&request).unwrap()
    }

    fn states(text: &str) -> Vec<(State, usize)> {
        let tables = tables(&Analysis::of(text, &Arc::default()));
        assert_eq!(
            tables.iter().map(|table| table.id).collect::<Vec<_>>(),
            ["disclosure", "applications", "review"]
        );
        tables
            .iter()
            .map(|table| (table.state, table.faults))
            .collect()
    }

    #[test]
    fn each_table_has_its_state() {
        use State::{Balanced, Incomplete, Missing, Unbalanced, Untouched, Wrong};
        let text = draft();
        assert_eq!(states(&text), [(Untouched, 0); 3]);
        let text = text.replacen("| 行政许可           | 0 ", "| 行政许可           | 3 ", 1);
        // What a new draft asks for is untouched until somebody fills it in, or takes out the sentence that asks.
        let (whole, asked) = ((Balanced, 0), (Untouched, 0));
        assert_eq!(states(&text), [whole, asked, asked]);
        let lines = text.lines().filter(|line| !line.starts_with("待补充"));
        let text = lines.collect::<Vec<_>>().join("\n") + "\n";
        assert_eq!(states(&text), [whole; 3]);

        let blank = text.replacen("| 行政许可           | 3 ", "| 行政许可           |   ", 1);
        assert_eq!(states(&blank), [(Incomplete, 1), asked, asked]);

        let minus = text.replacen("| 行政许可           | 3 ", "| 行政许可           | -3 ", 1);
        assert_eq!(states(&minus), [(Wrong, 1), whole, whole]);

        let row = text
            .lines()
            .find(|line| line.contains("（一）予以公开"))
            .unwrap();
        let wrong = text.replace(row, &row.replacen("| 0 ", "| 7 ", 1));
        assert_eq!(states(&wrong), [whole, (Unbalanced, 1), whole]);

        let without = text.replace(&format!("{row}\n"), "");
        assert_eq!(states(&without), [whole, (Incomplete, 7), whole]);

        assert_eq!(states("一份通知"), [(Missing, 0); 3]);
    }

    #[test]
    fn blanks_and_what_cannot_be_read_are_no_balance() {
        use State::{Balanced, Incomplete, Untouched};
        let text = draft().replacen("| 行政许可           | 0 ", "| 行政许可           | 3 ", 1);
        let lines = text.lines().filter(|line| !line.starts_with("待补充"));
        let text = lines.collect::<Vec<_>>().join("\n") + "\n";
        let row = text.lines().rfind(|line| line.starts_with("| 0 ")).unwrap();
        let blank = text.replace(row, &row.replace('0', " "));
        assert_eq!(
            states(&blank),
            [(Balanced, 0), (Balanced, 0), (Untouched, 0)]
        );

        let lost = "青山县云溪镇2024年政府信息公开工作年度报告一、总体情况公开12条。\
            二、主动公开政府信息情况第二十条第（一）项信息内容本年制发件数本年废止件数现行有效件数规章000行政规范性文件1027\
            第二十条第（五）项信息内容本年处理决定数量行政许可3第二十条第（六）项信息内容本年处理决定数量行政处罚0行政强制0\
            第二十条第（八）项信息内容本年收费金额（单位：万元）行政事业性收费0三、收到和处理政府信息公开申请情况无\n";
        assert_eq!(states(lost).first(), Some(&(Incomplete, 3)));
    }

    #[test]
    fn figures_of_last_year_alone_fill_nothing_in() {
        let (head, row) = draft()
            .split_once("四、结转下年度继续办理")
            .map(|(head, row)| (head.to_owned(), row.to_owned()))
            .unwrap();
        let row = row
            .replacen("| 0 ", "| 1 ", 1)
            .replacen("| 0    |\n", "| 1    |\n", 1);
        let last = format!("{head}四、结转下年度继续办理{row}");
        let last = Analysis::of(last.as_str(), &Arc::default());
        let request = Request {
            organ: "青山县云溪镇人民政府",
            year: 2025,
            previous: Some(last.report()),
        };
        let text = draft::new(&request).unwrap();
        assert!(text.contains("| 1 "), "{text}");
        assert_eq!(states(&text), [(State::Untouched, 0); 3]);
    }

    #[test]
    fn a_missing_table_has_the_place_of_its_section() {
        let text =
            "# 青山县云溪镇2024年政府信息公开工作年度报告\n\n## 二、主动公开政府信息情况\n\n无\n";
        let tables = tables(&Analysis::of(text, &Arc::default()));
        let places: Vec<_> = tables.iter().map(|table| table.place).collect();
        assert_eq!(places, [text.find("## 二"), None, None]);
    }
}
