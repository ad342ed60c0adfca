use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::{Problem, annotate, read};
use crate::text::{Location, Span};
use crate::word::{Note, Stand, Untracked};

const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// A package of these parts.
fn package(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        writer
            .start_file(*name, SimpleFileOptions::default())
            .unwrap();
        writer.write_all(content.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

const TYPES: &str = r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"#;
const RELATIONS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"#;

fn relations(kinds: &[&str]) -> String {
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

fn main_part(body: &str) -> String {
    format!(
        r#"<?xml version="1.0"?><w:document xmlns:w="{W}" xmlns:mc="mc" xmlns:wps="wps" xmlns:wp="wp" xmlns:v="v" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><w:body>{body}<w:sectPr/></w:body></w:document>"#
    )
}

/// A document with this body, and other parts by the kind of their relation: the content of their root.
fn docx(body: &str, others: &[(&str, &str)]) -> Vec<u8> {
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

fn p(text: &str) -> String {
    format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
}

fn tc(properties: &str, content: &str) -> String {
    let content = if content.starts_with('<') {
        content.to_owned()
    } else {
        p(content)
    };
    format!("<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>")
}

fn text(body: &str) -> String {
    read(&docx(body, &[])).unwrap().text
}

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
fn what_stands_in_runs_is_read_as_a_clerk_sees_it() {
    let run = |content: &str| format!("<w:p>{content}</w:p>");
    for (content, expected) in [
        (
            "<w:r><w:t>a&amp;b&#x5E74;<![CDATA[<]]></w:t></w:r>",
            "a&b年<",
        ),
        (
            "<w:r><w:t> 甲 </w:t><w:t xml:space=\"preserve\"> 乙 </w:t></w:r>",
            "甲 乙 ",
        ),
        (
            "<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>丙</w:t></w:r>",
            "甲\t乙\n丙",
        ),
        (
            "<w:r><w:t>甲</w:t><w:noBreakHyphen/><w:t>乙</w:t><w:softHyphen/></w:r>",
            "甲-乙",
        ),
        (
            "<w:r><w:sym w:font=\"Wingdings\" w:char=\"F0FE\"/><w:t>是</w:t></w:r>",
            "☑是",
        ),
        (
            "<w:r><w:rPr><w:vanish/></w:rPr><w:t>隐</w:t></w:r><w:r><w:t>显</w:t></w:r>",
            "显",
        ),
        (
            "<w:r><w:rPr><w:vanish w:val=\"0\"/></w:rPr><w:t>显</w:t></w:r>",
            "显",
        ),
        (
            "<w:hyperlink><w:r><w:t>链接</w:t></w:r></w:hyperlink>",
            "链接",
        ),
        (
            "<w:smartTag><w:r><w:t>12</w:t></w:r></w:smartTag><w:r><w:t>件</w:t></w:r>",
            "12件",
        ),
        (
            "<w:fldSimple w:instr=\"SEQ\"><w:r><w:t>3</w:t></w:r></w:fldSimple>",
            "3",
        ),
        (
            "<w:sdt><w:sdtPr><w:rPr/></w:sdtPr><w:sdtContent><w:r><w:t>控件</w:t></w:r></w:sdtContent></w:sdt>",
            "控件",
        ),
        (
            "<w:ins><w:r><w:t>增</w:t></w:r></w:ins><w:del><w:r><w:delText>删</w:delText></w:r></w:del>",
            "增",
        ),
        (
            "<w:moveFrom><w:r><w:t>旧</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>新</w:t></w:r></w:moveTo>",
            "新",
        ),
        (
            "<w:r><w:ruby><w:rt><w:r><w:t>kāi</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>开</w:t></w:r></w:rubyBase></w:ruby></w:r>",
            "开",
        ),
        ("<m:oMath><m:r><m:t>x+1</m:t></m:r></m:oMath>", "x+1"),
        (
            "<m:oMath><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f></m:oMath>",
            "1/2",
        ),
        (
            "<w:r><w:br w:type=\"page\"/><w:tab/><w:t>甲</w:t></w:r>",
            "甲",
        ),
        (
            "<w:r><w:tab/><w:t>甲</w:t><w:tab/><w:t>乙</w:t></w:r>",
            "\t甲\t乙",
        ),
        (
            "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>=SUM(A1)</w:instrText></w:r>\
             <w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>42</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>",
            "42",
        ),
        (
            "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:t>没有结束</w:t></w:r>",
            "",
        ),
    ] {
        let expected = if expected.is_empty() {
            String::new()
        } else {
            format!("{expected}\n")
        };
        assert_eq!(text(&run(content)), expected, "{content}");
    }
    // A field that does not end hides no more than its paragraph.
    let open = run("<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>");
    assert_eq!(text(&(open + &p("后文"))), "后文\n");
}

#[test]
fn fields_without_a_result_show_what_word_shows() {
    let field = |data: &str, instruction: &str, result: &str| {
        let part = |kind: &str, inner: &str| {
            format!("<w:r><w:fldChar w:fldCharType=\"{kind}\">{inner}</w:fldChar></w:r>")
        };
        let begin = part("begin", &format!("<w:ffData>{data}</w:ffData>"));
        let instruction = format!("<w:r><w:instrText> {instruction}</w:instrText></w:r>");
        let separate = part("separate", "");
        format!(
            "<w:p><w:r><w:t>[</w:t></w:r>{begin}{instruction}{separate}{result}{}<w:r><w:t>]</w:t></w:r></w:p>",
            part("end", "")
        )
    };
    let list = |chosen: &str| {
        format!(
            "<w:ddList>{chosen}<w:listEntry w:val=\"甲\"/><w:listEntry w:val=\"乙\"/></w:ddList>"
        )
    };
    let chosen = list("<w:result w:val=\"1\"/>");
    let on = "<w:checkBox><w:default w:val=\"0\"/><w:checked/></w:checkBox>";
    let off = "<w:checkBox><w:default w:val=\"0\"/></w:checkBox>";
    let words = "<w:r><w:t>12</w:t></w:r>";
    for (body, expected) in [
        (field(&chosen, "FORMDROPDOWN ", ""), "[乙]"),
        (field(&list(""), "FORMDROPDOWN ", ""), "[甲]"),
        (
            field(&list("<w:result w:val=\"9\"/>"), "FORMDROPDOWN ", ""),
            "[]",
        ),
        (field(on, "FORMCHECKBOX", ""), "[☑]"),
        (field(off, "FORMCHECKBOX", ""), "[☐]"),
        (field("<w:textInput/>", "FORMTEXT ", words), "[12]"),
        (field("<w:textInput/>", "FORMTEXT ", ""), "[]"),
        (field("", "eq \\o\\ac(○,3)", ""), "[③]"),
        (field("", "EQ \\o\\ac(○,3)", words), "[12]"),
        (field("", "SYMBOL 9312 \\u", ""), "[①]"),
        (field("", "MACROBUTTON NoMacro 单击此处 ", ""), "[单击此处]"),
        (field("", "PAGE", ""), "[]"),
    ] {
        assert_eq!(text(&body), format!("{expected}\n"), "{body}");
    }
}

#[test]
fn what_a_field_shows_without_a_result_is_commented_and_not_changed() {
    let part = |kind: &str| format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>");
    let (begin, end) = (part("begin"), part("end"));
    let bytes = docx(
        &format!("<w:p>{begin}<w:r><w:instrText>EQ \\o\\ac(○,3)</w:instrText></w:r>{end}</w:p>"),
        &[],
    );
    let document = read(&bytes).unwrap();
    assert_eq!(document.text, "③\n");
    let note = Note {
        span: Span::new(0, "③".len()),
        text: vec!["注".to_owned()],
    };
    let copy = annotate(&bytes, &[note], Some("三\n")).unwrap();
    assert_eq!(copy.comments, 1);
    assert_eq!(copy.left, [(Untracked::Special, 1)].into());
    assert_eq!(read(&copy.bytes).unwrap().text, document.text);
}

#[test]
fn of_alternatives_one_with_words_is_read() {
    let run = |word: &str| format!("<w:r><w:t>{word}</w:t></w:r>");
    for (inner, expected) in [
        (
            "<mc:Choice><w:r/></mc:Choice><mc:Fallback>{甲}</mc:Fallback>",
            "甲\n",
        ),
        (
            "<mc:Choice>{甲}</mc:Choice><mc:Fallback>{乙}</mc:Fallback>",
            "甲\n",
        ),
        (
            "<mc:Choice><w:r/></mc:Choice><mc:Choice>{乙}</mc:Choice>",
            "乙\n",
        ),
    ] {
        let inner = inner
            .replace("{甲}", &run("甲"))
            .replace("{乙}", &run("乙"));
        let body = format!("<w:p><mc:AlternateContent>{inner}</mc:AlternateContent></w:p>");
        assert_eq!(text(&body), expected, "{inner}");
    }
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
fn a_deleted_paragraph_end_joins_two_paragraphs() {
    let first =
        "<w:p><w:pPr><w:rPr><w:del w:id=\"1\"/></w:rPr></w:pPr><w:r><w:t>甲</w:t></w:r></w:p>";
    assert_eq!(text(&(first.to_owned() + &p("乙"))), "甲乙\n");
}

const NUMBERING: &str = r#"
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
fn words_are_put_in_before_a_phonetic_guide_in_their_run() {
    let body = "<w:p><w:r><w:t>甲</w:t><w:ruby><w:rubyBase><w:r><w:t>二十</w:t></w:r></w:rubyBase></w:ruby></w:r></w:p>";
    let copy = annotate(&docx(body, &[]), &[], Some("甲改二十\n")).unwrap();
    assert_eq!(copy.changes, 1, "{:?}", copy.left);
    assert_eq!(read(&copy.bytes).unwrap().text, "甲改二十\n");
}

#[test]
fn markup_inside_of_words_is_no_words() {
    let body = "<w:p><w:r><w:t>甲<w:r><w:t>乙</w:t></w:r>丙</w:t></w:r></w:p>";
    assert_eq!(text(body), "甲丙\n");
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
    let read = |body: String| {
        super::read(&docx(&body, &[("styles", styles)]))
            .unwrap()
            .text
    };
    let titled =
        read(styled("a", "报告") + &styled("1", "一、总") + &styled("2", "（一）主") + &p("文"));
    assert_eq!(titled, "# 报告\n\n## 一、总\n\n### （一）主\n\n文\n");
    // The title as the highest heading, and running text that has the style of one.
    let first = read(
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
fn merged_cells_keep_their_places() {
    let row = |properties: &str, cells: &[String]| {
        format!(
            "<w:tr><w:trPr>{properties}</w:trPr>{}</w:tr>",
            cells.concat()
        )
    };
    let span = |n: usize| format!("<w:gridSpan w:val=\"{n}\"/>");
    let restart = "<w:vMerge w:val=\"restart\"/>";
    let table = format!(
        "<w:tbl>{}{}{}{}</w:tbl>",
        row("", &[tc(&span(2), "头"), tc("", "丙")]),
        row("", &[tc(restart, "组"), tc("", "一"), tc("", "1")]),
        row("", &[tc("<w:vMerge/>", ""), tc("", "二"), tc("", "2")]),
        row(
            "<w:gridBefore w:val=\"1\"/>",
            &[tc("", "三|"), tc("", &(p("3") + &p("件")))]
        ),
    );
    let document = read(&docx(&(p("前") + &table + &p("后")), &[])).unwrap();
    assert_eq!(
        document.text,
        "前\n\n| 头 |  | 丙 |\n| --- | --- | --- |\n| 组 | 一 | 1 |\n|  | 二 | 2 |\n|  | 三\\| | 3<br>件 |\n\n后\n"
    );
    let place = |words: &str| {
        document
            .locations()
            .at(document.text.find(words).unwrap())
            .unwrap()
    };
    let cell = |row, column| Location::Cell {
        table: 1,
        row,
        column,
    };
    assert_eq!(place("丙"), cell(1, 3));
    assert_eq!(place("二"), cell(3, 2));
    assert_eq!(place("件"), cell(4, 3));
    assert_eq!(place("后"), Location::Paragraph { paragraph: 2 });
}

#[test]
fn blocks_one_under_the_other_have_columns_of_their_own() {
    let cell = |text: &str, columns: usize| tc(&format!("<w:gridSpan w:val=\"{columns}\"/>"), text);
    let row = |cells: &[String]| format!("<w:tr>{}</w:tr>", cells.concat());
    let table = [
        row(&[cell("第一块", 5)]),
        row(&[cell("规章", 1), cell("1", 2), cell("2", 2)]),
        row(&[cell("第二块", 5)]),
        row(&[cell("许可", 1), cell("3", 1), cell("4", 2), cell("5", 1)]),
    ]
    .concat();
    assert_eq!(
        text(&format!("<w:tbl>{table}</w:tbl>")),
        "| 第一块 |  |  |  |\n| --- | --- | --- | --- |\n| 规章 | 1 | 2 |  |\n| 第二块 |  |  |  |\n| 许可 | 3 | 4 | 5 |\n"
    );
}

#[test]
fn a_column_of_a_hair_is_no_column() {
    let grid = |widths: &[usize]| {
        let column = |width: &usize| format!("<w:gridCol w:w=\"{width}\"/>");
        let columns: String = widths.iter().map(column).collect();
        format!("<w:tblGrid>{columns}</w:tblGrid>")
    };
    let two = "<w:gridSpan w:val=\"2\"/>";
    let rows = format!(
        "<w:tr>{}{}</w:tr><w:tr>{}{}</w:tr>",
        tc("", "甲"),
        tc(two, "乙"),
        tc(two, "1"),
        tc("", "2")
    );
    let table = |widths: &[usize]| text(&format!("<w:tbl>{}{rows}</w:tbl>", grid(widths)));
    assert_eq!(
        table(&[590, 1, 589]),
        "| 甲 | 乙 |\n| --- | --- |\n| 1 | 2 |\n"
    );
    assert_eq!(
        table(&[590, 590, 589]),
        "| 甲 | 乙 |  |\n| --- | --- | --- |\n| 1 |  | 2 |\n"
    );
}

#[test]
fn tables_are_found_wherever_they_stand() {
    let inner = format!(
        "<w:tbl><w:tr>{}{}</w:tr></w:tbl>",
        tc("", "行政许可"),
        tc("", "12")
    );
    let plain = "| 行政许可 | 12 |\n| --- | --- |\n";
    let control = format!("<w:sdt><w:sdtContent>{inner}</w:sdtContent></w:sdt>");
    let outer = format!(
        "<w:tbl><w:tr>{}</w:tr></w:tbl>",
        tc("", &(inner.clone() + "<w:p/>"))
    );
    let in_box = |text: &str| {
        format!(
            "<w:p><w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx><w:txbxContent>{text}</w:txbxContent></wps:txbx></w:drawing></mc:Choice>\
             <mc:Fallback><w:pict><v:textbox><w:txbxContent>{text}</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
        )
    };
    let cells = inner
        .replace("<w:tc>", "<w:sdt><w:sdtContent><w:tc>")
        .replace("</w:tc>", "</w:tc></w:sdtContent></w:sdt>");
    for body in [inner.clone(), control, outer, in_box(&inner), cells] {
        assert_eq!(text(&body), plain, "{body}");
    }
    // A table that only frames a text is no table.
    let frame = format!(
        "<w:tbl><w:tr>{}</w:tr></w:tbl>",
        tc("", &(p("甲") + &p("乙")))
    );
    assert_eq!(text(&frame), "甲\n\n乙\n");
    let deleted = format!(
        "<w:tbl><w:tr><w:trPr><w:del/></w:trPr>{}{}</w:tr></w:tbl>",
        tc("", "a"),
        tc("", "b")
    );
    assert_eq!(text(&deleted), "");
}

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
fn what_can_be_read_of_damaged_packages_is_commented_and_changed() {
    let table = format!(
        "<w:tbl><w:tr>{}{}</w:tr><w:tr>{}</w:tr></w:tbl>",
        tc("<w:vMerge w:val=\"restart\"/>", "a"),
        tc("<w:gridSpan w:val=\"2\"/>", "b"),
        tc("<w:vMerge/>", "c")
    );
    let ruby = "<w:p><w:r><w:ruby><w:rt><w:r><w:t>er</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>二十</w:t></w:r></w:rubyBase></w:ruby></w:r></w:p>";
    let body = p("甲&amp;乙") + &table + &boxed(&(p("丙丁") + &table)) + ruby;
    let main = main_part(&body);
    let rounds: usize = std::env::var("NIANBAO_MUTATIONS")
        .ok()
        .and_then(|it| it.parse().ok())
        .unwrap_or(300);
    let mut random = fastrand::Rng::with_seed(16);
    let bytes = docx(&body, &[("numbering", NUMBERING)]);
    for round in 0..rounds {
        let mutate = |bytes: &mut Vec<u8>, random: &mut fastrand::Rng| {
            for _ in 0..random.usize(1..6) {
                let at = random.usize(0..bytes.len().max(1));
                match random.u8(0..4) {
                    0 => bytes[at] = random.u8(..),
                    1 => {
                        bytes.remove(at);
                    }
                    2 => bytes.insert(at, random.u8(..)),
                    _ => bytes.truncate(at.max(8)),
                }
            }
        };
        let packed = if round % 2 == 0 {
            let mut packed = bytes.clone();
            mutate(&mut packed, &mut random);
            packed
        } else {
            let main = if round % 4 == 1 {
                let mut main = main.clone().into_bytes();
                mutate(&mut main, &mut random);
                String::from_utf8_lossy(&main).into_owned()
            } else {
                with_elements_moved(&main, &mut random)
            };
            package(&[
                ("[Content_Types].xml", TYPES),
                ("_rels/.rels", RELATIONS),
                ("word/document.xml", &main),
            ])
        };
        if let Ok(document) = read(&packed) {
            let all = Span::new(0, document.text.len());
            let note = || Note {
                span: all,
                text: vec!["注".into()],
            };
            let _ = annotate(&packed, &[note()], Some("别的\n"));
            let changed: String = document
                .text
                .chars()
                .flat_map(|c| match random.u8(0..6) {
                    0 if !c.is_control() => vec![],
                    1 if !c.is_control() => vec![c, '改'],
                    _ => vec![c],
                })
                .collect();
            let copy = annotate(&packed, &[note()], Some(&changed)).unwrap();
            assert!(!copy.left.contains_key(&Untracked::Unsure), "{round}");
        }
    }
}

/// A part in which some elements stand elsewhere, or twice, or not at all.
fn with_elements_moved(part: &str, random: &mut fastrand::Rng) -> String {
    let mut part = part.to_owned();
    for _ in 0..random.usize(1..4) {
        let Ok(xml) = super::xml::Xml::parse(part.clone()) else {
            break;
        };
        let inside: Vec<usize> = xml.descendants(0).collect();
        if inside.is_empty() {
            break;
        }
        let id = inside[random.usize(..inside.len())];
        let (span, raw) = (xml.span(id), xml.raw(id).to_owned());
        let at = xml.span(inside[random.usize(..inside.len())]).start;
        if random.bool() {
            part.insert_str(at, &raw);
        }
        if random.bool() {
            let moved = usize::from(at <= span.start) * (part.len() - xml.text.len());
            let gone = span.start + moved..span.end + moved;
            if part.is_char_boundary(gone.start) && part.is_char_boundary(gone.end) {
                part.replace_range(gone, "");
            }
        }
    }
    part
}

/// The main part of a copy.
fn main_of(bytes: &[u8]) -> String {
    let mut package = super::document::open(bytes).unwrap();
    String::from_utf8(package.part("word/document.xml").unwrap()).unwrap()
}

#[test]
fn comments_and_changes_cut_runs_and_leave_the_rest_alone() {
    let body = "<w:p w:rsidR=\"1\"><w:r w:rsidR=\"2\"><w:rPr><w:b/></w:rPr><w:t>依据第二十条规定</w:t><w:lastRenderedPageBreak/></w:r></w:p><w:p><w:r><w:t>后</w:t></w:r></w:p>";
    let bytes = docx(body, &[]);
    let document = read(&bytes).unwrap();
    let at = document.text.find("第二十条").unwrap();
    let span = Span::new(at, at + "第二十条".len());
    let note = Note {
        span,
        text: vec!["说明<1>".into()],
    };
    let fixed = document.text.replace("二十条", "十九条");
    let copy = annotate(&bytes, &[note], Some(&fixed)).unwrap();
    assert_eq!((copy.comments, copy.changes), (1, 1));
    assert!(copy.left.is_empty());
    let head = "<w:r w:rsidR=\"2\"><w:rPr><w:b/></w:rPr>";
    let t = |text: &str| format!("{head}<w:t xml:space=\"preserve\">{text}</w:t></w:r>");
    let deleted = format!(
        "<w:del w:id=\"0\" w:author=\"nianbao\">{head}<w:delText xml:space=\"preserve\">二十</w:delText></w:r></w:del>"
    );
    let inserted = format!(
        "<w:ins w:id=\"1\" w:author=\"nianbao\">{}</w:ins>",
        t("十九")
    );
    let expected = main_part(&format!(
        "<w:p w:rsidR=\"1\">{}<w:commentRangeStart w:id=\"0\"/>{}{deleted}{inserted}{}\
         <w:commentRangeEnd w:id=\"0\"/><w:r><w:commentReference w:id=\"0\"/></w:r>{}</w:p><w:p><w:r><w:t>后</w:t></w:r></w:p>",
        t("依据"),
        t("第"),
        t("条"),
        t("规定").replace("</w:r>", "<w:lastRenderedPageBreak/></w:r>"),
    ));
    assert_eq!(main_of(&copy.bytes), expected);
    assert_eq!(read(&copy.bytes).unwrap().text, fixed);
}

#[test]
fn what_cannot_be_a_tracked_change_is_left_and_said() {
    let numbered = "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"2\"/></w:numPr></w:pPr><w:r><w:t>总体</w:t></w:r></w:p>";
    let bytes = docx(numbered, &[("numbering", NUMBERING)]);
    assert_eq!(read(&bytes).unwrap().text, "丙．总体\n");
    let copy = annotate(&bytes, &[], Some("一、总体\n")).unwrap();
    assert_eq!(copy.changes, 0);
    assert_eq!(copy.left, [(Untracked::Number, 1)].into());
    assert_eq!(main_of(&copy.bytes), main_of(&bytes));
}

/// Words that go to a line of their own stand in the lines of two paragraphs: the one from which they go is not struck out
/// while the other waits for somebody to part it.
#[test]
fn words_that_only_move_are_not_struck_out() {
    let bytes = docx(
        &[
            p("一、总体情况本年有序开展。"),
            p("２０２４年，云溪镇认真落实各项要求。"),
            p("其他１件。"),
        ]
        .concat(),
        &[],
    );
    for fixed in [
        "一、总体情况\n\n本年有序开展。\n\n2024年，云溪镇认真落实各项要求。\n\n其他1件。\n",
        "一、总体情况\n\n2024年，云溪镇认真落实各项要求。\n\n本年有序开展。\n\n其他1件。\n",
        "2024年，云溪镇认真落实各项要求。一、总体情况本年有序开展。\n\n其他1件。\n",
    ] {
        let annotated = annotate(&bytes, &[], Some(fixed)).unwrap();
        let text = read(&annotated.bytes).unwrap().text;
        let kept = text
            .replace(['２', '2'], "")
            .replace(['０', '0'], "")
            .replace(['４', '4'], "");
        assert!(
            kept.contains("本年有序开展。") && kept.contains("年，云溪镇认真落实各项要求。"),
            "{text}"
        );
        assert!(!annotated.left.is_empty(), "{text}");
    }
}

#[test]
fn a_paragraph_that_goes_takes_its_end_along() {
    let bytes = docx(&(p("甲") + &p("多余") + "<w:p/>" + &p("乙")), &[]);
    let copy = annotate(&bytes, &[], Some("甲\n\n乙\n")).unwrap();
    assert_eq!(copy.changes, 1);
    assert!(copy.left.is_empty());
    assert_eq!(read(&copy.bytes).unwrap().text, "甲\n\n乙\n");
    assert!(main_of(&copy.bytes).contains(
        "<w:p><w:pPr><w:rPr><w:del w:id=\"0\" w:author=\"nianbao\"/></w:rPr></w:pPr><w:del"
    ));
}

#[test]
fn comments_find_a_place_where_there_are_no_words() {
    for body in [
        "",
        "<w:p/>",
        "<w:tbl><w:tr><w:tc><w:p/></w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>",
    ] {
        let bytes = docx(body, &[("comments", "<w:comment w:id=\"7\"/>")]);
        let note = || Note {
            span: Span::new(0, 0),
            text: vec!["注".into()],
        };
        let copy = annotate(&bytes, &[note(), note()], None).unwrap();
        assert_eq!(copy.comments, 2, "{body}");
        assert_eq!(
            main_of(&copy.bytes).matches("commentReference").count(),
            2,
            "{body}"
        );
        assert!(main_of(&copy.bytes).contains("w:id=\"8\""), "{body}");
    }
}

/// A text box as Word writes it: once as a drawing, once for programs that know none.
fn boxed(content: &str) -> String {
    format!(
        "<w:p><w:r><w:rPr/><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx><w:txbxContent>{content}</w:txbxContent></wps:txbx></w:drawing></mc:Choice>\
         <mc:Fallback><w:pict><v:textbox><w:txbxContent>{content}</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
}

#[test]
fn words_in_a_text_box_are_changed_in_both_alternatives_and_commented_at_the_box() {
    let cell = "<w:tbl><w:tr><w:tc><w:p/></w:tc><w:tc><w:p><w:r><w:t>依据第二十条</w:t></w:r></w:p></w:tc></w:tr></w:tbl>";
    for body in [
        boxed(cell),
        format!(
            "<w:p><w:r><w:pict><v:textbox><w:txbxContent>{cell}</w:txbxContent></v:textbox></w:pict></w:r></w:p>"
        ),
    ] {
        let bytes = docx(&body, &[]);
        let document = read(&bytes).unwrap();
        let at = document.text.find("二十").unwrap();
        let span = Span::new(at, at + "二十".len());
        let place = Location::Cell {
            table: 1,
            row: 1,
            column: 2,
        };
        assert_eq!(Stand::of(&document, span), Stand::TextBox(Some(place)));
        let note = Note {
            span,
            text: vec!["注".into()],
        };
        let fixed = document.text.replace("二十", "十九");
        let copy = annotate(&bytes, &[note], Some(&fixed)).unwrap();
        assert_eq!((copy.comments, copy.changes), (1, 1), "{body}");
        assert!(copy.left.is_empty());
        assert_eq!(read(&copy.bytes).unwrap().text, fixed);
        let main = main_of(&copy.bytes);
        let boxes = body.matches("txbxContent>").count() / 2;
        assert_eq!(main.matches("<w:delText").count(), boxes, "{main}");
        assert_eq!(main.matches("<w:ins ").count(), boxes, "{main}");
        // A comment inside the box would be one that Word does not show.
        let start = main.find("commentRangeStart").unwrap();
        let end = main.find("commentRangeEnd").unwrap();
        assert!(start < main.find("txbxContent").unwrap());
        assert!(main.rfind("txbxContent").unwrap() < end);
        let ids: Vec<&str> = main.split("w:id=\"").skip(1).collect();
        let mut changes: Vec<&str> = ids
            .iter()
            .filter(|it| it.contains("author"))
            .filter_map(|it| it.split('"').next())
            .collect();
        changes.dedup();
        assert_eq!(changes.len(), 2 * boxes, "{main}");
    }
}

#[test]
fn alternatives_that_differ_are_changed_where_they_are_read() {
    let content = "<w:p><w:r><w:t>第二十条</w:t></w:r></w:p>";
    let body = boxed(content).replacen("第二十条", "第二十 条", 1);
    let bytes = docx(&body, &[]);
    let copy = annotate(&bytes, &[], Some("第十九 条\n")).unwrap();
    assert_eq!(copy.changes, 1);
    assert_eq!(read(&copy.bytes).unwrap().text, "第十九 条\n");
    assert!(main_of(&copy.bytes).contains(content));
}

#[test]
fn words_that_cannot_be_cut_are_left_with_their_reason() {
    let ruby = "<w:p><w:r><w:ruby><w:rt><w:r><w:t>er</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>二十条</w:t></w:r></w:rubyBase></w:ruby></w:r></w:p>";
    for (body, fixed, reason) in [
        (ruby.to_owned(), "十九条\n", Untracked::Special),
        (ruby.to_owned(), "二十一条\n", Untracked::Special),
        (p("甲"), "甲\n\n乙\n", Untracked::Lines),
    ] {
        let bytes = docx(&body, &[]);
        let copy = annotate(&bytes, &[], Some(fixed)).unwrap();
        assert_eq!(copy.changes, 0, "{body}");
        assert_eq!(copy.left, [(reason, 1)].into(), "{body}");
        assert_eq!(main_of(&copy.bytes), main_of(&bytes));
    }
}

#[test]
fn of_blanks_at_the_end_of_a_cell_those_go_that_have_a_run() {
    let cell = |words: &str, field: bool| {
        let run = format!("<w:r><w:t xml:space=\"preserve\">{words}</w:t></w:r>");
        let run = match field {
            true => format!("<w:fldSimple w:instr=\"=1\">{run}</w:fldSimple>"),
            false => run,
        };
        let paragraph = format!("<w:p>{run}</w:p>");
        format!(
            "<w:tbl><w:tr>{}{}</w:tr></w:tbl>",
            tc("", &paragraph),
            tc("", "乙")
        )
    };
    for (written, fixed) in [
        ("收费  。。", "收费"),
        ("收费 ", "收费"),
        ("  收费。 ", "收费"),
        ("０  ", "0"),
        ("０ ", "0"),
        ("１ ０  ", "10"),
        ("收 费  ", "收费"),
    ] {
        for field in [false, true] {
            let bytes = docx(&cell(written, field), &[]);
            let text = read(&bytes).unwrap().text;
            let wanted = text.replacen(&format!("| {written} |"), &format!("| {fixed} |"), 1);
            assert_ne!(text, wanted);
            let copy = annotate(&bytes, &[], Some(&wanted)).unwrap();
            assert!(copy.left.is_empty(), "{written:?} {field} {:?}", copy.left);
            assert_eq!(read(&copy.bytes).unwrap().text, wanted, "{written:?}");
        }
    }
}

#[test]
fn every_revision_has_a_number_of_its_own() {
    // A comment begins within what is deleted, a change of properties is noted at a run that is cut, and words are put into an
    // insertion of somebody else.
    let body = "<w:p><w:r><w:rPr><w:b/><w:rPrChange w:id=\"4\" w:author=\"甲\"><w:rPr/></w:rPrChange></w:rPr>\
                <w:t>依据第二十条规定</w:t></w:r><w:ins w:id=\"2147483647\" w:author=\"甲\"><w:r><w:t>办理甲乙</w:t></w:r></w:ins></w:p>";
    let bytes = docx(body, &[("comments", "<w:comment w:id=\"2147483647\"/>")]);
    let document = read(&bytes).unwrap();
    let at = document.text.find("十条").unwrap();
    let note = Note {
        span: Span::new(at, at + "十条".len()),
        text: vec!["注".into()],
    };
    let fixed = "依据规定办丙丁理乙\n";
    let copy = annotate(&bytes, &[note.clone(), note], Some(fixed)).unwrap();
    assert!(copy.left.is_empty(), "{:?}", copy.left);
    let main = main_of(&copy.bytes);
    assert_eq!(read(&copy.bytes).unwrap().text, fixed);
    let revisions = main.split('<').filter(|tag| tag.contains("w:author="));
    let mut ids: Vec<u32> = revisions
        .filter_map(|tag| tag.split("w:id=\"").nth(1)?.split('"').next()?.parse().ok())
        .collect();
    let count = ids.len();
    assert!(count > 6, "{main}");
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), count, "{main}");
    assert!(ids.iter().all(|id| i32::try_from(*id).is_ok()), "{main}");
    let comments = main.split("commentReference w:id=\"").skip(1);
    let comments: Vec<&str> = comments.filter_map(|it| it.split('"').next()).collect();
    assert_eq!(comments, ["0", "1"]);
}

#[test]
fn a_text_box_or_picture_stays_when_the_words_before_it_go() {
    let drawing = "<w:drawing><wp:inline/></w:drawing>";
    let text_box = "<w:pict><v:textbox><w:txbxContent><w:p><w:r><w:t>框内</w:t></w:r></w:p></w:txbxContent></v:textbox></w:pict>";
    for (kept, shown) in [(drawing, ""), (text_box, "框内\n")] {
        let bytes = docx(
            &format!("<w:p><w:r><w:t>正文多</w:t>{kept}</w:r></w:p>"),
            &[],
        );
        let text = read(&bytes).unwrap().text;
        let copy = annotate(&bytes, &[], Some(&text.replace('多', ""))).unwrap();
        assert!(copy.left.is_empty());
        let main = main_of(&copy.bytes);
        assert!(main.find("</w:del>") < main.find(kept), "{main}");
        assert!(read(&copy.bytes).unwrap().text.ends_with(shown));
    }
}

#[test]
fn words_that_become_a_heading_by_a_change_are_changed_all_the_same() {
    let long = "一、总体情况".to_owned() + &"[bookmark: _Toc1]".repeat(4);
    let styled = format!(
        "<w:p><w:pPr><w:outlineLvl w:val=\"0\"/></w:pPr><w:r><w:t>{long}</w:t></w:r></w:p>"
    );
    let bytes = docx(&styled, &[]);
    assert_eq!(read(&bytes).unwrap().text, format!("{long}\n"));
    let copy = annotate(&bytes, &[], Some("一、总体情况\n")).unwrap();
    assert!(copy.left.is_empty(), "{:?}", copy.left);
    assert_eq!(read(&copy.bytes).unwrap().text, "## 一、总体情况\n");
}
