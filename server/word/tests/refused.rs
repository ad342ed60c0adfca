//! Packages that are refused, and those that only look strange.

use super::packages::{RELATIONS, TYPES, W, main_part, p, package, relations};
use crate::word::{Problem, read};

#[test]
fn bad_packages_are_refused_with_one_clear_error() {
    let main = main_part(&p("甲"));
    let types = ("[Content_Types].xml", TYPES);
    let rels = ("_rels/.rels", RELATIONS);
    let good = package(&[types, rels, ("word/document.xml", &main)]);
    let with = |name: &str, content: &str| {
        let parts = [
            types,
            rels,
            ("word/document.xml", main.as_str()),
            (name, content),
        ];
        read(&package(&parts)).err()
    };
    let main_of = |main: &str| read(&package(&[types, rels, ("word/document.xml", main)])).err();
    assert!(read(&good).is_ok());
    assert_eq!(read(b"").err(), Some(Problem::Empty));
    assert_eq!(read(b"<html>text").err(), Some(Problem::Text));
    assert_eq!(read(b"\0\xff\0\xff").err(), Some(Problem::Damaged));
    assert_eq!(read(&good[..good.len() / 2]).err(), Some(Problem::Damaged));
    assert_eq!(read(&good[..6]).err(), Some(Problem::Damaged));
    assert_eq!(
        read(&package(&[types, rels])).err(),
        Some(Problem::PartMissing)
    );
    assert_eq!(
        read(&package(&[types, ("word/document.xml", &main)])).err(),
        Some(Problem::PartMissing)
    );
    assert_eq!(
        read(&package(&[rels, ("word/document.xml", &main)])).err(),
        Some(Problem::PartMissing)
    );
    let astray = RELATIONS.replace("word/document.xml", "word/other.xml");
    let parts = [
        types,
        ("_rels/.rels", astray.as_str()),
        ("word/document.xml", main.as_str()),
    ];
    assert_eq!(read(&package(&parts)).err(), Some(Problem::PartMissing));
    // Without styles and numbers the words would read otherwise than in Word.
    for kind in ["styles", "numbering", "footnotes", "endnotes"] {
        let related = relations(&[kind]);
        let (name, right) = (
            format!("word/{kind}.xml"),
            format!("<w:{kind} xmlns:w=\"{W}\"/>"),
        );
        let beside = ("word/_rels/document.xml.rels", related.as_str());
        let with = |other: Option<&str>| {
            let mut parts = vec![types, rels, ("word/document.xml", main.as_str()), beside];
            parts.extend(other.map(|it| (name.as_str(), it)));
            read(&package(&parts)).err()
        };
        assert_eq!(with(Some(&right)), None, "{kind}");
        assert_eq!(with(None), Some(Problem::PartMissing), "{kind}");
        assert_eq!(with(Some(&main)), Some(Problem::PartMissing), "{kind}");
    }
    let styles = format!("<w:styles xmlns:w=\"{W}\"/>");
    assert_eq!(with("word/styles.xml", &styles), Some(Problem::PartMissing));
    assert_eq!(with("word/glossary/styles.xml", &styles), None);
    for name in ["../evil.xml", "/etc/passwd", "word/../../x", "C:\\x.xml"] {
        assert_eq!(with(name, ""), Some(Problem::Names), "{name}");
    }
    let macros = TYPES.replace(
        "openxmlformats-officedocument.wordprocessingml.document.main",
        "ms-word.document.macroEnabled.main",
    );
    let parts = [
        ("[Content_Types].xml", macros.as_str()),
        rels,
        ("word/document.xml", main.as_str()),
    ];
    assert_eq!(read(&package(&parts)).err(), Some(Problem::Macros));
    let doctype = main.replace("<w:document", "<!DOCTYPE x [<!ENTITY a \"b\">]><w:document");
    assert_eq!(main_of(&doctype), Some(Problem::Entities));
    for (words, problem) in [
        ("&lol;", Problem::UnknownEntity),
        ("&nbsp;", Problem::UnknownEntity),
        ("&#1;", Problem::Characters),
        ("&#xD800;", Problem::Characters),
        ("&#0;", Problem::Characters),
        ("&#xFFFFFFFFF;", Problem::Characters),
        ("\0", Problem::Characters),
        ("\u{b}", Problem::Characters),
    ] {
        let damaged = main.replace("甲", words);
        assert_eq!(main_of(&damaged), Some(problem), "{words:?}");
    }
    assert_eq!(main_of(&main.replace("甲", "&#9;&#xA;\u{7f}")), None);
    assert_eq!(main_of(&main.replace("</w:p>", "")), Some(Problem::Damaged));
    assert_eq!(main_of("<w:document"), Some(Problem::Damaged));
    assert_eq!(main_of(""), Some(Problem::Damaged));
    let with_other = main.replace("<w:sectPr/>", "<w:altChunk r:id=\"a\"/><w:sectPr/>");
    assert_eq!(main_of(&with_other), Some(Problem::OtherFile));
    let with_others = main.replace("<w:sectPr/>", "<w:subDoc r:id=\"a\"/><w:sectPr/>");
    assert_eq!(main_of(&with_others), Some(Problem::OtherDocuments));
    let deep = format!(
        "{}{}",
        "<w:sdt>".repeat(1_000_000),
        "</w:sdt>".repeat(1_000_000)
    );
    assert_eq!(main_of(&main_part(&deep)), Some(Problem::TooDeep));
    assert_eq!(
        main_of(&main_part(&" ".repeat(65 << 20))),
        Some(Problem::TooLarge)
    );
    let workbook = read(&package(&[types, ("xl/workbook.xml", "")])).err();
    assert_eq!(
        workbook.map(|it| it.message().key()),
        Some("kind-spreadsheet")
    );
    assert_eq!(
        read(&package(&[("OFD.xml", "")]))
            .err()
            .map(|it| it.message().key()),
        Some("kind-ofd")
    );
}

#[test]
fn a_declared_size_beyond_all_measure_is_refused_unread() {
    let mut bytes = package(&[
        ("[Content_Types].xml", TYPES),
        ("_rels/.rels", RELATIONS),
        ("word/document.xml", "x"),
    ]);
    // The sizes of the last entry in the central directory: offset 24 of its record.
    let at = bytes
        .windows(4)
        .rposition(|it| it == b"PK\x01\x02")
        .unwrap();
    bytes[at + 24..at + 28].copy_from_slice(&0xffff_fff0_u32.to_le_bytes());
    assert_eq!(read(&bytes).err(), Some(Problem::TooLarge));
}

#[test]
fn other_prefixes_and_the_strict_namespace_are_known() {
    let main = main_part(&p("甲"));
    let strict = main.replace(W, "http://purl.oclc.org/ooxml/wordprocessingml/main");
    let renamed = main
        .replace("<w:", "<q:")
        .replace("</w:", "</q:")
        .replace("xmlns:w=", "xmlns:q=");
    let default = main
        .replace("<w:", "<")
        .replace("</w:", "</")
        .replace("xmlns:w=", "xmlns=");
    let marked = format!("\u{feff}{main}");
    for main in [strict, renamed, default, marked] {
        let parts = [
            ("[Content_Types].xml", TYPES),
            ("_rels/.rels", RELATIONS),
            ("word/document.xml", main.as_str()),
        ];
        assert_eq!(read(&package(&parts)).unwrap().text, "甲\n", "{main}");
    }
}
