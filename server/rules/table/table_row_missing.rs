use super::insert::{self, At};
use super::quoting::{is_without_figures, place_of, title};
use crate::messages::{Catalogue, data};
use crate::report::{Report, Table};
use crate::rules::format::edition;
use crate::rules::{Context, Diagnostic, Fix, FixGrade, Group, Rule, Severity, Sink};
use crate::text::Span;

/// A row of the form is absent (条例 第五十条第二款: uniform form; what did not happen is reported as 0).
pub static RULE: Rule = Rule {
    name: "table-row-missing",
    group: Group::Table,
    severity: Severity::Error,
    fix: FixGrade::Unsafe,
    catalogue: Catalogue::new(data!("rules/table/table_row_missing.toml")),
    check,
};

/// More missing rows than this, or more than half of them, are one finding: then the table as a whole is cut off, not a
/// row forgotten.
const FEW: usize = 6;

/// How many rows such a finding names.
const NAMED: usize = 3;

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let tables = context.report.tables.iter();
    for table in tables.filter(|table| !is_without_figures(table)) {
        let missing: Vec<usize> = (0..table.spec.rows.len())
            .filter(|row| table.row_of(*row).is_none())
            .collect();
        // Rows of a table that is to be replaced are not to be put in.
        if missing.is_empty() || edition::is_another(context, table) {
            continue;
        }
        let most = missing.len() > 1 && missing.len() * 2 > table.spec.rows.len();
        if most || missing.len() > FEW {
            many(context.report, table, &missing, sink);
        } else {
            for row in missing {
                one(context.report, table, row, sink);
            }
        }
    }
}

fn one(report: &Report, table: &Table, index: usize, sink: &mut Sink<'_>) {
    let Some(spec) = table.spec.rows.get(index) else {
        return;
    };
    let (span, before) = beside(table, index);
    let key = match spec.label.is_empty() {
        true => "values",
        false if before => "row_before",
        false => "row",
    };
    let message = RULE
        .message(key)
        .with("row", &spec.label)
        .with("table", title(table));
    let diagnostic = sink.diagnostic(span, message).place(&spec.id);
    sink.push(with_fix(diagnostic, report, table, &[index]));
}

fn many(report: &Report, table: &Table, missing: &[usize], sink: &mut Sink<'_>) {
    let labels: Vec<&str> = missing
        .iter()
        .filter_map(|row| table.spec.rows.get(*row))
        .map(|row| row.label.as_str())
        .take(NAMED)
        .collect();
    let message = RULE
        .message("rows")
        .with("table", title(table))
        .with("wanted", table.spec.rows.len())
        .with("count", missing.len())
        .with("rows", labels.join("”“"));
    let first = missing.first().copied().unwrap_or_default();
    let diagnostic = sink
        .diagnostic(beside(table, first).0, message)
        .place(&table.spec.id);
    sink.push(with_fix(diagnostic, report, table, missing));
}

fn with_fix(diagnostic: Diagnostic, report: &Report, table: &Table, rows: &[usize]) -> Diagnostic {
    match insert::rows(report, table, rows) {
        Some(edits) => {
            let title = RULE.message("fix").with("count", rows.len());
            diagnostic.fix(Fix::unsafe_(title, edits))
        }
        None => diagnostic,
    }
}

/// The row beside which the official row should stand, for want of a place of its own, and whether that is before it.
fn beside(table: &Table, index: usize) -> (Span, bool) {
    match insert::place(table, index) {
        Some(At::Behind(row) | At::NewBlock(row)) => (place_of(row), false),
        Some(At::Before(row)) => (place_of(row), true),
        None => {
            let behind = (index..table.spec.rows.len()).find_map(|row| table.row_of(row));
            let row = behind.or_else(|| table.rows.last());
            (row.map_or(table.span, place_of), behind.is_some())
        }
    }
}
