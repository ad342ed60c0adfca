//! Parts in other encodings than UTF-8 are read, and what is written says what it is.

use std::io::{Cursor, Write};

use encoding_rs::{BIG5, Encoding, GB18030, GBK};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::packages::{RELATIONS, TYPES, W, main_of, main_part, p, relations};
use crate::text::Span;
use crate::word::document::open;
use crate::word::{Note, annotate, read};

type Encoder = fn(&str) -> Vec<u8>;

/// The bytes of a part that names its encoding.
fn encoded(xml: &str, name: &str, how: Encoder) -> Vec<u8> {
    let body = xml.split_once("?>").map_or(xml, |(_, body)| body);
    how(&format!(
        "<?xml version='1.0' encoding = \"{name}\" standalone=\"yes\"?>{body}"
    ))
}

fn by(encoding: &'static Encoding, text: &str) -> Vec<u8> {
    encoding.encode(text).0.into_owned()
}

fn utf16(text: &str) -> Vec<u8> {
    let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    [&[0xff, 0xfe], wide.as_slice()].concat()
}

#[test]
fn a_copy_says_in_which_encoding_its_parts_are() {
    let ways: [(&str, Encoder); 6] = [
        ("GBK", |it| by(GBK, it)),
        ("gb2312", |it| by(GBK, it)),
        ("GB18030", |it| by(GB18030, it)),
        ("Big5", |it| by(BIG5, it)),
        ("UTF-16", utf16),
        ("utf-8", |it| it.as_bytes().to_vec()),
    ];
    let comments = format!(
        "<w:comments xmlns:w=\"{W}\"><w:comment w:id=\"0\" w:author=\"張\">{}</w:comment></w:comments>",
        p("原有")
    );
    let main = main_part(&(p("全年公開，，12條。") + &p("後")));
    let linked = relations(&["comments"]);
    for (name, how) in ways {
        for commented in [false, true] {
            let mut parts = vec![
                ("[Content_Types].xml", TYPES),
                ("_rels/.rels", RELATIONS),
                ("word/document.xml", main.as_str()),
            ];
            match commented {
                true => parts.extend([
                    ("word/comments.xml", comments.as_str()),
                    ("word/_rels/document.xml.rels", linked.as_str()),
                ]),
                false => parts.push(("word/_rels/document.xml.rels", relations(&[]).leak())),
            }
            let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
            for (part, content) in parts {
                writer
                    .start_file(part, SimpleFileOptions::default())
                    .unwrap();
                writer.write_all(&encoded(content, name, how)).unwrap();
            }
            let bytes = writer.finish().unwrap().into_inner();
            let document = read(&bytes).unwrap();
            assert_eq!(document.text, "全年公開，，12條。\n\n後\n", "{name}");
            let note = Note {
                span: Span::new(0, 6),
                text: vec!["說明".into()],
            };
            let fixed = document.text.replace("，，", "，");
            let copy = annotate(&bytes, &[note], Some(&fixed)).unwrap();
            assert_eq!(read(&copy.bytes).unwrap().text, fixed);
            let declared = main_of(&copy.bytes);
            assert!(
                declared.starts_with("<?xml version='1.0' encoding = \"UTF-8\" ")
                    || declared.starts_with("<?xml version='1.0' encoding = \"utf-8\" "),
                "{declared}"
            );
            let written: &[&str] = match commented {
                true => &["word/comments.xml", "word/document.xml"],
                false => &[
                    "[Content_Types].xml",
                    "word/_rels/document.xml.rels",
                    "word/comments.xml",
                ],
            };
            for part in written {
                let bytes = open(&copy.bytes).unwrap().part(part).unwrap();
                let text = String::from_utf8(bytes).unwrap();
                let (declaration, _) = text.split_once("?>").unwrap();
                assert!(
                    declaration.to_lowercase().contains("\"utf-8\""),
                    "{part}: {declaration}"
                );
            }
        }
    }
}

#[test]
fn a_part_in_wide_characters_without_a_mark_is_read() {
    let xml = main_part(&p("甲"));
    for big in [false, true] {
        let wide = xml.encode_utf16();
        let bytes: Vec<u8> = match big {
            true => wide.flat_map(u16::to_be_bytes).collect(),
            false => wide.flat_map(u16::to_le_bytes).collect(),
        };
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for (part, content) in [
            ("[Content_Types].xml", TYPES.as_bytes()),
            ("_rels/.rels", RELATIONS.as_bytes()),
            ("word/document.xml", &bytes),
        ] {
            writer
                .start_file(part, SimpleFileOptions::default())
                .unwrap();
            writer.write_all(content).unwrap();
        }
        let bytes = writer.finish().unwrap().into_inner();
        assert_eq!(read(&bytes).unwrap().text, "甲\n");
    }
}
