//! Words that look like markup of a draft are words in Word, and stay so on every way.

use std::sync::Arc;

use nianbao::analysis::Analysis;
use nianbao::ide::formatting;
use nianbao::lint;
use nianbao::rules::{Applicability, Diagnostic, Settings};
use nianbao::text::visible;
use nianbao::word;
use quick_xml::escape::escape;

use super::drafts::report;
use super::packages::{pack, unpack};

const DRAFT: &str = "# 青山县云溪镇人民政府2024年政府信息公开工作年度报告\n\n## 一、总体情况\n\n全年公开12条。\n\n2025年1月20日\n";

/// Paragraphs with words that a draft would read as markup, as they stand in Word.
const LITERAL: [&str; 52] = [
    "联系人<b 电话13812345678>，见附件。",
    "满意率x<y，其中y>3，合计有5件。",
    "甲</b>乙<br>丙<br/>丁<!-- 戊 -->己<?庚?>",
    "<!-- nianbao: ignore figure -->",
    "<p>甲</p>",
    "<td>1</td>",
    "<del>3</del>4件",
    "<script>甲",
    "A&B、R&amp;D、3&nbsp;件、&#8203;、&#x4e00;、&lt;b&gt;、&copy=1",
    "重点**工作**、*推进*、__落实__、~~取消~~、_x_",
    "见[网站](https://www.example.gov.cn/)、[甲](乙)",
    "<https://www.example.gov.cn/>、<a@example.cn>",
    "`甲`、``乙``、```丙```",
    "C:\\甲\\*乙*、\\\\丙\\**丁**",
    "\\*甲\\*、\\`、\\|、\\\\",
    "| 甲 | 乙 |",
    "|甲",
    "| --- | --- |",
    "|",
    "甲 | 乙",
    "# 甲",
    "## 二、甲乙",
    "####### 甲",
    "#甲",
    "**一、总体情况**",
    "__甲__",
    "> 甲",
    "- 甲",
    "* 甲",
    "+ 甲",
    "1. 甲，乙。",
    "---",
    "***",
    "===",
    "- - -",
    "![甲](乙)、![](a.png)",
    "甲！![乙](丙.png",
    "〔图片：甲.png〕",
    "[甲][乙]、[丙][]、[丁]、[^1]",
    "[乙]: https://www.example.gov.cn/",
    "甲，乙。\\",
    "~~~",
    "甲<br>",
    "甲|",
    "\\*|",
    "|\\*甲*",
    "\\|\\*甲\\*",
    "*甲*\\|",
    "C#",
    "#标签#",
    "甲 ##",
    "甲\u{ad}乙\u{200b}丙\u{2011}丁\u{a0}戊\u{3000}己",
];

#[test]
fn what_looks_like_markup_stays_what_it_is() {
    let together: [&[&str]; 4] = [
        &["```", "甲<b>", "```"],
        &["~~~ md", "# 甲", "~~~~"],
        &["甲<!--", "乙", "-->丙"],
        &["甲<b", "乙", "c>丙"],
    ];
    let alone = LITERAL.iter().map(std::slice::from_ref);
    let breaches: Vec<String> = alone.chain(together).filter_map(breach).collect();
    assert!(breaches.is_empty(), "{}", breaches.join("\n"));
}

#[test]
fn no_words_are_taken_for_markup() {
    const PIECES: [&str; 48] = [
        "甲", "乙丙", "1", "23", "。", "，", "：", " ", "  ", "<", ">", "</", "<b", "b", "br",
        "<!--", "-->", "&", "amp;", "lt;", "nbsp;", "#", "# ", "x41;", "*", "**", "***", "_", "__",
        "~", "~~", "`", "``", "```", "[", "]", "](a)", "(", ")", "![", "\\", "|", "| ", "- ",
        "---", "\"", "'", "C:\\",
    ];
    let mut random = fastrand::Rng::with_seed(16);
    let mut breaches = Vec::new();
    for _ in 0..400 {
        let mut paragraph = || {
            let length = random.usize(1..9);
            let words: String = (0..length)
                .map(|_| PIECES[random.usize(..PIECES.len())])
                .collect();
            words.trim().to_owned()
        };
        let paragraphs = [paragraph(), paragraph(), paragraph()];
        let paragraphs: Vec<&str> = paragraphs
            .iter()
            .map(String::as_str)
            .filter(|it| !it.is_empty())
            .collect();
        breaches.extend(breach(&paragraphs));
    }
    assert!(breaches.is_empty(), "{}", breaches.join("\n"));
}

