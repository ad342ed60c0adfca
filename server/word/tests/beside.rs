//! What stands beside the words: notes, images, and what keeps a document from being changed.

use super::packages::{RELATIONS, TYPES, docx, main_part, p, package, tc};
use crate::word::read;

#[test]
fn notes_images_and_what_the_text_does_not_show() {
    let body = "<w:p><w:r><w:t>正文</w:t></w:r><w:r><w:footnoteReference w:id=\"2\"/></w:r></w:p>\
        <w:p><w:ins w:id=\"9\"><w:r><w:t>增</w:t></w:r></w:ins></w:p>\
        <w:p><w:r><w:drawing><wp:inline><wp:docPr id=\"1\" name=\"图片 1\" descr=\"C:\\Users\\某某\\Desktop\\图.png\"/><a:blip r:embed=\"rId9\"/></wp:inline></w:drawing></w:r></w:p>";
    let notes = "<w:footnote w:id=\"1\"><w:p/></w:footnote><w:footnote w:id=\"2\"><w:p><w:r><w:t>脚注</w:t></w:r></w:p></w:footnote>";
    let comments = "<w:comment w:id=\"0\" w:author=\"张\"><w:p/></w:comment>";
    let settings = "<w:documentProtection w:edit=\"readOnly\" w:enforcement=\"1\"/>";
    let others = [
        ("footnotes", notes),
        ("comments", comments),
        ("settings", settings),
    ];
    let document = read(&docx(body, &others)).unwrap();
    assert_eq!(
        document.text,
        "正文\n\n脚注\n\n增\n\n![](C:\\Users\\某某\\Desktop\\图.png)\n"
    );
    assert_eq!(document.facts.comments, 1);
    assert_eq!(document.facts.tracked_changes, 1);
    assert!(document.facts.protected);
    assert!(!document.facts.read_only && !document.facts.signed);
}

#[test]
fn the_place_an_image_came_from_is_read_wherever_it_is_noted() {
    let drawing = |properties: &str, blip: &str| {
        format!(
            "<w:p><w:r><w:drawing><wp:inline><wp:docPr id=\"1\" name=\"图片 1\" {properties}/>{blip}</wp:inline></w:drawing></w:r></w:p>"
        )
    };
    let plain = "<a:blip r:embed=\"rId9\"/>";
    for (body, shown) in [
        (
            drawing("descr=\"C:\\Users\\张\\QQ截图(1).png\"", plain),
            "![](C:\\Users\\张\\QQ截图(1).png)",
        ),
        (
            drawing("descr=\"C:\\a\\图(1.png&#10;\"", plain),
            "![](C:\\a\\图%281.png)",
        ),
        (
            drawing("title=\"file:///C:/Users/a/图.png\"", plain),
            "![](file:///C:/Users/a/图.png)",
        ),
        (
            drawing("descr=\"截图\"", "<p:cNvPr descr=\"D:/a/图.png\"/><a:blip r:embed=\"rId9\"/>"),
            "![](D:/a/图.png)",
        ),
        (
            drawing("", "<a:blip r:link=\"linked\"/>"),
            "![](file:///C:\\Users\\a\\图.png)",
        ),
        (
            "<w:p><w:r><w:pict><v:shape alt=\"C:\\a\\图.jpg\"><v:imagedata r:id=\"x\"/></v:shape></w:pict></w:r></w:p>".to_owned(),
            "![](C:\\a\\图.jpg)",
        ),
        (drawing("descr=\"说明一\\说明二\"", plain), "![](说明一\\说明二)"),
        (drawing("descr=\"截图\"", "<a:blip r:embed=\"own\"/>"), "![](图1.png)"),
    ] {
        let relations = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
            <Relationship Id=\"linked\" Type=\"x/image\" Target=\"file:///C:\\Users\\a\\图.png\" TargetMode=\"External\"/>\
            <Relationship Id=\"own\" Type=\"x/image\" Target=\"media/图1.png\"/></Relationships>";
        let parts = [
            ("[Content_Types].xml", TYPES),
            ("_rels/.rels", RELATIONS),
            ("word/document.xml", &main_part(&body)),
            ("word/_rels/document.xml.rels", relations),
        ];
        assert_eq!(read(&package(&parts)).unwrap().text, format!("{shown}\n"), "{body}");
    }
}

