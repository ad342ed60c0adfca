use super::quoting::title;
use crate::messages::{Catalogue, data};
use crate::report::{CellProblem, CellValue, Table};
use crate::rules::{Context, FixGrade, Group, Rule, Severity, Sink};

/// Figures of an official table are there but cannot be told apart or read for sure, so that they are taken for nothing
/// (条例 第五十条第二款: uniform form).
pub static RULE: Rule = Rule {
    name: "cell-unreadable",
    group: Group::Table,
    severity: Severity::Warning,
    fix: FixGrade::None,
    catalogue: Catalogue::new(data!("rules/table/cell_unreadable.toml")),
    check,
};

/// How many cells a finding names, and how many places it points at.
const NAMED: usize = 3;
const MOST_RELATED: usize = 20;

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    for table in &context.report.tables {
        report_table(table, sink);
    }
}

fn report_table(table: &Table, sink: &mut Sink<'_>) {
    let cells: Vec<usize> = unreadable(table).collect();
    let mut places: Vec<_> = cells
        .iter()
        .filter_map(|cell| Some(table.cell(*cell)?.span))
        .collect();
    places.sort_unstable();
    places.dedup();
    let Some((first, others)) = places.split_first() else {
        return;
    };
    let named = cells.iter().take(NAMED);
    let named: Vec<String> = named
        .filter_map(|cell| {
            let cell = table.spec.cells.get(*cell)?;
            let row = table.spec.rows.get(cell.row)?;
            let column = table.spec.columns_of(row).get(cell.column)?;
            Some(match row.label.is_empty() {
                true => column.path.join("·"),
                false => format!("{}·{}", row.label, column.label),
            })
        })
        .collect();
    let key = match table.contradicted.contains(&true) {
        true => "columns",
        false if cells.len() > named.len() => "several",
        false => "few",
    };
    let message = RULE
        .message(key)
        .with("table", title(table))
        .with("cells", named.join("、"))
        .with("count", cells.len());
    let mut diagnostic = sink
        .diagnostic(*first, message)
        .section(&table.spec.section)
        .place(format!("{} unreadable", table.spec.id));
    // Of figures under other columns each is written clearly.
    let related = others
        .iter()
        .take(MOST_RELATED)
        .filter(|_| key != "columns");
    for place in related {
        diagnostic = diagnostic.related(*place, RULE.message("too"));
    }
    if let [cell] = cells.as_slice()
        && let Some(spec) = table.spec.cells.get(*cell)
    {
        diagnostic = diagnostic.cell(&spec.name);
    }
    sink.push(diagnostic);
}

/// The cells of a table that hold something nobody can read for sure.
pub fn unreadable(table: &Table) -> impl Iterator<Item = usize> {
    let is_unreadable = |value: &CellValue| {
        matches!(
            value,
            CellValue::Flawed {
                problem: CellProblem::Unreadable,
                ..
            }
        )
    };
    let cells = table.cells.iter().enumerate();
    cells
        .filter(move |(_, cell)| cell.as_ref().is_some_and(|cell| is_unreadable(&cell.value)))
        .map(|(index, _)| index)
}
