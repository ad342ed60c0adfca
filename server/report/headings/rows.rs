//! Rows of a table with a cell a line, whose labels are numbered like chapters: 四、结转下年度 over seven figures.

use super::{ReadHeading, VERY_LIKE, title_likeness};
use crate::format::ValueKind;
use crate::report::align::read_figure;
use crate::report::{CellProblem, CellValue};
use crate::text::Span;

/// Leaves out the headings that are the labels of rows: a cell a line follows, and each of these holds a figure and nothing
/// else. Under no heading do figures stand so, however near or far its words are from those of a label.
pub fn without_rows(found: &mut Vec<(Span, ReadHeading)>, text: &str) {
    found.retain(|(_, found)| !has_cells_below(found, text) || is_title(found));
}

/// Whether the words are so like a title that what follows is a table without its labels.
fn is_title(found: &ReadHeading) -> bool {
    let words = &found.heading.text;
    found
        .section
        .is_some_and(|section| title_likeness(words, section) >= VERY_LIKE)
}

fn has_cells_below(found: &ReadHeading, text: &str) -> bool {
    /// Fewer might be the number of a page and a year.
    const SOME: usize = 3;
    let behind = text.get(found.heading.span.end..).unwrap_or_default();
    let lines = behind.lines().map(|line| line.trim_matches(is_padding));
    let mut lines = lines.filter(|line| !line.is_empty());
    if found.heading.text.is_empty() {
        // The label goes on in the next line.
        lines.next();
    }
    lines.take(SOME).filter(|line| is_figure(line)).count() == SOME
}

fn is_figure(cell: &str) -> bool {
    let wide = CellProblem::FullWidth;
    match read_figure(cell, ValueKind::Count) {
        CellValue::Number(_) | CellValue::Mark => true,
        CellValue::Flawed { problem, .. } => problem == wide,
        CellValue::Blank => false,
    }
}

fn is_padding(c: char) -> bool {
    c.is_whitespace() || matches!(c, '|' | '｜')
}

#[cfg(test)]
mod tests {
    use crate::report::{ReadOptions, Report};

    #[test]
    fn a_label_numbered_like_a_chapter_over_figures_is_no_heading() {
        for label in [
            "四、结转下年度继续办理数",
            "四、本年转下年办理",
            "**四、结转下年继续办理**",
            "## 五、结转下年度继续办理",
            "四、\n结转下年度继续办理",
            "四.结转下年",
            "（七）本年合计",
        ] {
            for parted in ["\n", "\n\n", "\n\t", "\n|\n"] {
                let cells = [label, "1", "０", "/", "0", "0", "0", "1"].join(parted);
                let text = format!(
                    "三、收到和处理政府信息公开申请情况\n\n{cells}\n\n六、其他需要报告的事项\n\n无。\n"
                );
                let report = Report::parse(text.as_str(), &ReadOptions::default());
                let headings: Vec<_> = report.headings.iter().map(|it| it.text.as_str()).collect();
                let expected = ["收到和处理政府信息公开申请情况", "其他需要报告的事项"];
                assert_eq!(headings, expected, "{text}");
            }
        }
    }

    #[test]
    fn a_label_beside_figures_with_units_is_no_heading() {
        for line in [
            "四、结转下年度继续办          2       1件       1件   8件",
            "五、其他  １  ０  ２",
        ] {
            let text = format!("三、收到和处理政府信息公开申请情况\n\n{line}\n理\n");
            let report = Report::parse(text.as_str(), &ReadOptions::default());
            assert_eq!(report.headings.len(), 1, "{text}");
        }
    }

    #[test]
    fn a_heading_stays_one_over_a_table_without_labels_or_over_points() {
        for text in [
            "三、收到和处理政府信息公开申请情况\n\n1\n0\n0\n1\n",
            "七、附件\n\n1.清单\n2.目录\n3.说明\n",
            "七、附件\n\n12\n2024\n说明\n",
        ] {
            let report = Report::parse(text, &ReadOptions::default());
            assert!(!report.headings.is_empty(), "{text}");
        }
    }
}
