//! The canonical form: formatting is idempotent, changes no figure and loses no text.

#[path = "../lsp/draft.rs"]
mod draft;

use std::sync::Arc;

use nianbao::analysis::Analysis;
use nianbao::ide::formatting::format;
use nianbao::report::{ReadOptions, Report};
use proptest::prelude::*;

fn formatted(text: &str) -> String {
    format(&Analysis::of(text, &Arc::default())).to_string()
}

/// The figures of a text by the names of their cells.
fn figures(text: &str) -> Vec<(String, String)> {
    let report = Report::parse(text, &ReadOptions::default());
    let tables = report.tables.iter();
    tables
        .flat_map(|table| table.cells.iter().zip(&table.spec.cells))
        .filter_map(|(cell, spec)| {
            let written = report.slice(cell.as_ref()?.span).to_owned();
            (!written.is_empty()).then(|| (spec.name.clone(), written))
        })
        .collect()
}

/// Every character that carries meaning, in no order: tables are rearranged, prose is not.
fn letters(text: &str) -> Vec<char> {
    let mut letters: Vec<char> = text.chars().filter(|c| c.is_alphanumeric()).collect();
    letters.sort_unstable();
    letters
}

fn assert_sound(text: &str) -> String {
    let once = formatted(text);
    assert_eq!(formatted(&once), once, "not idempotent");
    assert_eq!(figures(&once), figures(text));
    once
}

#[test]
fn what_is_canonical_stays_as_it_is() {
    for text in [draft::draft(), draft::with_prose(3)] {
        assert_eq!(formatted(&text), text);
    }
}

#[test]
fn what_is_quoted_listed_or_code_stays_as_it_is() {
    for text in [
        "> # 青山县云溪镇2024年政府信息公开工作年度报告\n>\n> ## 六、其他需要报告的事项\n>\n> 本年度没有收取信息处理费。\n",
        "# 青山县云溪镇2024年政府信息公开工作年度报告\n\n## 一、总体情况\n\n### （一）主动公开\n\n公开信息的渠道：\n\n- 政府网站\n    1. 文字3篇\n    2. 图解3篇\n- 政务新媒体\n",
        "# 青山县云溪镇2024年政府信息公开工作年度报告\n\n## 一、总体情况\n\n1、主动公开。公开信息152条。\n\n2、监督保障：开展培训2次\n",
        "# 青山县云溪镇2024年政府信息公开工作年度报告\n\n## 一、总体情况\n\n无。\n\n```\n一、总体情况\n```\n",
    ] {
        assert_eq!(formatted(text), text);
    }
}

#[test]
fn loose_drafts_become_canonical() {
    let canonical = draft::draft();
    let loose = canonical
        .replace("\n\n", "\n\n\n")
        .replace(" |\n", "|\n")
        .replace("\n## ", "\n")
        .replace("\n### ", "\n　　")
        .replace("\n全年", "\n　　全年");
    assert_ne!(loose, canonical);
    assert_eq!(assert_sound(&loose), canonical);
}

#[test]
fn tables_of_other_forms_become_canonical() {
    let canonical = draft::draft();
    // Table 二 has rows of a label alone, which is no row where cells are told by tabs.
    let (before, tables) = canonical.split_at(canonical.find("## 三、").unwrap());
    let tabs: String = tables
        .lines()
        .filter(|line| !line.starts_with("| ---"))
        .map(
            |line| match line.strip_prefix('|').and_then(|it| it.strip_suffix('|')) {
                Some(inner) => {
                    let cells: Vec<&str> = inner.split('|').map(str::trim).collect();
                    cells.join("\t") + "\n"
                }
                None => format!("{line}\n"),
            },
        )
        .collect();
    assert_eq!(assert_sound(&format!("{before}{tabs}")), canonical);
}

#[test]
fn line_ends_are_kept() {
    let text = draft::draft()
        .replace("\n\n", "\n\n\n")
        .replace('\n', "\r\n");
    let once = assert_sound(&text);
    assert_eq!(once, draft::draft().replace('\n', "\r\n"));
}

