//! An attack on everything that reads and writes drafts: drafts of every form are damaged at random, and laws must hold for what
//! comes of them.
//!
//! The ordinary run tries some hundred mutants. `NIANBAO_ATTACK=200000 cargo test --release --test attack` tries so many,
//! `NIANBAO_ATTACK_FROM` names the first of them; a mutant is told by its number, which gives the same text again. What broke
//! a law once stands in `seeds/` and is tried in every run, with the whole folder of cases where `NIANBAO_SHARED` names one.

#![allow(clippy::unwrap_used, clippy::expect_used)]

mod costs;
mod drafts;
mod held;
mod laws;
mod mutators;
mod patterns;
#[allow(dead_code, unused_imports)]
#[path = "../reports/support/mod.rs"]
mod support;

use std::fs;
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use laws::Breach;
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
            let told = told(&format!("mutant {index}"), &steps, &breach);
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
fn seeds_keep_the_laws() {
    let mut folders = vec![Path::new("tests/attack/seeds").to_owned()];
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
            let steps = [text];
            let breach = laws::broken(&steps)?;
            Some(told(&file.display().to_string(), &steps, &breach))
        })
        .collect();
    assert!(breaches.is_empty(), "{}", breaches.join("\n"));
}

/// Edits that once led to another state than the text that came of them.
#[test]
fn edits_keep_the_law() {
    let heading = |number: &str, title: &str| format!("## {number}、{title}\n");
    let row = "结果维持\t结果纠正\t其他结果\t尚未审结\t总计";
    let edits = [
        [
            "三、\n国\t\n三、\n".to_owned(),
            format!("三、\n国\t\n{row}\n"),
        ],
        [
            heading("三", "国\t") + &heading("四", "省"),
            heading("三", "国\t") + row,
        ],
        [
            "# 云溪镇2024年政府信息公开工作年度报告\n\n## 五、改进情况\n\n图解不多。\n".to_owned(),
            "# 云溪镇2024年政府信息公开工作年度报告\n\t\n## 五、改进情况\n\n图解不多 。\n"
                .to_owned(),
        ],
    ];
    for steps in edits {
        let breach = laws::edited(&steps);
        assert!(breach.is_none(), "{steps:?}\n{breach:?}");
    }
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
    let told: Vec<(bool, String)> = patterns
        .par_iter()
        .enumerate()
        .map(|(at, pattern)| {
            let folder = folder.path().join(at.to_string());
            fs::create_dir(&folder).unwrap();
            let file = folder.join("年度报告.md");
            let cost = |text: &str| costs::of(Path::new(&binary), pattern.run, text, &file);
            // What the start takes is not counted.
            let start = cost(&pattern.text(0));
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

/// A breach with the smallest text that still shows it.
fn told(name: &str, steps: &[String], breach: &Breach) -> String {
    if breach.law == laws::EDITED {
        let texts = steps.iter().enumerate();
        let texts: String = texts
            .map(|(at, text)| kept(name, &format!("state {at}"), text))
            .collect();
        return format!("{name}: {}\n{}\n{texts}", breach.law, breach.details);
    }
    let broken = |text: &str| laws::broken(&[text.to_owned()]);
    let same = |text: &str| broken(text).is_some_and(|other| other.law == breach.law);
    let text = steps.last().map_or("", String::as_str);
    let small = smallest(text, &same);
    let again = broken(&small);
    let breach = again.as_ref().unwrap_or(breach);
    format!(
        "{name}: {}\n{}\n{}",
        breach.law,
        breach.details,
        kept(name, "text", &small)
    )
}

/// A short text as it is; a longer one is put into a file.
fn kept(name: &str, what: &str, text: &str) -> String {
    const SHORT: usize = 500;
    if text.len() <= SHORT {
        return format!("{what}: {text:?}\n");
    }
    let name: String = name.chars().filter(char::is_ascii_alphanumeric).collect();
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}-{what}.txt"));
    fs::write(&path, text).unwrap();
    format!("{what}: {}\n", path.display())
}

/// The text without every run of lines that the breach does not need.
fn smallest(text: &str, same: &impl Fn(&str) -> bool) -> String {
    let mut lines: Vec<&str> = text.split_inclusive('\n').collect();
    if !same(text) {
        return text.to_owned();
    }
    let mut size = lines.len().div_ceil(2);
    while size > 0 {
        let mut at = 0;
        while at < lines.len() {
            let end = (at + size).min(lines.len());
            let rest: Vec<&str> = [&lines[..at], &lines[end..]].concat();
            if same(&rest.concat()) {
                lines = rest;
            } else {
                at = end;
            }
        }
        size = if size == 1 { 0 } else { size.div_ceil(2) };
    }
    lines.concat()
}
