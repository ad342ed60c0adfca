//! Beginning, end, and messages that are wrong.

use serde_json::{Value, json};

use crate::client::{Client, full_capabilities};

const URI: &str = "file:///drafts/a.nianbao.md";

#[test]
fn a_server_that_was_told_to_shut_down_exits_with_0() {
    assert_eq!(Client::new().shut_down().code(), Some(0));
}

#[test]
fn a_server_that_was_only_told_to_exit_exits_with_1() {
    assert_eq!(Client::new().exit().code(), Some(1));
}

#[test]
fn a_server_whose_client_is_gone_ends() {
    assert_eq!(Client::new().hang_up().code(), Some(1));
    assert_eq!(Client::start().hang_up().code(), Some(1));
}

#[test]
fn it_ends_in_the_middle_of_work_too() {
    let mut client = Client::new();
    client.open(URI, &"公开政府信息3件。\n".repeat(50_000));
    client.send_request(
        "textDocument/diagnostic",
        json!({"textDocument": {"uri": URI}}),
    );
    assert_eq!(client.exit().code(), Some(1));
}

#[test]
fn after_shutdown_requests_are_refused() {
    let mut client = Client::new();
    client.request("shutdown", Value::Null);
    let id = client.send_request(
        "textDocument/diagnostic",
        json!({"textDocument": {"uri": URI}}),
    );
    assert_eq!(client.answer(id)["error"]["code"], -32600);
    assert_eq!(client.exit().code(), Some(0));
}

#[test]
fn shutdown_may_have_empty_params() {
    let mut client = Client::new();
    let id = client.send_request("shutdown", json!({}));
    assert_eq!(client.answer(id)["result"], Value::Null);
    assert_eq!(client.exit().code(), Some(0));
}

#[test]
fn addresses_may_be_written_without_encoding_them() {
    let mut client = Client::new();
    let uri = "file:///草稿/云溪镇 年报.nianbao.md";
    client.open(uri, "# 青山县云溪镇人民政府2024年政府信息公开年度报告\n");
    let found = client.request(
        "textDocument/diagnostic",
        json!({"textDocument": {"uri": uri}}),
    );
    let rules: Vec<&Value> = found["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| &it["code"])
        .collect();
    assert!(rules.contains(&&json!("title-form")), "{rules:?}");
}

#[test]
fn before_initialize_requests_are_refused() {
    let mut client = Client::start();
    let id = client.send_request(
        "textDocument/diagnostic",
        json!({"textDocument": {"uri": URI}}),
    );
    assert_eq!(client.answer(id)["error"]["code"], -32002);
}

#[test]
fn the_best_encoding_of_those_offered_is_taken() {
    for (offered, taken) in [
        (json!(null), "utf-16"),
        (json!(["utf-16"]), "utf-16"),
        (json!(["utf-16", "utf-32"]), "utf-32"),
        (json!(["utf-16", "utf-8", "utf-32"]), "utf-8"),
    ] {
        let mut capabilities = full_capabilities();
        capabilities["general"]["positionEncodings"] = offered;
        let client = Client::with(json!({"capabilities": capabilities}));
        assert_eq!(client.capabilities["positionEncoding"], taken);
    }
}

#[test]
fn messages_that_are_no_json_are_answered_and_the_next_one_is_read() {
    let mut client = Client::new();
    for (body, code) in [
        (&b"{\"a\":"[..], -32700),
        (b"\xff\xfe\xfd\xfc", -32700),
        (b"", -32700),
        (b"{}", -32600),
        (b"[]", -32600),
        (br#"{"jsonrpc":"1.0","method":"shutdown","id":{}}"#, -32600),
    ] {
        client.send_raw(format!("Content-Length: {}\r\n\r\n", body.len()).as_bytes());
        client.send_raw(body);
        assert_eq!(
            client.error_without_id()["code"],
            code,
            "{}",
            body.escape_ascii()
        );
    }
    client.send_raw(b"Content-Length: many\r\n\r\n");
    assert_eq!(client.error_without_id()["code"], -32700);
    assert_eq!(client.shut_down().code(), Some(0));
}

#[test]
fn unknown_methods_are_refused_and_unknown_notifications_passed_over() {
    let mut client = Client::new();
    client.notify("$/unheardOf", json!({}));
    client.notify("nianbao/unheardOf", json!({}));
    let id = client.send_request("nianbao/unheardOf", json!({}));
    assert_eq!(client.answer(id)["error"]["code"], -32601);
    let id = client.send_request("textDocument/diagnostic", json!({"textDocument": 3}));
    assert_eq!(client.answer(id)["error"]["code"], -32602);
}

#[test]
fn documents_that_are_not_open_give_an_error_or_a_line_in_the_log() {
    let mut client = Client::new();
    let id = client.send_request(
        "textDocument/foldingRange",
        json!({"textDocument": {"uri": URI}}),
    );
    assert_eq!(client.answer(id)["error"]["code"], -32602);
    // Findings may be asked for while the document is being closed.
    let id = client.send_request(
        "textDocument/diagnostic",
        json!({"textDocument": {"uri": URI}}),
    );
    assert_eq!(client.answer(id)["result"]["items"], json!([]));
    client.notify(
        "textDocument/didChange",
        json!({"textDocument": {"uri": URI, "version": 2}, "contentChanges": [{"text": "x"}]}),
    );
    client.notification("window/logMessage", |it| {
        it["message"].to_string().contains("没有打开")
    });
    client.notify(
        "textDocument/didClose",
        json!({"textDocument": {"uri": URI}}),
    );
    client.notification("window/logMessage", |it| {
        it["message"].to_string().contains("没有打开")
    });
}

#[test]
fn a_request_that_is_cancelled_is_answered() {
    let mut client = Client::new();
    client.open(URI, &"公开政府信息3件。\n".repeat(20_000));
    let id = client.send_request(
        "textDocument/diagnostic",
        json!({"textDocument": {"uri": URI}}),
    );
    client.notify("$/cancelRequest", json!({"id": id}));
    let answer = client.answer(id);
    // It may have been done already.
    assert!(
        answer.get("result").is_some() || answer["error"]["code"] == -32800,
        "{answer}"
    );
}

#[cfg(unix)]
#[test]
fn a_server_whose_parent_is_gone_ends_though_its_input_is_open() {
    let mut parent = std::process::Command::new("sleep")
        .arg("600")
        .spawn()
        .expect("a process");
    let mut client =
        Client::with(json!({"capabilities": full_capabilities(), "processId": parent.id()}));
    parent.kill().expect("it runs");
    parent.wait().expect("it ends");
    assert_eq!(client.wait().code(), Some(1));
}
