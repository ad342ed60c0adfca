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

const URI: &str = "file:///drafts/report.nianbao.md";

fn of_document() -> Value {
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
fn a_new_draft_takes_over_last_years_figures() {
    let mut client = Client::new();
    client.open(URI, &draft());
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("last.md");
    std::fs::write(&file, draft()).expect("the file is written");
    let on_disk = format!("file://{}", file.display());
    for previous in [URI, &on_disk] {
        let answer = client.request(
            "nianbao/new",
            json!({"organ": " 云溪镇人民政府 ", "year": 2025, "previous": previous}),
        );
        assert_eq!(
            answer["fileName"],
            "云溪镇人民政府2025年政府信息公开工作年度报告.nianbao.md"
        );
        let text = answer["text"].as_str().expect("a text");
        assert!(text.starts_with("# 云溪镇人民政府2025年"), "{text}");
        assert!(text.contains("上年结转1件"), "{text}");
    }
    let answer = client.request(
        "nianbao/new",
        json!({"organ": "云溪镇人民政府", "year": 2025}),
    );
    let text = answer["text"].as_str().expect("a text");
    assert!(text.contains("上年结转××件"), "{text}");
}

#[test]
fn the_reports_of_a_folder_are_told_with_body_and_year() {
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path().canonicalize().expect("a path");
    let address = |name: &str| format!("file://{}", root.join(name).display());
    std::fs::write(root.join("a.nianbao.md"), draft()).expect("the file is written");
    let other = draft().replace("云溪镇2024年", "青山镇人民政府2023年");
    std::fs::write(root.join("b.nianbao.md"), &other).expect("the file is written");
    std::fs::write(root.join("会议年度报告.md"), "# 会议\n").expect("the file is written");
    let folders = json!([{"uri": format!("file://{}", root.display()), "name": "drafts"}]);
    let mut client = Client::with(
        json!({"capabilities": crate::client::full_capabilities(), "workspaceFolders": folders}),
    );
    let told = |name: &str, organ: &str, year: i32| json!({"uri": address(name), "organ": organ, "year": year});
    let town = told("a.nianbao.md", "云溪镇", 2024);
    assert_eq!(
        client.request("nianbao/reports", json!({})),
        json!({"reports": [town, told("b.nianbao.md", "青山镇人民政府", 2023)]})
    );
    let one = json!({"uri": address("a.nianbao.md")});
    assert_eq!(
        client.request("nianbao/reports", one),
        json!({"reports": [town]})
    );
    let none = json!({"uri": address("会议年度报告.md")});
    assert_eq!(
        client.request("nianbao/reports", none),
        json!({"reports": []})
    );
    // What is open counts as it is in the editor.
    client.open(&address("b.nianbao.md"), &other.replace("2023年", "2022年"));
    let reports = client.request("nianbao/reports", json!({}));
    assert_eq!(
        reports["reports"][0],
        told("b.nianbao.md", "青山镇人民政府", 2022)
    );
    assert_eq!(reports["reports"][1], town);
}

#[test]
fn a_new_draft_finds_last_years_report_where_none_is_named() {
    let draft = draft().replace("云溪镇2024年", "云溪镇人民政府2024年");
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path().canonicalize().expect("a path");
    let write = |name: &str, text: &str| {
        std::fs::write(root.join(name), text).expect("the file is written");
    };
    write("2024.nianbao.md", &draft);
    let folders = json!([{"uri": format!("file://{}", root.display()), "name": "drafts"}]);
    let mut client = Client::with(
        json!({"capabilities": crate::client::full_capabilities(), "workspaceFolders": folders}),
    );
    let wanted = json!({"organ": "云溪镇人民政府", "year": 2025});
    let answer = client.request("nianbao/new", wanted.clone());
    let text = answer["text"].as_str().expect("a text");
    assert!(text.contains("上年结转1件"), "{text}");
    let previous = answer["previous"].as_str().expect("its name");
    assert!(previous.ends_with("2024.nianbao.md"), "{previous}");

    let mut without = wanted.clone();
    without["previous"] = Value::Null;
    let answer = client.request("nianbao/new", without);
    let text = answer["text"].as_str().expect("a text");
    assert!(text.contains("上年结转××件"), "{text}");
    assert_eq!(answer.get("previous"), None);

    let other = "other/2024.nianbao.md";
    std::fs::create_dir(root.join("other")).expect("a folder");
    write(other, &draft.replace("云溪镇", "青山镇"));
    let elsewhere = format!("file://{}", root.join("other").display());
    let answer = client.request(
        "nianbao/new",
        json!({"organ": "青山镇人民政府", "year": 2025, "folder": elsewhere}),
    );
    assert!(
        answer["previous"]
            .as_str()
            .is_some_and(|it| it.ends_with(other)),
        "{answer}"
    );

    let changed = draft.replacen("| 3 ", "| 2 ", 1);
    write("2024-二稿.nianbao.md", &changed);
    client.notify(
        "workspace/didChangeWatchedFiles",
        json!({"changes": [{"uri": format!("file://{}", root.join("2024-二稿.nianbao.md").display()), "type": 1}]}),
    );
    let id = client.send_request("nianbao/new", wanted);
    let answer = client.answer(id);
    let reason = answer["error"]["message"].as_str().expect("an error");
    assert!(reason.contains("2024-二稿"), "{reason}");
}

#[test]
fn figures_of_another_body_are_taken_over_only_where_that_is_meant() {
    let mut client = Client::new();
    client.open(URI, &draft());
    let ask = |client: &mut Client, force: bool| {
        let wanted = json!({"organ": "石桥镇", "year": 2025, "previous": URI, "force": force});
        let id = client.send_request("nianbao/new", wanted);
        client.answer(id)
    };
    let error = ask(&mut client, false)["error"].clone();
    let reason = error["message"].as_str().expect("an error");
    assert!(
        reason.contains("云溪镇") && reason.contains("石桥镇"),
        "{reason}"
    );
    assert!(!reason.contains("--"), "{reason}");
    assert_eq!(error["data"], json!({"doubtful": true}));
    let text = ask(&mut client, true)["result"]["text"].clone();
    assert!(
        text.as_str().expect("a text").contains("上年结转1件"),
        "{text}"
    );
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

#[test]
fn a_new_draft_that_cannot_be_is_an_error_in_words() {
    let mut client = Client::new();
    client.open(URI, &draft());
    for (parameters, reason) in [
        (json!({"organ": "云溪镇", "year": 2000}), "没有"),
        (
            json!({"organ": "云溪镇", "year": 2026, "previous": URI}),
            "2024",
        ),
        (
            json!({"organ": "云溪镇", "year": 2025, "previous": "file:///nowhere/a.md"}),
            "找不到",
        ),
        (
            json!({"organ": "云溪镇", "year": 2025, "previous": "untitled:Untitled-1"}),
            "找不到",
        ),
        (json!({"organ": " ", "year": 2025}), "全称"),
        (json!({"organ": "云溪\n镇", "year": 2025}), "一行"),
        (json!({"organ": "../../云溪镇", "year": 2025}), "“/”"),
        (json!({"organ": "云溪镇2025年", "year": 2025}), "“2025年”"),
        (json!({"organ": "云溪镇", "year": 99999}), "99999"),
        (json!({"organ": "云溪镇", "year": 2098}), "还没有到"),
    ] {
        let id = client.send_request("nianbao/new", parameters.clone());
        let answer = client.answer(id);
        let message = answer["error"]["message"].as_str().expect("an error");
        assert!(message.contains(reason), "{parameters} {message}");
    }
}
