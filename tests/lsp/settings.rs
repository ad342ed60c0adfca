//! Settings of the editor and of `nianbao.toml`: which hold, and that changes are picked up.

use std::fs;
use std::path::Path;

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Value, json};

use crate::client::{Client, full_capabilities};
use crate::draft;

const URI: &str = "file:///drafts/report.nianbao.md";

/// A draft with one wrong total.
fn wrong() -> String {
    draft::draft().replacen("| 4 ", "| 5 ", 1)
}

fn address(path: &Path) -> String {
    let path = path.to_str().expect("a path in UTF-8");
    let encoded: Vec<_> = path
        .split('/')
        .map(|part| utf8_percent_encode(part, NON_ALPHANUMERIC).to_string())
        .collect();
    format!("file://{}", encoded.join("/"))
}

/// The severity of the one finding of a document as it is published next.
fn severity(client: &mut Client, uri: &str) -> Value {
    let found = client.diagnostics(uri, 1);
    found
        .first()
        .map_or(Value::Null, |it| it["severity"].clone())
}

fn with_rule(severity: &str) -> Value {
    json!({"rules": {"table-imbalance": severity}})
}

#[test]
fn settings_of_the_editor_take_effect_at_once() {
    let options = json!({"rules": {"table-imbalance": "hint"}});
    let mut client = Client::with(
        json!({"capabilities": full_capabilities(), "initializationOptions": options}),
    );
    client.open(URI, &wrong());
    assert_eq!(client.diagnostics(URI, 1)[0]["severity"], 4);
    client.notify(
        "workspace/didChangeConfiguration",
        json!({"settings": {"nianbao": {"rules": {"table-imbalance": "off"}}}}),
    );
    assert_eq!(client.diagnostics(URI, 1), [] as [Value; 0]);
}

#[test]
fn the_configuration_file_wins_and_is_watched() {
    let folder = tempfile::tempdir().expect("a folder");
    let address = |name: &str| format!("file://{}", folder.path().join(name).display());
    let configure = |text: &str| fs::write(folder.path().join("nianbao.toml"), text).unwrap();
    configure("[rules]\ntable-imbalance = \"off\"\n");
    let options = json!({"rules": {"table-imbalance": "hint"}});
    let mut client = Client::with(
        json!({"capabilities": full_capabilities(), "initializationOptions": options}),
    );
    let uri = address("report.nianbao.md");
    client.open(&uri, &wrong());
    assert_eq!(client.diagnostics(&uri, 1), [] as [Value; 0]);
    configure("[rules]\ntable-imbalance = \"warning\"\n");
    let change = json!({"changes": [{"uri": address("nianbao.toml"), "type": 2}]});
    client.notify("workspace/didChangeWatchedFiles", change.clone());
    assert_eq!(client.diagnostics(&uri, 1)[0]["severity"], 2);
    let registered = client.requests.iter().any(|it| {
        it["method"] == "client/registerCapability" && it.to_string().contains("nianbao.toml")
    });
    assert!(registered, "{:?}", client.requests);
    configure("[rules]\ntable-imbalanse = \"off\"\n");
    client.notify("workspace/didChangeWatchedFiles", change);
    client.notification("window/showMessage", |it| {
        it["message"].to_string().contains("table-imbalanse")
    });
}

#[test]
fn a_place_of_last_years_report_that_is_set_later_is_looked_at() {
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path().canonicalize().expect("a path");
    fs::create_dir(root.join("archive")).unwrap();
    let last = draft::draft().replace("云溪镇2024年", "云溪镇人民政府2024年");
    fs::write(root.join("archive/a.nianbao.md"), last).unwrap();
    let folders = json!([{"uri": address(&root), "name": "drafts"}]);
    let mut client =
        Client::with(json!({"capabilities": full_capabilities(), "workspaceFolders": folders}));
    let wanted = json!({"organ": "云溪镇人民政府", "year": 2025});
    let answer = client.request("nianbao/new", wanted.clone());
    assert_eq!(answer.get("previous"), None);
    fs::write(
        root.join("nianbao.toml"),
        "[history]\nprevious = \"archive\"\n",
    )
    .unwrap();
    let change = json!({"changes": [{"uri": address(&root.join("nianbao.toml")), "type": 1}]});
    client.notify("workspace/didChangeWatchedFiles", change);
    let answer = client.request("nianbao/new", wanted);
    let previous = answer["previous"].as_str().unwrap_or_default();
    assert!(previous.ends_with("archive/a.nianbao.md"), "{answer}");
}

