//! Conversations from files: each `cases/NAME.toml` makes one request about a draft, `cases/NAME.json` is the answer.
//!
//! The draft is the standard one (`draft.rs`) with a few replacements, or a text of its own; `$0` marks the cursor, `$1` the
//! end of the selection. Set `UPDATE=1` to write the answers anew, and read the difference.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde_json::{Value, json};

use crate::client::Client;
use crate::draft;

const URI: &str = "file:///drafts/report.nianbao.md";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Case {
    pub method: String,
    /// A text of its own.
    draft: Option<String>,
    /// Replacements in the standard draft: the first occurrence of the first by the second.
    #[serde(default)]
    replace: Vec<(String, String)>,
    /// Last year's report, which lies beside the draft.
    #[serde(default)]
    last_year: Option<String>,
    /// More parameters, as JSON.
    #[serde(default)]
    parameters: Option<String>,
    /// A request that the answer is to be resolved by, one item at a time.
    #[serde(default)]
    pub resolve: Option<String>,
    /// Keep only items of the answer whose title, label or message holds this.
    #[serde(default)]
    only: Option<String>,
}

/// The cases by their paths without extension.
pub fn all() -> Vec<(PathBuf, Case)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/lsp/cases");
    let mut cases: Vec<(PathBuf, Case)> = fs::read_dir(folder)
        .expect("the folder of cases")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|it| it == "toml"))
        .map(|path| {
            let source = fs::read_to_string(&path).expect("a case");
            let case =
                toml::from_str(&source).unwrap_or_else(|it| panic!("{}: {it}", path.display()));
            (path.with_extension(""), case)
        })
        .collect();
    cases.sort_by(|a, b| a.0.cmp(&b.0));
    cases
}

#[test]
fn answers_are_as_written() {
    let update = std::env::var_os("UPDATE").is_some();
    let mut wrong = Vec::new();
    for (path, case) in all() {
        let answer = serde_json::to_string_pretty(&case.run()).expect("JSON") + "\n";
        let file = path.with_extension("json");
        let expected = fs::read_to_string(&file).unwrap_or_default();
        if update {
            fs::write(&file, &answer).expect("the answer can be written");
        } else if answer != expected {
            wrong.push(format!("{}:\n{answer}", file.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_answer_belongs_to_a_case() {
    let cases: BTreeSet<PathBuf> = all().into_iter().map(|(path, _)| path).collect();
    for entry in
        fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/lsp/cases")).unwrap()
    {
        let path = entry.unwrap().path().with_extension("");
        assert!(cases.contains(&path), "{}", path.display());
    }
}

impl Case {
    fn run(&self) -> Value {
        let (text, start, end) = self.text();
        let folder = tempfile::tempdir().expect("a folder");
        let uri = match &self.last_year {
            Some(last) => {
                fs::write(folder.path().join("2023.nianbao.md"), last).expect("a file");
                format!("file://{}/report.nianbao.md", folder.path().display())
            }
            None => URI.to_owned(),
        };
        let mut client = Client::new();
        client.open(&uri, &text);
        let position = |offset| crate::mirror::Mirror::new(&text, 0).position(offset);
        let mut parameters = json!({
            "textDocument": {"uri": uri},
            "position": position(start),
            "positions": [position(start)],
            "range": {"start": position(start), "end": position(end)},
            "context": {"diagnostics": [], "includeDeclaration": true, "triggerKind": 1},
            "ch": "|",
            "options": {"tabSize": 4, "insertSpaces": true},
        });
        if let Some(more) = &self.parameters {
            let more: Value = serde_json::from_str(more).expect("parameters are JSON");
            for (name, value) in more.as_object().expect("an object") {
                parameters[name] = value.clone();
            }
        }
        let mut answer = client.request(&self.method, parameters);
        if let Some(only) = &self.only {
            let items = if answer.is_object() {
                &mut answer["items"]
            } else {
                &mut answer
            };
            items.as_array_mut().expect("a list").retain(|item| {
                ["title", "label", "message", "newText"].iter().any(|name| {
                    item[name]
                        .as_str()
                        .is_some_and(|it| it.contains(only.as_str()))
                })
            });
        }
        if let Some(folder) = uri.strip_suffix("/report.nianbao.md") {
            let shown = answer.to_string().replace(folder, "file:///drafts");
            answer = serde_json::from_str(&shown).expect("JSON");
        }
        hide_messages(&mut answer);
        if let Some(method) = &self.resolve {
            let items = if answer.is_object() {
                &mut answer["items"]
            } else {
                &mut answer
            };
            for item in items.as_array_mut().expect("a list") {
                *item = client.request(method, item.take());
            }
        }
        answer
    }

    /// The draft without its marks, and where they stood.
    fn text(&self) -> (String, usize, usize) {
        let mut text = self.draft.clone().unwrap_or_else(draft::draft);
        for (old, new) in &self.replace {
            assert!(text.contains(old), "the draft does not have {old:?}");
            text = text.replacen(old, new, 1);
        }
        let start = text.find("$0").unwrap_or(0);
        text = text.replacen("$0", "", 1);
        let end = text.find("$1").unwrap_or(start);
        text = text.replacen("$1", "", 1);
        (text, start, end)
    }
}

/// The words of a finding are its rule's business.
fn hide_messages(answer: &mut Value) {
    match answer {
        Value::Array(items) => items.iter_mut().for_each(hide_messages),
        Value::Object(fields) => {
            for (name, value) in fields {
                match value {
                    Value::String(message) if name == "message" => *message = "…".to_owned(),
                    value => hide_messages(value),
                }
            }
        }
        _ => {}
    }
}
