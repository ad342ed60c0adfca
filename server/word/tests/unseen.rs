//! What a clerk does not see, or sees struck out.

use super::packages::{NUMBERING, RELATIONS, TYPES, docx, main_part, p, package, tc, text};
use crate::word::read;

const VANISH: &str = "<w:rPr><w:vanish/></w:rPr>";

#[test]
fn words_that_are_struck_out_are_set_apart() {
    let run = |properties: &str, words: &str| {
        format!("<w:r><w:rPr>{properties}</w:rPr><w:t xml:space=\"preserve\">{words}</w:t></w:r>")
    };
    let (plain, struck) = (|words| run("", words), |words| run("<w:strike/>", words));
    for (runs, expected) in [
        (struck("125") + &plain("126"), "<s>125</s>126"),
        (struck("1") + &struck("25") + &plain("126"), "<s>125</s>126"),
        (plain("甲") + &run("<w:dstrike/>", "乙"), "甲<s>乙</s>"),
        (run("<w:strike w:val=\"0\"/>", "甲"), "甲"),
        (struck(" ") + &plain("甲"), " 甲"),
        (
            struck("甲").replace("<w:rPr>", "<w:rPr><w:vanish/>") + &plain("乙"),
            "乙",
        ),
        (plain("甲&lt;") + &struck("s>"), "甲<<s>s></s>"),
    ] {
        assert_eq!(text(&format!("<w:p>{runs}</w:p>")), format!("{expected}\n"));
    }
    let cell = tc("", &format!("<w:p>{}{}</w:p>", struck("125"), plain("126")));
    let row = format!("<w:tbl><w:tr>{}{cell}</w:tr></w:tbl>", tc("", "甲"));
    assert_eq!(text(&row), "| 甲 | <s>125</s>126 |\n| --- | --- |\n");
    let styles = "<w:style w:type=\"character\" w:styleId=\"x\"><w:rPr><w:strike/></w:rPr></w:style>\
         <w:style w:type=\"paragraph\" w:styleId=\"y\"><w:rPr><w:strike/></w:rPr></w:style>";
    let by_run = run("<w:rStyle w:val=\"x\"/>", "甲");
    let by_paragraph = "<w:pPr><w:pStyle w:val=\"y\"/></w:pPr>".to_owned() + &plain("乙");
    let body = format!("<w:p>{by_run}</w:p><w:p>{by_paragraph}</w:p>");
    let document = read(&docx(&body, &[("styles", styles)])).unwrap();
    assert_eq!(document.text, "<s>甲</s>\n\n<s>乙</s>\n");
    assert_eq!(document.as_markdown(|_| true), "~~甲~~\n\n~~乙~~\n");
    assert_eq!(document.as_markdown(|_| false), document.text);
}

#[test]
fn a_hidden_paragraph_leaves_no_number() {
    let numbered = |mark: &str, run: &str, words: &str| {
        format!(
            "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"2\"/></w:numPr>{mark}</w:pPr><w:r>{run}<w:t>{words}</w:t></w:r></w:p>"
        )
    };
    let body = |mark: &str, run: &str| {
        numbered("", "", "甲") + &numbered(mark, run, "隐") + &numbered("", "", "乙") + &p("丙")
    };
    let all = [("numbering", NUMBERING)];
    let read_of = |body: &str| read(&docx(body, &all)).unwrap().text;
    assert_eq!(read_of(&body(VANISH, VANISH)), "丙．甲\n\n丁．乙\n\n丙\n");
    // The number of a paragraph whose end shows stands there without words.
    assert_eq!(
        read_of(&body("", VANISH)),
        "丙．甲\n\n丁．\n\n戊．乙\n\n丙\n"
    );
    let heading = "<w:p><w:pPr><w:outlineLvl w:val=\"0\"/></w:pPr><w:r><w:t>章</w:t></w:r></w:p>";
    let hidden = numbered(VANISH, VANISH, "隐");
    assert_eq!(read_of(&(hidden + heading)), "## 章\n");
    let styles =
        "<w:style w:type=\"paragraph\" w:styleId=\"x\"><w:rPr><w:vanish/></w:rPr></w:style>";
    let styled = numbered("", "", "隐").replacen("<w:pPr>", "<w:pPr><w:pStyle w:val=\"x\"/>", 1);
    let bytes = docx(
        &(styled + heading),
        &[("numbering", NUMBERING), ("styles", styles)],
    );
    assert_eq!(read(&bytes).unwrap().text, "## 章\n");
}

#[test]
fn a_hidden_row_is_none() {
    let row = |properties: &str, words: &str| {
        format!("<w:tr>{properties}{}{}</w:tr>", tc("", words), tc("", "1"))
    };
    let hidden = row("<w:trPr><w:hidden/></w:trPr>", "隐");
    let shown = row("<w:trPr><w:hidden w:val=\"0\"/></w:trPr>", "乙");
    let table = format!("<w:tbl>{}{hidden}{shown}</w:tbl>", row("", "甲"));
    assert_eq!(text(&table), "| 甲 | 1 |\n| --- | --- |\n| 乙 | 1 |\n");
}

#[test]
fn bullets_and_quotations_are_lists_and_quotations_of_markdown() {
    let bullets = "<w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"bullet\"/><w:lvlText w:val=\"\u{f0b7}\"/></w:lvl>\
        <w:lvl w:ilvl=\"1\"><w:numFmt w:val=\"bullet\"/><w:lvlText w:val=\"●\"/></w:lvl>\
        <w:lvl w:ilvl=\"2\"><w:numFmt w:val=\"bullet\"/><w:lvlText w:val=\"➢\"/></w:lvl></w:abstractNum>\
        <w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>";
    let styles =
        "<w:style w:type=\"paragraph\" w:styleId=\"q\"><w:name w:val=\"Quote\"/></w:style>";
    let item = |level: usize, words: &str| {
        format!(
            "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>"
        )
    };
    let quoted = "<w:p><w:pPr><w:pStyle w:val=\"q\"/></w:pPr><w:r><w:t>丁</w:t><w:br/><w:t>戊</w:t></w:r></w:p>";
    let body = item(0, "甲") + &item(1, "乙") + &item(2, "丙") + quoted;
    let bytes = docx(&body, &[("numbering", bullets), ("styles", styles)]);
    let document = read(&bytes).unwrap();
    assert_eq!(document.text, "• 甲\n\n● 乙\n\n➢ 丙\n\n丁\n戊\n");
    let markdown = "- 甲\n\n  * 乙\n\n➢ 丙\n\n> 丁\n> 戊\n";
    assert_eq!(document.as_markdown(|_| true), markdown);
    assert_eq!(
        read(&docx(&p("- 甲"), &[])).unwrap().as_markdown(|_| true),
        "&#45; 甲\n"
    );
    assert_eq!(document.as_markdown(|_| false), document.text);
}

/// Fields in fields cost what they are long, however deep they are.
#[test]
fn nested_fields_are_read_once() {
    const DEPTH: usize = 20_000;
    let field = |kind: &str| format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>");
    let begin = field("begin") + "<w:r><w:instrText>QUOTE</w:instrText></w:r>" + &field("separate");
    let body = format!(
        "<w:p>{}<w:r><w:t>甲</w:t></w:r>{}</w:p>",
        begin.repeat(DEPTH),
        field("end").repeat(DEPTH)
    );
    let parts = [
        ("[Content_Types].xml", TYPES),
        ("_rels/.rels", RELATIONS),
        ("word/document.xml", &main_part(&body)),
    ];
    assert_eq!(read(&package(&parts)).unwrap().text, "甲\n");
}
