use std::collections::BTreeMap;

use nianbao::format::{Format, RowKind, TableSpec, ValueKind};
use nianbao::report::Report;

use super::Random;

/// Figures for every cell of a format, by name; all equations of tables 三 and 四 hold.
#[derive(Clone, Debug)]
pub struct Figures {
    pub format: &'static Format,
    values: BTreeMap<String, String>,
}

impl Figures {
    pub fn invent(format: &'static Format, random: &mut Random) -> Self {
        let mut values = BTreeMap::new();
        for spec in &format.tables {
            match spec.id.as_str() {
                "applications" => applications(spec, random, &mut values),
                "review" => review(spec, random, &mut values),
                _ => free(spec, random, &mut values),
            }
        }
        Self { format, values }
    }

    /// The figure of a cell as it is written; empty where the cell is blank.
    pub fn get(&self, name: &str) -> &str {
        &self.values[name]
    }

    pub fn set(&mut self, name: &str, value: impl Into<String>) {
        self.values.insert(name.to_owned(), value.into());
    }

    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.values.keys().map(String::as_str)
    }
}

/// Mostly 0, as in real reports, else small, now and then large.
fn count(random: &mut Random) -> u64 {
    match random.below(10) {
        0..5 => 0,
        5..9 => random.below(40) as u64,
        _ => random.below(100_000) as u64,
    }
}

fn applications(spec: &TableSpec, random: &mut Random, values: &mut BTreeMap<String, String>) {
    let columns = &spec.blocks[0].columns;
    let (total, applicants) = columns.split_last().unwrap();
    assert!(total.is_total);
    let mut sums: BTreeMap<&str, u64> = BTreeMap::new();
    for column in applicants {
        let mut done = 0;
        let mut set = |row: &str, value: u64| {
            values.insert(format!("{row}:{}", column.id), value.to_string());
        };
        for row in spec.rows.iter().filter(|row| row.kind == RowKind::Leaf) {
            let value = count(random);
            set(&row.id, value);
            *sums.entry(&row.id).or_default() += value;
            done += value;
        }
        let carried_out = count(random);
        let carried_in = count(random).min(done + carried_out);
        for (row, value) in [
            ("applications.total", done),
            ("applications.carried_out", carried_out),
            ("applications.carried_in", carried_in),
            ("applications.new", done + carried_out - carried_in),
        ] {
            set(row, value);
            *sums.entry(row).or_default() += value;
        }
    }
    for (row, sum) in sums {
        values.insert(format!("{row}:{}", total.id), sum.to_string());
    }
}

fn review(spec: &TableSpec, random: &mut Random, values: &mut BTreeMap<String, String>) {
    let mut sum = 0;
    for (cell, column) in spec.cells.iter().zip(&spec.blocks[0].columns) {
        let value = if column.is_total {
            std::mem::take(&mut sum)
        } else {
            count(random)
        };
        sum += if column.is_total { 0 } else { value };
        values.insert(cell.name.clone(), value.to_string());
    }
}

fn free(spec: &TableSpec, random: &mut Random, values: &mut BTreeMap<String, String>) {
    for cell in &spec.cells {
        let value = count(random);
        let text = match cell.value {
            ValueKind::Amount if random.once_in(2) => {
                format!("{value}.{:04}", random.below(10_000))
            }
            ValueKind::Change if random.once_in(3) && value > 0 => format!("-{value}"),
            _ => value.to_string(),
        };
        values.insert(cell.name.clone(), text);
    }
}

/// The figures that a report holds by the names of their cells, blank ones too.
pub fn figures(report: &Report) -> Vec<(&str, &str)> {
    let tables = report.tables.iter();
    let cells = tables.flat_map(|table| table.spec.cells.iter().zip(&table.cells));
    cells
        .filter_map(|(spec, cell)| Some((spec.name.as_str(), report.slice(cell.as_ref()?.span))))
        .collect()
}
