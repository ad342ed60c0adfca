//! Folders, commands, clients that pull: what goes beyond one request about one document.

use std::fs;

use serde_json::{Value, json};

use crate::client::{Client, full_capabilities};
use crate::draft;

const URI: &str = "file:///drafts/report.nianbao.md";

/// A draft with one wrong total.
fn wrong() -> String {
    draft::draft().replacen("| 4 ", "| 5 ", 1)
}

fn rules(found: &[Value]) -> Vec<&str> {
    found.iter().filter_map(|it| it["code"].as_str()).collect()
}

#[test]
fn findings_have_all_that_an_editor_can_show() {
    let mut client = Client::new();
    client.open(URI, &wrong());
    let found = client.diagnostics(URI, 1);
    assert_eq!(rules(&found), ["table-imbalance"]);
    let finding = &found[0];
    assert_eq!(finding["source"], "nianbao");
    assert_eq!(finding["severity"], 1);
    assert_eq!(
        finding["codeDescription"]["href"],
        "nianbao:/rules/table-imbalance.md"
    );
    assert_eq!(finding["data"]["cell"], "applications.new:natural");
    assert_eq!(finding["data"]["fix"], "unsafe");
    let related = finding["relatedInformation"]
        .as_array()
        .expect("the addends");
    assert!(related.len() > 2 && related.iter().all(|it| it["location"]["uri"] == URI));
}

#[test]
fn messages_are_in_the_language_of_the_editor() {
    for (locale, word) in [("zh-cn", "自然人"), ("en-GB", "natural")] {
        let mut client =
            Client::with(json!({"capabilities": full_capabilities(), "locale": locale}));
        client.open(URI, &wrong());
        let message = client.diagnostics(URI, 1)[0]["message"].to_string();
        let chinese =
            message.contains("应为") || message.contains("不平") || message.contains("改为");
        assert_eq!(chinese, locale == "zh-cn", "{word}: {message}");
    }
}

#[test]
fn a_client_that_pulls_gets_nothing_pushed() {
    let mut capabilities = full_capabilities();
    capabilities["textDocument"]["diagnostic"] = json!({});
    let mut client = Client::with(json!({"capabilities": capabilities}));
    client.open(URI, &wrong());
    let document = json!({"textDocument": {"uri": URI}});
    let first = client.request("textDocument/diagnostic", document.clone());
    assert_eq!(first["kind"], "full");
    let again = client.request(
        "textDocument/diagnostic",
        json!({"textDocument": {"uri": URI}, "previousResultId": first["resultId"]}),
    );
    assert_eq!(
        again,
        json!({"kind": "unchanged", "resultId": first["resultId"]})
    );
    client.notify(
        "textDocument/didChange",
        json!({"textDocument": {"uri": URI, "version": 2}, "contentChanges": [{"text": draft::draft()}]}),
    );
    let mended = client.request(
        "textDocument/diagnostic",
        json!({"textDocument": {"uri": URI}, "previousResultId": first["resultId"]}),
    );
    assert_eq!(
        (&mended["kind"], &mended["items"]),
        (&json!("full"), &json!([]))
    );
    assert_eq!(client.unread("textDocument/publishDiagnostics"), 0);
}

#[test]
fn texts_that_are_no_reports_are_left_alone() {
    let mut client = Client::new();
    client.notify(
        "textDocument/didOpen",
        json!({"textDocument": {"uri": "file:///a/README.md", "languageId": "markdown", "version": 1, "text": "# TODO\n"}}),
    );
    assert_eq!(
        client.diagnostics("file:///a/README.md", 1),
        [] as [Value; 0]
    );
    let document = json!({"textDocument": {"uri": "file:///a/README.md"}});
    assert_eq!(
        client.request("textDocument/documentSymbol", document),
        Value::Null
    );
}

#[test]
fn a_command_sets_the_totals() {
    let mut client = Client::new();
    let text = draft::draft().replacen("| 4 ", "|   ", 2);
    client.open(URI, &text);
    let lenses = client.request(
        "textDocument/codeLens",
        json!({"textDocument": {"uri": URI}}),
    );
    let command = &lenses
        .as_array()
        .unwrap()
        .iter()
        .find(|it| it["command"]["command"] != "")
        .unwrap()["command"];
    let parameters = json!({"command": command["command"], "arguments": command["arguments"]});
    client.request("workspace/executeCommand", parameters);
    client.request(
        "textDocument/codeLens",
        json!({"textDocument": {"uri": URI}}),
    );
    let asked = client.server_request("workspace/applyEdit");
    assert_eq!(
        asked["params"]["edit"]["documentChanges"][0]["textDocument"]["version"],
        1
    );
    let id = client.send_request(
        "workspace/executeCommand",
        json!({"command": "nianbao.unheardOf"}),
    );
    assert_eq!(client.answer(id)["error"]["code"], -32602);
}

