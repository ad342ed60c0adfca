//! Tables: the places of their cells, and where they are found.

use super::packages::{docx, p, tc, text};
use crate::text::Location;
use crate::word::read;

#[test]
fn merged_cells_keep_their_places() {
    let row = |properties: &str, cells: &[String]| {
        format!(
            "<w:tr><w:trPr>{properties}</w:trPr>{}</w:tr>",
            cells.concat()
        )
    };
    let span = |n: usize| format!("<w:gridSpan w:val=\"{n}\"/>");
    let restart = "<w:vMerge w:val=\"restart\"/>";
    let table = format!(
        "<w:tbl>{}{}{}{}</w:tbl>",
        row("", &[tc(&span(2), "头"), tc("", "丙")]),
        row("", &[tc(restart, "组"), tc("", "一"), tc("", "1")]),
        row("", &[tc("<w:vMerge/>", ""), tc("", "二"), tc("", "2")]),
        row(
            "<w:gridBefore w:val=\"1\"/>",
            &[tc("", "三|"), tc("", &(p("3") + &p("件")))]
        ),
    );
    let document = read(&docx(&(p("前") + &table + &p("后")), &[])).unwrap();
    assert_eq!(
        document.text,
        "前\n\n| 头 |  | 丙 |\n| --- | --- | --- |\n| 组 | 一 | 1 |\n|  | 二 | 2 |\n|  | 三\\| | 3<br>件 |\n\n后\n"
    );
    let place = |words: &str| {
        document
            .locations()
            .at(document.text.find(words).unwrap())
            .unwrap()
    };
    let cell = |row, column| Location::Cell {
        table: 1,
        row,
        column,
    };
    assert_eq!(place("丙"), cell(1, 3));
    assert_eq!(place("二"), cell(3, 2));
    assert_eq!(place("件"), cell(4, 3));
    assert_eq!(place("后"), Location::Paragraph { paragraph: 2 });
}

#[test]
fn blocks_one_under_the_other_have_columns_of_their_own() {
    let cell = |text: &str, columns: usize| tc(&format!("<w:gridSpan w:val=\"{columns}\"/>"), text);
    let row = |cells: &[String]| format!("<w:tr>{}</w:tr>", cells.concat());
    let table = [
        row(&[cell("第一块", 5)]),
        row(&[cell("规章", 1), cell("1", 2), cell("2", 2)]),
        row(&[cell("第二块", 5)]),
        row(&[cell("许可", 1), cell("3", 1), cell("4", 2), cell("5", 1)]),
    ]
    .concat();
    assert_eq!(
        text(&format!("<w:tbl>{table}</w:tbl>")),
        "| 第一块 |  |  |  |\n| --- | --- | --- | --- |\n| 规章 | 1 | 2 |  |\n| 第二块 |  |  |  |\n| 许可 | 3 | 4 | 5 |\n"
    );
}

#[test]
fn a_column_of_a_hair_is_no_column() {
    let grid = |widths: &[usize]| {
        let column = |width: &usize| format!("<w:gridCol w:w=\"{width}\"/>");
        let columns: String = widths.iter().map(column).collect();
        format!("<w:tblGrid>{columns}</w:tblGrid>")
    };
    let two = "<w:gridSpan w:val=\"2\"/>";
    let rows = format!(
        "<w:tr>{}{}</w:tr><w:tr>{}{}</w:tr>",
        tc("", "甲"),
        tc(two, "乙"),
        tc(two, "1"),
        tc("", "2")
    );
    let table = |widths: &[usize]| text(&format!("<w:tbl>{}{rows}</w:tbl>", grid(widths)));
    assert_eq!(
        table(&[590, 1, 589]),
        "| 甲 | 乙 |\n| --- | --- |\n| 1 | 2 |\n"
    );
    assert_eq!(
        table(&[590, 590, 589]),
        "| 甲 | 乙 |  |\n| --- | --- | --- |\n| 1 |  | 2 |\n"
    );
}

