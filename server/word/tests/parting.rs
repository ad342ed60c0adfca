//! Paragraphs that are parted, and headings of another level, as tracked changes.

use super::packages::{docx, main_of, p};
use crate::text::Span;
use crate::word::{Note, annotate, read};

const HEADING: &str = "<w:pPr><w:outlineLvl w:val=\"1\"/></w:pPr>";

fn heading(words: &str) -> String {
    p(words).replace("<w:p>", &format!("<w:p>{HEADING}"))
}

fn body(first: &str) -> String {
    let text = "本年度认真落实各项要求，稳步推进各项公开工作。";
    heading("零、概述") + first + &p(text) + &heading("二、主动公开") + &p(text)
}

/// What a reader has when nobody accepts anything.
fn rejected(main: &str) -> String {
    let mut text = main
        .replace("w:delText", "w:t")
        .replace("<w:del ", "<w:x x")
        .replace("</w:del>", "</w:x>");
    for author in ["<w:x x", "<w:pPrChange "] {
        text = text
            .split(author)
            .map(|part| match part.split_once("w:author=\"nianbao\"") {
                Some((before, behind)) if !before.contains('<') => format!("{before}{behind}"),
                _ => part.to_owned(),
            })
            .collect::<Vec<_>>()
            .join(author);
    }
    while let Some(start) = text.find("<w:pPrChange") {
        let end = text[start..].find("</w:pPrChange>").unwrap() + start + 14;
        let change = text[start..end].to_owned();
        let before = change.split_once("<w:pPr>").unwrap().1;
        let before = before.split_once("</w:pPr>").unwrap().0;
        let properties = text[..start].rfind("<w:pPr>").unwrap();
        let own = &text[properties..start];
        let mark = own.find("<w:rPr>").map_or("", |at| &own[at..]);
        let restored = format!("<w:pPr>{before}{mark}");
        text.replace_range(properties..end, &restored);
    }
    while let Some(end) = text.find("w:author=\"nianbao\"")
        && text[..end]
            .rfind('<')
            .is_some_and(|it| text[it..].starts_with("<w:ins "))
    {
        let start = text[..end].rfind('<').unwrap();
        let is_mark = text[start..].split('>').next().unwrap().ends_with('/');
        if is_mark {
            // The end of the paragraph goes, and its properties with it.
            let begins = |tag: &str| text[..start].rfind(tag);
            let paragraph = begins("<w:p>").max(begins("<w:p ")).unwrap();
            let properties = start + text[start..].find("</w:pPr>").unwrap() + 8;
            let next = text[start..].find("</w:p><w:p>").unwrap() + start;
            let words = text[properties..next].to_owned();
            let own = &text[next + 11..];
            let own_end = match own.strip_prefix("<w:pPr>") {
                Some(_) => own.find("</w:pPr>").unwrap() + 8,
                None => 0,
            };
            text = format!(
                "{}<w:p>{}{words}{}",
                &text[..paragraph],
                &own[..own_end],
                &own[own_end..]
            );
        } else {
            let end = text[start..].find("</w:ins>").unwrap() + start + 8;
            text.replace_range(start..end, "");
        }
    }
    text
}

#[test]
fn a_heading_with_its_text_in_one_paragraph_is_parted() {
    let bold = "<w:r><w:rPr><w:b/></w:rPr><w:t>一、总体情况。</w:t></w:r>";
    let rest = "<w:r><w:t>全年有序推进。</w:t></w:r>";
    for (first, fixed) in [
        (
            p("一、总体情况全年有序推进。"),
            "## 一、总体情况\n\n全年有序推进。",
        ),
        (
            p("一、总体情况。　全年有序推进。"),
            "## 一、总体情况\n\n全年有序推进。",
        ),
        (
            format!("<w:p>{bold}{rest}</w:p>"),
            "## 一、总体情况\n\n全年有序推进。",
        ),
        (
            format!("<w:p><w:ins w:id=\"7\" w:author=\"甲\">{bold}{rest}</w:ins></w:p>"),
            "## 一、总体情况\n\n全年有序推进。",
        ),
        (
            format!(
                "<w:p w:rsidR=\"00A\"><w:pPr><w:jc w:val=\"left\"/><w:rPr><w:b/></w:rPr></w:pPr>{bold}{rest}</w:p>"
            ),
            "## 一、总体情况\n\n全年有序推进。",
        ),
        (
            p("全年有序推进。一、总体情况"),
            "全年有序推进。\n\n## 一、总体情况",
        ),
        (
            p("全年有序推进。一、总体情况如下所述。"),
            "全年有序推进。\n\n## 一、总体情况\n\n如下所述。",
        ),
        (
            p("全年有序推进。一、总体情况如下２０件。"),
            "全年有序推进。\n\n## 一、总体情况\n\n如下20件。",
        ),
        (p("• 一、总体情况"), "## 一、总体情况"),
        (p("1、总体情况全年推进。"), "## 一、总体情况\n\n全年推进。"),
        (
            heading("一、总体情况。全年推进。工作有序。"),
            "## 一、总体情况\n\n全年推进。工作有序。",
        ),
        (
            heading("一、总体情况全年推进工作"),
            "## 一、总体情况\n\n全年推进工作",
        ),
        (
            p("一、总体情况&amp;甲。全年推进。"),
            "## 一、总体情况&甲\n\n全年推进。",
        ),
        (heading("一、总体情况"), "一、总体情况"),
        (p("一、总体情况"), "### 一、总体情况"),
    ] {
        let third =
            "<w:p><w:pPr><w:outlineLvl w:val=\"2\"/></w:pPr><w:r><w:t>（一）机制</w:t></w:r></w:p>";
        let bytes = docx(&(body(&first) + third), &[]);
        let document = read(&bytes).unwrap();
        let line = document.text.lines().nth(2).unwrap();
        let wanted = document.text.replacen(line, fixed, 1);
        let whole = Note {
            span: Span::new(
                document.text.find(line).unwrap(),
                document.text.find("本年").unwrap(),
            ),
            text: vec!["注".into()],
        };
        let copy = annotate(&bytes, &[whole], Some(&wanted)).unwrap();
        assert!(copy.left.is_empty(), "{first}: {:?}", copy.left);
        let after = read(&copy.bytes).unwrap();
        assert_eq!(after.text, wanted, "{first}");
        let back = docx(
            &rejected(&main_of(&copy.bytes))
                .split("<w:body>")
                .nth(1)
                .unwrap()
                .replace("</w:body></w:document>", ""),
            &[],
        );
        assert_eq!(read(&back).unwrap().text, document.text, "{first}");
    }
}