#[test]
fn rows_that_are_missing_are_added_and_nothing_unknown_is_lost() {
    let text = draft::draft();
    let line = text
        .lines()
        .find(|line| line.contains("2.重复申请"))
        .unwrap()
        .to_owned()
        + "\n";
    assert_eq!(
        assert_sound(&text.replace(&line, ""))
            .matches("2.重复申请")
            .count(),
        1
    );
    let with_note = text.replace(
        &line,
        &line.replace("2.重复申请", "2.重复申请（见附件说明）甲乙丙"),
    );
    let kept = assert_sound(&with_note);
    assert!(kept.contains("甲乙丙"), "{kept}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn any_text_keeps_its_letters_and_comes_to_rest(
        pieces in prop::collection::vec(prop::sample::select(vec![
            "# 云溪镇2024年政府信息公开工作年度报告\n", "## 一、总体情况\n", "一、总体情况", "（一）主动公开\n", "\n", "\n\n\n",
            "公开3条。", "　　", "\t", "|", "| 甲 | 乙 |\n", "|---|---|\n", "总计", "\r\n", "<table>", "<tr><td>", "- 项\n", "> 引\n",
            "<!-- nianbao: ignore table-imbalance 原因 -->\n", "##", "1.", "（1）", "\t1\n\n", "\t\n", "《条例》", "```\n", "  ",
        ]), 0..40),
    ) {
        let text = pieces.concat();
        let once = assert_sound(&text);
        prop_assert_eq!(letters(&once), letters(&text));
    }
}

/// Real reports, where the folder is at hand.
#[test]
fn real_reports_keep_their_figures() {
    let Some(shared) = std::env::var_os("NIANBAO_SHARED") else {
        return;
    };
    let mut tables = (0, 0);
    for entry in std::fs::read_dir(std::path::Path::new(&shared).join("corpus")).unwrap() {
        let path = entry.unwrap().path();
        let Ok(text) = std::fs::read_to_string(&path) else {
            continue;
        };
        let once = assert_sound(&text);
        tables.0 += Report::parse(text.as_str(), &ReadOptions::default())
            .tables
            .len();
        tables.1 += once.matches("| -----").count();
    }
    println!("{} tables, {} canonical", tables.0, tables.1);
}

#[test]
fn a_block_of_code_stays_as_it_stands_unless_the_report_is_in_it() {
    let code = "```\n| 甲 | 乙 |\n| --- | --- |\n|a|b|\n\n\n   1. 丙\n```\n";
    let canonical = draft::draft();
    let with_code = format!("{canonical}\n{code}");
    assert_eq!(formatted(&with_code), with_code);
    let crlf = with_code.replace('\n', "\r\n");
    assert_eq!(formatted(&crlf), crlf);
    let answer = format!("```markdown\n{}```\n", canonical.replace(" |\n", "|\n"));
    assert_eq!(
        formatted(&answer).matches(" |\n").count(),
        canonical.matches(" |\n").count()
    );
}

#[test]
fn the_number_of_a_heading_does_not_run_into_a_year() {
    for (text, expected) in [
        ("## 1. 2024年工作\n", "#### 1. 2024年工作\n"),
        ("## 1. ２０２４年工作\n", "#### 1. ２０２４年工作\n"),
        ("## 1. 工作\n", "#### 1.工作\n"),
        ("## （一） 2024年工作\n", "### （一）2024年工作\n"),
    ] {
        assert_eq!(formatted(text), expected);
    }
}

#[test]
fn lines_of_a_page_that_are_no_table_of_ours_keep_their_columns() {
    let head =
        "# 云溪镇2024年政府信息公开工作年度报告\n\n## 四、政府信息公开行政复议、行政诉讼情况\n\n";
    for page in [
        "行政复议                                          行政诉讼\n\
         \x20                                                 未经复议直接起诉                        复议后起诉\n\
         结果维持      结果纠正  其他结果  尚未审结  总计  结果维持      结果纠正\n\
         26            26        7         0         59    0             26\n\
         \x20                                       3\n",
        "二、上年结转政府信息公        2       1         1         0             0             0     4\n\
         开申请数量\n\
         四、结转下年度继续办          2       1件       1件       2件           1件           1件   8件\n\
         理\n",
    ] {
        let text = format!("{head}{page}");
        let once = assert_sound(&text);
        for line in page.lines() {
            assert!(once.lines().any(|kept| kept == line), "{line:?} of\n{once}");
        }
    }
}
