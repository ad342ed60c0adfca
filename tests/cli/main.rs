//! The command line through the real binary: each file in `cases/` is a command and what must come of it.
//!
//! ```toml
//! args = ["check", "a.md"]
//! copy = ["example.nianbao.md"]     # files of tests/fixtures to put into the folder the command runs in
//! stdin = "…"                       # or stdin_hex, for what is no UTF-8
//! only = ["…"]                      # of a long output, and of files written, only the lines with one of these words
//! [files]                           # files to put there
//! "a.md" = "…"
//! [hex]                             # the same in hexadecimal digits
//! "b.txt" = "d0c5"
//! [docx]                            # Word files, made of these drafts
//! "c.docx" = "…"
//! [link]                            # symbolic links: name to target
//! [mode]                            # Unix permissions: "0444"
//!
//! [expect]                          # from here on written by UPDATE=1 cargo test --test cli
//! status = 1
//! stdout = "…"
//! stderr = "…"
//! [expect.changed]                  # files that are new or different afterwards (gone: "(deleted)")
//! ```

#![allow(clippy::unwrap_used)]

mod options;

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use nianbao::report::{ReadOptions, Report};
use nianbao::word;
use serde::{Deserialize, Serialize};

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    args: Vec<String>,
    #[serde(default)]
    copy: Vec<String>,
    #[serde(default)]
    stdin: String,
    #[serde(default)]
    stdin_hex: String,
    #[serde(default)]
    only: Vec<String>,
    #[serde(default)]
    files: BTreeMap<String, String>,
    #[serde(default)]
    hex: BTreeMap<String, String>,
    #[serde(default)]
    docx: BTreeMap<String, String>,
    #[serde(default)]
    link: BTreeMap<String, String>,
    #[serde(default)]
    mode: BTreeMap<String, String>,
    expect: Option<Expect>,
}

#[derive(Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Expect {
    status: i32,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    stdout: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    stderr: String,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    changed: BTreeMap<String, String>,
}

#[test]
fn cases() {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let update = std::env::var_os("UPDATE").is_some();
    let mut failures = String::new();
    for (path, case) in all() {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let source = fs::read_to_string(&path).unwrap();
        let found = run(&case, &tests.join("fixtures"));
        if case.expect.as_ref() == Some(&found) {
            continue;
        }
        if update {
            fs::write(&path, with_expectation(&source, &found)).unwrap();
        } else {
            let expected = case.expect.as_ref().map(written).unwrap_or_default();
            let diff = similar::TextDiff::from_lines(expected.as_str(), written(&found).as_str())
                .unified_diff()
                .to_string();
            failures += &format!("{name}:\n{diff}\n");
        }
    }
    assert!(
        failures.is_empty(),
        "{failures}(UPDATE=1 writes what came out into the cases)"
    );
}

/// Every case and its file, in the order of their names.
fn all() -> Vec<(PathBuf, Case)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cli/cases");
    let mut paths: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.sort();
    assert!(!paths.is_empty());
    let read = |path: PathBuf| {
        let source = fs::read_to_string(&path).unwrap();
        let case =
            toml::from_str(&source).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        (path, case)
    };
    paths.into_iter().map(read).collect()
}

