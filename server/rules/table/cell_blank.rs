use super::quoting::{Cells, is_without_figures, title};
use super::shape::has_stray_figure;
use crate::messages::{Catalogue, data};
use crate::report::balance::{BlankTotal, analyse};
use crate::report::{CellValue, Table};
use crate::rules::figures::names;
use crate::rules::{Context, Fix, FixGrade, Group, Rule, Severity, Sink};

/// A value cell is left empty or holds a mark such as / or 无 (条例 第五十条第二款: uniform form; nothing is reported as 0).
pub static RULE: Rule = Rule {
    name: "cell-blank",
    group: Group::Table,
    severity: Severity::Warning,
    fix: FixGrade::Unsafe,
    catalogue: Catalogue::new(data!("rules/table/cell_blank.toml")),
    check,
};

/// How many of the other blank cells are pointed at.
const MOST_RELATED: usize = 20;

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let tables = context.report.tables.iter();
    for table in tables.filter(|table| !is_without_figures(table)) {
        let cells = Cells::of(context.report, table);
        let balance = analyse(table);
        for total in &balance.blank_totals {
            blank_total(&cells, total, sink);
        }
        zeros(&cells, &balance.zeros, sink);
    }
}

fn blank_total(cells: &Cells<'_>, total: &BlankTotal, sink: &mut Sink<'_>) {
    let table = cells.table;
    let (Some(cell), Some(spec)) = (table.cell(total.cell), table.spec.cells.get(total.cell))
    else {
        return;
    };
    let key = match total.sum {
        Some(_) => "total",
        None => "total_unknown",
    };
    let message = RULE
        .message(key)
        .with_message("cell", names::cell(table.spec, total.cell))
        .with("sum", total.sum.unwrap_or_default().normalize());
    let mut diagnostic = sink
        .diagnostic(cell.span, message)
        .cell(&spec.name)
        .place(&spec.name);
    if let Some(sum) = total.sum {
        let title = RULE.message("fix_total").with("sum", sum.normalize());
        let edit = cells.replace(cell.span, &sum.normalize().to_string());
        diagnostic = diagnostic.fix(Fix::unsafe_(title, vec![edit]));
    }
    sink.push(diagnostic);
}

/// One finding for all blank cells of a table that stand for 0.
fn zeros(cells: &Cells<'_>, zeros: &[usize], sink: &mut Sink<'_>) {
    let table = cells.table;
    let mut found: Vec<_> = zeros
        .iter()
        .filter(|cell| !waits_for_figure(table, **cell) && !table.contradicts(**cell))
        .filter_map(|cell| Some((*cell, table.cell(*cell)?.span)))
        .collect();
    found.sort_by_key(|(_, span)| span.start);
    let Some(((cell, span), others)) = found.split_first() else {
        return;
    };
    let key = if others.is_empty() { "one" } else { "several" };
    let message = RULE
        .message(key)
        .with_message("cell", names::cell(table.spec, *cell))
        .with("table", title(table))
        .with("count", found.len());
    let edits = found
        .iter()
        .map(|(_, span)| cells.replace(*span, "0"))
        .collect();
    let mut diagnostic = sink
        .diagnostic(*span, message)
        .place(format!("{} zeros", table.spec.id));
    if let (Some(spec), true) = (table.spec.cells.get(*cell), others.is_empty()) {
        diagnostic = diagnostic.cell(&spec.name);
    }
    for (cell, span) in others.iter().take(MOST_RELATED) {
        let name = names::cell(table.spec, *cell);
        diagnostic = diagnostic.related(*span, RULE.message("too").with_message("cell", name));
    }
    let title = RULE.message("fix_zeros").with("count", found.len());
    let fix = Fix::unsafe_(title, edits);
    // Noughts in every cell of a table that nobody has begun to fill in are a statement that only a person makes.
    sink.push(match is_empty(table) {
        true => diagnostic.choice(fix),
        false => diagnostic.fix(fix),
    });
}

/// Whether no cell of a table has anything in it.
fn is_empty(table: &Table) -> bool {
    let mut cells = table.cells.iter().flatten();
    cells.all(|cell| cell.value == CellValue::Blank)
}

/// Whether the figure of a blank cell may be the one that is glued to the label of its row.
fn waits_for_figure(table: &Table, cell: usize) -> bool {
    let row = table.spec.cells.get(cell).map(|cell| cell.row);
    row.and_then(|row| table.row_of(row))
        .is_some_and(has_stray_figure)
}
