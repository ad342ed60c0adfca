//! Figures whose label stands on other lines than they do: each gets the row of its own label, or none.

use nianbao::lint;
use nianbao::report::{ReadOptions, Report};
use nianbao::rules::{Applicability, Settings};

use crate::support::numbers;

/// The safe fixes of a text, each as what it takes out and what it puts there.
fn safe_fixes(text: &str) -> Vec<(String, String)> {
    let report = Report::parse(text, &ReadOptions::default());
    let found = lint::check(&report, &Settings::default());
    let fixes = found.iter().filter_map(|it| it.fix.as_ref());
    let fixes = fixes.filter(|fix| fix.applicability == Applicability::Safe);
    let edits = fixes.flat_map(|fix| &fix.edits);
    edits
        .map(|edit| (edit.span.of(text).to_owned(), edit.text.clone()))
        .collect()
}

#[test]
fn a_label_that_goes_on_in_the_next_line_is_whole() {
    let text = "三、收到和处理政府信息公开申请情况\n\n\
        自然人\t商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他\t总计\n\
        （一）予以公开\t3\t1\t1\t1\t1\t1\t8\n\
        （二）部分公开（区分处理的，只计这一情形\t6\t3\t3\t5\t7\t6\t30\n，不计其他情形）\n\
        1.本机关不掌握相关政府\t2\t0\t0\t0\t0\t0\t2\n信息\n\
        2.没有现成信息需要另行制作\t0\t0\t0\t0\t0\t0\t0\n";
    assert_eq!(safe_fixes(text), []);
    assert_eq!(row(text, "applications.partial"), "6 3 3 5 7 6 30");
    assert_eq!(row(text, "applications.unable.not_held"), "2 0 0 0 0 0 2");
}

#[test]
fn a_label_with_the_number_of_a_group_is_none_of_its_rows() {
    let text = "# 云溪镇2020年政府信息公开工作年度报告\n\n三、收到和处理政府信息公开申请情况\n\n\
        \x20                  自然人  商业企业  科研机构  社会公益组织  法律服务机构  其他  总计\n\
        \x20                  （六）其他      4   3   26   1   13   0   47\n\
        \x20                  处理\n\
        \x20                  （七）总计      4   3   26   1   13   0   47\n";
    assert_eq!(row(text, "applications.other"), "4 3 26 1 13 0 47");
    assert_eq!(row(text, "applications.other.rest"), "");
    assert_eq!(safe_fixes(text), []);
}

/// The numbers that are read of a row, those that are not as `-`.
fn row(text: &str, row: &str) -> String {
    let report = Report::parse(text, &ReadOptions::default());
    numbers(&report, row)
}

#[test]
fn figures_below_the_line_of_their_label_are_its_row() {
    for between in [" ", "\t", "   "] {
        let figures = |figures: &str| figures.replace(' ', between);
        let text = format!(
            "二、主动公开政府信息情况\n\n第二十条第（一）项\n规章\n{}\n行政规范性文件\n{}\n第二十条第（五）项\n行政许可\n12\n\
             第二十条第（六）项\n行政处罚\n7\n行政强制\n0\n",
            figures("0 0 0"),
            figures("1 3 33"),
        );
        assert_eq!(row(&text, "disclosure.rules"), "0 0 0", "{text}");
        assert_eq!(row(&text, "disclosure.normative"), "1 3 33", "{text}");
        let text = format!(
            "三、收到和处理政府信息公开申请情况\n\n2.其他法律行政法规禁止公开\n{}\n7.属于行政执法案卷\n{}\n8.属于行政查询事项\n{}\n",
            figures("7 7 1 11 26 26 78"),
            figures("2 5 11 1 0 7 26"),
            figures("2 3 5 11 26 5 52"),
        );
        assert_eq!(
            row(&text, "applications.denied.other_law"),
            "7 7 1 11 26 26 78",
            "{text}"
        );
        assert_eq!(
            row(&text, "applications.denied.enforcement"),
            "2 5 11 1 0 7 26",
            "{text}"
        );
        assert_eq!(
            row(&text, "applications.denied.inquiry"),
            "2 3 5 11 26 5 52",
            "{text}"
        );
    }
}

