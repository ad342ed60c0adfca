//! An edited document always gives what the same text gives when it is opened afresh.

use serde_json::{Value, json};

use crate::client::{Client, full_capabilities};
use crate::draft;
use crate::mirror::Mirror;

const EDITED: &str = "file:///drafts/edited.nianbao.md";
const FRESH: &str = "file:///drafts/fresh.nianbao.md";

/// Everything the server says of a document, as if it had the other's address.
fn all_of(client: &mut Client, uri: &str) -> Value {
    let document = json!({"textDocument": {"uri": uri}});
    let all = json!({
        "diagnostics": client.request("textDocument/diagnostic", document.clone())["items"],
        "symbols": client.request("textDocument/documentSymbol", document.clone()),
        "tokens": client.request("textDocument/semanticTokens/full", document.clone())["data"],
        "lenses": client.request("textDocument/codeLens", document),
    });
    let text = all.to_string().replace(uri, "URI");
    serde_json::from_str(&text).expect("still JSON")
}

fn assert_same_as_fresh(client: &mut Client, text: &str, seed: u64) {
    client.open(FRESH, text);
    let (edited, fresh) = (all_of(client, EDITED), all_of(client, FRESH));
    assert_eq!(edited, fresh, "seed {seed}, text {text:?}");
    client.notify(
        "textDocument/didClose",
        json!({"textDocument": {"uri": FRESH}}),
    );
}

#[test]
fn ten_thousand_edits_without_waiting() {
    for seed in 0..4 {
        let mut client = Client::new();
        let mut mirror = Mirror::new(&draft::draft(), seed);
        client.open(EDITED, &mirror.text);
        for _ in 0..2_500 {
            let change = mirror.change(EDITED);
            client.notify("textDocument/didChange", change);
        }
        let published = client.diagnostics(EDITED, mirror.version);
        assert_same_as_fresh(&mut client, &mirror.text, seed);
        let fresh = client.request(
            "textDocument/diagnostic",
            json!({"textDocument": {"uri": EDITED}}),
        );
        assert_eq!(
            fresh["items"],
            Value::Array(published),
            "pushed and pulled findings agree"
        );
    }
}

/// Four requests between one edit and the next, none waited for. `NIANBAO_EDITS=10000` makes as many edits as the contract
/// of the server asks for; an ordinary run makes fewer.
#[test]
fn edits_with_requests_between_them() {
    let edits = std::env::var("NIANBAO_EDITS").map_or(300, |it| it.parse().expect("a number"));
    let mut client = Client::new();
    let mut mirror = Mirror::new(&draft::draft(), 77);
    client.open(EDITED, &mirror.text);
    let mut ids = Vec::new();
    for _ in 0..edits {
        let change = mirror.change(EDITED);
        client.notify("textDocument/didChange", change);
        for method in [
            "textDocument/diagnostic",
            "textDocument/documentSymbol",
            "textDocument/foldingRange",
            "textDocument/semanticTokens/full",
        ] {
            let parameters = json!({"textDocument": {"uri": EDITED}});
            ids.push(client.send_request(method, parameters));
        }
    }
    for id in ids {
        let answer = client.answer(id);
        assert!(answer.get("error").is_none(), "{answer}");
    }
    assert_same_as_fresh(&mut client, &mirror.text, 77);
}

#[test]
fn every_step_is_the_same_as_fresh() {
    let mut client = Client::new();
    let mut mirror = Mirror::new(&draft::draft(), 5);
    client.open(EDITED, &mirror.text);
    for _ in 0..60 {
        let change = mirror.change(EDITED);
        client.notify("textDocument/didChange", change);
        assert_same_as_fresh(&mut client, &mirror.text, 5);
    }
}

#[test]
fn a_change_whose_version_goes_backwards_is_ignored() {
    let mut client = Client::new();
    client.open(EDITED, "甲");
    let change = |version: i64, text: &str| json!({"textDocument": {"uri": EDITED, "version": version}, "contentChanges": [{"text": text}]});
    client.notify("textDocument/didChange", change(7, &draft::draft()));
    client.notify("textDocument/didChange", change(6, "乙"));
    client.notification("window/logMessage", |it| {
        it["message"].to_string().contains("版本号")
    });
    assert_same_as_fresh(&mut client, &draft::draft(), 0);
}

#[test]
fn closing_a_document_withdraws_its_findings() {
    let mut client = Client::new();
    client.open(EDITED, &draft::draft().replace("| 4 ", "| 5 "));
    assert!(!client.diagnostics(EDITED, 1).is_empty());
    client.notify(
        "textDocument/didClose",
        json!({"textDocument": {"uri": EDITED}}),
    );
    let published = client.notification("textDocument/publishDiagnostics", |it| {
        it["version"].is_null()
    });
    assert_eq!(published["diagnostics"], json!([]));
}

#[test]
fn columns_count_what_was_agreed_on() {
    let line = "𠮷e\u{301}👨‍👩‍👧依据《政府信息公开条例》第二十条第（二）款，公开机构信息。";
    let text =
        format!("# 云溪镇2024年政府信息公开工作年度报告\r\n\r\n## 一、总体情况\r\n\r\n{line}\r\n");
    let (before, _) = line.split_at(line.find("第（二）款").unwrap());
    for (encoding, column) in [
        ("utf-8", before.len()),
        ("utf-16", before.encode_utf16().count()),
        ("utf-32", before.chars().count()),
    ] {
        let mut capabilities = full_capabilities();
        capabilities["general"]["positionEncodings"] = json!([encoding]);
        let mut client = Client::with(json!({"capabilities": capabilities}));
        client.open(EDITED, &text);
        let found = client.diagnostics(EDITED, 1);
        let level = |found: &[Value]| {
            let finding = found.iter().find(|it| it["code"] == "statute-level");
            finding.map(|it| it["range"].clone())
        };
        let range = level(&found).expect("a paragraph that is none");
        assert_eq!(
            range["start"],
            json!({"line": 4, "character": column}),
            "{encoding}"
        );
        client.notify(
            "textDocument/didChange",
            json!({
                "textDocument": {"uri": EDITED, "version": 2},
                "contentChanges": [{"range": range, "text": "第（二）项"}],
            }),
        );
        assert_eq!(level(&client.diagnostics(EDITED, 2)), None, "{encoding}");
        assert_same_as_fresh(&mut client, &text.replace("（二）款", "（二）项"), 0);
    }
}
