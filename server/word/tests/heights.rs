//! Words above and below their line, and formulas: no digit of the figure before them.

use super::packages::{W, docx, tc, text};
use crate::word::read;

fn run(properties: &str, text: &str) -> String {
    format!("<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>")
}

const RAISED: &str = "<w:vertAlign w:val=\"superscript\"/>";
const LOWERED: &str = "<w:vertAlign w:val=\"subscript\"/>";

#[test]
fn raised_and_lowered_digits_are_characters_of_their_own() {
    let plain = |text: &str| run("", text);
    let letters = run(RAISED, "注") + &run(RAISED, "[1]");
    let two = "<w:r><w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr><w:t>&#49;<![CDATA[0]]></w:t></w:r>";
    for (runs, shown) in [
        (plain("120") + &run(RAISED, "1"), "120¹"),
        (plain("H") + &run(LOWERED, "2") + &plain("O"), "H₂O"),
        (plain("120") + two, "120¹⁰"),
        (plain("3") + &run("<w:position w:val=\"10\"/>", "5"), "3⁵"),
        (plain("3") + &run("<w:position w:val=\"-2\"/>", "5"), "35"),
        (
            plain("3") + &run("<w:vertAlign w:val=\"baseline\"/>", "5"),
            "35",
        ),
        (plain("3") + &letters, "3注[¹]"),
        // Set in small letters as a whole, a figure is the figure it was.
        (run(RAISED, "12") + &run(RAISED, "6"), "126"),
        (run(LOWERED, "126"), "126"),
        (run(RAISED, "1") + &plain("本数"), "¹本数"),
    ] {
        let paragraph = format!("<w:p>{runs}</w:p>");
        assert_eq!(text(&paragraph), format!("{shown}\n"), "{runs}");
        let table = format!(
            "<w:tbl><w:tr>{}{}</w:tr></w:tbl>",
            tc("", "甲"),
            tc("", &paragraph)
        );
        assert_eq!(text(&table), format!("| 甲 | {shown} |\n| --- | --- |\n"));
    }
}

#[test]
fn styles_and_marks_of_notes_raise_words_too() {
    let styles = r#"<w:style w:type="character" w:styleId="a"><w:name w:val="footnote reference"/><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>
        <w:style w:type="character" w:styleId="b"><w:name w:val="b"/><w:basedOn w:val="a"/></w:style>"#;
    let field = |kind: &str| format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>");
    let code = |code: &str| format!("<w:r><w:instrText>{code}</w:instrText></w:r>");
    let noted = |instruction: &str| {
        let (begin, separate, end) = (field("begin"), field("separate"), field("end"));
        format!(
            "{begin}{}{separate}{}{end}",
            code(instruction),
            run("", "1")
        )
    };
    let mark = "<w:r><w:footnoteReference w:customMarkFollows=\"1\" w:id=\"2\"/><w:t>1</w:t></w:r>";
    let simple = |code: &str| {
        format!(
            "<w:fldSimple w:instr=\"{code}\">{}</w:fldSimple>",
            run("", "1")
        )
    };
    for (runs, shown) in [
        (run("<w:rStyle w:val=\"a\"/>", "1"), "120¹"),
        (run("<w:rStyle w:val=\"b\"/>", "1"), "120¹"),
        (
            run(
                "<w:rStyle w:val=\"b\"/><w:vertAlign w:val=\"baseline\"/>",
                "1",
            ),
            "1201",
        ),
        (mark.to_owned(), "120¹"),
        (noted(" noteref _Ref1 \\f \\h "), "120¹"),
        (noted(" NOTEREF _Ref1 \\h "), "1201"),
        (simple(" NOTEREF _Ref1 \\f"), "120¹"),
        (simple(" REF x"), "1201"),
    ] {
        let body = format!("<w:p>{}{runs}</w:p>", run("", "120"));
        let document = read(&docx(&body, &[("styles", styles)])).unwrap();
        assert_eq!(document.text, format!("{shown}\n"), "{runs}");
    }
}

#[test]
fn formulas_show_what_is_drawn() {
    let m = |text: &str| format!("<m:r><m:t>{text}</m:t></m:r>");
    let e = |text: &str| format!("<m:e>{}</m:e>", m(text));
    let part = |tag: &str, text: &str| format!("<m:{tag}>{}</m:{tag}>", m(text));
    for (formula, shown) in [
        (
            format!("<m:sSup>{}{}</m:sSup>", e("10"), part("sup", "2")),
            "10²",
        ),
        (
            format!("<m:sSub>{}{}</m:sSub>", e("a"), part("sub", "1")),
            "a₁",
        ),
        (
            format!(
                "<m:sSubSup>{}{}{}</m:sSubSup>",
                e("a"),
                part("sub", "1"),
                part("sup", "2")
            ),
            "a₁²",
        ),
        (
            format!("<m:f>{}{}</m:f>", part("num", "1"), part("den", "2")),
            "1/2",
        ),
        (format!("<m:rad><m:radPr/><m:deg/>{}</m:rad>", e("2")), "√2"),
        (
            format!("<m:rad>{}{}</m:rad>", part("deg", "3"), e("8")),
            "³√8",
        ),
        (format!("<m:d>{}</m:d>", e("1+2")), "(1+2)"),
        (
            format!(
                "<m:d><m:dPr><m:begChr m:val=\"[\"/><m:endChr m:val=\"\"/></m:dPr>{}{}</m:d>",
                e("1"),
                e("2")
            ),
            "[1|2",
        ),
        (
            format!(
                "<m:nary><m:naryPr><m:chr m:val=\"∑\"/></m:naryPr>{}{}{}</m:nary>",
                part("sub", "1"),
                part("sup", "9"),
                e("x")
            ),
            "∑₁⁹x",
        ),
        (
            format!(
                "<m:m><m:mr>{}{}</m:mr><m:mr>{}</m:mr></m:m>",
                e("1"),
                e("2"),
                e("3")
            ),
            "甲 1 2 3",
        ),
        (
            "<m:r><w:rPr><w:vanish/></w:rPr><m:t>7</m:t></m:r>".to_owned(),
            "甲",
        ),
    ] {
        let shown = if shown.starts_with('甲') {
            shown.to_owned()
        } else {
            format!("甲{shown}")
        };
        let body = format!(
            "<w:p xmlns:w=\"{W}\"><w:r><w:t>甲</w:t></w:r><m:oMath>{formula}</m:oMath></w:p>"
        );
        assert_eq!(text(&body), format!("{shown}\n"), "{formula}");
        let table = format!(
            "<w:tbl><w:tr>{}{}</w:tr></w:tbl>",
            tc("", "甲"),
            tc("", &body)
        );
        let cell = shown.replace('|', "\\|");
        assert_eq!(text(&table), format!("| 甲 | {cell} |\n| --- | --- |\n"));
    }
}
