//! What holds for the fixes of every rule, on the examples of all rules, the fixtures, and the corpus where there is one.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use nianbao::lint;
use nianbao::report::Report;
use nianbao::rules::{self, Applicability, Settings};
use rayon::prelude::*;

#[test]
fn safe_fixes_come_to_rest_and_change_no_figure() {
    let settings = Settings::default();
    let faults = faults(|name, text| {
        let before = lint::read(text, &settings);
        let figures_before = figures(&before);
        let fixed = lint::fix(before, &settings, Applicability::Safe);
        let mut faults = String::new();
        for diagnostic in &fixed.remaining {
            let fix = diagnostic.fix.as_ref();
            if fix.is_some_and(|fix| fix.applicability == Applicability::Safe) {
                faults += &format!("{name}: {}: a safe fix is left\n", diagnostic.rule.name);
            }
        }
        let figures_after = figures(&fixed.report);
        for (cell, figure) in &figures_before {
            let now = figures_after.get(cell);
            if now != Some(figure) {
                faults += &format!("{name}: {cell}: {figure} became {now:?}\n");
            }
        }
        faults + &not_at_rest(name, &fixed.report, &settings, Applicability::Safe)
    });
    assert!(faults.is_empty(), "{faults}");
}

#[test]
fn unsafe_fixes_come_to_rest() {
    let settings = Settings::default();
    let faults = faults(|name, text| {
        let report = lint::read(text, &settings);
        let fixed = lint::fix(report, &settings, Applicability::Unsafe);
        let left = fixed.remaining.iter().filter(|left| left.fix.is_some());
        let left: String = left
            .map(|diagnostic| format!("{name}: {}: a fix is left\n", diagnostic.rule.name))
            .collect();
        left + &not_at_rest(name, &fixed.report, &settings, Applicability::Unsafe)
    });
    assert!(faults.is_empty(), "{faults}");
}

/// What `check` finds wrong with each draft.
fn faults(check: impl Fn(&str, Arc<str>) -> String + Sync) -> String {
    let drafts = drafts();
    let each = drafts.par_iter();
    each.map(|(name, text)| check(name, Arc::clone(text)))
        .collect()
}

/// What fixing again would change.
fn not_at_rest(
    name: &str,
    fixed: &Report,
    settings: &Settings,
    applicability: Applicability,
) -> String {
    let report = lint::read(Arc::clone(&fixed.text), settings);
    let again = lint::fix(report, settings, applicability);
    if again.report.text == fixed.text {
        return String::new();
    }
    let diff = similar::TextDiff::from_lines(&*fixed.text, &*again.report.text);
    let diff = diff.unified_diff().context_radius(0).to_string();
    format!("{name}: fixing again changes\n{diff}\n")
}

/// Every draft there is, by name.
fn drafts() -> Vec<(String, Arc<str>)> {
    let mut drafts: Vec<(String, Arc<str>)> = Vec::new();
    for rule in rules::all() {
        for (number, example) in rule.examples().into_iter().enumerate() {
            drafts.push((format!("{} {number} bad", rule.name), example.bad.into()));
            drafts.push((format!("{} {number} good", rule.name), example.good.into()));
        }
    }
    add_folder(Path::new("tests/fixtures"), &mut drafts);
    if let Some(shared) = std::env::var_os("NIANBAO_SHARED") {
        add_folder(&Path::new(&shared).join("corpus"), &mut drafts);
    }
    drafts
}

fn add_folder(folder: &Path, drafts: &mut Vec<(String, Arc<str>)>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let draft = ["md", "txt", "html"];
        if path
            .extension()
            .is_some_and(|e| draft.iter().any(|known| e == *known))
        {
            let bytes = fs::read(&path).unwrap();
            let text = nianbao::text::decode(&bytes).unwrap().text;
            drafts.push((path.display().to_string(), text.into()));
        }
    }
}

fn figures(report: &Report) -> BTreeMap<String, String> {
    let cells = report.tables.iter().flat_map(|table| {
        let cells = table.spec.cells.iter().zip(&table.cells);
        cells.filter_map(|(spec, cell)| Some((spec, cell.as_ref()?)))
    });
    cells
        .map(|(spec, cell)| (spec.name.clone(), format!("{:?}", cell.number())))
        .collect()
}
