//! How long each rule takes on a report of 30 KB, and the search for wrong cells on table 三: `cargo bench --bench rules`.

#![allow(clippy::unwrap_used)]

use divan::{Bencher, black_box};
use nianbao::format::{self, canonical};
use nianbao::report::{ReadOptions, Report, balance};
use nianbao::rules::{self, Context, Memory, Settings, Sink};

fn main() {
    divan::main();
}

#[divan::bench(args = rules::all().map(|rule| rule.name))]
fn rule(bencher: Bencher<'_, '_>, name: &str) {
    let report = Report::parse(draft(&[]), &ReadOptions::default());
    let rule = rules::by_name(name).unwrap();
    let settings = Settings::default();
    bencher.bench_local(|| {
        // What rules share is read anew each time.
        let memory = Memory::of(&report);
        let context = Context::new(&report, &settings, &memory);
        let mut found = Vec::new();
        (rule.check)(
            black_box(&context),
            &mut Sink::new(rule, rule.severity, &mut found),
        );
        found
    });
}

/// Cells of the column of natural persons with a figure that is wrong.
const WRONG: &[&[&str]] = &[
    &[],
    &["granted:natural"],
    &["granted:natural", "partial:other"],
    &["granted:natural", "partial:other", "total:research"],
];

#[divan::bench(args = 0..WRONG.len())]
fn wrong_cells(bencher: Bencher<'_, '_>, count: usize) {
    let report = Report::parse(draft(WRONG[count]), &ReadOptions::default());
    let table = report.table("applications").unwrap();
    bencher.bench(|| balance::analyse(black_box(table)));
}

/// A report of 30 KB of which the cells `wrong` of table 三 hold a figure and all others 0.
fn draft(wrong: &[&str]) -> String {
    let format = format::builtin().last().unwrap();
    let mut text = String::from("# 青山县云溪镇人民政府2024年政府信息公开工作年度报告\n");
    for section in &format.sections {
        text.push_str(&format!("\n## {}\n\n", section.heading));
        let table = format
            .tables
            .iter()
            .find(|table| table.section == section.id);
        match table {
            Some(table) => text.push_str(&canonical::table(table, |cell| {
                let name = &table.cells[cell].name;
                let wrong = wrong
                    .iter()
                    .position(|wrong| *name == format!("applications.{wrong}"));
                wrong.map_or(0, |at| at + 3).to_string()
            })),
            None => {
                for number in 1..40 {
                    text.push_str(&format!(
                        "{number}.持续推进主动公开。2024年，通过政府网站公开信息{number}条，其中规范性文件2件、财政信息3条；依据《条例》第二十条第（一）项及时更新机关职能，群众满意率98.5%。\n\n"
                    ));
                }
            }
        }
    }
    text
}
