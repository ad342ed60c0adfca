use crate::report::{ReadOptions, Report};

/// A report of 2024 without any line break; figures of table 三 are given for its first rows.
fn page(new: &str, granted: &str) -> String {
    format!(
        "青山县云溪镇人民政府2024年政府信息公开工作年度报告 本报告统计期限自2024年1月1日起至2024年12月31日止。\
         一、总体情况2024年，我镇认真做好各项工作。（一）主动公开。全年公开信息120条。二、主动公开政府信息情况 \
         第二十条第（一）项信息内容本年制发件数本年废止件数现行有效件数规章000行政规范性文件1027\
         第二十条第（五）项信息内容本年处理决定数量行政许可126第二十条第（六）项信息内容本年处理决定数量\
         行政处罚34行政强制2第二十条第（八）项信息内容本年收费金额（单位：万元）行政事业性收费12.5\
         三、收到和处理政府信息公开申请情况申请人情况自然人法人或其他组织总计商业企业科研机构社会公益组织法律服务机构其他\
         一、本年新收政府信息公开申请数量{new}二、上年结转政府信息公开申请数量0000000\
         三、本年度办理结果（一）予以公开{granted}（三）不予 公开1.属于国家秘密0000000\
         2.其他法律、行政法规禁止公开的1000001\
         四、政府信息公开行政复议、行政诉讼情况行政复议行政诉讼结果维持结果纠正其他结果尚未审结总计未经复议直接起诉复议后起诉\
         结果维持结果纠正其他结果尚未审结总计结果维持结果纠正其他结果尚未审结总计10001 00000 1200012\
         五、存在的主要问题及改进情况存在解读形式单一的问题，将加强培训。六、其他需要报告的事项无。"
    )
}

fn cells(text: &str, wanted: &str) -> Vec<String> {
    let report = Report::parse(text, &ReadOptions::default());
    let tables = report.tables.iter();
    let cells = tables.flat_map(|table| table.spec.cells.iter().zip(&table.cells));
    cells
        .filter(|(spec, _)| spec.name.starts_with(wanted))
        .map(|(_, cell)| match cell.as_ref().map(|cell| cell.number()) {
            Some(Some(number)) => number.to_string(),
            Some(None) => "open".into(),
            None => "none".into(),
        })
        .collect()
}

#[test]
fn sections_and_figures_are_read_in_order() {
    let text = page("640020470", "16 0 0 2 0 0 18");
    let report = Report::parse(text.as_str(), &ReadOptions::default());
    let ids: Vec<_> = report.sections.iter().filter_map(|it| it.id).collect();
    let all = [
        "overview",
        "disclosure",
        "applications",
        "review",
        "problems",
        "other_matters",
    ];
    assert_eq!(ids, all);
    assert!(report.layout_lost.is_some());
    assert_eq!(report.year.map(|year| year.value), Some(2024));
    assert_eq!(
        cells(&text, "applications.new:"),
        ["64", "0", "0", "2", "0", "4", "70"]
    );
    assert_eq!(
        cells(&text, "applications.granted:"),
        ["16", "0", "0", "2", "0", "0", "18"]
    );
    assert_eq!(
        cells(&text, "applications.denied.other_law:"),
        ["1", "0", "0", "0", "0", "0", "1"]
    );
    assert_eq!(
        cells(&text, "disclosure.normative:"),
        ["open", "open", "open"]
    );
    assert_eq!(cells(&text, "disclosure.fee:"), ["12.5"]);
    assert_eq!(cells(&text, "review.after:total"), ["12"]);
}

#[test]
fn what_can_be_cut_in_two_ways_stays_open() {
    let text = page("270020130", "0000000");
    assert!(
        cells(&text, "applications.new:")
            .iter()
            .all(|cell| cell == "open")
    );
}

#[test]
fn prose_is_no_table() {
    let text =
        "全年办理行政许可126件，行政处罚34件，行政强制2件，信息内容涉及自然人和法人，结果维持1件。"
            .repeat(20);
    assert!(
        Report::parse(text.as_str(), &ReadOptions::default())
            .layout_lost
            .is_none()
    );
}
