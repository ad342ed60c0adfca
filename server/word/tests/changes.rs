//! Tracked changes, and what cannot be one.

use super::packages::{NUMBERING, docx, main_of, p, tc};
use crate::text::Span;
use crate::word::{Note, Untracked, annotate, read};

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
fn a_paragraph_that_goes_before_another_leaves_both_neighbours_whole() {
    let heading = p("乙").replace("<w:p>", "<w:p><w:pPr><w:outlineLvl w:val=\"1\"/></w:pPr>");
    for last in [p("乙"), heading] {
        let bytes = docx(&(p("甲") + &p("多余") + &last), &[]);
        let text = read(&bytes).unwrap().text;
        let fixed = text.replace("多余\n\n", "");
        let copy = annotate(&bytes, &[], Some(&fixed)).unwrap();
        assert!(copy.left.is_empty(), "{:?}", copy.left);
        assert_eq!(read(&copy.bytes).unwrap().text, fixed);
    }
}

#[test]
fn paragraphs_of_a_cell_become_one_where_a_label_is_revised() {
    let table = |words: &str| {
        format!(
            "<w:tbl><w:tr>{}{}</w:tr></w:tbl>",
            tc("", words),
            tc("", "3")
        )
    };
    let blank = "<w:p><w:pPr><w:jc w:val=\"center\"/></w:pPr></w:p>";
    for paragraphs in [
        p("行政 ") + &p("许  可"),
        p("行政") + blank + "<w:bookmarkEnd w:id=\"1\"/>" + &p("许可"),
        p("行") + &p("政") + &p("许可"),
        "<w:p><w:r><w:t>行政</w:t><w:br/></w:r></w:p>".to_owned() + &p("许可"),
    ] {
        let bytes = docx(&table(&paragraphs), &[]);
        let fixed = "| 行政许可 | 3 |\n| --- | --- |\n";
        let copy = annotate(&bytes, &[], Some(fixed)).unwrap();
        assert!(copy.left.is_empty(), "{paragraphs}: {:?}", copy.left);
        assert_eq!(read(&copy.bytes).unwrap().text, fixed);
    }
    // Where a table stands between them they stay two.
    let nested = p("行政") + "<w:tbl><w:tr>" + &tc("", "许可") + "</w:tr></w:tbl>" + &p("");
    let bytes = docx(&table(&nested), &[]);
    let copy = annotate(&bytes, &[], Some("| 行政许可 | 3 |\n| --- | --- |\n")).unwrap();
    assert_eq!(copy.left.keys().collect::<Vec<_>>(), [&Untracked::Lines]);
}

#[test]
fn a_paragraph_that_loses_all_its_words_stays_as_a_blank_one() {
    let bytes = docx(&(p("甲") + &p("多余")), &[]);
    let copy = annotate(&bytes, &[], Some("甲\n\n\n")).unwrap();
    assert!(copy.left.is_empty(), "{:?}", copy.left);
    assert_eq!(read(&copy.bytes).unwrap().text, "甲\n");
}

#[test]
fn words_are_put_in_before_a_phonetic_guide_in_their_run() {
    let body = "<w:p><w:r><w:t>甲</w:t><w:ruby><w:rubyBase><w:r><w:t>二十</w:t></w:r></w:rubyBase></w:ruby></w:r></w:p>";
    let copy = annotate(&docx(body, &[]), &[], Some("甲改二十\n")).unwrap();
    assert_eq!(copy.changes, 1, "{:?}", copy.left);
    assert_eq!(read(&copy.bytes).unwrap().text, "甲改二十\n");
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
        assert!(text == fixed || !annotated.left.is_empty(), "{text}");
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
fn what_cannot_be_a_tracked_change_is_left_and_said() {
    let numbered = "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"2\"/></w:numPr></w:pPr><w:r><w:t>总体</w:t></w:r></w:p>";
    let bytes = docx(numbered, &[("numbering", NUMBERING)]);
    assert_eq!(read(&bytes).unwrap().text, "丙．总体\n");
    let copy = annotate(&bytes, &[], Some("一、总体\n")).unwrap();
    assert_eq!(copy.changes, 0);
    assert_eq!(copy.left, [(Untracked::Number, 1)].into());
    assert_eq!(main_of(&copy.bytes), main_of(&bytes));
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
fn a_change_that_cannot_be_made_takes_no_other_with_it() {
    let raised = "<w:r><w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr><w:t>注</w:t></w:r>";
    // What is put in behind words above their line would stand there too.
    let noted = format!("<w:p><w:r><w:t>第</w:t></w:r>{raised}</w:p>");
    for at in 0..4 {
        let mut paragraphs = vec![p("甲。。"), p("乙。。"), p("丙。。")];
        let mut fixed = vec!["甲。", "乙。", "丙。"];
        let mut left = fixed.clone();
        paragraphs.insert(at, noted.clone());
        fixed.insert(at, "第注3");
        left.insert(at, "第注");
        let bytes = docx(&paragraphs.concat(), &[]);
        let copy = annotate(&bytes, &[], Some(&(fixed.join("\n\n") + "\n"))).unwrap();
        assert_eq!(copy.changes, 3, "{at}");
        assert_eq!(copy.left, [(Untracked::Unsure, 1)].into(), "{at}");
        let text = read(&copy.bytes).unwrap().text;
        assert_eq!(text, left.join("\n\n") + "\n");
        let line = copy.left_lines[0]
            .of(&read(&bytes).unwrap().text)
            .to_owned();
        assert_eq!(line.trim(), "第注");
    }
}

#[test]
fn what_is_left_of_a_line_may_end_in_blanks_or_stand_above_it() {
    let raised = |words: &str| {
        format!("<w:r><w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr><w:t>{words}</w:t></w:r>")
    };
    let tab = "<w:r><w:tab/></w:r>";
    let run = |words: &str| format!("<w:r><w:t xml:space=\"preserve\">{words}</w:t></w:r>");
    let cell = |runs: String| {
        let paragraph = format!("<w:p>{runs}</w:p>");
        format!(
            "<w:tbl><w:tr>{}{}</w:tr></w:tbl>",
            tc("", &paragraph),
            tc("", "2")
        )
    };
    let line = |runs: String| format!("<w:p>{runs}</w:p>");
    for (body, gone) in [
        (line(run("公开") + tab + &run("多余")), "多余"),
        (line(run("公开  ") + &run("多余")), "多余"),
        (line(run("多余") + tab + &run("公开")), "多余"),
        (line(run("多余") + &raised("2024年")), "多余"),
        (line(raised("1") + &run("多余")), "多余"),
        (cell(run("公开") + tab + &run("多余")), "多余"),
        (cell(run("公开  多余")), "多余"),
    ] {
        let bytes = docx(&(body.clone() + &p("甲。。")), &[]);
        let text = read(&bytes).unwrap().text;
        let fixed = text.replacen(gone, "", 1).replace("。。", "。");
        assert_ne!(text, fixed);
        let copy = annotate(&bytes, &[], Some(&fixed)).unwrap();
        assert!(copy.left.is_empty(), "{body}: {:?}", copy.left);
        assert_eq!(copy.changes, 2, "{body}");
        assert!(!read(&copy.bytes).unwrap().text.contains(gone), "{body}");
    }
}