#[test]
fn a_change_of_last_years_file_checks_this_years_again() {
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path().canonicalize().unwrap();
    let last_year = draft::draft()
        .replace("2024年", "2023年")
        .replace("全年通过门户网站", "通过县政府网站的专栏");
    // One application was carried over, and none stands in this year's table.
    let settled = last_year.replace("| 1 ", "| 0 ");
    let write = |text: &str| fs::write(root.join("2023.nianbao.md"), text).unwrap();
    write(&settled);
    let mut client = Client::new();
    let uri = address(&root.join("2024.nianbao.md"));
    client.open(&uri, &draft::draft());
    let carried = |client: &mut Client| {
        let found = client.diagnostics(&uri, 1);
        found.iter().any(|it| it["code"] == "carry-over-mismatch")
    };
    assert!(!carried(&mut client));
    let change = json!({"changes": [{"uri": address(&root.join("2023.nianbao.md")), "type": 2}]});
    write(&last_year);
    client.notify("workspace/didChangeWatchedFiles", change.clone());
    assert!(carried(&mut client));
    write(&settled);
    client.notify("workspace/didChangeWatchedFiles", change);
    assert!(!carried(&mut client));
    let registered = client
        .requests
        .iter()
        .any(|it| it["method"] == "client/registerCapability" && it.to_string().contains("*.docx"));
    assert!(registered, "{:?}", client.requests);
}

#[test]
fn the_editor_is_asked_for_its_settings() {
    let mut client = Client::with_settings(
        json!({"capabilities": full_capabilities()}),
        json!({"": with_rule("hint")}),
    );
    client.server_request("workspace/configuration");
    client.open(URI, &wrong());
    assert_eq!(severity(&mut client, URI), 4);
    client.settings = json!({"": with_rule("warning")});
    client.notify(
        "workspace/didChangeConfiguration",
        json!({"settings": null}),
    );
    assert_eq!(severity(&mut client, URI), 2);
    client.server_request("workspace/diagnostic/refresh");
    let registered = client.requests.iter().any(|it| {
        it["method"] == "client/registerCapability"
            && it.to_string().contains("workspace/didChangeConfiguration")
    });
    assert!(registered, "{:?}", client.requests);
}

#[test]
fn folders_of_the_editor_have_settings_of_their_own() {
    let folders = ["file:///drafts/a", "file:///drafts/b"];
    let mut settings = json!({"": with_rule("hint")});
    settings[folders[1]] =
        json!({"rules": {"table-imbalance": "warning"}, "files": {"exclude": ["/old"]}});
    let named = folders.map(|uri| json!({"uri": uri, "name": uri}));
    let mut client = Client::with_settings(
        json!({"capabilities": full_capabilities(), "workspaceFolders": named}),
        settings,
    );
    client.server_request("workspace/configuration");
    for (name, expected) in [
        ("a/report.nianbao.md", json!(4)),
        ("b/report.nianbao.md", json!(2)),
        ("b/old/report.nianbao.md", Value::Null),
        ("b/c/old/report.nianbao.md", json!(2)),
        ("report.nianbao.md", json!(4)),
    ] {
        let uri = format!("file:///drafts/{name}");
        client.open(&uri, &wrong());
        assert_eq!(severity(&mut client, &uri), expected, "{name}");
    }
}

