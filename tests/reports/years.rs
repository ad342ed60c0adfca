//! Tables with the figures of more than one year, or of rows given twice: those of the report's year are read, and none where
//! nobody can tell which they are.

use nianbao::report::{ReadOptions, Report};

const BEFORE: &str =
    "# 云溪镇2024年政府信息公开工作年度报告\n\n## 四、政府信息公开行政复议、行政诉讼情况\n\n";
const COLUMNS: [&str; 5] = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"];

/// The header of table 四 in `stub` more columns on the left.
fn header(stub: usize) -> String {
    let before = "| ".repeat(stub);
    let columns = COLUMNS.join(" | ");
    let bar = "---|".repeat(15 + stub);
    format!(
        "{before}| 行政复议 | | | | | 行政诉讼 | | | | | | | | | |\n|{bar}\n\
         {before}| {columns} | 未经复议直接起诉 | | | | | 复议后起诉 | | | | |\n\
         {before}| | | | | | {columns} | {columns} |\n"
    )
}

/// A row of figures: `upheld` of the reconsiderations, and nothing else.
fn figures(label: Option<&str>, upheld: u32) -> String {
    let label = label.map(|label| format!("| {label} ")).unwrap_or_default();
    let total = upheld;
    format!("{label}| {upheld} | 0 | 0 | 0 | {total} | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |\n")
}

/// What is read of 结果维持 of reconsiderations.
fn upheld(table: &str) -> Option<String> {
    value(&format!("{BEFORE}{table}"), "review.reconsideration:upheld")
}

fn value(text: &str, name: &str) -> Option<String> {
    let report = Report::parse(text, &ReadOptions::default());
    let mut cells = report
        .tables
        .iter()
        .flat_map(|table| table.spec.cells.iter().zip(&table.cells));
    let (_, cell) = cells.find(|(spec, _)| spec.name == name)?;
    cell.as_ref()?.number().map(|number| number.to_string())
}

#[test]
fn the_row_of_this_year_is_read_wherever_it_stands() {
    for (first, second) in [
        ("上年", "本年"),
        ("2023年", "2024年"),
        ("2023年度", "2024年度"),
        ("去年同期", "2024年"),
    ] {
        let rows = format!(
            "{}{}{}",
            header(1),
            figures(Some(first), 9),
            figures(Some(second), 1)
        );
        assert_eq!(upheld(&rows).as_deref(), Some("1"), "{rows}");
        let rows = format!(
            "{}{}{}",
            header(1),
            figures(Some(second), 1),
            figures(Some(first), 9)
        );
        assert_eq!(upheld(&rows).as_deref(), Some("1"), "{rows}");
    }
}

#[test]
fn the_table_of_this_year_is_read_wherever_it_stands() {
    for (first, second) in [
        ("2023年情况：", "2024年情况："),
        ("（一）上年数据", "（二）本年数据"),
        ("### 2023年度", "### 2024年度"),
    ] {
        let table = |label: &str, upheld: u32| {
            format!("{label}\n\n{}{}\n", header(0), figures(None, upheld))
        };
        let both = [table(first, 9), table(second, 1)].concat();
        assert_eq!(upheld(&both).as_deref(), Some("1"), "{both}");
        let both = [table(second, 1), table(first, 9)].concat();
        assert_eq!(upheld(&both).as_deref(), Some("1"), "{both}");
    }
}

#[test]
fn of_two_rows_that_nothing_tells_apart_only_equal_figures_are_read() {
    let rows = format!("{}{}{}", header(0), figures(None, 9), figures(None, 1));
    assert_eq!(upheld(&rows), None);
    let again = format!("{}{}{}", header(0), figures(None, 9), figures(None, 9));
    assert_eq!(upheld(&again).as_deref(), Some("9"));
    let table = "## 二、主动公开政府信息情况\n\n| 第二十条第（一）项 | | | |\n|---|---|---|---|\n\
         | 信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |\n| 规章 | 0 | 0 | 0 |\n\
         | 行政规范性文件 | 3 | 1 | 7 |\n| 行政规范性文件 | 4 | 1 | 7 |\n";
    assert_eq!(value(table, "disclosure.normative:made"), None);
    assert_eq!(
        value(table, "disclosure.normative:valid").as_deref(),
        Some("7")
    );
}

#[test]
fn numbers_of_columns_are_no_figures() {
    let numbers: Vec<String> = (0..15).map(|number| number.to_string()).collect();
    let table = format!(
        "| {} |\n{}{}",
        numbers.join(" | "),
        header(0),
        figures(None, 1)
    );
    assert_eq!(upheld(&table).as_deref(), Some("1"), "{table}");
}
