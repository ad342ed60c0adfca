//! How long it takes to parse, model and check a report of 30 KB and a document of 1 MB, and to check and mend one whose text
//! is a paragraph full of slips: `cargo bench`.

#![allow(clippy::expect_used)]

mod report;

use std::sync::Arc;

use divan::{Bencher, black_box};
use nianbao::lint;
use nianbao::report::{ReadOptions, Report};
use nianbao::rules::{Applicability, Settings};
use nianbao::syntax::Tree;
use report::{long_paragraph, report};

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

/// How many slips there are in the one paragraph; twice as many are to take twice as long.
const SLIPS: [usize; 3] = [500, 1000, 2000];

#[divan::bench(args = SLIPS, sample_count = 5)]
fn check_of_a_long_paragraph(bencher: Bencher<'_, '_>, slips: usize) {
    let text: Arc<str> = long_paragraph(slips).into();
    bencher.bench(|| {
        let report = Report::parse(Arc::clone(black_box(&text)), &ReadOptions::default());
        lint::check(&report, &Settings::default())
    });
}

#[divan::bench(args = SLIPS, sample_count = 5)]
fn fixes_of_a_long_paragraph(bencher: Bencher<'_, '_>, slips: usize) {
    let text: Arc<str> = long_paragraph(slips).into();
    let settings = Settings::default();
    bencher.bench(|| {
        let report = Report::parse(Arc::clone(black_box(&text)), &ReadOptions::default());
        let fixed = lint::fix(report, &settings, Applicability::Safe);
        assert!(fixed.applied >= slips);
        fixed
    });
}
