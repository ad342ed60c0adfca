//! Whatever the text is, reading, checking and fixing it ends, without a panic and with findings inside the text.
//!
//! `NIANBAO_CASES` sets the number of cases (100 unless told), `NIANBAO_PIECES` that of the pieces a text has at most (40):
//! `NIANBAO_CASES=1000000 NIANBAO_PIECES=12 cargo test --release --test robustness`.

#![allow(clippy::expect_used)]

#[path = "lsp/draft.rs"]
mod draft;

use std::str::FromStr;
use std::sync::Arc;

use nianbao::analysis::Analysis;
use nianbao::lint;
use nianbao::messages::Language;
use nianbao::rules::{Applicability, Settings};
use nianbao::syntax::Edit;
use nianbao::text::Span;
use proptest::prelude::*;
use proptest::test_runner::Config;

/// Pieces that drafts are made of, and pieces that break them.
const PIECES: &[&str] = &[
    "一、总体情况",
    "二、主动公开政府信息情况",
    "三、收到和处理政府信息公开申请情况",
    "四、政府信息公开行政复议、行政诉讼情况",
    "五、存在的主要问题及改进情况",
    "六、其他需要报告的事项",
    "（一）",
    "（七）总计",
    "1.",
    "2.重复申请",
    "3.其他",
    "云溪镇人民政府2024年政府信息公开工作年度报告",
    "2021",
    "年",
    "年度报告",
    "2024年1月1日至2024年12月31日",
    "第二十条第（一）项",
    "《条例》",
    "《",
    "》",
    "（",
    "）",
    "(",
    ")",
    "第",
    "条",
    "款",
    "项",
    "规章",
    "行政规范性文件",
    "行政许可",
    "信息内容",
    "自然人",
    "总计",
    "尚未审结",
    "结果维持",
    "一、本年新收政府信息公开申请数量",
    "二、上年结转政府信息公开申请数量",
    "四、结转下年度继续办理",
    "（三）不予公开",
    "0",
    "1",
    "12",
    "99999999999999999999999999999999",
    "-3",
    "3件",
    "３",
    "1.5",
    "/",
    "无",
    " ",
    "\u{3000}",
    "\u{a0}",
    "\t",
    "\n",
    "\r\n",
    "\r",
    "\n\n",
    "|",
    "|---|",
    "# ",
    "## ",
    "<table>",
    "<tr>",
    "<td colspan=\"3\">",
    "</td>",
    "</tr>",
    "</table>",
    "<p>",
    "</p>",
    "<!--",
    "-->",
    "<!-- nianbao: ignore table-imbalance 原因 -->",
    "<!-- nianbao: ignore-file ",
    "&nbsp;",
    "&#x4e00;",
    "&",
    "[image: C:\\a\\b.png]",
    "[bookmark: _GoBack]",
    "共382条，其中35条、80条",
    "占90.07%",
    "≈",
    "區(qū)",
    "⼀",
    "𠮷",
    "é",
    "\u{301}",
    "\0",
    "\u{feff}",
    "国办公开办函〔2021〕30号",
    "国务院令第711号",
    "同比增长70.3%",
    "万元",
    "截至",
    "其中",
    "、",
    "，",
    "。",
    "：",
    "至",
    "XX",
    "——",
];

/// Pieces that speak of acts, each of which may change what those behind it mean.
const CITATIONS: &[&str] = &[
    "根据《中华人民共和国政府信息公开条例》（以下简称《条例》）第五十条的规定，",
    "《中华人民共和国行政复议法》（2017年修正，以下简称“复议法”）",
    "《中华人民共和国保守国家秘密法》第九条",
    "《云溪镇信息公开办法》（以下简称《办法》）",
    "（以下简称<b>《条例》</b>）",
    "《条例》第八条",
    "《条例》",
    "《办法》第三条第二款",
    "复议法第十条",
    "本条例第十九条",
    "该法第六条",
    "条例第九条",
    "医疗器械监督管理条例第八十一条",
    "根据政府信息公开条例第二十条",
    "第十条第（二）款",
    "第二十条第（一）项",
    "国务院令第711号",
    "《国务院办公厅关于印发格式的通知》",
    "国办公开办函[2021]30号",
    "（2019）",
    "（2019年修订）",
    "应当主动公开政府信息的基本要求",
    "系列 1 2019年 2020年 23 29\n",
    "全年公开信息35条，其中微信12条、网站23条",
    "本年度未收取信息处理费",
    "。",
    "，",
    "\n",
    "\n\n",
];

/// A text of so many pieces about acts at most, some of them far from one another.
fn citations(most: usize) -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        9 => prop::sample::select(CITATIONS).prop_map(str::to_owned),
        1 => Just("政务公开。".repeat(90)),
        1 => prop::sample::select(PIECES).prop_map(str::to_owned),
    ];
    prop::collection::vec(piece, 0..=most).prop_map(|pieces| pieces.concat())
}

fn text() -> impl Strategy<Value = String> {
    text_of(setting("NIANBAO_PIECES").unwrap_or(40))
}

/// A text of so many pieces at most.
fn text_of(most: usize) -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        9 => prop::sample::select(PIECES).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..=most).prop_map(|pieces| pieces.concat())
}

