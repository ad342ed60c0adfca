//! Tables with columns that the form does not have, in another order, or between signs that stand for nothing too: what is read
//! of them is right.

use nianbao::report::{ReadOptions, Report};

use crate::support::numbers;

const HEADING: &str = "三、收到和处理政府信息公开申请情况\n\n";
const COLUMNS: &str = "自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计";

/// The numbers that are read of a row of table 三, those that are not as `-`.
fn row(table: &str, row: &str) -> String {
    let report = Report::parse(
        format!("{HEADING}{table}\n").as_str(),
        &ReadOptions::default(),
    );
    numbers(&report, row)
}

#[test]
fn numbers_before_rows_are_no_cells() {
    let table = format!(
        "| 序号 | | | | {COLUMNS} |\n|---|---|---|---|---|---|---|---|---|---|---|\n\
        | 1 | 一、本年新收政府信息公开申请数量 | | | 1 | 2 | 3 | 4 | 5 | 6 | 21 |\n\
        | 2 | 二、上年结转政府信息公开申请数量 | | | 1 | 0 | 0 | | 0 | 0 | 1 |\n"
    );
    assert_eq!(row(&table, "applications.new"), "1 2 3 4 5 6 21");
    assert_eq!(row(&table, "applications.carried_in"), "1 0 0 - 0 0 1");
}

#[test]
fn signs_that_stand_for_nothing_too_part_labels_from_figures() {
    for sign in [" / ", "/", " - ", "—", "：", "~"] {
        let cells = |text: &str| {
            text.split('|')
                .map(str::trim)
                .collect::<Vec<_>>()
                .join(sign)
        };
        let table = format!(
            "{}\n\n{}\n\n{}\n",
            cells(COLUMNS),
            cells("一、本年新收政府信息公开申请数量|1|2|3|4|5|6|21"),
            cells("二、上年结转政府信息公开申请数量|1|0||4|5|6|16"),
        );
        assert_eq!(row(&table, "applications.new"), "1 2 3 4 5 6 21", "{table}");
        assert_eq!(
            row(&table, "applications.carried_in"),
            "- - - - - - -",
            "{table}"
        );
    }
}

#[test]
fn columns_in_another_order_or_too_many_give_no_figures() {
    let table = format!(
        "| | | | 总计 | {} |\n|---|---|---|---|---|---|---|---|---|---|\n\
        | 一、本年新收政府信息公开申请数量 | | | 21 | 1 | 2 | 3 | 4 | 5 | 6 |\n",
        COLUMNS.trim_end_matches(" | 总计"),
    );
    assert_eq!(row(&table, "applications.new"), "- - - - - - -");
    let table = "| | | | 自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 法人小计 | 总计 |\n\
        |---|---|---|---|---|---|---|---|---|---|---|\n\
        | 一、本年新收政府信息公开申请数量 | | | 1 | 2 | 3 | 4 | 5 | 6 | 20 | 21 |\n\
        | 二、上年结转政府信息公开申请数量 | | | | | | | | | 20 | |\n";
    assert_eq!(row(table, "applications.carried_in"), "- - - - - - -");
}

#[test]
fn a_row_with_a_figure_for_a_column_that_is_not_there_gives_none() {
    for behind in ["21", "", "21 | 5"] {
        let table = format!(
            "| | | | {} |\n|---|---|---|---|---|---|---|---|---|---|\n\
            | 一、本年新收政府信息公开申请数量 | | | 8 | 4 | 4 | 6 | 7 | 38 | {behind} |\n\
            | 四、结转下年度继续办理 | | | 1 | 0 | 0 | 0 | 0 | 1 | {behind} |\n",
            COLUMNS.trim_start_matches("自然人 | "),
        );
        assert_eq!(row(&table, "applications.new"), "- - - - - - -", "{table}");
    }
}

#[test]
fn a_blank_cell_behind_a_label_between_bars_moves_no_figure() {
    let table = "|一、本年新收政府信息公开申请数量\n|1\n|2\n|3\n|4\n|5\n|6\n|21\n|\n|\n\
        |二、上年结转政府信息公开申请数量\n|\n|2\n|3\n|4\n|5\n|6\n|20\n|\n|\n|四、结转下年度继续办理\n|1\n|2\n|3\n|4\n|5\n|6\n|21\n";
    assert_eq!(row(table, "applications.new"), "1 2 3 4 5 6 21");
    let read = row(table, "applications.carried_in");
    assert!(
        ["- - - - - - -", "- 2 3 4 5 6 20"].contains(&read.as_str()),
        "{read}"
    );
}

#[test]
fn a_quoted_table_is_read_as_the_one_it_quotes() {
    let table = format!(
        "| | | | {COLUMNS} |\n|---|---|---|---|---|---|---|---|---|---|\n\
        | 一、本年新收政府信息公开申请数量 | | | 1 | 2 | 3 | 4 | 5 | 6 | 21 |\n\
        | 二、上年结转政府信息公开申请数量 | | | 1 | 0 | 0 | | 0 | 0 | 1 |\n"
    );
    for mark in [">", "> ", "> > "] {
        let quoted: Vec<String> = table.lines().map(|line| format!("{mark}{line}")).collect();
        let quoted = quoted.join("\n");
        assert_eq!(
            row(&quoted, "applications.new"),
            "1 2 3 4 5 6 21",
            "{quoted}"
        );
        assert_eq!(
            row(&quoted, "applications.carried_in"),
            "1 0 0 - 0 0 1",
            "{quoted}"
        );
    }
}

