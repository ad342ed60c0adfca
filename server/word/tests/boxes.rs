//! Comments and changes in text boxes, which Word writes twice.

use super::packages::{boxed, docx, main_of};
use crate::text::{Location, Span};
use crate::word::{Note, Stand, annotate, read};

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
