//! Packages made for the tests.

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::word::document::open;
use crate::word::read;

/// A document with this body, and other parts by the kind of their relation: the content of their root.
pub fn docx(body: &str, others: &[(&str, &str)]) -> Vec<u8> {
    let root = |kind: &str| match kind {
        "footnotes" | "comments" | "styles" | "numbering" | "settings" => kind.to_owned(),
        other => panic!("{other}"),
    };
    let kinds: Vec<&str> = others.iter().map(|(kind, _)| *kind).collect();
    let (main, relations) = (main_part(body), relations(&kinds));
    let others: Vec<(String, String)> = others
        .iter()
        .map(|(kind, content)| {
            let root = root(kind);
            (
                format!("word/{kind}.xml"),
                format!(r#"<w:{root} xmlns:w="{W}">{content}</w:{root}>"#),
            )
        })
        .collect();
    let mut parts = vec![
        ("[Content_Types].xml", TYPES),
        ("_rels/.rels", RELATIONS),
        ("word/document.xml", &main),
        ("word/_rels/document.xml.rels", &relations),
    ];
    parts.extend(
        others
            .iter()
            .map(|(name, content)| (name.as_str(), content.as_str())),
    );
    package(&parts)
}

/// A package of these parts.
pub fn package(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        writer
            .start_file(*name, SimpleFileOptions::default())
            .unwrap();
        writer.write_all(content.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

pub fn text(body: &str) -> String {
    read(&docx(body, &[])).unwrap().text
}

/// The main part of a copy.
pub fn main_of(bytes: &[u8]) -> String {
    let mut package = open(bytes).unwrap();
    String::from_utf8(package.part("word/document.xml").unwrap()).unwrap()
}

pub const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

pub const TYPES: &str = r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"#;

pub const RELATIONS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"#;

pub fn relations(kinds: &[&str]) -> String {
    let of = |kind: &&str| {
        format!(
            r#"<Relationship Id="{kind}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" Target="{kind}.xml"/>"#
        )
    };
    let all: String = kinds.iter().map(of).collect();
    format!(
        r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{all}</Relationships>"#
    )
}

pub fn main_part(body: &str) -> String {
    format!(
        r#"<?xml version="1.0"?><w:document xmlns:w="{W}" xmlns:mc="mc" xmlns:wps="wps" xmlns:wp="wp" xmlns:v="v" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><w:body>{body}<w:sectPr/></w:body></w:document>"#
    )
}

pub fn p(text: &str) -> String {
    format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
}

pub fn tc(properties: &str, content: &str) -> String {
    let content = if content.starts_with('<') {
        content.to_owned()
    } else {
        p(content)
    };
    format!("<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>")
}

/// A text box as Word writes it: once as a drawing, once for programs that know none.
pub fn boxed(content: &str) -> String {
    format!(
        "<w:p><w:r><w:rPr/><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx><w:txbxContent>{content}</w:txbxContent></wps:txbx></w:drawing></mc:Choice>\
         <mc:Fallback><w:pict><v:textbox><w:txbxContent>{content}</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
}

pub const NUMBERING: &str = r#"
<w:abstractNum w:abstractNumId="0">
 <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:pStyle w:val="H1"/><w:suff w:val="nothing"/><w:lvlText w:val="%1、"/></w:lvl>
 <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/></w:lvl>
 <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%3."/></w:lvl>
 <w:lvl w:ilvl="3"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:isLgl/><w:lvlText w:val="%1.%3.%4"/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="1">
 <w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="ideographTraditional"/><w:lvlText w:val="%1．"/></w:lvl>
</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>"#;
