//! Paragraphs: what parts them, their numbers, and headings.

use super::packages::{NUMBERING, docx, p, text};
use crate::text::Location;
use crate::word::read;

#[test]
fn paragraphs_are_parted_by_blank_lines_and_blank_ones_left_out() {
    let body = format!(
        "{}<w:p/>{}<w:p><w:r><w:t> </w:t></w:r></w:p>{}",
        p("甲"),
        p("乙"),
        p("丙")
    );
    assert_eq!(text(&body), "甲\n\n乙\n\n丙\n");
    let document = read(&docx(&body, &[])).unwrap();
    let place = |words: &str| {
        document
            .locations()
            .at(document.text.find(words).unwrap())
            .unwrap()
    };
    assert_eq!(place("乙"), Location::Paragraph { paragraph: 3 });
    assert_eq!(place("丙"), Location::Paragraph { paragraph: 5 });
}

#[test]
fn a_deleted_paragraph_end_joins_two_paragraphs() {
    let first =
        "<w:p><w:pPr><w:rPr><w:del w:id=\"1\"/></w:rPr></w:pPr><w:r><w:t>甲</w:t></w:r></w:p>";
    assert_eq!(text(&(first.to_owned() + &p("乙"))), "甲乙\n");
    let gone = first.replace("<w:r>", "<w:del w:id=\"2\"><w:r>");
    let gone = gone.replace("</w:r>", "</w:r></w:del>");
    let (before, behind) = (p("前"), p("后"));
    assert_eq!(text(&format!("{before}{gone}{behind}")), "前\n\n后\n");
    assert_eq!(text(&format!("{before}{gone}{gone}{behind}")), "前\n\n后\n");
    assert_eq!(text(&format!("{first}{gone}{behind}")), "甲后\n");
}

#[test]
fn a_heading_is_one_line_however_it_is_broken() {
    let styles =
        r#"<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/></w:style>"#;
    let heading =
        |runs: &str| format!("<w:p><w:pPr><w:pStyle w:val=\"1\"/></w:pPr><w:r>{runs}</w:r></w:p>");
    let body = heading("<w:br w:type=\"page\"/><w:tab/><w:t>一、总体</w:t><w:br/><w:t>情况</w:t>")
        + &heading("<w:t>二、主动公开</w:t>");
    let document = read(&docx(&body, &[("styles", styles)])).unwrap();
    assert_eq!(document.text, "## 一、总体情况\n\n## 二、主动公开\n");
}

#[test]
fn headings_are_told_by_style_and_by_level() {
    let styles = r#"<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/></w:style>
        <w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 2"/></w:style>
        <w:style w:type="paragraph" w:styleId="a"><w:name w:val="Title"/></w:style>"#;
    let styled = |style: &str, text: &str| {
        format!(
            "<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"
        )
    };
    let level = |level: &str, text: &str| {
        format!(
            "<w:p><w:pPr><w:outlineLvl w:val=\"{level}\"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"
        )
    };
    let headings = |body: String| read(&docx(&body, &[("styles", styles)])).unwrap().text;
    let titled = headings(
        styled("a", "报告") + &styled("1", "一、总") + &styled("2", "（一）主") + &p("文"),
    );
    assert_eq!(titled, "# 报告\n\n## 一、总\n\n### （一）主\n\n文\n");
    // The title as the highest heading, and running text that has the style of one.
    let first = headings(
        level("0", "报告")
            + &styled("2", "一、总")
            + &styled("2", "本年度公开12条。下降。")
            + &level("9", "文"),
    );
    assert_eq!(
        first,
        "# 报告\n\n## 一、总\n\n本年度公开12条。下降。\n\n文\n"
    );
}

#[test]
fn numbers_that_word_writes_itself_are_worked_out() {
    let item = |list: &str, level: &str, text: &str| {
        format!(
            "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"
        )
    };
    let styled = |text: &str| {
        format!("<w:p><w:pPr><w:pStyle w:val=\"H1b\"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>")
    };
    let body = [
        styled("总体"),
        item("1", "1", "主动"),
        item("1", "1", "依申请"),
        item("1", "2", "甲"),
        item("1", "2", "乙"),
        item("1", "3", "丙"),
        styled("其他"),
        item("1", "1", "又从一起"),
        item("2", "0", "丙起"),
        item("2", "0", "丁"),
        item("3", "0", "重来"),
        item("2", "0", "接着"),
        item("0", "0", "不编号"),
    ]
    .concat();
    let styles = r#"<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="章"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
        <w:style w:type="paragraph" w:styleId="H1b"><w:name w:val="章二"/><w:basedOn w:val="H1"/></w:style>"#;
    let document = read(&docx(
        &body,
        &[("styles", styles), ("numbering", NUMBERING)],
    ))
    .unwrap();
    let lines: Vec<&str> = document.text.split("\n\n").map(str::trim).collect();
    assert_eq!(
        lines,
        [
            "一、总体",
            "（一）主动",
            "（二）依申请",
            "1.甲",
            "2.乙",
            "1.2.1 丙",
            "二、其他",
            "（一）又从一起",
            "丙．丙起",
            "丁．丁",
            "甲．重来",
            "乙．接着",
            "不编号"
        ]
    );
}