#[test]
fn tables_are_found_wherever_they_stand() {
    let inner = format!(
        "<w:tbl><w:tr>{}{}</w:tr></w:tbl>",
        tc("", "行政许可"),
        tc("", "12")
    );
    let plain = "| 行政许可 | 12 |\n| --- | --- |\n";
    let control = format!("<w:sdt><w:sdtContent>{inner}</w:sdtContent></w:sdt>");
    let outer = format!(
        "<w:tbl><w:tr>{}</w:tr></w:tbl>",
        tc("", &(inner.clone() + "<w:p/>"))
    );
    let in_box = |text: &str| {
        format!(
            "<w:p><w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx><w:txbxContent>{text}</w:txbxContent></wps:txbx></w:drawing></mc:Choice>\
             <mc:Fallback><w:pict><v:textbox><w:txbxContent>{text}</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
        )
    };
    let cells = inner
        .replace("<w:tc>", "<w:sdt><w:sdtContent><w:tc>")
        .replace("</w:tc>", "</w:tc></w:sdtContent></w:sdt>");
    for body in [inner.clone(), control, outer, in_box(&inner), cells] {
        assert_eq!(text(&body), plain, "{body}");
    }
    // A table that only frames a text is no table.
    let frame = format!(
        "<w:tbl><w:tr>{}</w:tr></w:tbl>",
        tc("", &(p("甲") + &p("乙")))
    );
    assert_eq!(text(&frame), "甲\n\n乙\n");
    let deleted = format!(
        "<w:tbl><w:tr><w:trPr><w:del/></w:trPr>{}{}</w:tr></w:tbl>",
        tc("", "a"),
        tc("", "b")
    );
    assert_eq!(text(&deleted), "");
}

#[test]
fn a_table_in_a_label_leaves_the_row_whole() {
    let row = |cells: &[String]| format!("<w:tr>{}</w:tr>", cells.concat());
    let table = |rows: &[String]| format!("<w:tbl>{}</w:tbl>", rows.concat());
    let pair = row(&[tc("", "甲"), tc("", "乙")]);
    for (inner, shown) in [
        (table(&[row(&[tc("", "甲")])]), "许可<br>甲"),
        (table(std::slice::from_ref(&pair)), "许可<br>甲<br>乙"),
        (
            table(&[pair.clone(), pair.clone()]),
            "许可<br>甲<br>乙<br>甲<br>乙",
        ),
    ] {
        let label = tc("", &(p("许可") + &inner + "<w:p/>"));
        let figures = [label, tc("", "1"), tc("", "2")];
        let outer = table(&[
            row(&[tc("", "头"), tc("", "一"), tc("", "二")]),
            row(&figures),
        ]);
        let expected = format!("| 头 | 一 | 二 |\n| --- | --- | --- |\n| {shown} | 1 | 2 |\n");
        assert_eq!(text(&outer), expected);
    }
    // A table beside some words is one by itself.
    let grid = table(&[pair.clone(), pair]);
    let outer = table(&[row(&[tc("", "旁"), tc("", &(grid + "<w:p/>"))])]);
    assert_eq!(
        text(&outer),
        "旁\n\n| 甲 | 乙 |\n| --- | --- |\n| 甲 | 乙 |\n"
    );
}

#[test]
fn what_was_typed_in_a_cell_stays_however_it_ends() {
    for (words, cell) in [
        ("甲&lt;br&gt;", "甲&lt;br>"),
        ("甲| ", "甲\\| "),
        ("&lt;br&gt;", "&lt;br>"),
    ] {
        let words = format!("<w:p><w:r><w:t xml:space=\"preserve\">{words}</w:t></w:r></w:p>");
        let row = format!("<w:tr>{}{}</w:tr>", tc("", "一"), tc("", &words));
        let expected = format!("| 一 | {cell} |\n| --- | --- |\n");
        assert_eq!(text(&format!("<w:tbl>{row}</w:tbl>")), expected);
        let row = format!(
            "<w:tr>{}{}</w:tr>",
            tc("", "一"),
            tc("", &(words + &p("乙")))
        );
        let expected = format!("| 一 | {cell}<br>乙 |\n| --- | --- |\n");
        assert_eq!(text(&format!("<w:tbl>{row}</w:tbl>")), expected);
    }
}
