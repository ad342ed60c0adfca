use super::insert;
use super::quoting::{Cells, place_of, quoted, title};
use super::shape::data_rows;
use crate::messages::{Catalogue, data};
use crate::report::{Label, LabelMatch, Report, Row, RowRole, Table, TableForm};
use crate::rules::{Context, Fix, FixGrade, Group, Rule, Severity, Sink};
use crate::text::{Span, compact};

/// The header over a block of table 二 (第二十条第（一）项 …) is absent, altered, or names another item than its rows
/// (条例 第二十条; the form prints the item that each block reports on).
pub static RULE: Rule = Rule {
    name: "table-block-header",
    group: Group::Table,
    severity: Severity::Warning,
    fix: FixGrade::Safe,
    catalogue: Catalogue::new(data!("rules/table/table_block_header.toml")),
    check,
};

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let report = context.report;
    for table in &report.tables {
        let cells = Cells::of(report, table);
        let mut covered: Vec<usize> = Vec::new();
        for (at, row) in table.rows.iter().enumerate() {
            let RowRole::BlockHeader(named) = row.role else {
                continue;
            };
            let block = block_below(table, at).unwrap_or(named);
            covered.push(block);
            written(&cells, row, named, block, sink);
        }
        for block in 0..table.spec.blocks.len() {
            if !covered.contains(&block) {
                absent(report, table, block, sink);
            }
        }
    }
}

/// The header as it is written over the rows of `block`.
fn written(cells: &Cells<'_>, row: &Row, named: usize, block: usize, sink: &mut Sink<'_>) {
    let (report, table) = (cells.report, cells.table);
    let Some(header) = header_of(table, block) else {
        return;
    };
    let Some(label) = row.labels.iter().find(|label| is_header(table, label)) else {
        return;
    };
    let key = match label.matched {
        _ if named != block => "other_item",
        LabelMatch::Near(_) if compact(header) == label.text => "spaces",
        LabelMatch::Near(_) => "altered",
        LabelMatch::Exact(_) | LabelMatch::None => return,
    };
    let rows: Vec<&str> = table
        .spec
        .rows
        .iter()
        .filter(|row| row.block == block)
        .map(|row| row.label.as_str())
        .collect();
    let message = RULE
        .message(key)
        .with("written", quoted(report, label))
        .with("header", header)
        .with("rows", rows.join("、"));
    let title = RULE.message("fix").with("header", header);
    let edits = vec![cells.replace(label.span, header)];
    // Whether the header or the rows below it are in the wrong place, nobody can tell for sure.
    let fix = if key == "other_item" {
        Fix::unsafe_(title, edits)
    } else {
        Fix::safe(title, edits)
    };
    sink.push(sink.diagnostic(label.span, message).place(header).fix(fix));
}

/// A block without its header.
fn absent(report: &Report, table: &Table, block: usize, sink: &mut Sink<'_>) {
    let Some(header) = header_of(table, block) else {
        return;
    };
    let Some(first) = data_rows(table, block).next() else {
        return;
    };
    if is_above(report, table, first, header) {
        return;
    }
    let message = RULE
        .message("absent")
        .with("header", header)
        .with("table", title(table));
    let mut diagnostic = sink.diagnostic(place_of(first), message).place(header);
    if let Some(edits) = insert::block_header(report, table, block) {
        let title = RULE.message("fix_absent").with("header", header);
        // Where each cell has a line of its own, what stands beside the new lines tells whether they are read as a row.
        let fix = match table.form {
            TableForm::Web | TableForm::Lines => Fix::unsafe_(title, edits),
            _ => Fix::safe(title, edits),
        };
        diagnostic = diagnostic.fix(fix);
    }
    sink.push(diagnostic);
}

fn header_of(table: &Table, block: usize) -> Option<&'static str> {
    table.spec.blocks.get(block)?.header.as_deref()
}

fn is_header(table: &Table, label: &Label) -> bool {
    let blocks = &table.spec.blocks;
    match label.matched {
        LabelMatch::Exact(official) | LabelMatch::Near(official) => blocks
            .iter()
            .any(|block| block.header.as_deref() == Some(official)),
        LabelMatch::None => false,
    }
}

/// The block of the rows under a header, up to the next one.
fn block_below(table: &Table, header: usize) -> Option<usize> {
    let below = table.rows.get(header + 1..)?;
    below
        .iter()
        .take_while(|row| !matches!(row.role, RowRole::BlockHeader(_)))
        .find_map(|row| match row.role {
            RowRole::Data(index) => table.spec.rows.get(index).map(|row| row.block),
            _ => None,
        })
}

/// Whether the header stands as a line of its own between the rows of the block and those of another before it. In text out of
/// a PDF the rows may be out of order, and it may stand anywhere above.
fn is_above(report: &Report, table: &Table, first: &Row, header: &str) -> bool {
    let before = table
        .rows
        .iter()
        .filter(|row| matches!(row.role, RowRole::Data(_)) && row.span.end <= first.span.start)
        .map(|row| row.span.end)
        .max()
        .filter(|_| table.form != TableForm::Lines);
    let section = report.section(&table.spec.section);
    // Where a row is what lines make of it, the header may stand anywhere among them.
    let by_lines = matches!(
        table.form,
        TableForm::Cells | TableForm::Web | TableForm::Lines
    );
    if by_lines && compact(report.slice(table.span)).contains(compact(header).as_ref()) {
        return true;
    }
    let start = before
        .or_else(|| section.map(|section| section.body.start))
        .unwrap_or(table.span.start);
    compact(report.slice(Span::new(start, first.span.start))).contains(compact(header).as_ref())
}
