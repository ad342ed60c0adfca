//! Bringing nianbao to a folder of old reports: what they have is recorded once, and only new faults are reported.

#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const REPORTS: usize = 50;

fn nianbao(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_nianbao"))
        .args(arguments)
        .arg("报告")
        .current_dir(folder)
        .output()
        .unwrap()
}

/// Findings of `check` as `path rule cell`, and the exit code.
fn check(folder: &Path, arguments: &[&str]) -> (Vec<String>, i32) {
    let command = ["check", "--fail-on", "hint", "--output-format", "jsonl"];
    let output = nianbao(folder, &[&command, arguments].concat());
    let lines = String::from_utf8(output.stdout).unwrap();
    let findings = lines.lines().map(|line| {
        let finding: serde_json::Value = serde_json::from_str(line).unwrap();
        let word = |key: &str| finding[key].as_str().unwrap_or("-").to_owned();
        format!("{} {} {}", word("path"), word("rule"), word("cell"))
    });
    (findings.collect(), output.status.code().unwrap())
}

fn path(folder: &Path, number: usize) -> PathBuf {
    folder.join(format!(
        "报告/第{number}镇2024年政府信息公开工作年度报告.md"
    ))
}

/// The same report written differently: line ends, the padding of tables, blank lines, a new paragraph at the top.
fn rewritten(text: &str) -> String {
    let mut lines = Vec::new();
    for line in text.lines() {
        if line.starts_with('|') && !line.contains("---") {
            let cells: Vec<_> = line.split('|').map(str::trim).collect();
            lines.push(cells.join(" | ").trim().to_owned());
        } else {
            lines.push(line.to_owned());
        }
        if line.starts_with("## ") {
            lines.push(String::new());
        }
        if line.contains("一、总体情况") {
            lines.push("这一段是后来写的，讲了全年工作的安排。".to_owned());
            lines.push(String::new());
        }
    }
    lines.join("\r\n") + "\r\n"
}

#[test]
fn only_the_new_fault_is_reported() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    fs::create_dir(folder.join("报告")).unwrap();
    let example = include_str!("fixtures/example.nianbao.md");
    for number in 0..REPORTS {
        let text = example.replace("云溪镇", &format!("第{number}镇"));
        fs::write(path(folder, number), text).unwrap();
    }
    let (old, status) = check(folder, &[]);
    assert!(old.len() > 5 * REPORTS, "{}", old.len());
    assert_eq!(status, 1);

    let (shown, status) = check(folder, &["--write-baseline", "基线.json"]);
    assert_eq!((shown.len(), status), (0, 0));
    assert_eq!(check(folder, &["--baseline", "基线.json"]), (Vec::new(), 0));

    let draft = path(folder, 7);
    let text = fs::read_to_string(&draft).unwrap();
    let row = text.lines().rfind(|line| line.starts_with("| 1 ")).unwrap();
    let spoiled = text.replace(row, &row.replacen("| 1 ", "| 3 ", 1));
    fs::write(&draft, spoiled).unwrap();
    let (new, status) = check(folder, &["--baseline", "基线.json"]);
    assert_eq!(status, 1);
    assert_eq!(new.len(), 1, "{new:?}");
    assert!(
        new[0].ends_with("table-imbalance review.reconsideration:total"),
        "{new:?}"
    );

    for number in 0..REPORTS {
        let text = fs::read_to_string(path(folder, number)).unwrap();
        fs::write(path(folder, number), rewritten(&text)).unwrap();
    }
    assert_eq!(
        check(folder, &["--baseline", "基线.json"]),
        (new.clone(), 1)
    );

    // What the formatter mends on the way is solved, and nothing of the rest comes back.
    assert!(nianbao(folder, &["format"]).status.success());
    assert_eq!(check(folder, &["--baseline", "基线.json"]), (new, 1));
    let output = nianbao(
        folder,
        &["check", "--lang", "en", "--baseline", "基线.json"],
    );
    let notes = String::from_utf8(output.stderr).unwrap();
    let solved = notes.lines().filter(|line| line.contains(": table-label "));
    assert_eq!(solved.count(), REPORTS, "{notes}");
    assert!(notes.contains("that are solved: 50;"), "{notes}");
}
