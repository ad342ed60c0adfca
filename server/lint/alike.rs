//! Findings that are one slip made again and again, to be shown and mended together.

use std::collections::BTreeMap;

use crate::report::Report;
use crate::rules::{Diagnostic, Edit};

/// The rules of which all findings of a document are one slip: an input method that was not switched.
const OF_A_DOCUMENT: &[&str] = &["halfwidth-punctuation"];

/// The findings of one rule in one table whose fixes change the same thing (the blanks in twenty labels, the wrong dot in
/// eighteen): indices into `findings`, in their order, two or more together; of some rules those of the whole document. A finding is in one group at most.
pub fn alike(report: &Report, findings: &[Diagnostic]) -> Vec<Vec<usize>> {
    let mut groups: BTreeMap<(usize, &str, String), Vec<usize>> = BTreeMap::new();
    for (index, finding) in findings.iter().enumerate() {
        let whole = OF_A_DOCUMENT.contains(&finding.rule.name);
        if let (true, Some(fix)) = (whole, &finding.fix) {
            let cause = format!("{:?}", fix.applicability);
            let group = groups.entry((usize::MAX, finding.rule.name, cause));
            group.or_default().push(index);
            continue;
        }
        let mut tables = report.tables.iter();
        let table = tables.position(|table| table.span.contains(finding.span));
        let (Some(table), Some(fix)) = (table, &finding.fix) else {
            continue;
        };
        let changes: Vec<String> = fix.edits.iter().map(|edit| change(report, edit)).collect();
        // Fixes of several kinds are none of one kind.
        let Some(first) = changes.first() else {
            continue;
        };
        if changes.iter().all(|change| change == first) {
            let cause = format!("{:?} {first}", fix.applicability);
            let group = groups.entry((table, finding.rule.name, cause));
            group.or_default().push(index);
        }
    }
    let mut groups: Vec<Vec<usize>> = groups
        .into_values()
        .filter(|group| group.len() > 1)
        .collect();
    groups.sort();
    groups
}

/// What an edit changes, wherever it does: blanks, or some characters for others; digits are all alike.
fn change(report: &Report, edit: &Edit) -> String {
    let plain = |text: &str| -> Vec<char> {
        let seen = text.chars().filter(|c| !c.is_whitespace());
        seen.map(|c| match c {
            '0'..='9' => '0',
            '０'..='９' => '０',
            other => other,
        })
        .collect()
    };
    let (old, new) = (plain(report.slice(edit.span)), plain(&edit.text));
    let same = |pairs: &mut dyn Iterator<Item = (&char, &char)>| {
        pairs.take_while(|(one, other)| one == other).count()
    };
    let head = same(&mut old.iter().zip(&new));
    let (old, new) = (
        old.get(head..).unwrap_or_default(),
        new.get(head..).unwrap_or_default(),
    );
    let tail = same(&mut old.iter().rev().zip(new.iter().rev()));
    let kept = |text: &[char]| -> String {
        let length = text.len() - tail;
        text.iter().take(length).collect()
    };
    format!("{} > {}", kept(old), kept(new))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lint;
    use crate::rules::Settings;

    const TABLE: &str = "# 青山县水利局2024年政府信息公开工作年度报告\n\n## 二、主动公开政府信息情况\n\n\
        | 第二十条第（一）项 | | | |\n| --- | --- | --- | --- |\n\
        | 信息 内容 | 本年制 发件数 | 本年废止件数 | 现行有效件数 |\n\
        | 规 章 | 0 | 0 | 0 |\n| 行政规范性文件 | 3件 | 0件 | 5 |\n";

    #[test]
    fn the_same_slip_in_one_table_is_one_group() {
        let report = lint::read(TABLE.into(), &Settings::default());
        let findings = lint::check(&report, &Settings::default());
        let groups: Vec<Vec<&str>> = alike(&report, &findings)
            .iter()
            .map(|group| {
                let names = group.iter().map(|index| findings[*index].rule.name);
                names.collect()
            })
            .collect();
        assert!(groups.contains(&vec!["cell-not-a-count"; 2]), "{groups:?}");
        let labels = groups.iter().filter(|group| group[0] == "table-label");
        assert_eq!(labels.count(), 1, "{groups:?}");
    }
}
