//! An attack on everything that reads and writes drafts: drafts of every form are damaged at random, and laws must hold for what
//! comes of them.
//!
//! The ordinary run tries some hundred mutants. `NIANBAO_ATTACK=200000 cargo test --release --test attack` tries so many,
//! `NIANBAO_ATTACK_FROM` the number of the first of them. What breaks a law is written into a folder, `NIANBAO_BREACHES` where it
//! names one. What broke a law once stands in `breaches/` and is tried in every run, with the whole folder of cases where
//! `NIANBAO_SHARED` names one.

#![allow(clippy::unwrap_used, clippy::expect_used)]

mod costs;
mod drafts;
mod held;
mod kept;
mod laws;
mod mutators;
mod patterns;
#[allow(dead_code, unused_imports)]
#[path = "../reports/support/mod.rs"]
mod support;
mod words;

use std::fs;
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use kept::told;
use rayon::prelude::*;
use support::Random;

/// How many mutants the ordinary run tries.
const FEW: usize = 60;
/// After so many breaches nothing more is to be learnt from one run.
const ENOUGH: usize = 25;

#[test]
fn mutants_keep_the_laws() {
    let number = |name| std::env::var(name).ok()?.parse::<usize>().ok();
    let count = number("NIANBAO_ATTACK").unwrap_or(FEW);
    let first = number("NIANBAO_ATTACK_FROM").unwrap_or(0);
    let drafts = drafts::all();
    let breaches = Mutex::new(Vec::new());
    let tried = AtomicUsize::new(0);
    (first..first + count).into_par_iter().for_each(|index| {
        if breaches.lock().unwrap().len() >= ENOUGH {
            return;
        }
        let mut random = Random::new(index as u64);
        let base = drafts::pick(&drafts, &mut random);
        let steps = mutators::steps(base, &drafts, &mut random);
        if let Some(breach) = laws::broken(&steps) {
            let told = told(&format!("mutant-{index}"), &steps, &breach);
            // A long run is read while it goes on.
            eprintln!("{told}");
            breaches.lock().unwrap().push(told);
        }
        let tried = tried.fetch_add(1, Ordering::Relaxed) + 1;
        if tried.is_multiple_of(10_000) {
            eprintln!("{tried} mutants");
        }
    });
    let breaches = breaches.into_inner().unwrap();
    let tried = tried.into_inner();
    assert!(
        breaches.is_empty(),
        "{} of {tried} mutants\n\n{}",
        breaches.len(),
        breaches.join("\n")
    );
}

#[test]
fn old_breaches_keep_the_laws() {
    let mut folders = vec![Path::new("tests/attack/breaches").to_owned()];
    if let Some(shared) = std::env::var_os("NIANBAO_SHARED") {
        folders.push(Path::new(&shared).join("cases"));
    }
    let mut files: Vec<_> = folders
        .iter()
        .flat_map(|folder| drafts::files(folder))
        .collect();
    files.sort();
    let breaches: Vec<String> = files
        .par_iter()
        .filter_map(|file| {
            let text = nianbao::text::decode(&fs::read(file).unwrap()).ok()?.text;
            let steps = kept::states(&text);
            let breach = laws::broken(&steps)?;
            Some(told(&file.file_stem()?.to_string_lossy(), &steps, &breach))
        })
        .collect();
    assert!(breaches.is_empty(), "{}", breaches.join("\n"));
}

/// Eight times the text may take no more than twelve times the instructions, and give no more than twelve times the output.
///
/// The ordinary run tries small texts of some patterns; `NIANBAO_PATTERN_BYTES=8000` tries all, with longer texts, which show
/// less steep growth too, `NIANBAO_PATTERN=dates` takes those with such names, and `NIANBAO_BINARY` another binary. The counts
/// are printed: thousands of instructions for the shorter and the longer text, how they compare, and the bytes of output.
#[test]
fn costs_grow_as_the_text_does() {
    if !costs::can_be_counted() {
        eprintln!("valgrind is not there to count instructions");
        return;
    }
    let variable = |name| std::env::var(name).ok();
    let asked = variable("NIANBAO_PATTERN_BYTES").and_then(|it| it.parse().ok());
    let bytes = asked.unwrap_or(2000);
    let wanted = variable("NIANBAO_PATTERN").unwrap_or_default();
    let all = asked.is_some() || !wanted.is_empty();
    let binary = variable("NIANBAO_BINARY").unwrap_or(env!("CARGO_BIN_EXE_nianbao").to_owned());
    let folder = tempfile::tempdir().unwrap();
    let patterns = patterns::all();
    let patterns: Vec<_> = patterns
        .iter()
        .filter(|it| it.name.contains(&wanted) && (all || patterns::OFTEN.contains(&it.name)))
        .collect();
    // What the start takes is not counted; it is the same for all that is run alike.
    let mut starts: Vec<(patterns::Run, costs::Cost)> = Vec::new();
    for pattern in &patterns {
        if starts.iter().all(|(run, _)| *run != pattern.run) {
            let file = folder.path().join("年度报告.md");
            let start = costs::of(Path::new(&binary), pattern.run, &pattern.text(0), &file);
            starts.push((pattern.run, start));
        }
    }
    let told: Vec<(bool, String)> = patterns
        .par_iter()
        .enumerate()
        .map(|(at, pattern)| {
            let folder = folder.path().join(at.to_string());
            fs::create_dir(&folder).unwrap();
            let file = folder.join("年度报告.md");
            let cost = |text: &str| costs::of(Path::new(&binary), pattern.run, text, &file);
            let start = starts
                .iter()
                .find(|(run, _)| *run == pattern.run)
                .unwrap()
                .1;
            let [small, large] = [bytes, 8 * bytes].map(|bytes| cost(&pattern.text(bytes)));
            let own =
                |cost: costs::Cost| cost.instructions.saturating_sub(start.instructions).max(1);
            let steep = own(large) > 12 * own(small) + 1_000_000
                || large.output > 12 * small.output.max(1000);
            let told = format!(
                "{}{}\t{}\t{}\t{:.1}\t{}\t{}",
                if steep { "STEEP " } else { "" },
                pattern.name,
                own(small) / 1000,
                own(large) / 1000,
                own(large) as f64 / own(small) as f64,
                small.output,
                large.output,
            );
            eprintln!("{told}");
            (steep, told)
        })
        .collect();
    let steep: Vec<&str> = told
        .iter()
        .filter(|it| it.0)
        .map(|it| it.1.as_str())
        .collect();
    assert!(steep.is_empty(), "{}", steep.join("\n"));
}
