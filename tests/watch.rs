//! `check --watch` through the real binary: what is saved is checked again.

#![allow(clippy::unwrap_used)]

use std::fs;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

/// Ends the watching however the test ends.
struct Watching(Child);

impl Drop for Watching {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[test]
fn a_saved_draft_is_checked_again() {
    let folder = tempfile::tempdir().unwrap();
    let draft = folder.path().join("稿.nianbao");
    fs::write(&draft, "1、总体情况\n").unwrap();
    let mut watching = Command::new(env!("CARGO_BIN_EXE_nianbao"))
        .args([
            "check",
            "--watch",
            "--select",
            "section-number",
            "--output-format",
            "concise",
            ".",
        ])
        .current_dir(folder.path())
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(watching.stdout.take().unwrap()).lines();
    let _watching = Watching(watching);
    let mut next_with = |word: &str| {
        lines
            .by_ref()
            .map(Result::unwrap)
            .find(|line| line.contains(word))
            .unwrap()
    };
    assert!(next_with("警告[").contains("section-number"));

    // As editors save: a new file takes the old one's place.
    let new = folder.path().join("稿.new");
    fs::write(&new, "一、总体情况\n").unwrap();
    fs::rename(&new, &draft).unwrap();
    next_with("没有发现问题");

    // A configuration counts from when it is there.
    fs::write(&draft, "1、总体情况\n").unwrap();
    assert!(next_with("警告[").contains("section-number"));
    let configuration = folder.path().join("nianbao.toml");
    fs::write(configuration, "[rules]\nsection-number = \"hint\"\n").unwrap();
    assert!(next_with("提示[").contains("section-number"));
}