#[test]
fn a_table_with_the_labels_of_rows_over_its_columns_is_none_of_the_form() {
    let official = format!(
        "| | | | {COLUMNS} |\n|---|---|---|---|---|---|---|---|---|---|\n\
        | （一）予以公开 | | | 1 | 2 | 3 | 4 | 5 | 6 | 21 |\n"
    );
    let of_bureaus = "| 部门 | 予以公开 | 部分公开 | 不予公开 | 总计 |\n|---|---|---|---|---|\n\
        | 公安局 | 31 | 32 | 33 | 96 |\n| 民政局 | 41 | 42 | 43 | 126 |\n";
    for text in [
        format!("{of_bureaus}\n\n{official}"),
        format!("{official}\n\n{of_bureaus}"),
    ] {
        assert_eq!(
            row(&text, "applications.granted"),
            "1 2 3 4 5 6 21",
            "{text}"
        );
    }
}

#[test]
fn the_numbers_of_columns_are_no_figures_with_blank_cells_beside_them_either() {
    const COUNTED: usize = 15;
    let header = "行政复议\t\t\t\t\t行政诉讼\n结果维持\t结果纠正\t其他结果\t尚未审结\t总计\t未经复议直接起诉\t\t\t\t\t复议后起诉\n\
                  \t\t\t\t\t结果维持\t结果纠正\t其他结果\t尚未审结\t总计\t结果维持\t结果纠正\t其他结果\t尚未审结\t总计";
    let numbers = (1..=COUNTED)
        .map(|it| it.to_string())
        .collect::<Vec<_>>()
        .join("\t");
    let figures = "4\t2\t1\t3\t10\t1\t6\t5\t0\t12\t1\t5\t4\t1\t11";
    for (before, behind) in [("", ""), ("\t", ""), ("", "\t\t"), ("\t", "\t\t")] {
        let lines = format!("{header}\n{numbers}\n{figures}");
        let lines = lines
            .lines()
            .map(|line| format!("{before}{line}{behind}\n"))
            .collect::<String>();
        let text = format!(
            "四、政府信息公开行政复议、行政诉讼情况\n\n{lines}\n五、存在的主要问题及改进情况\n"
        );
        let report = Report::parse(text.as_str(), &ReadOptions::default());
        let table = report
            .tables
            .iter()
            .find(|table| table.spec.id == "review")
            .unwrap();
        let numbers = table
            .cells
            .iter()
            .flatten()
            .filter_map(|cell| cell.number());
        let read = numbers
            .map(|it| it.to_string())
            .collect::<Vec<_>>()
            .join("\t");
        assert_eq!(read, figures, "{text}");
    }
}

#[test]
fn what_a_page_does_not_display_takes_no_column_and_fields_show_their_figures() {
    let columns: String = COLUMNS
        .split('|')
        .map(|it| format!("<td>{it}</td>"))
        .collect();
    let head = format!("<tr><td colspan=3></td>{columns}</tr>");
    let label = "<td colspan=3>一、本年新收政府信息公开申请数量</td>";
    let cells = |figures: &str| -> String {
        figures
            .split(' ')
            .map(|it| format!("<td>{it}</td>"))
            .collect()
    };
    let plain = cells("1 2 3 4 5 6 21");
    for (row_of, read) in [
        (
            format!("{label}<td style=\"display: none\">88</td>{plain}"),
            "1 2 3 4 5 6 21",
        ),
        (
            format!("{label}<td hidden>88</td>{plain}"),
            "1 2 3 4 5 6 21",
        ),
        (
            format!(
                "{label}<td style=\"overflow:hidden\">1</td>{}",
                cells("2 3 4 5 6 21")
            ),
            "1 2 3 4 5 6 21",
        ),
        (
            format!(
                "{label}<td><input type=\"text\" value=\"1\" readonly></td>{}",
                cells("2 3 4 5 6 21")
            ),
            "1 2 3 4 5 6 21",
        ),
        (
            format!("{label}<td><INPUT value=1></td>{}", cells("2 3 4 5 6 21")),
            "1 2 3 4 5 6 21",
        ),
        (
            format!(
                "{label}<td><input type=\"hidden\" value=\"8\">1</td>{}",
                cells("2 3 4 5 6 21")
            ),
            "1 2 3 4 5 6 21",
        ),
    ] {
        let hidden = format!("<tr style='display:none'><td colspan=3>模板</td>{plain}</tr>");
        let table = format!("<table>{head}<tr>{row_of}</tr>{hidden}</table>");
        assert_eq!(row(&table, "applications.new"), read, "{table}");
        let report = Report::parse(
            format!("{HEADING}{table}\n").as_str(),
            &ReadOptions::default(),
        );
        assert_eq!(report.tables[0].rows.len(), 2, "{table}");
    }
}