#[test]
fn every_table_of_the_configuration_can_be_set_in_the_editor() {
    let folder = tempfile::tempdir().expect("a folder");
    let acts = folder.path().join("法规");
    fs::create_dir(&acts).unwrap();
    let act = "# 某市灯塔管理办法\n\n第一条 灯塔应当亮。\n\n第二条 本办法自2020年5月1日起施行。\n";
    fs::write(acts.join("某市灯塔管理办法(2020-03-04).md"), act).unwrap();
    let root = folder.path().canonicalize().unwrap();
    let options = json!({"nianbao": {
        "report": {"organ": "青山县云溪乡人民政府", "level": "", "year": null, "format": "2021"},
        "rules": {"table-imbalance": "off"},
        "files": {"include": ["草稿.md"], "overrides": [{"paths": ["草稿.md"], "rules": {"statute-range": "hint"}}]},
        "statutes": {"folders": ["法规"]},
        "server": {"path": "/usr/bin/nianbao"},
        "trace.server": "off",
    }});
    let mut client = Client::with(json!({
        "capabilities": full_capabilities(),
        "initializationOptions": options,
        "workspaceFolders": [{"uri": address(&root), "name": "drafts"}],
    }));
    let uri = address(&root.join("草稿.md"));
    client.open(&uri, "根据《某市灯塔管理办法》第三条，政府信息公开3条。\n");
    let found = client.diagnostics(&uri, 1);
    let range = found.iter().find(|it| it["code"] == "statute-range");
    assert_eq!(range.expect("the act is known")["severity"], 4, "{found:?}");
    assert_eq!(client.unread("window/showMessage"), 0);
    let at = json!({"textDocument": {"uri": uri}, "position": {"line": 0, "character": 4}});
    let hover = client.request("textDocument/hover", at);
    assert!(hover.to_string().contains("2020-05-01"), "{hover}");
}

#[test]
fn hover_shows_the_text_of_an_act_of_the_users_folder() {
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path().canonicalize().unwrap();
    let act = root.join("法规/某市灯塔管理办法(2020-03-04).md");
    fs::create_dir(root.join("法规")).unwrap();
    let write = |light: &str| {
        let text = format!(
            "# 某市灯塔管理办法\n\n第一条 灯塔应当{light}。\n\n第二条 本办法自2020年5月1日起施行。\n"
        );
        fs::write(&act, text).unwrap();
    };
    write("亮");
    fs::write(
        root.join("nianbao.toml"),
        "[statutes]\nfolders = [\"法规\"]\n",
    )
    .unwrap();
    let mut client = Client::new();
    let uri = address(&root.join("a.nianbao.md"));
    let text =
        "# 青山县云溪镇2024年政府信息公开工作年度报告\n\n根据《某市灯塔管理办法》第一条编制。\n";
    client.open(&uri, text);
    let at = json!({"textDocument": {"uri": uri}, "position": {"line": 2, "character": 14}});
    let hover = client.request("textDocument/hover", at.clone());
    assert!(hover.to_string().contains("灯塔应当亮"), "{hover}");
    write("常亮");
    client.notify(
        "workspace/didChangeWatchedFiles",
        json!({"changes": [{"uri": address(&act), "type": 2}]}),
    );
    let hover = client.request("textDocument/hover", at);
    assert!(hover.to_string().contains("灯塔应当常亮"), "{hover}");
}

#[test]
fn the_nearest_file_wins_and_is_picked_up_when_nobody_tells_of_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path().canonicalize().unwrap();
    fs::create_dir(root.join("镇")).unwrap();
    let configure = |place: &str, severity: &str| {
        let text = format!("[rules]\ntable-imbalance = \"{severity}\"\n");
        fs::write(root.join(place), text).unwrap();
    };
    let mut client = Client::new();
    let uri = address(&root.join("镇/report.nianbao.md"));
    client.open(&uri, &wrong());
    assert_eq!(severity(&mut client, &uri), 1);
    configure("nianbao.toml", "warning");
    assert_eq!(severity(&mut client, &uri), 2);
    configure("镇/nianbao.toml", "hint");
    assert_eq!(severity(&mut client, &uri), 4);
    configure("镇/nianbao.toml", "off");
    assert_eq!(severity(&mut client, &uri), Value::Null);
    fs::remove_file(root.join("镇/nianbao.toml")).unwrap();
    assert_eq!(severity(&mut client, &uri), 2);
}