#[test]
fn findings_stand_beside_and_between_such_words() {
    let bytes = with(&["满意率x<y，其中y>3，，合计有5件。联系人<b 电话13812345678>、A&amp;B。"]);
    let document = word::read(&bytes).unwrap();
    let settings = Arc::new(Settings::default());
    let analysis = Analysis::of(document.text.as_str(), &settings);
    let found = analysis.findings().iter();
    let words: Vec<&str> = found
        .filter(|it| matches!(it.rule.name, "mobile-number" | "punctuation-repeated"))
        .map(|it| it.span.of(&document.text))
        .collect();
    assert!(
        words.contains(&"，，") && words.contains(&"13812345678"),
        "{words:?}"
    );
    let fixed = lint::fix(report(&document.text), &settings, Applicability::Safe);
    let fixed = &*fixed.report.text;
    let copy = word::annotate(&bytes, &[], Some(fixed)).unwrap();
    assert!(copy.left.is_empty() && copy.changes > 0, "{:?}", copy.left);
    assert_eq!(word::read(&copy.bytes).unwrap().text, fixed);
    // An entity that comes is the character it stands for.
    let fixed = document.text.replace("合计有5件", "合计有&lt;p>5件");
    let copy = word::annotate(&bytes, &[], Some(&fixed)).unwrap();
    assert_eq!(word::read(&copy.bytes).unwrap().text, fixed);
    let inserted = "<w:t xml:space=\"preserve\">&lt;p&gt;</w:t></w:r></w:ins>";
    let main = String::from_utf8(unpack(&copy.bytes)["word/document.xml"].clone()).unwrap();
    assert!(main.contains(inserted), "{main}");
}

/// Where escaping what somebody typed changes what is found (a path on a computer), other words stay words all the same.
#[test]
fn what_is_found_otherwise_costs_no_other_words() {
    let typed = ["![甲](C:\\\\a\\\\b.png)", "---", "![乙](a.png)"];
    let document = word::read(&with(&typed)).unwrap();
    let settings = Arc::new(Settings::default());
    let analysis = Analysis::of(document.text.as_str(), &settings);
    let draft = formatting::imported(&document, &analysis);
    assert!(
        draft.contains("!\\[乙\\](a.png)") && !draft.contains("\n---\n"),
        "{draft}"
    );
}

/// Headings that are typed with marks of Markdown are read as headings, with their marks as something that does not belong there.
#[test]
fn headings_with_typed_marks_are_headings_with_leftovers() {
    for (open, close) in [("## ", ""), ("**", "**")] {
        let bytes = word::export::docx(&report(DRAFT));
        let mut parts = unpack(&bytes);
        let main = String::from_utf8(parts["word/document.xml"].clone()).unwrap();
        let heading = "<w:pPr><w:pStyle w:val=\"Heading1\"/></w:pPr>";
        let typed = main
            .replace(heading, "")
            .replace(">一、总体情况<", &format!(">{open}一、总体情况{close}<"));
        assert_ne!(typed.replace(heading, ""), main);
        parts.insert("word/document.xml".to_owned(), typed.into_bytes());
        let document = word::read(&pack(&parts)).unwrap();
        let report = report(&document.text);
        let sections: Vec<_> = report.sections.iter().filter_map(|it| it.id).collect();
        assert_eq!(sections, ["overview"], "{open}");
        let found = lint::check(&report, &Settings::default());
        let is_told = |it: &Diagnostic| matches!(it.rule.name, "heading-run-in" | "section-title");
        assert!(found.iter().any(is_told), "{open}");
    }
}