#[test]
fn what_keeps_a_document_from_being_changed_is_known() {
    let settings = "<w:writeProtection w:recommended=\"1\"/><w:documentProtection w:edit=\"readOnly\" w:enforcement=\"0\"/>";
    let facts = read(&docx(&p("甲"), &[("settings", settings)]))
        .unwrap()
        .facts;
    assert!(facts.read_only && !facts.protected && !facts.signed);
    let parts = [
        ("[Content_Types].xml", TYPES),
        ("_rels/.rels", RELATIONS),
        ("word/document.xml", &main_part(&p("甲"))),
        ("_xmlsignatures/sig1.xml", "<Signature/>"),
    ];
    assert!(read(&package(&parts)).unwrap().facts.signed);
}

#[test]
fn each_tracked_change_has_its_place_in_the_text() {
    let mark = |kind: &str| format!("<w:{kind} w:id=\"1\" w:author=\"张\"/>");
    let ended = |words: &str, kind: &str| {
        let properties = format!("<w:pPr><w:rPr>{}</w:rPr></w:pPr>", mark(kind));
        p(words).replace("<w:p>", &format!("<w:p>{properties}"))
    };
    let row = |properties: &str, cells: &str| {
        format!("<w:tr><w:trPr>{properties}</w:trPr>{cells}</w:tr>")
    };
    let cells = |words: &str, property: &str| tc(property, words) + &tc("", "1");
    let change = |kind: &str, inner: &str| {
        format!("<w:{kind} w:id=\"2\" w:author=\"张\">{inner}</w:{kind}>")
    };
    let gone = change("del", "<w:r><w:delText>旧</w:delText></w:r>");
    let table = [
        row("", &cells("头", "")),
        row(&mark("del"), &cells("删行", "")),
        row(&mark("ins"), &cells("增行", "")),
        row("", &cells("末", &mark("cellIns"))),
    ];
    let twice = "<w:p><w:r><mc:AlternateContent xmlns:mc=\"mc\"><mc:Choice><w:txbxContent>框</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent>框</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r></w:p>";
    let boxed = twice.replace(
        "框",
        &format!("<w:p>{}</w:p>", change("ins", "<w:r><w:t>框</w:t></w:r>")),
    );
    let body = [
        ended("前，", "del"),
        p("后"),
        ended("乙", "ins"),
        format!("<w:tbl>{}</w:tbl>", table.concat()),
        change("ins", &p("丙")),
        format!("<w:p>{gone}<w:r><w:t>丁</w:t></w:r>{gone}</w:p><w:p>{gone}</w:p>"),
        boxed,
    ];
    let document = read(&docx(&body.concat(), &[])).unwrap();
    let text =
        "前，后\n\n乙\n\n| 头 | 1 |\n| --- | --- |\n| 增行 | 1 |\n| 末 | 1 |\n\n丙\n\n丁\n\n框\n";
    assert_eq!(document.text, text);
    let changes = document.changes();
    let places: Vec<&str> = changes
        .iter()
        .map(|it| text.get(it.start..).unwrap())
        .collect();
    let begins = [
        "后",
        "\n\n| 头",
        " |\n| --- ",
        "增行",
        "末",
        "丙",
        "丁",
        "\n\n框",
        "\n\n框",
        "框",
    ];
    assert_eq!(places.len(), begins.len(), "{places:?}");
    for (place, begin) in places.iter().zip(begins) {
        assert!(place.starts_with(begin), "{place:?} {begin:?}");
    }
    assert_eq!(document.facts.tracked_changes, begins.len());
}
