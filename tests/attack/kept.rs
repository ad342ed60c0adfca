//! What breaks a law is kept as text: the drafts that are damaged change with every example of a rule, so that the number of a
//! mutant says nothing tomorrow.

use std::fs;
use std::path::{Path, PathBuf};

use crate::laws::{self, Breach};

/// Stands alone on the line between two states of an edited text.
const NEXT_STATE: &str = "\u{1e}\n";

/// The states of a text in a file: one, unless it tells of edits.
pub fn states(text: &str) -> Vec<String> {
    text.split(NEXT_STATE).map(str::to_owned).collect()
}

/// A breach in words, with the smallest text that still shows it, which is written into a folder: `NIANBAO_BREACHES`, or one among
/// the files of the build.
pub fn told(name: &str, steps: &[String], breach: &Breach) -> String {
    let (text, details) = if breach.law == laws::EDITED {
        (shortest(steps).join(NEXT_STATE), breach.details.clone())
    } else {
        let broken = |text: &str| laws::broken(&[text.to_owned()]);
        let same = |text: &str| broken(text).is_some_and(|other| other.law == breach.law);
        let text = steps.last().map_or("", String::as_str);
        let small = smallest(text, &same);
        let details = broken(&small).map_or_else(|| breach.details.clone(), |it| it.details);
        (small, details)
    };
    let file = written(name, &text);
    format!("{name}: {}\n{details}\n{}\n", breach.law, file.display())
}

fn written(name: &str, text: &str) -> PathBuf {
    let folder = std::env::var_os("NIANBAO_BREACHES").map_or_else(
        || Path::new(env!("CARGO_TARGET_TMPDIR")).join("breaches"),
        PathBuf::from,
    );
    fs::create_dir_all(&folder).unwrap();
    let is_plain = |c: &char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-');
    let name: String = name.chars().filter(is_plain).collect();
    let file = folder.join(name + ".md");
    fs::write(&file, text).unwrap();
    file
}

/// The last states that show that an edited text is read otherwise.
fn shortest(steps: &[String]) -> &[String] {
    let starts = (0..steps.len().saturating_sub(1)).rev();
    let mut tails = starts.map(|start| &steps[start..]);
    tails
        .find(|tail| laws::edited(tail).is_some())
        .unwrap_or(steps)
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
