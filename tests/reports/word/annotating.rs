//! Each comment on its words, and fixes as tracked changes.

use std::sync::Arc;

use nianbao::analysis::Analysis;
use nianbao::ide::annotation;
use nianbao::lint;
use nianbao::messages::Language;
use nianbao::rules::{Applicability, Diagnostic, Fix, Settings};
use nianbao::word::{self, Note};

use super::drafts::{CORRECT, faulty, report};
use super::kinds::kinds;
use super::packages::unpack;

#[test]
fn comments_stand_on_their_words_and_everything_else_stays() {
    let draft = faulty();
    for (kind, bytes) in kinds(&draft) {
        let document = word::read(&bytes).unwrap();
        let report = report(&document.text);
        let found = lint::check(&report, &Settings::default());
        let note = |it: &Diagnostic| Note {
            span: it.span,
            text: vec!["注".to_owned()],
        };
        let notes: Vec<Note> = found.iter().map(note).collect();
        let copy =
            word::annotate(&bytes, &notes, None).unwrap_or_else(|it| panic!("{kind}: {it:?}"));
        assert_eq!(copy.comments, found.len(), "{kind}");
        let (before, after) = (unpack(&bytes), unpack(&copy.bytes));
        let own = [
            "word/document.xml",
            "word/comments.xml",
            "word/_rels/document.xml.rels",
            "[Content_Types].xml",
        ];
        for (name, content) in &before {
            assert!(
                own.contains(&name.as_str()) || after.get(name) == Some(content),
                "{kind}: {name}"
            );
        }
        assert!(
            after
                .keys()
                .all(|name| before.contains_key(name) || name == "word/comments.xml")
        );
        let main = String::from_utf8(after["word/document.xml"].clone()).unwrap();
        if kind == "tables in text boxes" || kind == "hidden text" {
            // Word has no comments in text boxes; hidden text between the words stays where it is.
            continue;
        }
        for (id, finding) in found.iter().enumerate() {
            let words = report
                .slice(finding.span)
                .split(['|', '\n', ' ', '\\'])
                .collect::<String>();
            let words = words.trim_start_matches('#');
            if !words.is_empty() {
                assert_eq!(commented(&main, id), words, "{kind}: {}", finding.rule.name);
            }
        }
    }
}

#[test]
fn accepting_all_changes_gives_what_fix_gives() {
    for (kind, bytes) in kinds(&faulty()) {
        let document = word::read(&bytes).unwrap();
        let settings = Settings::default();
        let fixed = lint::fix(report(&document.text), &settings, Applicability::Safe);
        let fixed = &*fixed.report.text;
        assert_ne!(*fixed, *document.text, "{kind}");
        let copy = word::annotate(&bytes, &[], Some(fixed)).unwrap();
        assert!(copy.left.is_empty(), "{kind}: {:?}", copy.left);
        assert_eq!(word::read(&copy.bytes).unwrap().text, fixed, "{kind}");
    }
}

