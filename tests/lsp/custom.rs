//! The requests of our own that `editors/README.md` describes.

use std::sync::Arc;

use nianbao::analysis::Analysis;
use nianbao::ide::code_action;
use nianbao::messages::Language;
use nianbao::preview::{Preview, STYLE};
use nianbao::text::Looks;
use serde_json::{Value, json};

use crate::client::{Client, full_capabilities};
use crate::draft::draft;
use crate::mirror::Mirror;

pub const URI: &str = "file:///drafts/report.nianbao.md";

pub fn of_document() -> Value {
    json!({"textDocument": {"uri": URI}})
}

/// Positions in a text, which [`Mirror`] looks for anew each time.
struct Places<'a> {
    text: &'a str,
    starts: Vec<usize>,
}

impl<'a> Places<'a> {
    fn new(text: &'a str) -> Self {
        let bytes = text.as_bytes();
        let ends = (0..bytes.len()).filter(|at| match bytes[*at] {
            b'\n' => true,
            b'\r' => bytes.get(at + 1) != Some(&b'\n'),
            _ => false,
        });
        let starts = std::iter::once(0).chain(ends.map(|at| at + 1)).collect();
        Self { text, starts }
    }

    fn position(&self, offset: usize) -> (u32, u32) {
        let line = self.starts.partition_point(|start| *start <= offset) - 1;
        let column = self.text[self.starts[line]..offset].encode_utf16().count();
        let number = |it| u32::try_from(it).expect("a small number");
        (number(line), number(column))
    }
}

/// What the library makes of a text that is read at once.
fn afresh(mirror: &Mirror) -> String {
    let analysis = Analysis::of(mirror.text.as_str(), &Arc::default());
    let places = Places::new(&mirror.text);
    let locate = |offset| Some(places.position(offset));
    let mut preview = Preview::form(&analysis, &Looks::Marked);
    preview.offer_only(|table| !code_action::complete_table(&analysis, table).is_empty());
    preview.body(Language::Chinese, Some(&locate))
}

#[test]
fn a_preview_shows_the_draft_with_its_places() {
    let mut client = Client::new();
    let text = draft().replacen("| 4 ", "| 5 ", 1);
    client.open(URI, &text);
    let answer = client.request("nianbao/preview", of_document());
    assert_eq!(answer["version"], 1);
    assert_eq!(answer["title"], "云溪镇2024年政府信息公开工作年度报告");
    assert_eq!(answer["style"], STYLE);
    let body = answer["body"].as_str().expect("HTML");
    let place = Mirror::new(&text, 0).position(text.find("| 5 ").expect("the wrong cell") + 2);
    let cell = "<td class=\"wrong\" title=\"";
    let at = body.find(cell).expect("a wrong cell");
    let cell = &body[at..at + body[at..].find("</td>").expect("its end")];
    assert!(
        cell.contains(&format!(
            "data-line=\"{}\" data-character=\"{}\">5<small",
            place["line"], place["character"]
        )),
        "{cell}"
    );
    assert!(cell.contains("应为 4"), "{cell}");
    assert_eq!(body, afresh(&Mirror::new(&text, 0)));
}

#[test]
fn an_edited_draft_shows_what_it_shows_when_opened_afresh() {
    for seed in 0..3 {
        let mut client = Client::new();
        let mut mirror = Mirror::new(&draft(), seed);
        client.open(URI, &mirror.text);
        for _ in 0..12 {
            let change = mirror.change(URI);
            client.notify("textDocument/didChange", change);
            let answer = client.request("nianbao/preview", of_document());
            assert_eq!(answer["version"], mirror.version);
            let body = answer["body"].as_str().expect("HTML");
            assert_eq!(body, afresh(&mirror), "seed {seed}: {}", mirror.text);
        }
    }
}

#[test]
fn other_texts_have_a_status_too() {
    let mut client = Client::new();
    client.notify(
        "textDocument/didOpen",
        json!({"textDocument": {"uri": "file:///drafts/a.md", "languageId": "markdown", "version": 7, "text": "# 会议纪要"}}),
    );
    let answer = client.request(
        "nianbao/status",
        json!({"textDocument": {"uri": "file:///drafts/a.md"}}),
    );
    assert_eq!(answer["isDraft"], false);
    assert_eq!(answer["version"], 7);
    assert_eq!(answer["organ"], Value::Null);
    let states: Vec<&Value> = answer["tables"]
        .as_array()
        .expect("tables")
        .iter()
        .map(|table| &table["state"])
        .collect();
    assert_eq!(states, ["missing"; 3]);
}

