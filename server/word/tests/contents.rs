//! Tables of contents, in each form that programs leave them in, are no second run of the headings.

use super::packages::{docx, p};
use crate::word::read;

#[test]
fn contents_are_left_out() {
    let styles = r#"<w:style w:type="paragraph" w:styleId="11"><w:name w:val="toc 1"/></w:style>"#;
    let line = |inner: &str| {
        format!("<w:p><w:r><w:t>{inner}</w:t></w:r><w:r><w:tab/><w:t>1</w:t></w:r></w:p>")
    };
    let lines = line("一、总体情况") + &line("二、主动公开政府信息情况");
    let field = |kind: &str| format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>");
    let code = |code: &str| format!("<w:r><w:instrText>{code}</w:instrText></w:r>");
    let complex = |instruction: &str| {
        format!(
            "<w:p>{}{}{}</w:p>{lines}<w:p>{}</w:p>",
            field("begin"),
            code(instruction),
            field("separate"),
            field("end")
        )
    };
    let control = |inner: &str| {
        format!(
            "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val=\"Table of Contents\"/><w:docPartUnique/></w:docPartObj></w:sdtPr><w:sdtContent>{inner}</w:sdtContent></w:sdt>"
        )
    };
    let styled = lines.replace("<w:p>", "<w:p><w:pPr><w:pStyle w:val=\"11\"/></w:pPr>");
    let dotted = p("一、总体情况......1") + &p("二、主动公开政府信息情况 ……… 12");
    for (contents, left) in [
        (complex(" TOC \\o \"1-3\" \\h "), ""),
        (complex(" toc \\o &quot;1-3&quot; "), ""),
        (
            "<w:p><w:fldSimple w:instr=\" toc \\o\"><w:r><w:t>一、总体情况1</w:t></w:r></w:fldSimple></w:p>".to_owned(),
            "",
        ),
        (control(&(p("目　录") + &lines)), ""),
        (control(&dotted), ""),
        (styled, ""),
        // What somebody has written into it is no line of it.
        (control(&(lines.clone() + &p("全年公开12条。"))), "全年公开12条。\n\n"),
    ] {
        let body = format!("{}{contents}{}", p("前"), p("后"));
        let document = read(&docx(&body, &[("styles", styles)])).unwrap();
        assert_eq!(document.text, format!("前\n\n{left}后\n"), "{contents}");
    }
}
