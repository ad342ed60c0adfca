//! Figures written into the cells of a draft, and what its tables lack.

use serde_json::{Value, json};

use crate::client::Client;
use crate::custom::{URI, of_document};
use crate::draft::draft;
use crate::mirror::Mirror;

#[test]
fn a_cell_is_written_where_its_name_says() {
    let mut client = Client::new();
    let text = draft();
    client.open(URI, &text);
    let set = |version: i64, cell: &str, figure: &str| json!({"textDocument": {"uri": URI, "version": version}, "cell": cell, "text": figure});
    let answer = client.request("nianbao/setCell", set(1, "applications.new:natural", "17"));
    let [change] = answer["documentChanges"]
        .as_array()
        .expect("changes")
        .as_slice()
    else {
        panic!("{answer}");
    };
    assert_eq!(change["textDocument"], json!({"uri": URI, "version": 1}));
    // One blank behind the figure goes, so that the columns stay in line.
    let at = text.find("| 4 ").expect("the figure") + 2;
    let mirror = Mirror::new(&text, 0);
    let range = json!({"start": mirror.position(at), "end": mirror.position(at + 2)});
    assert_eq!(change["edits"], json!([{"range": range, "newText": "17"}]));

    let refused = |client: &mut Client, params: Value| {
        let id = client.send_request("nianbao/setCell", params);
        let error = client.answer(id)["error"].clone();
        (error["code"].as_i64(), error["message"].to_string())
    };
    let (code, _) = refused(&mut client, set(0, "applications.new:natural", "17"));
    assert_eq!(code, Some(-32801));
    let (code, words) = refused(&mut client, set(1, "applications.new:natural", "许多"));
    assert_eq!(code, Some(-32602));
    assert!(
        words.contains("一、本年新收政府信息公开申请数量 · 自然人：“许多”不是数字"),
        "{words}"
    );
    let (code, words) = refused(&mut client, set(1, "applications.old:natural", "4"));
    assert_eq!(code, Some(-32602));
    assert!(words.contains("applications.old"), "{words}");
}

#[test]
fn a_block_of_figures_is_one_edit_or_none() {
    let mut client = Client::new();
    client.open(URI, &draft());
    let set = |texts: [&str; 2]| {
        let cells = ["applications.new:commercial", "applications.new:natural"];
        let pairs = cells.iter().zip(texts);
        let figures: Vec<Value> = pairs
            .map(|(cell, text)| json!({"cell": cell, "text": text}))
            .collect();
        json!({"textDocument": {"uri": URI, "version": 1}, "figures": figures})
    };
    let answer = client.request("nianbao/setCells", set(["２", "1,234"]));
    let edits = answer["documentChanges"][0]["edits"].as_array();
    let texts = edits.expect("edits").iter().map(|it| it["newText"].clone());
    assert_eq!(texts.collect::<Vec<_>>(), ["1234", "2"]);
    let id = client.send_request("nianbao/setCells", set(["２", "-"]));
    let answer = client.answer(id);
    let reason = answer["error"]["message"].as_str().expect("an error");
    assert!(reason.contains("自然人：“-”不是数字"), "{reason}");
}

#[test]
fn a_blank_table_of_a_cell_a_line_becomes_the_canonical_one_with_the_figure_in_it() {
    for line_end in ["\n", "\r\n"] {
        let mut client = Client::new();
        let text = a_cell_a_line(&draft()).replace('\n', line_end);
        client.open(URI, &text);
        let set = json!({"textDocument": {"uri": URI, "version": 1}, "cell": "applications.granted:natural", "text": "3"});
        let answer = client.request("nianbao/setCell", set);
        let edits = answer["documentChanges"][0]["edits"]
            .as_array()
            .expect("edits");
        assert_eq!(edits.len(), 1, "one undo takes it back");
        let table = edits[0]["newText"].as_str().expect("a table");
        assert_eq!(table.matches('\n').count(), table.matches(line_end).count());
        let row = table.lines().find(|it| it.contains("（一）予以公开"));
        let cells: Vec<&str> = row.expect("the row").split('|').map(str::trim).collect();
        assert_eq!(cells[4..11], ["3", "", "", "", "", "", ""]);
        // What stands before and behind the table stays.
        let range = &edits[0]["range"];
        let heading = text.lines().position(|it| it.starts_with("三、收到"));
        let next = text.lines().position(|it| it.starts_with("四、政府"));
        let line = |end: &str| {
            let line = range[end]["line"].as_u64().expect("a line");
            usize::try_from(line).expect("a small number")
        };
        assert!(line("start") > heading.expect("a heading"));
        assert!(line("end") <= next.expect("a heading"));
    }
}

