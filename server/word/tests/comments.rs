//! Comments, where they stand, and what stands beside them.

use super::packages::{RELATIONS, TYPES, boxed, docx, main_of, main_part, package};
use crate::text::Span;
use crate::word::{Note, Problem, Untracked, annotate, read};

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
fn a_copy_that_is_annotated_again_says_nothing_twice() {
    let cell = |words: &str| format!("<w:tc><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:tc>");
    let body = format!(
        "<w:p><w:r><w:t>全年公开，，12条，，。</w:t></w:r></w:p><w:tbl><w:tr>{}<w:tc><w:p/></w:tc></w:tr></w:tbl>{}",
        cell("规章"),
        boxed("<w:p><w:r><w:t>框里，，的字</w:t></w:r></w:p>"),
    );
    let bytes = docx(&body, &[]);
    let document = read(&bytes).unwrap();
    let notes = |text: &str| -> Vec<Note> {
        let repeated = text
            .match_indices("，，")
            .map(|(at, it)| Span::new(at, at + it.len()));
        let blank = text.find("|  |").map(|at| Span::empty(at + 2));
        let spans = repeated.chain(blank);
        let note = |span| Note {
            span,
            text: vec!["标点<重复>".into(), "为什么&依据".into()],
        };
        spans.map(note).collect()
    };
    let fixed = document.text.replacen("，，", "，", 1);
    let first = annotate(&bytes, &notes(&document.text), Some(&fixed)).unwrap();
    assert_eq!((first.comments, first.already, first.changes), (4, 0, 1));
    let text = read(&first.bytes).unwrap().text;
    assert_eq!(text, fixed);
    let again = annotate(&first.bytes, &notes(&text), Some(&text)).unwrap();
    assert_eq!((again.comments, again.already, again.changes), (0, 3, 0));
    assert_eq!(main_of(&again.bytes), main_of(&first.bytes));
    assert!(read(&again.bytes).unwrap().changes_by_others().is_empty());
    // What it says elsewhere, or in other words, is new.
    let mut others = notes(&text);
    others[0].text.push("又".into());
    let more = annotate(&first.bytes, &others, None).unwrap();
    assert_eq!((more.comments, more.already), (1, 2));
}

#[test]
fn a_template_is_no_file_to_comment() {
    let types = TYPES.replace("document.main", "template.main");
    let parts = [
        ("[Content_Types].xml", types.as_str()),
        ("_rels/.rels", RELATIONS),
        (
            "word/document.xml",
            &main_part("<w:p><w:r><w:t>甲</w:t></w:r></w:p>"),
        ),
    ];
    let bytes = package(&parts);
    assert_eq!(read(&bytes).unwrap().text, "甲\n");
    assert_eq!(annotate(&bytes, &[], None).err(), Some(Problem::Template));
}

/// A part whose names have a prefix takes what is added with the same prefix; otherwise no program finds the comments.
#[test]
fn comments_are_known_to_packages_whose_parts_have_a_prefix() {
    let prefixed = |xml: &str| {
        let xml = xml.replace("</", "\u{1}").replace('<', "<ns0:");
        xml.replace('\u{1}', "</ns0:")
            .replace("xmlns=", "xmlns:ns0=")
    };
    let types = prefixed(TYPES);
    let relations = prefixed(
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"></Relationships>",
    );
    let main = main_part("<w:p><w:r><w:t>甲</w:t></w:r></w:p>");
    let bytes = package(&[
        ("[Content_Types].xml", &types),
        ("_rels/.rels", RELATIONS),
        ("word/document.xml", &main),
        ("word/_rels/document.xml.rels", &relations),
    ]);
    let note = Note {
        span: Span::new(0, "甲".len()),
        text: vec!["注".into()],
    };
    let copy = annotate(&bytes, &[note], None).unwrap().bytes;
    let mut package = crate::word::document::open(&copy).unwrap();
    let part = |package: &mut crate::word::package::Package<'_>, name: &str| {
        String::from_utf8(package.part(name).unwrap()).unwrap()
    };
    let types = part(&mut package, "[Content_Types].xml");
    assert!(
        types.contains("<ns0:Override PartName=\"/word/comments.xml\""),
        "{types}"
    );
    let relations = part(&mut package, "word/_rels/document.xml.rels");
    assert!(
        relations.contains("<ns0:Relationship Id=\"rIdNianbao\""),
        "{relations}"
    );
}

#[test]
fn a_relation_to_comments_that_are_not_there_gets_them() {
    let main = main_part("<w:p><w:r><w:t>甲</w:t></w:r></w:p>");
    let kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments";
    let relations = format!(
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"c\" Type=\"{kind}\" Target=\"notes.xml\"/></Relationships>"
    );
    let bytes = package(&[
        ("[Content_Types].xml", TYPES),
        ("_rels/.rels", RELATIONS),
        ("word/document.xml", &main),
        ("word/_rels/document.xml.rels", &relations),
    ]);
    let note = Note {
        span: Span::new(0, "甲".len()),
        text: vec!["注".into()],
    };
    let copy = annotate(&bytes, &[note], None).unwrap().bytes;
    let mut package = crate::word::document::open(&copy).unwrap();
    assert!(package.has("word/notes.xml") && !package.has("word/comments.xml"));
    let after = package.part("word/_rels/document.xml.rels").unwrap();
    assert_eq!(String::from_utf8(after).unwrap(), relations);
}
