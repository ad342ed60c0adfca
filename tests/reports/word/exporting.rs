//! What is exported comes back as it was, and has the layout of official documents.

use std::sync::Arc;

use nianbao::analysis::Analysis;
use nianbao::ide::formatting;
use nianbao::rules::Settings;
use nianbao::word;
use serde::Deserialize;

use super::drafts::{CORRECT, cells, faulty, report};
use super::packages::{pack, unpack};
use crate::support::{Figures, Form, Random, Variant};

const EXAMPLE: &str = include_str!("../../fixtures/example.nianbao.md");

#[test]
fn a_draft_that_was_exported_comes_back_as_it_was() {
    let settings = Arc::new(Settings::default());
    let format = |text: &str| formatting::draft(&Analysis::of(text, &settings));
    fn lines(text: &str) -> Vec<&str> {
        let lines = text.lines().map(str::trim);
        lines.filter(|line| !line.is_empty()).collect()
    }
    let again = |text: &str| word::read(&word::export::docx(&report(text))).unwrap().text;
    let imported = |text: &str| {
        let document = word::read(&word::export::docx(&report(text))).unwrap();
        let analysis = Analysis::of(document.text.as_str(), &settings);
        formatting::imported(&document, &analysis)
    };
    let broken = CORRECT
        .replacen("配备自助查询设备。", "配备自助<br>查询设备。", 1)
        .replacen("| 126 ", "| 12<br>6 ", 1)
        .replacen("| 3.其他 ", "| 3.其他<br> ", 1)
        .replacen(
            "## 三、",
            "| 甲 | 乙 |\n| --- | --- |\n| 一<br>二 | 3<br/> |\n| <br> | <br>四<br><br> |\n\n## 三、",
            1,
        );
    for draft in [CORRECT, EXAMPLE, &faulty(), &broken] {
        let formatted = format(draft);
        assert_same(&imported(&formatted), &formatted);
    }
    for (seed, id) in (1..5).flat_map(|seed| [(seed, "2019"), (seed, "2021")]) {
        let mut random = Random::new(seed);
        let figures = Figures::invent(nianbao::format::by_id(id).unwrap(), &mut random);
        for form in Form::ALL {
            let draft = form.write(&figures, &Variant::default(), &mut random);
            let formatted = format(&draft.text);
            let back = format(&again(&formatted));
            assert_eq!(
                cells(&report(&back)),
                cells(&report(&formatted)),
                "{form:?}"
            );
            // Of lines that formatting leaves as they stand each comes back as a paragraph, and in a web copy, where bars
            // stand on lines of their own, the lines between two of them as a row; where bars are entities, so are the rows.
            if form != Form::Web && !draft.text.contains("&#124;") {
                assert_eq!(lines(&back), lines(&formatted), "{form:?}");
            }
            let stays = matches!(form, Form::Web | Form::Parted | Form::Cells | Form::Pdf);
            if !stays {
                assert_eq!(*back, *formatted, "{form:?}");
            }
            if matches!(form, Form::Html | Form::Layout) {
                assert!(!formatted.contains("<t"), "{formatted}");
                let read = cells(&report(&draft.text));
                assert_eq!(cells(&report(&formatted)), read, "{form:?}");
            }
        }
    }
}

/// Shows the lines that differ.
fn assert_same(left: &str, right: &str) {
    let lines = left.lines().zip(right.lines());
    let other: Vec<_> = lines.filter(|(a, b)| a != b).collect();
    assert_eq!(other, []);
    assert_eq!(left, right);
}

/// Clauses with marks of Markdown are written as Word shows such words, and come back with them.
#[test]
fn marks_are_written_as_word_shows_them_and_come_back() {
    const MARKS: [(&str, &str); 6] = [
        ("**", "**"),
        ("*", "*"),
        ("***", "***"),
        ("~~", "~~"),
        ("[", "](https://www.example.gov.cn/a_b?c=d&e=f)"),
        ("**[", "](https://www.example.gov.cn/)**"),
    ];
    let settings = Arc::new(Settings::default());
    let mut random = fastrand::Rng::with_seed(16);
    for round in 0..40 {
        let lines = CORRECT.lines().map(|line| {
            // The date below the text is found by standing there alone.
            if line.starts_with(['#', '|']) || !line.ends_with('。') {
                return line.to_owned();
            }
            let clauses = line.split_inclusive(['，', '。', '；', '、']);
            let clauses = clauses.map(|clause| {
                let words = clause.trim_end_matches(['，', '。', '；', '、']);
                let stop = &clause[words.len()..];
                let is_whole = !words.contains(['《', '》', '（', '）']);
                match random.usize(..4) {
                    0 if is_whole => {
                        let (open, close) = MARKS[random.usize(..MARKS.len())];
                        format!("{open}{words}{close}{stop}")
                    }
                    _ => clause.to_owned(),
                }
            });
            clauses.collect()
        });
        let draft = lines.collect::<Vec<String>>().join("\n");
        let formatted = formatting::draft(&Analysis::of(draft.as_str(), &settings));
        let bytes = word::export::docx(&report(&formatted));
        let document = word::read(&bytes).unwrap();
        assert!(!document.text.contains(['*', '~', '[']), "{round}");
        let analysis = Analysis::of(document.text.as_str(), &settings);
        assert_same(&formatting::imported(&document, &analysis), &formatted);
    }
}

