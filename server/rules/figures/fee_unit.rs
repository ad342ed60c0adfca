use rust_decimal::Decimal;

use crate::format::ValueKind;
use crate::messages::{Catalogue, data};
use crate::report::organ::{Body, Level};
use crate::report::{RowRole, Table};
use crate::rules::{Context, FixGrade, Group, Rule, Severity, Sink};

/// An amount in 万元 that is so large that it must be meant in 元.
pub static RULE: Rule = Rule {
    name: "fee-unit",
    group: Group::Figures,
    severity: Severity::Warning,
    fix: FixGrade::None,
    catalogue: Catalogue::new(data!("rules/figures/fee_unit.toml")),
    check,
};

/// The unit that the form prints over its amounts.
const UNIT: &str = "万元";

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let Some(limit) = context.body().and_then(limit) else {
        return;
    };
    for table in &context.report.tables {
        for (index, value) in amounts(table) {
            let whole = value.is_integer() && value.scale() == 0;
            let Some(cell) = table.cell(index).filter(|_| whole && value >= limit) else {
                continue;
            };
            let yuan = value.checked_div(Decimal::from(10_000)).unwrap_or_default();
            let message = RULE
                .message("large")
                .with("written", context.report.shown(cell.span))
                .with("value", value)
                .with("yuan", yuan.normalize());
            let name = table.spec.cells.get(index).map_or("", |cell| &cell.name);
            sink.push(sink.diagnostic(cell.span, message).cell(name).place(name));
        }
    }
}

/// The least amount in 万元 that is not believed of a body; `None` where its name does not tell.
fn limit(body: Body) -> Option<Decimal> {
    let limit = match (body.level?, body.tier) {
        (Level::Town, _) | (_, Some(Level::Town)) => 10_000,
        (Level::Department | Level::Institution, Some(Level::County)) => 10_000,
        (Level::County, _) => 100_000,
        (Level::Prefecture, _)
        | (Level::Department | Level::Institution, Some(Level::Prefecture)) => 1_000_000,
        _ => return None,
    };
    Some(Decimal::from(limit))
}

/// The amounts that the form asks for in 万元: index of the cell and value.
fn amounts(table: &Table) -> impl Iterator<Item = (usize, Decimal)> {
    let spec = table.spec;
    let cells = spec.cells.iter().enumerate();
    cells
        .filter(|(_, cell)| cell.value == ValueKind::Amount)
        .filter(|(_, cell)| {
            let index = spec.rows.get(cell.row).map(|row| row.block);
            let block = index.and_then(|index| spec.blocks.get(index));
            block.and_then(|block| block.unit.as_deref()) == Some(UNIT)
                && index.is_some_and(|index| !is_in_yuan(table, index))
        })
        .filter_map(|(index, _)| Some((index, table.cell(index)?.number()?)))
}

/// Whether the draft's own header of a block says 元, as `table-label` tells.
fn is_in_yuan(table: &Table, block: usize) -> bool {
    let headers = table
        .rows
        .iter()
        .filter(|row| row.role == RowRole::ColumnHeader(block));
    let mut labels = headers.flat_map(|row| &row.labels);
    labels.any(|label| label.text.contains('元') && !label.text.contains('万'))
}
