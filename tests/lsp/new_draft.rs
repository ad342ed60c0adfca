//! New drafts, and last year's reports that they follow.

use serde_json::{Value, json};

use crate::client::{Client, full_capabilities};
use crate::custom::URI;
use crate::draft::draft;

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
    let mut client =
        Client::with(json!({"capabilities": full_capabilities(), "workspaceFolders": folders}));
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
    let mut client =
        Client::with(json!({"capabilities": full_capabilities(), "workspaceFolders": folders}));
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