/// A number from the environment.
fn setting<T: FromStr>(name: &str) -> Option<T> {
    std::env::var(name).ok()?.parse().ok()
}

/// Texts with something in them to keep.
fn draft() -> impl Strategy<Value = String> {
    prop_oneof![Just(draft::draft()), text(), citations(40)]
}

/// Where a text is cut, how many characters are taken out, and what is put in.
fn edits() -> impl Strategy<Value = Vec<(prop::sample::Index, usize, String)>> {
    let new = prop_oneof![text_of(3), citations(2)];
    let edit = (any::<prop::sample::Index>(), 0..12usize, new);
    prop::collection::vec(edit, 1..6)
}

/// Lines that are cut out and pasted elsewhere or where they were: where they begin, how many they are, and where they go.
fn moves() -> impl Strategy<Value = Vec<(prop::sample::Index, usize, Option<prop::sample::Index>)>>
{
    let to = prop::option::of(any::<prop::sample::Index>());
    let one = (any::<prop::sample::Index>(), 1..12usize, to);
    prop::collection::vec(one, 1..5)
}

/// A line or more, with a heading before some of them.
fn lines() -> impl Strategy<Value = String> {
    prop::collection::vec(prop_oneof![text_of(6), citations(3)], 1..16)
        .prop_map(|lines| lines.join("\n"))
}

/// Holds what is read after an edit against what is read afresh.
fn edited(now: &Analysis, edit: Edit, text: &str) -> Result<Analysis, TestCaseError> {
    let settings = Arc::default();
    let next = now.clone().edited(&[edit], text, &settings);
    let anew = Analysis::of(text, &settings);
    prop_assert_eq!(
        format!("{:#?}", &next.outline().blocks),
        format!("{:#?}", &anew.outline().blocks)
    );
    prop_assert_eq!(
        format!("{:#?}", next.report()),
        format!("{:#?}", anew.report())
    );
    prop_assert_eq!(
        format!("{:#?}", next.findings()),
        format!("{:#?}", anew.findings())
    );
    Ok(next)
}

fn cases() -> Config {
    Config {
        cases: setting("NIANBAO_CASES").unwrap_or(100),
        failure_persistence: None,
        ..Config::default()
    }
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn any_text_is_checked(text in text()) {
        for diagnostic in Analysis::of(text.as_str(), &Arc::default()).findings() {
            let place = diagnostic.span;
            prop_assert!(text.get(place.start..place.end).is_some(), "{} at {place:?}", diagnostic.rule.name);
            prop_assert!(!diagnostic.message.render(Language::Chinese).is_empty());
            for edit in diagnostic.fix.iter().flat_map(|fix| &fix.edits) {
                prop_assert!(text.get(edit.span.start..edit.span.end).is_some(), "{}", diagnostic.rule.name);
            }
        }
    }

    #[test]
    fn any_text_is_fixed(text in text()) {
        let settings = Settings::default();
        let report = lint::read(text.as_str().into(), &settings);
        let fixed = lint::fix(report, &settings, Applicability::Unsafe);
        prop_assert!(fixed.report.text.len() <= text.len() + 100_000);
    }

    #[test]
    fn any_bytes_are_decoded_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        if let Ok(decoded) = nianbao::text::decode(&bytes) {
            let _ = Analysis::of(decoded.text, &Arc::default());
        }
    }
}

proptest! {
    // Each case reads its text many times over.
    #![proptest_config(Config { cases: cases().cases.div_ceil(4), ..cases() })]

    #[test]
    fn what_is_kept_after_an_edit_is_what_would_be_read_anew(start in draft(), edits in edits()) {
        let mut now = Analysis::of(start.as_str(), &Arc::default());
        let mut text = start;
        for (at, count, new) in edits {
            let places: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
            let first = at.index(places.len());
            let old = Span::new(places[first], places[(first + count).min(places.len() - 1)]);
            text.replace_range(old.start..old.end, &new);
            now = edited(&now, Edit { old, new_len: new.len() }, &text)?;
        }
    }

    #[test]
    fn lines_cut_and_pasted_are_read_where_they_are(start in prop_oneof![Just(draft::draft()), lines()], moves in moves()) {
        let mut text = start;
        let mut now = Analysis::of(text.as_str(), &Arc::default());
        for (from, count, to) in moves {
            let starts = |text: &str| -> Vec<usize> {
                let ends = text.match_indices('\n').map(|(at, _)| at + 1);
                std::iter::once(0).chain(ends).chain([text.len()]).collect()
            };
            let places = starts(&text);
            let first = from.index(places.len());
            let old = Span::new(places[first], places[(first + count).min(places.len() - 1)]);
            let cut = old.of(&text).to_owned();
            text.replace_range(old.start..old.end, "");
            now = edited(&now, Edit { old, new_len: 0 }, &text)?;
            let places = starts(&text);
            let at = to.map_or(old.start, |to| places[to.index(places.len())]);
            text.insert_str(at, &cut);
            now = edited(&now, Edit { old: Span::empty(at), new_len: cut.len() }, &text)?;
        }
    }
}