#[test]
fn a_delta_of_tokens_leads_to_the_new_tokens() {
    let mut client = Client::new();
    client.open(URI, &draft::draft());
    let document = json!({"textDocument": {"uri": URI}});
    let first = client.request("textDocument/semanticTokens/full", document.clone());
    client.notify(
        "textDocument/didChange",
        json!({"textDocument": {"uri": URI, "version": 2}, "contentChanges": [{"text": wrong().replace("《条例》", "")}]}),
    );
    let delta = client.request(
        "textDocument/semanticTokens/full/delta",
        json!({"textDocument": {"uri": URI}, "previousResultId": first["resultId"]}),
    );
    let mut data: Vec<Value> = first["data"].as_array().unwrap().clone();
    for edit in delta["edits"].as_array().expect("edits, not all tokens") {
        let start = edit["start"].as_u64().unwrap() as usize;
        let end = start + edit["deleteCount"].as_u64().unwrap() as usize;
        data.splice(start..end, edit["data"].as_array().unwrap().clone());
    }
    let fresh = client.request("textDocument/semanticTokens/full", document);
    assert_eq!(fresh["data"], Value::Array(data));
}

#[test]
fn an_action_is_worthless_when_its_document_has_changed() {
    let mut client = Client::new();
    client.open(URI, &wrong());
    let everything =
        json!({"start": {"line": 0, "character": 0}, "end": {"line": 999, "character": 0}});
    let parameters =
        json!({"textDocument": {"uri": URI}, "range": everything, "context": {"diagnostics": []}});
    let actions = client.request("textDocument/codeAction", parameters);
    client.notify(
        "textDocument/didChange",
        json!({"textDocument": {"uri": URI, "version": 2}, "contentChanges": [{"text": "# 空\n"}]}),
    );
    let id = client.send_request("codeAction/resolve", actions[0].clone());
    assert_eq!(client.answer(id)["error"]["code"], -32801);
}

#[test]
fn drafts_of_the_folders_are_checked_and_found_whether_open_or_not() {
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path().canonicalize().unwrap();
    let address = |name: &str| format!("file://{}", root.join(name).display());
    let write = |name: &str, text: &str| fs::write(root.join(name), text).unwrap();
    write("a.nianbao.md", &wrong());
    write("b.nianbao.md", &draft::draft().replace("云溪镇", "青山镇"));
    write("README.md", "# TODO\n");
    write("excluded.nianbao.md", &wrong());
    write("nianbao.toml", "[files]\nexclude = [\"excluded*\"]\n");
    let folders = json!([{"uri": address(""), "name": "drafts"}]);
    let mut client =
        Client::with(json!({"capabilities": full_capabilities(), "workspaceFolders": folders}));
    client.open(&address("b.nianbao.md"), &wrong());

    let parameters = json!({"previousResultIds": [], "workDoneToken": "t"});
    let first = client.request("workspace/diagnostic", parameters);
    let items = first["items"].as_array().unwrap();
    let told: Vec<(&str, usize)> = items
        .iter()
        .map(|it| {
            (
                it["uri"].as_str().unwrap(),
                it["items"].as_array().unwrap().len(),
            )
        })
        .collect();
    let (a, b) = (address("a.nianbao.md"), address("b.nianbao.md"));
    assert_eq!(told, [(b.as_str(), 1), (a.as_str(), 1)]);
    client.notification("$/progress", |it| it["value"]["kind"] == "end");

    let symbols = client.request("workspace/symbol", json!({"query": "yxz2024"}));
    let names: Vec<&str> = symbols
        .as_array()
        .unwrap()
        .iter()
        .map(|it| it["name"].as_str().unwrap())
        .collect();
    assert_eq!(names, ["云溪镇 2024"; 2]);
    let symbols = client.request("workspace/symbol", json!({"query": "总体情况"}));
    assert_eq!(symbols[0]["containerName"], "云溪镇 2024");

    fs::remove_file(root.join("a.nianbao.md")).unwrap();
    let previous: Vec<Value> = items
        .iter()
        .map(|it| json!({"uri": it["uri"], "value": it["resultId"]}))
        .collect();
    let again = client.request(
        "workspace/diagnostic",
        json!({"previousResultIds": previous}),
    );
    assert_eq!(again["items"][0]["kind"], "unchanged");
    assert_eq!(
        (&again["items"][1]["uri"], &again["items"][1]["items"]),
        (&json!(a), &json!([]))
    );
}

#[test]
fn folders_come_and_go() {
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path().canonicalize().unwrap();
    fs::write(root.join("a.nianbao.md"), wrong()).unwrap();
    let folders = json!([{"uri": format!("file://{}", root.display()), "name": "drafts"}]);
    let mut client = Client::new();
    for (added, removed, count) in [
        (folders.clone(), json!([]), 1),
        (json!([]), folders.clone(), 0),
    ] {
        client.notify(
            "workspace/didChangeWorkspaceFolders",
            json!({"event": {"added": added, "removed": removed}}),
        );
        let report = client.request("workspace/diagnostic", json!({"previousResultIds": []}));
        assert_eq!(report["items"].as_array().unwrap().len(), count);
    }
}

/// Files that only the editor's settings call drafts are looked for as those of `nianbao.toml` are.
#[test]
fn the_editor_says_which_closed_files_are_drafts() {
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path().canonicalize().unwrap();
    fs::write(root.join("信息公开.draft"), wrong()).unwrap();
    let folders = json!([{"uri": format!("file://{}", root.display()), "name": "drafts"}]);
    for (include, count) in [(json!([]), 0), (json!(["*.draft"]), 1)] {
        let mut client = Client::with(json!({
            "capabilities": full_capabilities(),
            "workspaceFolders": folders,
            "initializationOptions": {"files": {"include": include}},
        }));
        let report = client.request("workspace/diagnostic", json!({"previousResultIds": []}));
        assert_eq!(report["items"].as_array().unwrap().len(), count);
    }
}
