use super::quoting::Cells;
use crate::format::ValueKind;
use crate::messages::{Catalogue, Message, data};
use crate::report::{Cell, CellProblem, CellValue, Report, Row, RowRole};
use crate::rules::figures::names;
use crate::rules::substance::Substance;
use crate::rules::{Context, Fix, FixGrade, Group, Rule, Severity, Sink};
use crate::text::visible;

/// A cell for a count holds something else than an integer >= 0 (条例 第五十条第二款: uniform form; counts in 件).
pub static RULE: Rule = Rule {
    name: "cell-not-a-count",
    group: Group::Table,
    severity: Severity::Error,
    fix: FixGrade::Safe,
    catalogue: Catalogue::new(data!("rules/table/cell_not_a_count.toml")),
    check,
};

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    for table in &context.report.tables {
        let cells = Cells::of(context.report, table);
        for row in &table.rows {
            let RowRole::Data(index) = row.role else {
                continue;
            };
            let Some(spec) = table.spec.rows.get(index) else {
                continue;
            };
            // Of a row that is too long or too short nobody knows which cell is which.
            if spec.cells.len() != row.values.len() {
                continue;
            }
            for (cell, value) in spec.cells.clone().zip(&row.values) {
                if let CellValue::Flawed { problem, .. } = value.value
                    && problem != CellProblem::Unreadable
                {
                    flawed(&cells, row, cell, value, problem, sink);
                }
            }
        }
    }
}

fn flawed(
    cells: &Cells<'_>,
    row: &Row,
    index: usize,
    cell: &Cell,
    problem: CellProblem,
    sink: &mut Sink<'_>,
) {
    let (report, table) = (cells.report, cells.table);
    let Some(spec) = table.spec.cells.get(index) else {
        return;
    };
    let written = report.slice(cell.span);
    // 11注: what stands behind the figure is no unit.
    let is_unit = spec.value == ValueKind::Amount || Substance::of(written).is_count();
    let message = match problem {
        CellProblem::Unit if !is_unit => RULE.message("words"),
        problem => message(problem, spec.value),
    };
    let message = message
        .with_message("cell", names::cell(table.spec, index))
        .with("written", visible(written).trim());
    let mut diagnostic = sink
        .diagnostic(cell.span, message)
        .cell(&spec.name)
        .place(&spec.name);
    let plain = plain(cell, problem, spec.value);
    if let Some(plain) = plain.filter(|_| !is_repeated(report, row, cell)) {
        let title = RULE.message("fix").with("value", &plain);
        let edit = cells.replace(cell.span, &plain);
        diagnostic = diagnostic.fix(Fix::safe(title, vec![edit]));
    }
    sink.push(diagnostic);
}

/// Whether the figure stands in its row once more behind its cell, as where cells that are joined are written out one by one:
/// with one of them changed they are no longer one.
fn is_repeated(report: &Report, row: &Row, cell: &Cell) -> bool {
    let written = report.slice(cell.span);
    let behind = report.text.get(cell.span.end..row.span.end);
    let behind = behind
        .unwrap_or_default()
        .trim_start_matches(['\t', '|', ' ']);
    row.values.len() == 1 && behind.starts_with(written)
}

fn message(problem: CellProblem, kind: ValueKind) -> Message {
    let key = match problem {
        CellProblem::Unit => "unit",
        CellProblem::FullWidth => "full_width",
        CellProblem::Separator => "separator",
        CellProblem::ChangeWord if kind == ValueKind::Change => "change_word",
        CellProblem::ChangeWord | CellProblem::Sign => "sign",
        CellProblem::Decimals => "decimals",
        CellProblem::NotANumber if kind == ValueKind::Amount => "no_amount",
        CellProblem::NotANumber | CellProblem::Unreadable | CellProblem::Rival => "no_number",
    };
    RULE.message(key)
}

/// The same number in plain digits, where only its dress is wrong.
fn plain(cell: &Cell, problem: CellProblem, kind: ValueKind) -> Option<String> {
    let number = cell.number()?;
    let is_dress = match problem {
        CellProblem::Unit | CellProblem::FullWidth | CellProblem::Separator => true,
        CellProblem::ChangeWord => kind == ValueKind::Change,
        CellProblem::Sign
        | CellProblem::Decimals
        | CellProblem::NotANumber
        | CellProblem::Unreadable
        | CellProblem::Rival => false,
    };
    is_dress.then(|| number.to_string())
}