/// Lists, quotations and lines that stand on one another's heels are written as Word has them and come back as they were.
#[test]
fn lists_and_quotations_are_those_of_word_and_come_back() {
    let settings = Arc::new(Settings::default());
    let mut random = fastrand::Rng::with_seed(17);
    let mut items = 0;
    for round in 0..40 {
        let mut draft = String::new();
        let mut in_table = false;
        for line in CORRECT.lines() {
            in_table = line.starts_with('|');
            let words = line.trim_end_matches('。');
            // What sentences say of figures they say in a list too; the last line is the date.
            let free = !line.starts_with(['#', '|']) && line.ends_with('。');
            match random.usize(..8) {
                0 if free => draft.push_str(&format!("- {line}\n\n    + **重点**：{words}；\n")),
                1 if free => draft.push_str(&format!("* {line}\n")),
                2 if free => draft.push_str(&format!("> {line}\n> *引用*{line}\n")),
                3 if free => draft.push_str(&format!("{line}\n{line}\n")),
                4 if free => draft.push_str(&format!("  - {line}\n")),
                6 if free => draft.push_str(&format!(
                    "![图{round}](图/{round} a.png)\n\n{words}见![](b.png)。\n\n---\n\n"
                )),
                5 if free => draft.push_str(&format!("1. {line}\n2. {line}\n3. {line}\n")),
                _ => draft.push_str(&format!("{line}\n")),
            }
        }
        assert!(!in_table);
        let formatted = formatting::draft(&Analysis::of(draft.as_str(), &settings));
        let bytes = word::export::docx(&report(&formatted));
        let document = word::read(&bytes).unwrap();
        items += document.text.matches('•').count();
        assert!(!document.text.contains("\n- "), "{round}");
        assert!(!document.text.contains("\n> "), "{round}");
        let main = String::from_utf8(unpack(&bytes)["word/document.xml"].clone()).unwrap();
        assert!(!main.contains("]("), "{round}");
        let analysis = Analysis::of(document.text.as_str(), &settings);
        assert_same(&formatting::imported(&document, &analysis), &formatted);
    }
    assert!(items > 20, "{items}");
}

