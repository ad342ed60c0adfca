//! How long it takes to parse, model and check a report of 30 KB and a document of 1 MB: `cargo bench`.

use std::sync::Arc;

use divan::{Bencher, black_box};
use nianbao::format;
use nianbao::lint;
use nianbao::report::{ReadOptions, Report};
use nianbao::rules::Settings;
use nianbao::syntax::Tree;

const SIZES: [usize; 2] = [30_000, 1_000_000];

fn main() {
    divan::main();
}

#[divan::bench(args = SIZES)]
fn parse(bencher: Bencher<'_, '_>, size: usize) {
    let text = report(size);
    bencher.bench(|| Tree::parse(black_box(&text)));
}

#[divan::bench(args = SIZES)]
fn model(bencher: Bencher<'_, '_>, size: usize) {
    let text: Arc<str> = report(size).into();
    let tree = Tree::parse(&text);
    bencher.bench(|| Report::read(Arc::clone(&text), black_box(&tree), &ReadOptions::default()));
}

#[divan::bench(args = SIZES)]
fn rules(bencher: Bencher<'_, '_>, size: usize) {
    let report = Report::parse(report(size), &ReadOptions::default());
    bencher.bench(|| lint::check(black_box(&report), &Settings::default()));
}

#[divan::bench(args = SIZES)]
fn whole_check(bencher: Bencher<'_, '_>, size: usize) {
    let text: Arc<str> = report(size).into();
    bencher.bench(|| {
        let report = Report::parse(Arc::clone(black_box(&text)), &ReadOptions::default());
        lint::check(&report, &Settings::default())
    });
}

/// A correct canonical report of about `size` bytes: the three tables, and as much running text as is left.
fn report(size: usize) -> String {
    let format = &format::builtin()[1];
    let mut text = String::from(
        "# 青山县云溪镇人民政府2024年政府信息公开工作年度报告\n\n根据《中华人民共和国政府信息公开条例》（国务院令第711号，以下简称《条例》）编制。本报告所列数据的统计期限自2024年1月1日起至2024年12月31日止。\n",
    );
    let tables: Vec<String> = format
        .tables
        .iter()
        .map(|spec| format::canonical::table(spec, |_| "0".into()))
        .collect();
    let rest = size.saturating_sub(tables.iter().map(String::len).sum::<usize>() + text.len());
    for section in &format.sections {
        text.push_str(&format!("\n## {}\n\n", section.heading));
        if let Some(at) = format
            .tables
            .iter()
            .position(|table| table.section == section.id)
        {
            text.push_str(&tables[at]);
        } else {
            let end = text.len() + rest / 3;
            let mut number = 0;
            while text.len() < end {
                number += 1;
                text.push_str(&format!("{number}.持续推进主动公开。2024年，通过政府网站公开信息{number}条，其中规范性文件2件、财政信息3条；依据《条例》第二十条第（一）项及时更新机关职能，群众满意率98.5%。\n\n"));
            }
        }
    }
    text
}