#[test]
fn a_rule_is_explained_in_the_language_of_the_client() {
    for (locale, language) in [("zh-CN", "zh"), ("en", "en")] {
        let mut client =
            Client::with(json!({"capabilities": full_capabilities(), "locale": locale}));
        let page = std::process::Command::new(env!("CARGO_BIN_EXE_nianbao"))
            .args(["rules", "table-imbalance", "--format", "markdown"])
            .args(["--lang", language])
            .output()
            .expect("the binary runs");
        let page = String::from_utf8(page.stdout).expect("UTF-8");
        client.open(URI, &draft().replacen("| 4 ", "| 5 ", 1));
        let finding = client.diagnostics(URI, 1).remove(0);
        let address = finding["codeDescription"]["href"]
            .as_str()
            .expect("an address");
        let last = address.rsplit('/').next().expect("a part");
        for name in ["table-imbalance", last] {
            let answer = client.request("nianbao/explanation", json!({"rule": name}));
            assert_eq!(
                answer,
                json!({"rule": "table-imbalance", "markdown": page}),
                "{locale}"
            );
        }
    }
}

#[test]
fn an_unknown_rule_is_an_error() {
    let mut client = Client::new();
    let id = client.send_request("nianbao/explanation", json!({"rule": "no-such-rule"}));
    assert_eq!(client.answer(id)["error"]["code"], -32602);
}

#[test]
fn a_word_file_on_the_disk_is_shown_with_its_findings() {
    let mut client = Client::new();
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("a.docx");
    let options = nianbao::report::ReadOptions::default();
    let text = draft().replace("## 一、总体情况", "## 1、总体情况");
    let report = nianbao::report::Report::parse(text, &options);
    let bytes = nianbao::word::export::docx(&report);
    std::fs::write(&file, &bytes).expect("the file is written");
    let text = nianbao::word::read(&bytes).expect("a Word file").text;
    let heading = text.lines().position(|line| line == "## 1、总体情况");
    let uri = format!("file://{}", file.display());
    let answer = client.request("nianbao/word", json!({ "uri": uri }));
    let body = answer["body"].as_str().expect("a page");
    let place = format!("data-line=\"{}\"", heading.expect("the heading"));
    assert!(body.contains(&place), "{body}");
    let findings = answer["findings"].as_array().expect("a list");
    let number = findings.iter().find(|it| it["code"] == "section-number");
    let line = &number.expect("a finding")["range"]["start"]["line"];
    assert_eq!(line.as_u64().map(|line| line as usize), heading);

    let fixed = text.replace("## 1、", "## 一、");
    let copy = nianbao::word::annotate(&bytes, &[], Some(&fixed)).expect("a copy");
    std::fs::write(&file, &copy.bytes).expect("the file is written");
    let answer = client.request("nianbao/word", json!({ "uri": uri }));
    let findings = answer["findings"].as_array().expect("a list");
    let codes: Vec<&Value> = findings.iter().map(|it| &it["code"]).collect();
    assert_eq!(codes, ["tracked-changes"]);

    std::fs::write(&file, "PK").expect("the file is written");
    let id = client.send_request("nianbao/word", json!({ "uri": uri }));
    let answer = client.answer(id);
    let reason = answer["error"]["message"].as_str().expect("an error");
    assert!(reason.contains("损坏"), "{reason}");
}

#[test]
fn a_word_file_is_annotated_by_the_settings_of_the_editor() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("a.docx");
    let text = draft().replace("## 一、总体情况", "## 1、总体情况");
    let report = nianbao::report::Report::parse(text, &Default::default());
    let bytes = nianbao::word::export::docx(&report);
    std::fs::write(&file, &bytes).expect("the file is written");
    let address = |path: &std::path::Path| format!("file://{}", path.display());
    let comments = |rules: Value| {
        let options = json!({"nianbao": {"rules": rules}});
        let mut client = Client::with(json!({
            "capabilities": full_capabilities(),
            "initializationOptions": options,
            "locale": "zh-CN",
        }));
        let output = folder.path().join("b.docx");
        let ask = json!({"uri": address(&file), "output": address(&output), "fix": true});
        let answer = client.request("nianbao/annotate", ask);
        let copy = std::fs::read(&output).expect("a copy");
        let facts = nianbao::word::read(&copy).expect("a Word file").facts;
        let message = answer["message"].as_str().expect("words").to_owned();
        let said = match facts.comments {
            0 => "没有发现问题".to_owned(),
            comments => format!("{comments} 条批注"),
        };
        assert!(message.contains(&said), "{message}");

        let ask = json!({"uri": address(&file), "output": address(&file), "fix": true});
        let id = client.send_request("nianbao/annotate", ask);
        let answer = client.answer(id);
        assert!(answer["error"]["message"].is_string(), "{answer}");
        assert_eq!(std::fs::read(&file).expect("the file"), bytes);
        facts.comments
    };
    assert_eq!(comments(json!({})), 1);
    assert_eq!(comments(json!({"section-number": "off"})), 0);
}