/// Pictures, links and lines across the page are what Word has for them, and come back as they were.
#[test]
fn no_mark_is_left_in_what_is_handed_in() {
    let settings = Arc::new(Settings::default());
    let prose = "\
本年度见![公开专栏](图/a.png)和[![](b.png)网站](https://www.example.gov.cn/)。

![](流程.png \"流程\")![甲&lt;乙](图/a.png)

- [依申请公开](https://www.example.gov.cn/)已办结；

  * 其余见![](b.png)；

- 其一
---
全年公开。
- 其二

---

> 引用![](b.png)

| 甲\\|![乙\\|丙](b.png) | 乙 |
| --- | --- |
| ![丙](图/a.png) | 丁 |
";
    let draft = CORRECT.replacen("## 二、", &format!("{prose}\n## 二、"), 1);
    let formatted = formatting::draft(&Analysis::of(draft.as_str(), &settings));
    let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x02\0\0\0\x01\0".to_vec();
    let pictures = word::export::Pictures::from([("图/a.png".to_owned(), png)]);
    let front = report(&format!("---\norgan: 云溪镇\n---\n{formatted}"));
    let report = report(&formatted);
    for bytes in [
        word::export::docx(&report),
        word::export::docx_with(&report, &pictures),
        word::export::docx(&front),
    ] {
        let parts = unpack(&bytes);
        let main = String::from_utf8(parts["word/document.xml"].clone()).unwrap();
        for mark in ["![", "](", "organ"] {
            assert!(!main.contains(mark), "{mark}");
        }
        assert_eq!(main.matches("---").count(), 1);
        let has_drawings = main.contains("<w:drawing>");
        assert_eq!(has_drawings, parts.contains_key("word/media/image1.png"));
        // A file that is shown three times is there once.
        assert!(!parts.contains_key("word/media/image2.png"));
        let document = word::read(&bytes).unwrap();
        let analysis = Analysis::of(document.text.as_str(), &settings);
        assert_same(&formatting::imported(&document, &analysis), &formatted);
    }
    let page = word::export::html(&report);
    for expected in [
        "见<img src=\"图/a.png\" alt=\"公开专栏\">和<a href=",
        "<img src=\"流程.png\" alt=\"\">",
        "<hr>",
    ] {
        assert!(page.contains(expected), "{expected}: {page}");
    }
}

/// A line break that parts a heading from words stays one in its own paragraph only.
#[test]
fn a_line_break_that_reads_otherwise_costs_other_paragraphs_nothing() {
    let settings = Arc::new(Settings::default());
    let mut parts = unpack(&word::export::docx(&report(CORRECT)));
    let main = String::from_utf8(parts["word/document.xml"].clone()).unwrap();
    let own = "<w:p><w:r><w:t>- 甲</w:t><w:br/><w:t>乙</w:t></w:r></w:p>\
        <w:p><w:r><w:t>三、收到和处理政府信息公开申请情况</w:t><w:br/><w:t>---</w:t></w:r></w:p>\
        <w:p><w:r><w:t>![甲](乙)</w:t></w:r></w:p><w:p><w:r><w:t>---</w:t></w:r></w:p>\
        <w:p><w:r><w:rPr><w:rStyle w:val=\"Strong\"/></w:rPr><w:t>丙</w:t></w:r></w:p>";
    let end = main.rfind("<w:p>").unwrap();
    let main = format!("{}{own}{}", &main[..end], &main[end..]);
    parts.insert("word/document.xml".to_owned(), main.into_bytes());
    let document = word::read(&pack(&parts)).unwrap();
    let analysis = Analysis::of(document.text.as_str(), &settings);
    let draft = formatting::imported(&document, &analysis);
    assert!(
        draft.contains("\n\n!\\[甲\\](乙)\n\n&#45;--\n\n**丙**\n"),
        "{draft}"
    );
    assert!(draft.contains("&#45; 甲<br>乙"), "{draft}");
}

/// What the standard asks, and where the file has it. The manuals show the same, in English and in Chinese.
#[derive(Debug, Deserialize)]
struct Row {
    clause: String,
    asks: [String; 2],
    has: [String; 2],
    part: String,
    /// The style whose properties are meant, if any.
    style: String,
    xml: Vec<String>,
}

#[derive(Debug, Deserialize)]
struct Layout {
    row: Vec<Row>,
}

#[test]
fn the_layout_is_that_of_official_documents() {
    const MANUALS: [&str; 2] = [
        include_str!("../../../README.md"),
        include_str!("../../../README.zh-CN.md"),
    ];
    let layout: Layout = toml::from_str(include_str!("layout.toml")).unwrap();
    let parts = unpack(&word::export::docx(&report(CORRECT)));
    let part = |name: &str| String::from_utf8(parts[&format!("word/{name}.xml")].clone()).unwrap();
    for row in &layout.row {
        let xml = part(&row.part);
        let scope = match row.style.as_str() {
            "" => xml.as_str(),
            "docDefaults" => xml.split_once("</w:docDefaults>").unwrap().0,
            style => {
                let (_, style) = xml.split_once(&format!("w:styleId=\"{style}\"")).unwrap();
                style.split_once("</w:style>").unwrap().0
            }
        };
        for wanted in &row.xml {
            assert!(scope.contains(wanted.as_str()), "{row:?}: {wanted}");
        }
        let texts = row.asks.iter().zip(&row.has).zip(MANUALS);
        for ((asks, has), manual) in texts {
            let line = format!("| {} | {asks} | {has} |\n", row.clause);
            assert!(manual.contains(&line), "{line}");
        }
    }
    let main = part("document");
    assert_eq!(main.matches("<w:tblHeader/>").count(), 3 + 3);
    assert!(
        main.contains("<w:vMerge w:val=\"restart\"/>")
            && main.contains("<w:gridSpan w:val=\"3\"/>")
    );
}
