use rust_decimal::Decimal;

use super::Quantity;
use crate::format::{CellSpec, Equation, Operator, TableSpec, Term};
use crate::report::balance::Figures;
use crate::report::{Report, Table};

/// What a quantity may mean in a report: cells of one of its tables, and their sum.
#[derive(Clone, Debug)]
pub struct Meaning<'r> {
    pub table: &'r Table,
    /// Indices into the table's cells.
    pub cells: Vec<usize>,
    pub value: Decimal,
}

impl Quantity {
    /// What it may mean in `report`, in the order of the data. `None` where that cannot be told for sure: the table or a
    /// row of it is missing, or a cell is not a number. A blank cell counts as 0, a blank total as the
    /// sum of its row, where that has figures.
    pub fn meanings<'r>(&self, report: &'r Report) -> Option<Vec<Meaning<'r>>> {
        let all: Option<Vec<_>> = self
            .meanings
            .iter()
            .map(|sum| meaning(sum, report))
            .collect();
        let mut all = all.filter(|all| !all.is_empty())?;
        if let Some(most) = &self.most {
            let most = meaning(std::slice::from_ref(most), report)?.value;
            let mut first = true;
            all.retain(|it| std::mem::take(&mut first) || it.value <= most);
        }
        Some(all)
    }
}

fn meaning<'r>(sum: &[String], report: &'r Report) -> Option<Meaning<'r>> {
    let table = report.table(sum.first()?.split('.').next()?)?;
    let mut cells = Vec::new();
    for name in sum {
        let Some((group, column)) = name.split_once(".*:") else {
            cells.push(table.spec.cell(name)?);
            continue;
        };
        let before = cells.len();
        let inside = table.spec.cells.iter().enumerate();
        let inside = inside.filter(|(_, it)| is_in(table.spec, it, group, column));
        cells.extend(inside.map(|(index, _)| index));
        if cells.len() == before {
            return None;
        }
    }
    let value = cells.iter().try_fold(Decimal::ZERO, |sum, index| {
        let cell = table.cell(*index)?;
        let is_total = table.spec.cells.get(*index)?.is_total;
        let value = match cell.number() {
            Some(number) => number,
            None if cell.is_blank() && !is_total => Decimal::ZERO,
            None if cell.is_blank() => sum_of_row(table, *index)?,
            None => return None,
        };
        sum.checked_add(value)
    })?;
    Some(Meaning {
        table,
        cells,
        value,
    })
}

/// What the cells of its row come to of which a blank cell is the sum; `None` where all of them are blank, or one is no number.
fn sum_of_row(table: &Table, total: usize) -> Option<Decimal> {
    let row = table.spec.cells.get(total)?.row;
    let of_row = |it: &&Equation| {
        let mut terms = it.terms();
        let inside = |cell: usize| table.spec.cells.get(cell).is_some_and(|it| it.row == row);
        it.total == total && it.operator == Operator::Equal && terms.all(|it| inside(it.cell))
    };
    let equation = table.spec.equations.iter().find(of_row)?;
    let addends = equation.addends()?;
    let figure = |term: &Term| table.cell(term.cell)?.number();
    let sum = Figures::read(table).sum(addends)?;
    addends
        .iter()
        .any(|term| figure(term).is_some())
        .then_some(sum)
}

/// Whether a cell is one of those that `group.*:column` stands for.
fn is_in(spec: &TableSpec, cell: &CellSpec, group: &str, column: &str) -> bool {
    let row = spec.rows.get(cell.row).map_or("", |row| row.id.as_str());
    let inside = row
        .strip_prefix(group)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('.'));
    let own = cell.name.strip_prefix(row);
    inside && own.and_then(|own| own.strip_prefix(':')) == Some(column)
}