/// Words of headings stay too, whatever signs stand at their ends.
#[test]
fn what_looks_like_markup_stays_what_it_is_in_headings() {
    let settings = Arc::new(Settings::default());
    let mut breaches = Vec::new();
    for words in [
        "C#",
        "#标签#",
        "甲 #",
        "甲 ##",
        "# 甲",
        "*甲*",
        "甲*",
        "**甲",
        "`甲`",
        "甲<br>",
        "&amp;",
        "\\*甲\\*",
        "[甲](乙)",
        "> 甲",
        "- 甲",
        "***",
        "#",
        "甲\\#",
    ] {
        let mut parts = unpack(&word::export::docx(&report(DRAFT)));
        let main = String::from_utf8(parts["word/document.xml"].clone()).unwrap();
        let own = format!(
            "<w:p><w:pPr><w:pStyle w:val=\"Heading2\"/></w:pPr><w:r><w:t xml:space=\"preserve\">{}</w:t></w:r></w:p>",
            escape(words)
        );
        let end = main.rfind("<w:p>").unwrap();
        let main = format!("{}{own}{}", &main[..end], &main[end..]);
        parts.insert("word/document.xml".to_owned(), main.into_bytes());
        let bytes = pack(&parts);
        let document = word::read(&bytes).unwrap();
        let analysis = Analysis::of(document.text.as_str(), &settings);
        let draft = formatting::imported(&document, &analysis);
        let exported = word::export::docx(&report(&draft));
        let (before, after) = (words_in(&bytes), words_in(&exported));
        if before != after {
            let lost: Vec<_> = before.iter().filter(|it| !after.contains(it)).collect();
            let new: Vec<_> = after.iter().filter(|it| !before.contains(it)).collect();
            breaches.push(format!("{words}: {lost:?} became {new:?}; {:?}", draft));
        } else if word::read(&exported).unwrap().text != document.text {
            breaches.push(format!(
                "{words}: {:?}",
                word::read(&exported).unwrap().text
            ));
        }
    }
    assert!(breaches.is_empty(), "{}", breaches.join("\n"));
}

/// What becomes of paragraphs, and cells, of these words when they are read, imported, and exported again, if they do not stay.
fn breach(paragraphs: &[&str]) -> Option<String> {
    let bytes = with(paragraphs);
    let document = word::read(&bytes).unwrap();
    // A reader of the text sees the words.
    let shown: Vec<String> = document
        .text
        .lines()
        .map(|line| visible(line).into_owned())
        .collect();
    for words in paragraphs {
        let cell = format!("|  | {} |", words.replace('|', "\\|"));
        if !shown.iter().any(|line| line == words) || !shown.contains(&cell) {
            return Some(format!("{words} is read as {shown:?}"));
        }
    }
    let settings = Arc::new(Settings::default());
    let analysis = Analysis::of(document.text.as_str(), &settings);
    let draft = formatting::imported(&document, &analysis);
    let exported = word::export::docx(&report(&draft));
    if words_in(&exported) != words_in(&bytes) {
        let words = words_in(&bytes);
        let (lost, new): (Vec<_>, Vec<_>) = (
            words
                .iter()
                .filter(|it| !words_in(&exported).contains(it))
                .collect(),
            words_in(&exported)
                .into_iter()
                .filter(|it| !words.contains(it))
                .collect(),
        );
        return Some(format!(
            "{paragraphs:?} is exported as {new:?} for {lost:?}"
        ));
    }
    let again = word::read(&exported).unwrap();
    let analysis = Analysis::of(again.text.as_str(), &settings);
    (formatting::imported(&again, &analysis) != draft)
        .then(|| format!("{paragraphs:?}: another draft"))
}

/// A report with these paragraphs at its end, and a table with these cells.
fn with(paragraphs: &[&str]) -> Vec<u8> {
    let mut parts = unpack(&word::export::docx(&report(DRAFT)));
    let main = String::from_utf8(parts["word/document.xml"].clone()).unwrap();
    let paragraph = |words: &&str| {
        let words = escape(*words);
        format!("<w:p><w:r><w:t xml:space=\"preserve\">{words}</w:t></w:r></w:p>")
    };
    let own: String = paragraphs.iter().map(paragraph).collect();
    let row = |words: &&str| format!("<w:tr><w:tc>{}</w:tc></w:tr>", paragraph(words));
    let rows: String = [&"甲"]
        .into_iter()
        .chain(paragraphs)
        .map(|words| {
            let row = row(words);
            row.replace("<w:tr>", "<w:tr><w:tc><w:p/></w:tc>")
        })
        .collect();
    let end = main.rfind("<w:p>").unwrap();
    let main = format!("{}{own}<w:tbl>{rows}</w:tbl>{}", &main[..end], &main[end..]);
    parts.insert("word/document.xml".to_owned(), main.into_bytes());
    pack(&parts)
}

/// The words of each paragraph that has some, as the file has them.
fn words_in(bytes: &[u8]) -> Vec<String> {
    let main = String::from_utf8(unpack(bytes)["word/document.xml"].clone()).unwrap();
    let mut all = Vec::new();
    for paragraph in main.split("</w:p>") {
        let mut words = String::new();
        for text in paragraph.split("<w:t xml:space=\"preserve\">").skip(1) {
            let text = text.split_once("</w:t>").unwrap().0;
            words.push_str(&quick_xml::escape::unescape(text).unwrap());
        }
        let words = words.trim();
        if !words.is_empty() {
            all.push(words.to_owned());
        }
    }
    all
}