#[test]
fn the_last_part_keeps_the_end_and_the_section() {
    let section = "<w:p w:rsidR=\"1\"><w:pPr><w:pageBreakBefore/><w:jc w:val=\"left\"/><w:rPr><w:del w:id=\"9\" w:author=\"甲\"/><w:b/></w:rPr><w:sectPr><w:x/></w:sectPr></w:pPr><w:r><w:t>一、总体情况全年推进。</w:t></w:r></w:p>";
    let bytes = docx(&(p("甲") + section + &p("") + &p("乙")), &[]);
    let text = read(&bytes).unwrap().text;
    let fixed = text.replacen("情况全年", "情况\n\n全年", 1);
    let copy = annotate(&bytes, &[], Some(&fixed)).unwrap();
    assert!(copy.left.is_empty(), "{:?}", copy.left);
    let main = main_of(&copy.bytes);
    assert_eq!(main.matches("<w:sectPr>").count(), 1, "{main}");
    let (first, last) = main.split_once("情况</w:t>").unwrap();
    assert!(
        first.contains(
            "<w:p w:rsidR=\"1\"><w:pPr><w:pageBreakBefore/><w:jc w:val=\"left\"/><w:rPr><w:ins"
        ),
        "{main}"
    );
    assert!(!first.contains("sectPr") && last.contains("</w:r></w:p><w:p><w:pPr><w:jc w:val=\"left\"/><w:rPr><w:del w:id=\"9\" w:author=\"甲\"/><w:b/></w:rPr><w:sectPr><w:x/></w:sectPr><w:pPrChange"), "{main}");
}

#[test]
fn what_cannot_be_parted_is_left() {
    let field = "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText> REF a </w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>一、总体情况全年推进。</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>";
    let control = "<w:p><w:sdt><w:sdtContent><w:r><w:t>一、总体情况全年推进。</w:t></w:r></w:sdtContent></w:sdt></w:p>";
    for first in [field, control] {
        let bytes = docx(&body(first), &[]);
        let text = read(&bytes).unwrap().text;
        let fixed = text.replacen("情况全年", "情况\n\n全年", 1);
        assert_ne!(text, fixed);
        let copy = annotate(&bytes, &[], Some(&fixed)).unwrap();
        assert_eq!(copy.changes, 0, "{first}");
        assert_eq!(read(&copy.bytes).unwrap().text, text);
    }
}

/// A changed heading stands before a sentence that goes on with the next heading: the sentence stays where it is.
#[test]
fn words_that_stay_are_not_put_in_anew() {
    let first = heading("1、总体情况")
        + &p("全年主动公开政府信息。二、依申请公开情况")
        + &p("全年收到申请３件。");
    let bytes = docx(&body(&first), &[]);
    let text = read(&bytes).unwrap().text;
    let fixed = text
        .replace("1、", "一、")
        .replace("信息。二", "信息。\n\n## 二")
        .replace('３', "3");
    let copy = annotate(&bytes, &[], Some(&fixed)).unwrap();
    assert!(copy.left.is_empty(), "{:?}", copy.left);
    assert_eq!(read(&copy.bytes).unwrap().text, fixed);
    let main = main_of(&copy.bytes);
    assert_eq!(main.matches("<w:del ").count(), 2, "{main}");
}