fn run(case: &Case, fixtures: &Path) -> Expect {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    for name in &case.copy {
        fs::copy(fixtures.join(name), folder.join(name)).unwrap();
    }
    for (name, text) in &case.files {
        write(&folder.join(name), text.as_bytes());
    }
    for (name, digits) in &case.hex {
        write(&folder.join(name), &bytes(digits));
    }
    for (name, draft) in &case.docx {
        let report = Report::parse(draft.as_str(), &ReadOptions::default());
        write(&folder.join(name), &word::export::docx(&report));
    }
    set_links_and_modes(case, folder);
    let before = contents(folder, folder);

    let mut child = Command::new(env!("CARGO_BIN_EXE_nianbao"))
        .args(&case.args)
        .current_dir(folder)
        .env_remove("CLICOLOR_FORCE")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let stdin = if case.stdin_hex.is_empty() {
        case.stdin.clone().into_bytes()
    } else {
        bytes(&case.stdin_hex)
    };
    // A command that does not read its standard input may be gone already.
    let _ = child.stdin.take().unwrap().write_all(&stdin);
    let output = child.wait_with_output().unwrap();

    let after = contents(folder, folder);
    let gone = before.keys().filter(|name| !after.contains_key(*name));
    let mut changed: BTreeMap<String, String> = gone
        .map(|name| (name.clone(), "(deleted)".to_owned()))
        .collect();
    changed.extend(
        after
            .iter()
            .filter(|(name, content)| before.get(*name) != Some(*content))
            .map(|(name, content)| (name.clone(), lines_with(&case.only, shown(content)))),
    );
    Expect {
        status: output.status.code().unwrap_or(-1),
        stdout: lines_with(&case.only, shown(&output.stdout)),
        stderr: shown(&output.stderr),
        changed,
    }
}

fn write(path: &Path, content: &[u8]) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, content).unwrap();
}

#[cfg(unix)]
fn set_links_and_modes(case: &Case, folder: &Path) {
    use std::os::unix::fs::{PermissionsExt, symlink};
    for (name, target) in &case.link {
        symlink(target, folder.join(name)).unwrap();
    }
    for (name, mode) in &case.mode {
        let mode = u32::from_str_radix(mode, 8).unwrap();
        fs::set_permissions(folder.join(name), fs::Permissions::from_mode(mode)).unwrap();
    }
}

#[cfg(not(unix))]
fn set_links_and_modes(_: &Case, _: &Path) {}

/// Every file below `folder`, links as `-> target`.
fn contents(folder: &Path, root: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path
            .strip_prefix(root)
            .unwrap()
            .to_string_lossy()
            .replace('\\', "/");
        let kind = fs::symlink_metadata(&path).unwrap();
        if kind.is_dir() {
            found.extend(contents(&path, root));
        } else if kind.is_symlink() {
            let target = fs::read_link(&path).unwrap();
            found.insert(name, format!("-> {}", target.display()).into_bytes());
        } else {
            found.insert(name, fs::read(&path).unwrap());
        }
    }
    found
}

/// The lines with one of the words; without any words all that was printed.
fn lines_with(words: &[String], printed: String) -> String {
    if words.is_empty() {
        return printed;
    }
    let lines = printed.split_inclusive('\n');
    lines
        .filter(|line| words.iter().any(|word| line.contains(word.as_str())))
        .collect()
}

/// Text as it is, of Word files their text and what it does not show, other bytes in hexadecimal digits.
fn shown(content: &[u8]) -> String {
    if let Ok(document) = word::read(content) {
        let facts = document.facts;
        return format!(
            "docx with {} comments, {} tracked changes\n{}",
            facts.comments, facts.tracked_changes, document.text
        );
    }
    match std::str::from_utf8(content) {
        Ok(text) => text.to_owned(),
        Err(_) => {
            let digits: String = content.iter().map(|byte| format!("{byte:02x}")).collect();
            format!("hex {digits}")
        }
    }
}

fn bytes(digits: &str) -> Vec<u8> {
    let digits: String = digits.split_whitespace().collect();
    (0..digits.len())
        .step_by(2)
        .map(|at| u8::from_str_radix(&digits[at..at + 2], 16).unwrap())
        .collect()
}

fn written(expect: &Expect) -> String {
    let table = BTreeMap::from([("expect", expect)]);
    toml::to_string_pretty(&table).unwrap()
}

/// The case's own part, then what came out.
fn with_expectation(source: &str, found: &Expect) -> String {
    let own = match source.find("\n[expect]") {
        Some(at) => &source[..at],
        None => source,
    };
    format!("{}\n\n{}", own.trim_end(), written(found))
}