/// The draft without its figures and with a line for each cell, as the text out of some programs is.
fn a_cell_a_line(draft: &str) -> String {
    let is_figure = |cell: &str| !cell.is_empty() && cell.bytes().all(|it| it.is_ascii_digit());
    let lines = draft.lines().flat_map(|line| match line.strip_prefix('|') {
        None => vec![line.trim_start_matches(['#', ' '])],
        Some(rule) if rule.contains("---") => Vec::new(),
        Some(row) => {
            let cells = row.trim_end_matches('|').split('|').map(str::trim);
            cells
                .filter(|it| !it.is_empty() && !is_figure(it))
                .collect()
        }
    });
    lines.collect::<Vec<_>>().join("\n") + "\n"
}

#[test]
fn a_refusal_says_what_helps() {
    let mut client = Client::new();
    let refusal = |client: &mut Client, text: &str, cell: &str, figure: &str| {
        client.open(URI, text);
        let params =
            json!({"textDocument": {"uri": URI, "version": 1}, "cell": cell, "text": figure});
        let id = client.send_request("nianbao/setCell", params);
        let said = client.answer(id)["error"]["message"].clone();
        client.notify("textDocument/didClose", of_document());
        said.as_str().unwrap_or_default().to_owned()
    };
    let draft = draft();
    let row = draft
        .lines()
        .find(|line| line.contains("（一）予以公开"))
        .expect("a row");
    let without = draft.replace(&format!("{row}\n"), "");
    let said = refusal(&mut client, &without, "applications.granted:natural", "");
    assert!(said.contains("缺少这一行，没有清空；"), "{said}");
}

#[test]
fn nothing_is_offered_that_cannot_be_added() {
    let mut client = Client::new();
    let draft = draft();
    let offers = |client: &mut Client, text: &str| {
        client.open(URI, text);
        let answer = client.request("nianbao/preview", of_document());
        client.notify("textDocument/didClose", of_document());
        answer["body"]
            .as_str()
            .expect("HTML")
            .matches("data-add")
            .count()
    };
    let row = draft
        .lines()
        .find(|line| line.contains("（一）予以公开"))
        .expect("a row");
    assert_eq!(
        offers(&mut client, &draft.replace(&format!("{row}\n"), "")),
        1
    );
    // Under columns of its own nobody can tell where the row belongs.
    let strange = draft.replace(&format!("{row}\n"), "").replacen(
        "| 自然人 | 商业企业 |",
        "| 商业企业 | 自然人 |",
        1,
    );
    let add = json!({"textDocument": {"uri": URI, "version": 1}, "table": "applications"});
    let offered = offers(&mut client, &strange);
    client.open(URI, &strange);
    let id = client.send_request("nianbao/completeTable", add);
    let can_be_added = client.answer(id)["error"].is_null();
    assert_eq!(offered == 1, can_be_added);
}

#[test]
fn what_a_table_lacks_is_an_edit_of_the_version_that_was_seen() {
    let mut client = Client::new();
    let draft = draft();
    let row = |line: &&str| !line.contains("（一）予以公开");
    let lines: Vec<&str> = draft.lines().filter(row).collect();
    client.open(URI, &lines.join("\n"));
    let ask = |version: i64, table: &str| json!({"textDocument": {"uri": URI, "version": version}, "table": table});
    let answer = client.request("nianbao/completeTable", ask(1, "applications"));
    let edit = &answer["documentChanges"][0];
    assert_eq!(edit["textDocument"], json!({"uri": URI, "version": 1}));
    let text = edit["edits"][0]["newText"].as_str().expect("a row");
    assert!(text.contains("（一）予以公开"), "{text}");

    let refused = |client: &mut Client, params: Value| {
        let id = client.send_request("nianbao/completeTable", params);
        client.answer(id)["error"]["code"].as_i64()
    };
    assert_eq!(refused(&mut client, ask(0, "applications")), Some(-32801));
    assert_eq!(refused(&mut client, ask(1, "review")), Some(-32602));
    assert_eq!(refused(&mut client, ask(1, "budget")), Some(-32602));
}

#[test]
fn what_is_written_into_a_draft_of_windows_has_its_line_breaks() {
    let mut client = Client::new();
    let draft = draft();
    let row = |line: &&str| !line.contains("（一）予以公开");
    let lines: Vec<&str> = draft.lines().filter(row).collect();
    client.open(URI, &lines.join("\r\n"));
    let params = json!({"textDocument": {"uri": URI, "version": 1}, "table": "applications"});
    let answer = client.request("nianbao/completeTable", params);
    let text = answer["documentChanges"][0]["edits"][0]["newText"]
        .as_str()
        .expect("a row");
    assert_eq!(text.matches('\n').count(), text.matches("\r\n").count());
    assert!(text.contains("\r\n"), "{text:?}");

    let set = json!({"textDocument": {"uri": URI, "version": 1}, "cell": "applications.new:natural", "text": "17"});
    let answer = client.request("nianbao/setCell", set);
    let edit = &answer["documentChanges"][0]["edits"][0];
    assert_eq!(edit["newText"], "17");
    assert_eq!(edit["range"]["start"]["line"], edit["range"]["end"]["line"]);
}