/// What `check` promises of a Word file is what `annotate --fix` does: so many findings have their fixes as tracked changes,
/// and of those nothing is left.
#[test]
fn as_many_findings_are_fixed_in_a_copy_as_promised() {
    let slips = [
        (
            "## 一、总体情况\n\n",
            "一、总体情况全年公开工作有序推进。\n\n",
        ),
        ("### （二）依申请公开", "### (二)依申请公开。"),
        (
            "每季度开展一次自查。",
            "每季度开展一次自查。。依据《条例》第20条第五项公开。",
        ),
        ("| 行政许可 ", "| 行政许可  。 "),
        ("| 行政处罚 ", "| 行政处罚(件) "),
        ("## 六、其他需要报告的事项", "## 五、其它需要报告的事项"),
        (
            "本年度未收取信息处理费。",
            "本年度未收取信息处理费。file:///C:/Users/张/a.docx",
        ),
        ("| 126 ", "| １26 件 "),
        (
            "配备自助查询设备。",
            "配备自助查询设备。六、其他需要报告的事项",
        ),
        ("| 3.其他 ", "| 3.其它 "),
        (
            "### （三）政府信息管理",
            "[bookmark: _GoBack]\n\n### （三）政府信息管理",
        ),
        (
            "县人民政府门户网站",
            "![](C:\\Users\\张\\图.png)县人民政府门户网站",
        ),
    ];
    let mut promised = 0;
    for number in 1_u32..1 << slips.len() {
        // Each of them, some beside one another, and a few at once.
        let beside = number.count_ones() == 2 && number & number >> 1 > 0;
        if number.count_ones() > 1 && !beside && number % 311 > 0 {
            continue;
        }
        let mut draft = CORRECT.to_owned();
        for (at, (good, bad)) in slips.iter().enumerate() {
            if number >> at & 1 == 1 {
                assert!(draft.contains(good), "{good}");
                draft = draft.replacen(good, bad, 1);
            }
        }
        let bytes = word::export::docx(&report(&draft));
        let document = word::read(&bytes).unwrap();
        let analysis = Analysis::of(document.text.as_str(), &Arc::new(Settings::default()));
        let by_hand = annotation::by_hand(&document, &analysis);
        let fixes = analysis.findings().iter().filter_map(|it| it.fix.as_ref());
        let tracked = fixes
            .filter(|fix| annotation::is_tracked(fix, &by_hand))
            .count();
        let done = annotation::annotate(&bytes, &analysis, true, Language::Chinese).unwrap();
        assert_eq!(
            done.fixed,
            Some(tracked),
            "{number:b}: {:?}",
            done.copy.left
        );
        promised += tracked;
        let after = word::read(&done.copy.bytes).unwrap();
        let after = Analysis::of(after.text.as_str(), &Arc::new(Settings::default()));
        let safe = |fix: &&Fix| fix.applicability == Applicability::Safe;
        let before = analysis.findings().iter().filter_map(|it| it.fix.as_ref());
        let left = after.findings().iter().filter_map(|it| it.fix.as_ref());
        assert!(
            left.filter(safe).count() <= before.filter(safe).count() - tracked,
            "{number:b}: a fix that was promised was not made"
        );
    }
    assert!(promised > 20, "{promised}");
}

/// A copy that is annotated again has all its comments already, and says so; a new finding gets its own.
#[test]
fn a_copy_annotated_again_says_which_comments_stood_there() {
    let settings = Arc::new(Settings::default());
    let annotate = |bytes: &[u8]| {
        let document = word::read(bytes).unwrap();
        let analysis = Analysis::of(document.text.as_str(), &settings);
        annotation::annotate(bytes, &analysis, false, Language::Chinese).unwrap()
    };
    let first_line = |annotation: &annotation::Annotation| {
        let lines = annotation.written("甲.docx");
        lines[0].render(Language::Chinese)
    };
    let draft = CORRECT.replacen("每季度开展一次自查。", "每季度开展一次自查。。", 1);
    let bytes = word::export::docx(&report(&draft));
    let once = annotate(&bytes);
    assert_eq!((once.copy.comments, once.copy.already), (1, 0));
    assert_eq!(
        first_line(&once),
        "已写成 甲.docx：发现 1 处问题，1 条批注全部落在原文上。"
    );
    let again = annotate(&once.copy.bytes);
    assert_eq!((again.copy.comments, again.copy.already), (0, 1));
    assert_eq!(
        first_line(&again),
        "已写成 甲.docx：发现 1 处问题，其中 1 处的批注上次已经写在原处，这次新写 0 条；批注全部落在原文上。"
    );
    let none = annotate(&word::export::docx(&report(CORRECT)));
    assert_eq!(
        first_line(&none),
        "已写成 甲.docx：没有发现问题，副本里没有加批注。"
    );
}

/// The words between the marks of a comment, deleted ones left out.
fn commented(main: &str, id: usize) -> String {
    let start = main.find(&format!(":commentRangeStart w:id=\"{id}\"/>"));
    let start = start
        .or_else(|| main.find(&format!(":commentRangeStart ns0:id=\"{id}\"/>")))
        .unwrap();
    let end = main.find(&format!(":commentRangeEnd w:id=\"{id}\"/>"));
    let end = end
        .or_else(|| main.find(&format!(":commentRangeEnd ns0:id=\"{id}\"/>")))
        .unwrap();
    let mut words = String::new();
    let mut rest = &main[start..end];
    while let Some(at) = rest
        .find(":t>")
        .map(|at| at + 3)
        .into_iter()
        .chain(rest.find(":t xml:space=\"preserve\">").map(|at| at + 24))
        .min()
    {
        rest = &rest[at..];
        let close = rest.find('<').unwrap_or(rest.len());
        words.push_str(&rest[..close]);
        rest = &rest[close..];
        // The end tag is no start of words.
        rest = rest.split_once('>').map_or("", |(_, rest)| rest);
    }
    words
        .replace("&quot;", "\"")
        .replace("&amp;", "&")
        .split_whitespace()
        .collect()
}
