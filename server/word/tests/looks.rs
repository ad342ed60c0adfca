//! Emphasis, struck words and links, which a draft in text can say too.

use super::packages::{RELATIONS, TYPES, main_part, package};
use crate::word::{Document, read};

const STYLES: &str = r#"<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:style w:type="character" w:styleId="a"><w:name w:val="Strong"/></w:style><w:style w:type="character" w:styleId="b"><w:name w:val="Emphasis"/></w:style></w:styles>"#;
const LINKS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="s" Type="http://x/styles" Target="styles.xml"/><Relationship Id="l" Type="http://x/hyperlink" Target="https://a.cn/?b=1&amp;c=2" TargetMode="External"/></Relationships>"#;

fn document(paragraphs: &str) -> Document {
    let parts = [
        ("[Content_Types].xml", TYPES),
        ("_rels/.rels", RELATIONS),
        ("word/document.xml", &main_part(paragraphs)),
        ("word/styles.xml", STYLES),
        ("word/_rels/document.xml.rels", LINKS),
    ];
    read(&package(&parts)).unwrap()
}

fn run(properties: &str, text: &str) -> String {
    format!("<w:r><w:rPr>{properties}</w:rPr><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
}

#[test]
fn words_keep_how_they_look_in_markdown_and_are_plain_as_read() {
    let strong = |text: &str| run("<w:rStyle w:val=\"a\"/>", text);
    let plain = |text: &str| run("", text);
    let struck = |text: &str| run("<w:strike/>", text);
    let field = |kind: &str| format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>");
    let code = "<w:r><w:instrText> HYPERLINK \"https://a.cn/\" \\o \"题\" </w:instrText></w:r>";
    for (runs, text, markdown) in [
        (
            plain("甲") + &strong("乙") + &strong("丙 ") + &plain("丁"),
            "甲乙丙 丁",
            "甲**乙丙** 丁",
        ),
        (
            run("<w:b/>", "粗") + &run("<w:rStyle w:val=\"b\"/>", "斜"),
            "粗斜",
            "粗*斜*",
        ),
        (
            struck("删") + &run("<w:strike w:val=\"0\"/>", "留"),
            "<s>删</s>留",
            "~~删~~留",
        ),
        (
            format!(
                "<w:hyperlink r:id=\"l\">{}{}</w:hyperlink>",
                plain("网"),
                strong("站")
            ),
            "网站",
            "[网**站**](https://a.cn/?b=1&c=2)",
        ),
        (
            format!(
                "<w:hyperlink w:anchor=\"x\">{}</w:hyperlink>",
                plain("目录")
            ),
            "目录",
            "目录",
        ),
        (
            field("begin") + code + &field("separate") + &plain("网站") + &field("end"),
            "网站",
            "[网站](https://a.cn/)",
        ),
        (
            strong("甲") + "<w:r><w:br/></w:r>" + &plain("乙"),
            "甲\n乙",
            "**甲**<br>乙",
        ),
        (
            plain("**甲**"),
            "&#42;&#42;甲&#42;&#42;",
            "&#42;&#42;甲&#42;&#42;",
        ),
        (plain("甲**乙**"), "甲**乙**", "甲\\*\\*乙\\*\\*"),
    ] {
        let document = document(&format!("<w:p>{runs}</w:p>"));
        assert_eq!(document.text, format!("{text}\n"));
        assert_eq!(document.as_markdown(|_| true), format!("{markdown}\n"));
    }
}

#[test]
fn blank_paragraphs_leave_no_marks() {
    let blank = run("<w:rStyle w:val=\"a\"/>", "  ");
    let words = run("", "甲乙丙");
    let document = document(&format!("<w:p>{blank}</w:p><w:p>{words}</w:p>"));
    assert_eq!(document.as_markdown(|_| true), "甲乙丙\n");
}
