//! The rules of prose on good prose: the acts of a collection, when `NIANBAO_SHARED` points to it.
//!
//! From the first article of each act on there are at most three errors and warnings a million bytes, half-width marks not
//! counted. Every fortieth act is taken; `NIANBAO_ACTS=10` takes every tenth, 1 all of them (some minutes in a debug build),
//! and `NIANBAO_ACTS_OUT` names a file for what was found.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::fs;
use std::path::{Path, PathBuf};

use nianbao::rules::{Context, Group, Memory, Settings, Severity, Sink, all};
use rayon::prelude::*;

#[test]
fn good_prose_has_few_findings() {
    let Some(shared) = std::env::var_os("NIANBAO_SHARED") else {
        return;
    };
    let step = std::env::var("NIANBAO_ACTS").map_or(40, |step| step.parse().unwrap());
    let mut acts = Vec::new();
    collect(&Path::new(&shared).join("laws"), &mut acts);
    acts.sort();
    let acts: Vec<&PathBuf> = acts.iter().step_by(step).collect();
    let results: Vec<(usize, String)> = acts.par_iter().map(|act| findings(act)).collect();
    let bytes: usize = results.iter().map(|(bytes, _)| bytes).sum();
    let found: String = results.iter().map(|(_, found)| found.as_str()).collect();
    if let Some(out) = std::env::var_os("NIANBAO_ACTS_OUT") {
        fs::write(out, &found).unwrap();
    }
    // The collection writes many acts with half-width marks.
    let told = |line: &&str| !line.starts_with("hint") && !line.contains("	halfwidth-punctuation	");
    let loud = found.lines().filter(told).count();
    let most = bytes * 3 / 1_000_000 + 1;
    assert!(
        loud <= most,
        "{loud} errors and warnings in {bytes} bytes:\n{found}"
    );
}

fn collect(folder: &Path, acts: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, acts);
        } else if path.extension().is_some_and(|extension| extension == "md") {
            acts.push(path);
        }
    }
}

/// How many bytes an act has from its first article on, and what the rules of prose find there, a line each.
fn findings(act: &Path) -> (usize, String) {
    let text = fs::read_to_string(act).unwrap();
    let Some(start) = text.find("\n第一条") else {
        return (0, String::new());
    };
    let report = nianbao::report::Report::parse(&text[start..], &Default::default());
    let settings = Settings::default();
    let memory = Memory::of(&report);
    let context = Context::new(&report, &settings, &memory);
    let groups = [Group::Prose, Group::Privacy, Group::Publication];
    let mut out = String::new();
    for rule in all().filter(|rule| groups.contains(&rule.group)) {
        let mut found = Vec::new();
        (rule.check)(&context, &mut Sink::new(rule, rule.severity, &mut found));
        for diagnostic in found {
            let severity = if diagnostic.severity == Severity::Hint {
                "hint"
            } else {
                "loud"
            };
            let span = diagnostic.span;
            let before: String = report.text[..span.start].chars().rev().take(14).collect();
            let before: String = before.chars().rev().collect();
            let after: String = report.text[span.end..].chars().take(14).collect();
            let name = act.file_stem().unwrap().to_string_lossy();
            let around = format!("{before}⟦{}⟧{after}", &report.text[span.start..span.end])
                .replace('\n', "⏎");
            out += &format!("{severity}\t{}\t{name}\t{around}\n", rule.name);
        }
    }
    (text.len() - start, out)
}
