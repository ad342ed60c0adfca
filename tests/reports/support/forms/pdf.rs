use std::collections::BTreeMap;
use std::sync::LazyLock;

use nianbao::text::plain_han;

use super::{Line, Random, Table};

/// Lines out of a PDF: a row is a line of label and figures. Long labels are broken over the lines before and behind, the
/// labels of groups stand in pieces between the rows, pages end anywhere.
pub fn write(table: &mut Table<'_>, lines: &[Line<'_>], random: &mut Random) {
    header(table);
    for line in lines {
        match line {
            Line::Header(_) => {}
            Line::BlockHeader(words) => words_line(table, words),
            Line::Columns(first, labels) => {
                words_line(table, &format!("{first} {}", labels.join(" ")))
            }
            Line::Blank => page_break(table),
            Line::Row(row) => {
                for group in &row.path[row.covered..row.path.len().saturating_sub(1)] {
                    pieces(table, group, random);
                }
                let label = row.path.last().copied().unwrap_or_default();
                let mut lines = broken(label, random);
                // A line of — 0 — and nothing else is the number of a page.
                if lines.1.is_empty() && row.cells.len() <= 3 {
                    lines = ("", label, "");
                }
                let (before, own, behind) = lines;
                if !before.is_empty() {
                    words_line(table, before);
                }
                let mut gap = "";
                // A piece of a group label may stand on the same height as the row.
                if row.path.len() > 1 && random.once_in(8) {
                    let piece = random.pick(&["三", "本", "年", "度", "结"]);
                    table.draft.push(&format!("{} ", with_radicals(piece)));
                }
                if !own.is_empty() {
                    table.draft.push(&with_radicals(own));
                    gap = " ";
                }
                for cell in row.cells.clone() {
                    table.padded(gap, cell, "");
                    gap = " ";
                }
                table.draft.push("\n");
                if !behind.is_empty() {
                    words_line(table, behind);
                }
            }
        }
    }
}

/// Kangxi radicals in the place of the characters they look like.
pub fn with_radicals(text: &str) -> String {
    static RADICALS: LazyLock<BTreeMap<char, char>> = LazyLock::new(|| {
        let radicals = '\u{2f00}'..='\u{2fd5}';
        radicals
            .filter_map(|radical| Some((plain_han(radical)?, radical)))
            .collect()
    });
    text.chars()
        .map(|c| RADICALS.get(&c).copied().unwrap_or(c))
        .collect()
}

fn words_line(table: &mut Table<'_>, words: &str) {
    table.draft.line(&with_radicals(words));
}

/// The printed header as a PDF gives it: cells on one line run together, broken ones are on several.
fn header(table: &mut Table<'_>) {
    let lines: &[&str] = match table.spec.id.as_str() {
        "applications" => &[
            "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）申请人情况",
            "法人或其他组织",
            "自然人 总计",
            "商业 科研 社会公益 法律服务",
            "其他",
            "企业 机构 组织 机构",
        ],
        "review" => &[
            "行政复议 行政诉讼",
            "未经复议直接起诉 复议后起诉",
            "结果维持 结果纠正 其他结果 尚未审结 总计",
            "结果维持 结果纠正 其他结果 尚未审结 总计 结果维持 结果纠正 其他结果 尚未审结 总计",
        ],
        _ => &[],
    };
    for line in lines {
        words_line(table, line);
    }
}

/// The end of a page, and the header again on the next.
fn page_break(table: &mut Table<'_>) {
    table.draft.line("— 4 —");
    if table.spec.id == "applications" {
        header(table);
    }
}

/// A group label in the narrow column beside its rows: （三） 不予 公开.
fn pieces(table: &mut Table<'_>, group: &str, random: &mut Random) {
    let size = 1 + random.below(3);
    let chars: Vec<char> = group.chars().collect();
    for piece in chars.chunks(size) {
        words_line(table, &String::from_iter(piece));
    }
}

/// A label as the lines before, on and behind its figures have it.
fn broken<'a>(label: &'a str, random: &mut Random) -> (&'a str, &'a str, &'a str) {
    let length = label.chars().count();
    if length < 10 {
        return ("", label, "");
    }
    let at = |number: usize| {
        label
            .char_indices()
            .nth(number)
            .map_or(label.len(), |(at, _)| at)
    };
    let middle = at(length * 2 / 3);
    match random.below(4) {
        0 => (&label[..middle], &label[middle..], ""),
        1 => (&label[..middle], "", &label[middle..]),
        _ => ("", label, ""),
    }
}
