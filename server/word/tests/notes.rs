//! Notes are read as the body is: what is hidden or moved away there shows nothing, and paragraphs and tables stay apart.

use super::packages::{docx, p, tc};
use crate::text::Span;
use crate::word::{Note, annotate, read};

fn noted(note: &str) -> Vec<u8> {
    let notes = format!("<w:footnote w:id=\"2\">{note}</w:footnote>");
    let body = "<w:p><w:r><w:t>正文</w:t></w:r><w:r><w:footnoteReference w:id=\"2\"/></w:r></w:p>";
    docx(&(body.to_owned() + &p("后文")), &[("footnotes", &notes)])
}

#[test]
fn notes_show_what_the_body_would() {
    let run = |inside: &str| format!("<w:p><w:r>{inside}</w:r></w:p>");
    let field = |kind: &str| format!("<w:fldChar w:fldCharType=\"{kind}\"/>");
    let table = format!(
        "<w:tbl><w:tr>{}{}</w:tr><w:tr>{}{}</w:tr></w:tbl>",
        tc("", "甲"),
        tc("", "1"),
        tc("", "乙|丙"),
        tc("", "2")
    );
    for (note, shown) in [
        (run("<w:footnoteRef/><w:t xml:space=\"preserve\"> 注</w:t>"), "注"),
        (p("1") + &p("2"), "1\n\n2"),
        (run("<w:t>1</w:t><w:tab/><w:t>2</w:t><w:br/><w:t>3</w:t>"), "1\t2\n3"),
        (run("<w:t>2024</w:t><w:noBreakHyphen/><w:t>5</w:t>"), "2024-5"),
        (run("<w:t>甲</w:t><w:sym w:font=\"Wingdings\" w:char=\"F0FC\"/>"), "甲✓"),
        (run("<w:rPr><w:vanish/></w:rPr><w:t>藏</w:t>") + &p("乙"), "乙"),
        (
            "<w:p><w:moveFrom w:id=\"1\"><w:r><w:t>移</w:t></w:r></w:moveFrom><w:r><w:t>乙</w:t></w:r></w:p>"
                .to_owned(),
            "乙",
        ),
        (
            run(&format!(
                "{}<w:instrText>IF </w:instrText>{}<w:instrText>PAGE</w:instrText>{}<w:t>7</w:t>{}{}<w:t>乙</w:t>{}",
                field("begin"),
                field("begin"),
                field("separate"),
                field("end"),
                field("separate"),
                field("end")
            )),
            "乙",
        ),
        (
            p("见表") + &table,
            "见表\n\n| 甲 | 1 |\n| --- | --- |\n| 乙\\|丙 | 2 |",
        ),
        // A note that refers to itself.
        (
            "<w:p><w:r><w:t>注</w:t></w:r><w:r><w:footnoteReference w:id=\"2\"/></w:r></w:p>".to_owned(),
            "注",
        ),
        (p("甲 &lt;b&gt; 乙"), "甲 &lt;b> 乙"),
    ] {
        let document = read(&noted(&note)).unwrap();
        assert_eq!(document.text, format!("正文\n\n{shown}\n\n后文\n"), "{note}");
    }
}

#[test]
fn a_comment_on_a_note_stands_at_its_mark_and_the_note_is_not_written_to() {
    let bytes = noted(&(p("第一段，，") + &p("第二段")));
    let document = read(&bytes).unwrap();
    let at = document.text.find("二段").unwrap();
    let note = Note {
        span: Span::new(at, at + 3),
        text: vec!["注".into()],
    };
    let fixed = document.text.replace("，，", "，").replace("后文", "后");
    let copy = annotate(&bytes, &[note], Some(&fixed)).unwrap();
    assert_eq!((copy.comments, copy.changes), (1, 1), "{:?}", copy.left);
    assert_eq!(copy.left.values().sum::<usize>(), 1);
    let expected = document.text.replace("后文", "后");
    assert_eq!(read(&copy.bytes).unwrap().text, expected);
}

#[test]
fn changes_in_notes_are_counted() {
    let bytes =
        noted("<w:p><w:ins w:id=\"1\" w:author=\"张\"><w:r><w:t>注</w:t></w:r></w:ins></w:p>");
    let document = read(&bytes).unwrap();
    assert_eq!(document.facts.tracked_changes, 1);
    let at = document.changes().first().unwrap().start;
    assert!(document.text[at..].starts_with("注"), "{}", document.text);
}

/// Words behind a reference in its run are its mark only where it says so; a comment on them parts neither from the other.
#[test]
fn words_in_the_run_of_a_reference_keep_their_height_under_a_comment() {
    for (custom, shown) in [("", "0"), (" w:customMarkFollows=\"1\"", "⁰")] {
        let reference = format!("<w:r><w:footnoteReference{custom} w:id=\"1\"/><w:t>0</w:t></w:r>");
        for body in [
            format!("<w:p><w:r><w:t>甲</w:t></w:r>{reference}</w:p>"),
            format!(
                "<w:tbl><w:tr>{}{}</w:tr></w:tbl>",
                tc("", &p("甲")),
                tc(
                    "",
                    &format!("<w:p><w:r><w:t>1</w:t></w:r>{reference}</w:p>")
                )
            ),
        ] {
            let bytes = docx(&body, &[]);
            let text = read(&bytes).unwrap().text;
            let at = text.find(shown).unwrap();
            let note = Note {
                span: Span::new(at, at + shown.len()),
                text: vec!["注".into()],
            };
            let copy = annotate(&bytes, &[note], None).unwrap();
            assert_eq!(read(&copy.bytes).unwrap().text, text);
        }
    }
}
