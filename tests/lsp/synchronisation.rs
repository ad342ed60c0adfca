//! An edited document always gives what the same text gives when it is opened afresh.

use serde_json::{Value, json};

use crate::client::Client;
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

#[test]
fn edits_with_requests_between_them() {
    let mut client = Client::new();
    let mut mirror = Mirror::new(&draft::draft(), 77);
    client.open(EDITED, &mirror.text);
    let mut ids = Vec::new();
    for _ in 0..300 {
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