#[test]
fn a_fault_in_the_settings_is_told_once() {
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path().canonicalize().unwrap();
    let configuration = root.join("nianbao.toml");
    fs::write(&configuration, "[rules]\ntable-imbalance = off\n").unwrap();
    let options = json!({"rules": {"table-imbalanse": "off"}});
    let mut client = Client::with(
        json!({"capabilities": full_capabilities(), "initializationOptions": options, "locale": "zh-CN"}),
    );
    for name in ["a", "b"] {
        let uri = address(&root.join(format!("{name}.nianbao.md")));
        client.open(&uri, &wrong());
        assert_eq!(severity(&mut client, &uri), 1, "what can be read holds");
    }
    let told = |client: &mut Client, words: &str| {
        client.notification("window/showMessage", |it| {
            it["message"].to_string().contains(words)
        })
    };
    let fault = told(&mut client, "nianbao.toml");
    assert!(fault["message"].to_string().contains("第 2 行"), "{fault}");
    told(&mut client, "table-imbalanse");
    client.notify(
        "workspace/didChangeConfiguration",
        json!({"settings": with_rule("hint")}),
    );
    let uri = address(&root.join("a.nianbao.md"));
    assert_eq!(severity(&mut client, &uri), 4);
    assert_eq!(client.unread("window/showMessage"), 0);
    // Saved anew and still wrong, it is told again.
    client.notify(
        "workspace/didChangeWatchedFiles",
        json!({"changes": [{"uri": address(&configuration), "type": 2}]}),
    );
    told(&mut client, "nianbao.toml");
}

#[test]
fn a_word_goes_into_the_list_of_the_nearest_configuration() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = |name: &str| address(&folder.path().join(name));
    let mut capabilities = full_capabilities();
    capabilities["workspace"]["workspaceEdit"]["resourceOperations"] = json!(["create"]);
    let mut client = Client::with(json!({ "capabilities": capabilities }));
    let uri = file("report.nianbao.md");
    let text = "# 青山县云溪镇人民政府2024年政府信息公开工作年度报告\n\n## 一、总体情况\n\n各村水平残差不齐，我镇加强培训。\n";
    client.open(&uri, text);
    let mut edit = || {
        let range =
            json!({"start": {"line": 4, "character": 5}, "end": {"line": 4, "character": 5}});
        let asked =
            json!({"textDocument": {"uri": uri}, "range": range, "context": {"diagnostics": []}});
        let actions = client.request("textDocument/codeAction", asked);
        let actions = actions.as_array().expect("actions").clone();
        let action = actions
            .into_iter()
            .find(|it| {
                it["title"]
                    .as_str()
                    .is_some_and(|it| it.starts_with("加入词表"))
            })
            .expect("the action");
        client.request("codeAction/resolve", action)["edit"]["documentChanges"].clone()
    };
    let made = edit();
    assert_eq!(made[0]["kind"], "create");
    let text = made[1]["edits"][0]["newText"]
        .as_str()
        .expect("a text")
        .to_owned();
    assert_eq!(text, "[words]\nallow = [\"残差不齐\"]\n");
    fs::write(
        folder.path().join("nianbao.toml"),
        "[report]\nlevel = \"town\"\n",
    )
    .unwrap();
    let changed = edit();
    let named = changed[0]["textDocument"]["uri"].as_str();
    assert!(
        named.is_some_and(|it| it.ends_with("/nianbao.toml")),
        "{changed}"
    );
    assert_eq!(changed[0]["edits"][0]["range"]["start"]["line"], 2);
}