#[test]
fn what_was_deleted_is_not_counted_and_a_hidden_number_not_shown() {
    let item = |mark: &str, run: &str| {
        format!(
            "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr>{mark}</w:pPr>{run}</w:p>"
        )
    };
    let gone = item(
        "<w:rPr><w:del w:id=\"1\"/></w:rPr>",
        "<w:del w:id=\"2\"><w:r><w:delText>删</w:delText></w:r></w:del>",
    );
    let body = gone + &item("", "<w:r><w:t>乙</w:t></w:r>");
    let numbered = |numbering: &str| {
        read(&docx(&body, &[("numbering", numbering)]))
            .unwrap()
            .text
    };
    assert_eq!(numbered(NUMBERING), "一、乙\n");
    let hidden = NUMBERING.replace("%1、\"/>", "%1、\"/><w:rPr><w:vanish/></w:rPr>");
    assert_eq!(numbered(&hidden), "乙\n");
}

#[test]
fn a_paragraph_whose_end_is_hidden_goes_on_in_the_next() {
    let hidden = |words: &str, properties: &str| {
        let properties = format!("<w:pPr>{properties}<w:rPr><w:vanish/></w:rPr></w:pPr>");
        p(words).replace("<w:p>", &format!("<w:p>{properties}"))
    };
    assert_eq!(text(&(hidden("前，", "") + &p("后。"))), "前，后。\n");
    let last = p("后").replace("<w:p>", "<w:p><w:pPr><w:outlineLvl w:val=\"1\"/></w:pPr>");
    assert_eq!(text(&(hidden("前", "") + &last)), "前后\n");
    let heading = "<w:outlineLvl w:val=\"1\"/>";
    assert_eq!(
        text(&(hidden("总体情况", heading) + &p("后。"))),
        "## 总体情况\n\n后。\n"
    );
}

#[test]
fn a_list_begins_each_level_where_it_says_itself() {
    let lists = r#"<w:abstractNum w:abstractNumId="0">
        <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
        <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="(%2)"/></w:lvl></w:abstractNum>
        <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
        <w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>
          <w:lvlOverride w:ilvl="1"><w:startOverride w:val="3"/></w:lvlOverride></w:num>
        <w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="0"/></w:lvlOverride></w:num>
        <w:num w:numId="4"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/><w:lvl w:ilvl="0"><w:start w:val="9"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl></w:lvlOverride></w:num>"#;
    let item = |list: &str, level: &str| {
        format!(
            "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr></w:pPr><w:r><w:t>甲</w:t></w:r></w:p>"
        )
    };
    for (items, shown) in [
        (
            &[
                ("1", "0"),
                ("1", "0"),
                ("2", "0"),
                ("2", "1"),
                ("2", "1"),
                ("2", "0"),
                ("2", "1"),
                ("1", "0"),
            ][..],
            "1. 2. 5. (3) (4) 6. (3) 7.",
        ),
        (&[("2", "1"), ("2", "0")], "(3) 6."),
        (&[("1", "0"), ("3", "0"), ("3", "0")], "1. 0. 1."),
        (
            &[("1", "0"), ("4", "0"), ("4", "0"), ("1", "0")],
            "1. 一、 二、 3.",
        ),
    ] {
        let body: String = items
            .iter()
            .map(|(list, level)| item(list, level))
            .collect();
        let document = read(&docx(&body, &[("numbering", lists)])).unwrap();
        let numbers = document
            .text
            .split_whitespace()
            .map(|it| it.trim_end_matches('甲'));
        assert_eq!(numbers.collect::<Vec<_>>().join(" "), shown);
    }
}

#[test]
fn a_heading_stays_one_whatever_is_set_beside_its_words() {
    let long = "说明。".repeat(30);
    let heading = |inner: &str| {
        format!(
            "<w:p><w:pPr><w:outlineLvl w:val=\"1\"/></w:pPr><w:r><w:t>一、总体情况</w:t></w:r>{inner}</w:p>"
        )
    };
    let hidden = format!("<w:r><w:rPr><w:vanish/></w:rPr><w:t>{long}</w:t></w:r>");
    let moved = format!("<w:moveFrom w:id=\"1\"><w:r><w:t>{long}</w:t></w:r></w:moveFrom>");
    let boxed = format!(
        "<w:r><w:pict><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></w:pict></w:r>",
        p(&long)
    );
    let twice = format!(
        "<w:r><mc:AlternateContent><mc:Choice><w:t>甲</w:t></mc:Choice><mc:Fallback><w:t>{long}</w:t></mc:Fallback></mc:AlternateContent></w:r>"
    );
    for inner in [&hidden, &moved, &boxed, &twice] {
        let document = text(&heading(inner));
        assert!(document.starts_with("## 一、总体情况"), "{document}");
    }
    // Words that nobody sees make no heading of a blank line either.
    let blank = heading(&hidden).replace("一、总体情况", "");
    assert_eq!(text(&(blank + &p("文"))), "文\n");
}