#[test]
fn a_piece_that_several_labels_share_is_no_label_beside_that_of_its_group() {
    let text = "三、收到和处理政府信息公开申请情况\n\n\
        \x20                  自然人  商业企业  科研机构  社会公益组织  法律服务机构  其他  总计\n\
        \x20                  5.要求行政机关确认或重新出具已获取信\n\
        \x20                  息                                           11   7   3   0   13   11   45\n\
        \x20                  1.申请人无正当理由逾期不补正、行政机\n\
        \x20                  关不再处理其政府信息公开申请                   5   13   1   26   0   1   46\n\
        \x20                  2.申请人逾期未按收费通知要求缴纳费用\n\
        （六）其他处理     、行政机关不再处理其政府信息公开申请            3   5   11   1   11   11   42\n\
        \x20                  3.其他                                         7   4   5   1   11   11   39\n";
    assert_eq!(
        row(text, "applications.unprocessed.reissue"),
        "11 7 3 0 13 11 45"
    );
    assert_eq!(
        row(text, "applications.other.not_corrected"),
        "5 13 1 26 0 1 46"
    );
    assert_eq!(row(text, "applications.other.unpaid"), "3 5 11 1 11 11 42");
    assert_eq!(row(text, "applications.other.rest"), "7 4 5 1 11 11 39");
    assert_eq!(
        row(text, "applications.unprocessed.duplicate"),
        "- - - - - - -"
    );
}

#[test]
fn the_number_that_a_label_begins_with_tells_which_row_it_is() {
    // Labels over many lines of a narrow column, each before its figures; the first rows of the table are on another page.
    let raw = "自然人 商业企业 科研机构 社会公益组织 法律服务机构 其他 总计\n\
        5.要求行政\n机关确认或\n重新出具已\n获取信息\n3 0 6 4 3 1 17\n\
        （六）其他\n处理\n1.申请人无\n正当理由逾\n期不补正、\n行政机关不\n再处理其政\n府信息公开\n申请\n5 4 7 7 3 1 27\n\
        2.申请人逾期未\n按收费通知要求\n缴纳费用、行政\n机关不再处理其\n政府信息公开申\n请\n5 3 0 1 2 1 12\n\
        3.其他 4 5 1 1 6 7 24\n";
    assert_eq!(
        row(raw, "applications.unprocessed.reissue"),
        "3 0 6 4 3 1 17"
    );
    assert_eq!(
        row(raw, "applications.other.not_corrected"),
        "5 4 7 7 3 1 27"
    );
    assert_eq!(row(raw, "applications.other.unpaid"), "5 3 0 1 2 1 12");
    assert_eq!(row(raw, "applications.other.rest"), "4 5 1 1 6 7 24");
    // The words of the group stand on the lines of the row's label.
    let layout = "              自然人 商业企业 科研机构 社会公益组织 法律服务机构 其他 总计\n\
        \x20   1.申请人无正当理由逾期不补正、行政机关\n\x20   不再处理其政府信息公开申请    4    3    1   1   3    0   12\n\
        \x20   2.申请人逾期未按收费通知要求缴纳费用、\n（六）其他 行政机关不再处理其政府信息公开申请 0 2 3 0    1    2   8\n\
        处理　3.其他                      6    1    0   3   4   5   19\n";
    assert_eq!(
        row(layout, "applications.other.not_corrected"),
        "4 3 1 1 3 0 12"
    );
    assert_eq!(row(layout, "applications.other.unpaid"), "0 2 3 0 1 2 8");
}

#[test]
fn the_beginning_of_a_label_is_not_the_whole_of_another() {
    let page = "自然人 商业企业 科研机构 社会公益组织 法律服务机构 其他 总计\n\
        2.其他   0   7   4   0    7    6   24\n法律行\n政法规\n禁止公\n开\n";
    assert_eq!(row(page, "applications.other.rest"), "- - - - - - -");
    let page = "自然人 商业企业 科研机构 社会公益组织 法律服务机构 其他 总计\n\
        4.无正当\n理由大量\n反复申请 0      5     6    0     7     5     23\n";
    assert_eq!(
        row(page, "applications.unprocessed.duplicate"),
        "- - - - - - -"
    );
}
