//! The catalogues: both languages say the same things, and the code asks for nothing they lack.

#![allow(clippy::unwrap_used)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Key and template.
type Templates = BTreeMap<String, String>;

#[test]
fn both_languages_have_the_same_messages_with_the_same_arguments() {
    let mut faults = String::new();
    for (path, zh, en) in catalogues() {
        for key in zh.keys().chain(en.keys()).collect::<BTreeSet<_>>() {
            match (zh.get(key), en.get(key)) {
                (Some(zh), Some(en)) if arguments(zh) == arguments(en) => {}
                (Some(_), Some(_)) => faults += &format!("{path}: {key}: other arguments\n"),
                _ => faults += &format!("{path}: {key}: in one language only\n"),
            }
        }
    }
    assert!(faults.is_empty(), "{faults}");
}

#[test]
fn every_message_asked_for_exists() {
    let mut faults = String::new();
    for (path, zh, _) in catalogues() {
        let sources = sources_of(&path);
        for call in ["RULE.message(\"", "say(\""] {
            for key in quoted_after(&sources, call) {
                if !zh.contains_key(&key) {
                    faults += &format!("{path}: no message {key}\n");
                }
            }
        }
    }
    assert!(faults.is_empty(), "{faults}");
}

#[test]
fn every_message_of_the_command_line_and_the_workspace_is_used() {
    for name in ["messages/cli.toml", "messages/workspace.toml"] {
        let (path, zh, _) = catalogues()
            .into_iter()
            .find(|(path, _, _)| path.ends_with(name))
            .unwrap();
        let sources = sources_of(&path);
        // Helps are looked up by the names of commands and arguments.
        let unused: Vec<_> = zh
            .keys()
            .filter(|key| !key.starts_with("help.") && !sources.contains(&format!("\"{key}\"")))
            .collect();
        assert!(unused.is_empty(), "{name}: {unused:?}");
    }
}

/// Every catalogue below server/ by its path, with its Chinese and its English messages.
fn catalogues() -> Vec<(String, Templates, Templates)> {
    let mut found = Vec::new();
    for path in files(Path::new("server"), "toml") {
        let table: toml::Table = toml::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
        let messages = |language: &str| -> Option<Templates> {
            let table = table.get(language)?.get("messages")?.as_table()?;
            let template = |value: &toml::Value| value.as_str().unwrap().to_owned();
            Some(
                table
                    .iter()
                    .map(|(k, v)| (k.clone(), template(v)))
                    .collect(),
            )
        };
        let (zh, en) = (messages("zh"), messages("en"));
        if zh.is_some() || en.is_some() {
            let path = path.to_string_lossy().replace('\\', "/");
            found.push((path, zh.unwrap_or_default(), en.unwrap_or_default()));
        }
    }
    assert!(!found.is_empty());
    found
}

/// The code that speaks from a catalogue: for `messages/NAME.toml` all of server/NAME, else the `.rs` beside it with the
/// same name.
fn sources_of(catalogue: &str) -> String {
    let path = Path::new(catalogue);
    let layer = Path::new("server").join(path.file_stem().unwrap());
    let paths = if path.parent().unwrap().ends_with("messages") {
        files(&layer, "rs")
    } else {
        vec![path.with_extension("rs")]
    };
    let read = |path: &PathBuf| fs::read_to_string(path).unwrap_or_default();
    paths.iter().map(read).collect()
}

/// The literals that follow `call` in `source`.
fn quoted_after(source: &str, call: &str) -> BTreeSet<String> {
    source
        .split(call)
        .skip(1)
        .filter_map(|rest| Some(rest.split_once('"')?.0.to_owned()))
        .collect()
}

fn arguments(template: &str) -> BTreeSet<&str> {
    template
        .split('{')
        .skip(1)
        .filter_map(|rest| Some(rest.split_once('}')?.0))
        .collect()
}

/// Every file below `folder` with that extension. Tests run in the package's folder.
fn files(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path, extension));
        } else if path.extension().is_some_and(|e| e == extension) {
            found.push(path);
        }
    }
    found.sort();
    found
}
