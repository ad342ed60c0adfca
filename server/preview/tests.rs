use std::collections::BTreeMap;
use std::sync::Arc;

use super::document::Block;
use super::grid::{Cell, CellKind, Grid};
use super::text::Piece;
use super::*;
use crate::format;
use crate::text::{Look, Span, compact};

fn preview(text: &str) -> Preview {
    Preview::of(&Analysis::of(text, &Arc::default()), &Looks::Marked)
}

fn body(text: &str) -> String {
    preview(text).body(Language::English, Some(&|_| None))
}

fn draft(year: i32) -> String {
    let request = crate::draft::Request {
        organ: "青山县云溪镇人民政府",
        year,
        previous: None,
    };
    crate::draft::new(&request).unwrap()
}

fn grids(preview: &Preview) -> Vec<&Grid> {
    let mut grids = Vec::new();
    for block in &preview.blocks {
        if let Block::Official(grid) = block {
            grids.push(grid);
        }
    }
    grids
}

/// How many columns each row covers, cells from rows above counted.
fn widths<'a>(rows: impl IntoIterator<Item = &'a [Cell]>) -> Vec<usize> {
    let mut reaching: BTreeMap<usize, usize> = BTreeMap::new();
    let mut widths = Vec::new();
    for (index, row) in rows.into_iter().enumerate() {
        for cell in row {
            for below in 0..cell.rows {
                *reaching.entry(index + below).or_default() += cell.columns;
            }
        }
        widths.push(reaching.remove(&index).unwrap_or_default());
    }
    assert!(reaching.is_empty(), "cells reach below the last row");
    widths
}

#[test]
fn every_row_of_an_official_table_covers_all_columns() {
    for (year, columns) in [(2019, [7, 10, 15]), (2024, [4, 10, 15])] {
        let preview = preview(&draft(year));
        let grids = grids(&preview);
        assert_eq!(grids.len(), 3);
        for (grid, columns) in grids.into_iter().zip(columns) {
            assert_eq!(grid.columns, columns, "{} of {year}", grid.id);
            let rows = grid.head.iter().map(Vec::as_slice);
            let body = grid.body.iter().map(|row| row.cells.as_slice());
            for width in widths(rows).into_iter().chain(widths(body)) {
                assert_eq!(width, columns, "{} of {year}", grid.id);
            }
            assert!(grid.rest.is_empty(), "{:?}", grid.rest);
            assert!(grid.body.iter().all(|row| !row.absent));
        }
    }
}

#[test]
fn groups_reach_over_their_rows() {
    let preview = preview(&draft(2024));
    let grids = grids(&preview);
    let group = |text: &str| {
        let rows = grids[1].body.iter().flat_map(|row| &row.cells);
        let mut found = rows
            .filter(|cell| matches!(cell.text.pieces.as_slice(), [Piece::Text(it)] if it == text));
        let cell = found.next().unwrap();
        (cell.columns, cell.rows)
    };
    for (label, spans) in [
        ("一、本年新收政府信息公开申请数量", (3, 1)),
        ("三、本年度办理结果", (1, 22)),
        ("（一）予以公开", (2, 1)),
        ("（三）不予公开", (1, 8)),
        ("（四）无法提供", (1, 3)),
        ("（五）不予处理", (1, 5)),
        ("（六）其他处理", (1, 3)),
        ("3.其他", (1, 1)),
    ] {
        assert_eq!(group(label), spans, "{label}");
    }
}

#[test]
fn a_wrong_cell_is_marked_with_its_equations_and_value() {
    let text = draft(2024);
    let row = text
        .lines()
        .find(|line| line.contains("（七）总计"))
        .unwrap();
    let body = body(&text.replace(row, &row.replacen("| 0 ", "| 7 ", 1)));
    let at = body.find("class=\"wrong\"").unwrap();
    let cell = &body[at..at + body[at..].find("</td>").unwrap()];
    assert!(cell.contains("title=\""), "{cell}");
    assert!(cell.contains("= 7"), "{cell}");
    assert!(cell.contains(">7<small"), "{cell}");
    assert!(cell.contains("should be 0"), "{cell}");
    assert_eq!(body.matches("class=\"wrong\"").count(), 1);
}

#[test]
fn a_blank_total_is_marked() {
    let text = draft(2024);
    let row = text
        .lines()
        .find(|line| line.contains("（一）予以公开"))
        .unwrap();
    let filled = row.replacen("| 0 ", "| 2 ", 1);
    let blank = filled
        .rfind("| 0 ")
        .map(|at| format!("{}|   {}", &filled[..at], &filled[at + 4..]))
        .unwrap();
    let body = body(&text.replace(row, &blank));
    let at = body.find("class=\"blank-total\"").unwrap();
    let cell = &body[at..at + body[at..].find("</td>").unwrap()];
    assert!(cell.contains("should be 2"), "{cell}");
}

#[test]
fn nothing_of_a_draft_becomes_markup() {
    let evil = "<script>alert(1)</script> &lt;script&gt;alert(2)&lt;/script&gt; <img src=x onerror=alert(3)> \
                \"onmouseover=\"alert(4) </article><style>*{} a < b & c";
    let mut text = draft(2024).replacen("## 五、", &format!("{evil}\n\n## 五、"), 1);
    text = text.replacen("| 规章 ", "| 规章<script>5</script>\" onclick=\"6 ", 1);
    text = text.replacen("# 青山县", &format!("# {evil}青山县"), 1);
    let preview = preview(&text);
    for html in [
        preview.page(Language::Chinese),
        preview.body(Language::English, Some(&|_| Some((1, 2)))),
    ] {
        assert!(!html.contains("<script"), "{html}");
        assert!(!html.contains("<img"), "{html}");
        assert!(!html.contains("onerror=alert(3)>"), "{html}");
        assert_eq!(html.matches("</article>").count(), 1);
        assert!(
            html.contains("&lt;script&gt;alert(2)&lt;/<wbr>script&gt;"),
            "{html}"
        );
        assert!(html.contains("a &lt; b &amp; c"), "{html}");
        for tag in html.split('<').skip(1) {
            let tag = tag.split('>').next().unwrap();
            assert!(!tag.contains(" on"), "{tag}");
        }
    }
}

#[test]
fn a_row_of_too_few_figures_stands_as_it_is() {
    let text = draft(2024);
    let row = text
        .lines()
        .find(|line| line.contains("2.重复申请"))
        .unwrap();
    let short = row.replacen("| 0 ", "| 41 ", 1);
    let short = short
        .rsplit_once("| 0 ")
        .map(|(before, _)| format!("{before}|"));
    let preview = preview(&text.replace(row, &short.unwrap()));
    let grids = grids(&preview);
    let cells: Vec<&Cell> = grids[1].body.iter().flat_map(|row| &row.cells).collect();
    let odd = cells
        .iter()
        .find(|cell| matches!(cell.kind, CellKind::Unaligned { .. }))
        .unwrap();
    let kind = CellKind::Unaligned {
        found: 6,
        wanted: 7,
    };
    assert_eq!((odd.kind, odd.columns), (kind, 7));
    let Some(Piece::Text(words)) = odd.text.pieces.first() else {
        panic!("{odd:?}");
    };
    assert!(words.starts_with("41 "), "{words}");
    let body = grids[1].body.iter().map(|row| row.cells.as_slice());
    assert!(widths(body).into_iter().all(|width| width == 10));
}

#[test]
fn what_fits_no_place_stands_below_the_table() {
    let text = draft(2024);
    let row = text
        .lines()
        .find(|line| line.contains("| 行政许可 "))
        .unwrap();
    let more = format!(
        "{row}\n| 行政奖励 | 83 | | |\n{}",
        row.replace("| 0", "| 9")
    );
    let body = body(&text.replace(row, &more));
    let rest = body.split("class=\"rest\"").nth(1).unwrap();
    assert!(rest.contains("行政奖励") && rest.contains("83"), "{rest}");
    assert!(rest.contains("| 9"), "{rest}");
}

#[test]
fn a_row_that_the_draft_lacks_is_drawn_empty() {
    let text = draft(2024);
    let row = text
        .lines()
        .find(|line| line.contains("2.重复申请"))
        .unwrap();
    let preview = preview(&text.replace(&format!("{row}\n"), ""));
    let absent: Vec<_> = grids(&preview)[1]
        .body
        .iter()
        .filter(|row| row.absent)
        .collect();
    assert_eq!(absent.len(), 1);
    assert_eq!(absent[0].cells[0].text.place, None);
    assert!(absent[0].cells[1..].iter().all(|cell| cell.text.is_empty()));
}

#[test]
fn words_of_the_form_are_in_the_script_of_the_draft() {
    let text = crate::text::in_traditional(&draft(2024));
    let label = crate::text::in_traditional("2.重复申请");
    let row = text.lines().find(|line| line.contains(&label)).unwrap();
    let body = body(&text.replace(&format!("{row}\n"), ""));
    assert!(body.starts_with("<article class=\"nianbao\" lang=\"zh-Hant\""));
    let absent = body.split("class=\"absent\"").nth(1).unwrap();
    assert!(
        absent.contains(&format!("<span>{label}</span>")),
        "{absent}"
    );
}

#[test]
fn a_missing_table_is_noted_where_it_belongs() {
    let text =
        "# 青山县云溪镇2024年政府信息公开工作年度报告\n\n## 二、主动公开政府信息情况\n\n见附件。\n";
    let body = body(text);
    let note = body.find("The official table belongs here").unwrap();
    assert!(body.find("<h2").unwrap() < note && note < body.find("见附件").unwrap());
    assert!(body.contains("The draft lacks the section “收到和处理"));
}

#[test]
fn images_residues_and_comments_do_not_pass_for_text() {
    let text = "# 青山县云溪镇2024年政府信息公开工作年度报告\n\n\
        <!-- nianbao: ignore placeholder 已核对 -->\n全文[bookmark: _Toc1]如下。\n\n![图](图/解读.png)\n";
    let body = body(text);
    assert!(!body.contains("nianbao:"), "{body}");
    assert!(
        body.contains("全文<span class=\"residue\">[bookmark: _Toc1]</span>如下。"),
        "{body}"
    );
    assert!(body.contains("image: 图/解读.png"), "{body}");
}

#[test]
fn other_tables_keep_their_rows_and_spans() {
    let text = "# 青山县云溪镇2024年政府信息公开工作年度报告\n\n\
        <table><tr><td colspan=\"2\">平台</td></tr><tr><td>网站</td><td>12</td></tr></table>\n\n\
        | 类别 | 条数 |\n| --- | --- |\n| 财政 | 58 |\n";
    let body = body(text);
    assert!(body.contains("<td colspan=\"2\">平台</td>"), "{body}");
    assert!(body.contains("<tr><td>网站</td><td>12</td></tr>"), "{body}");
    assert!(body.contains("<tr><td>财政</td><td>58</td></tr>"), "{body}");
}

#[test]
fn tabs_in_a_line_that_stands_alone_make_no_table() {
    let text = "# 青山县云溪镇2024年政府信息公开工作年度报告\n\n联系电话：\t0591-12345678\n\n正文。\n\n网站\t12\n\n微信\t3\n";
    let body = body(text);
    assert!(body.contains("联系电话： 0591-12345678</p>"), "{body}");
    assert_eq!(body.matches("<table").count(), 1, "{body}");
    assert!(body.contains("<td>微信</td><td>3</td>"), "{body}");
}

#[test]
fn the_name_and_the_date_at_the_end_are_a_signature() {
    let text = draft(2024).replace("××月××日", "1月20日");
    let body = body(&text);
    assert_eq!(body.matches("class=\"signature\"").count(), 2, "{body}");
}

#[test]
fn parts_of_the_page_know_their_places() {
    let text = draft(2024);
    let preview = preview(&text);
    let lines: Vec<&str> = text.lines().collect();
    let locate = |offset: usize| {
        let line = text[..offset].matches('\n').count();
        let start = text[..offset].rfind('\n').map_or(0, |at| at + 1);
        let column = text[start..offset].chars().count();
        Some((u32::try_from(line).unwrap(), u32::try_from(column).unwrap()))
    };
    let body = preview.body(Language::Chinese, Some(&locate));
    let mut figures = 0;
    for part in body.split("data-line=\"").skip(1) {
        let (line, rest) = part.split_once("\" data-character=\"").unwrap();
        let (column, rest) = rest.split_once("\">").unwrap();
        let line = lines[line.parse::<usize>().unwrap()];
        let there: String = line.chars().skip(column.parse().unwrap()).collect();
        let shown = rest.split('<').next().unwrap();
        assert!(there.starts_with(shown), "{shown} {there}");
        figures += usize::from(shown == "0");
    }
    let format = format::by_id("2021").unwrap();
    let cells: usize = format.tables.iter().map(|table| table.cells.len()).sum();
    assert_eq!(figures, cells);
}

#[test]
fn lost_layout_is_said_and_all_text_is_there() {
    let lines: Vec<String> = draft(2024)
        .lines()
        .map(|line| line.replace(['|', '#'], " "))
        .collect();
    let text = lines.join("  ");
    let body = body(&text);
    assert!(
        body.contains("The line breaks of this draft are lost"),
        "{body}"
    );
    assert!(compact(&body).contains("三、收到和处理政府信息公开申请情况"));
}

#[test]
fn figures_of_the_text_lead_to_their_cells() {
    let page = body(
        "# 云溪镇2024年政府信息公开工作年度报告\n\n## 一、总体情况\n\n全年收到政府信息公开申请9件，发布信息9条。\n\n\
         收到依申请公开5件。\n\n## 三、收到和处理政府信息公开申请情况\n\n\
         |  |  |  | 自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计 |\n\
         |---|---|---|---|---|---|---|---|---|---|\n\
         | 一、本年新收政府信息公开申请数量 |  |  | 5 | 0 | 0 | 0 | 0 | 0 | 5 |\n\
         | 二、上年结转政府信息公开申请数量 |  |  | 0 | 0 | 0 | 0 | 0 | 0 | 0 |\n",
    );
    assert_eq!(page.matches("<a class=\"stated").count(), 2);
    let place = "href=\"#applications.new:total\"";
    assert!(page.contains(&format!("<a class=\"stated contradicted\" {place} ")));
    assert!(page.contains(">9件<sup>&NoBreak;✗</sup></a>，发布信息9条"));
    assert!(page.contains(">5件<sup>&NoBreak;✓</sup></a>"));
    assert!(page.contains("id=\"applications.new:total\""));
}

/// A draft as the form shows it, with places.
fn form(text: &str, last: Option<&str>) -> String {
    let settings = crate::rules::Settings {
        previous: last.map_or_else(crate::rules::Previous::default, |last| {
            let report = crate::report::Report::parse(last, &Default::default());
            let last = crate::rules::LastYear::new(report.into(), "last".to_owned(), None);
            crate::rules::Previous::One(last.into())
        }),
        ..crate::rules::Settings::default()
    };
    let analysis = Analysis::of(text, &Arc::new(settings));
    Preview::form(&analysis, &Looks::Marked).body(
        Language::English,
        Some(&|at| Some((u32::try_from(at).unwrap(), 0))),
    )
}

#[test]
fn the_form_has_last_years_figures_beside_those_of_cells_that_are_there() {
    let last = draft(2023).replacen("| 0 ", "| 7 ", 1);
    let body = form(&draft(2024), Some(&last));
    assert_eq!(body.matches(">last year 7</small>").count(), 1);
    assert!(body.contains(">last year 0</small>"));
    assert!(!form(&draft(2024), None).contains("last-year"));
}

#[test]
fn the_form_marks_words_that_a_finding_speaks_of_and_leaves_their_text_as_it_is() {
    let text = "# 青山县云溪镇人民政府2024年政府信息公开工作年度报告\n\n## 一、总体情况\n\n依照《条例》第二十条第（五）款<b>公开</b>，\n合计合计三条。\n";
    let body = form(text, None);
    let at = text.find("第（五）款").unwrap();
    let mark = format!("data-line=\"{at}\" data-character=\"0\">第（五）款</span>");
    assert!(body.contains(&mark), "{body}");
    let plain = |html: &str| {
        let shown = html.split('<').skip(1).filter_map(|it| it.split_once('>'));
        shown.map(|(_, text)| text).collect::<String>()
    };
    let published = preview(text).body(Language::English, Some(&|_| None));
    assert_eq!(plain(&body), plain(&published));
}

#[test]
fn cells_that_count_a_change_say_so() {
    let changes = |year| form(&draft(year), None).matches(" data-change").count();
    assert_eq!(changes(2021), 0);
    assert_eq!(changes(2019), 5);
}

#[test]
fn cells_of_a_row_without_a_label_are_told_by_all_labels_over_them() {
    let body = form(&draft(2024), None);
    for (cell, column) in [
        ("applications.new:commercial", "商业企业"),
        ("review.reconsideration:total", "行政复议 · 总计"),
    ] {
        let name = format!("data-cell=\"{cell}\" data-column=\"{column}\"");
        assert!(body.contains(&name), "{name}");
    }
}

#[test]
fn totals_that_are_noughts_are_offered_their_sums() {
    let text = draft(2024);
    let row = text.lines().find(|line| line.starts_with("| 一、本年新收"));
    let row = row.unwrap();
    let filled = row.replacen("| 0 ", "| 3 ", 1);
    assert_ne!(row, filled);
    let body = form(&text.replace(row, &filled), None);
    let total = body.split("data-cell=\"applications.new:total\"").nth(1);
    let total = total.unwrap().split("</td>").next().unwrap();
    assert!(total.contains("data-expected=\"3\""), "{total}");
    assert!(total.contains(">sum 3</small>"), "{total}");
    let typed = body.split("data-cell=\"applications.new:natural\"").next();
    let typed = typed.unwrap().rsplit("<td").next().unwrap();
    assert!(!typed.contains("wrong"), "{typed}");
    assert!(!form(&text, None).contains("offered"));
}

#[test]
fn what_a_table_lacks_can_be_asked_for() {
    let text = draft(2024);
    let without = |piece: &str| {
        let lines = text.lines().filter(|line| !line.contains(piece));
        lines.collect::<Vec<_>>().join("\n")
    };
    let row = form(&without("（一）予以公开"), None);
    assert!(row.contains("data-table=\"applications\" data-add=\"add the rows"));
    let section = form(&without("政府信息公开行政复议"), None);
    assert!(
        section.contains("data-table=\"review\" data-add=\"add the official table"),
        "{section}"
    );
    assert!(!form(&text, None).contains("data-add"));
    assert!(form(&text, None).contains("data-take=\"press = to take it\""));
}

#[test]
fn words_are_shown_as_they_look() {
    let page = |line: &str| {
        let text = format!("# 云溪镇2024年政府信息公开工作年度报告\n\n## 一、总体情况\n\n{line}\n");
        let body = body(&text);
        let paragraph = body.split("<p").find(|it| it.contains("甲"));
        let paragraph = paragraph.unwrap_or_default().split_once('>').unwrap().1;
        paragraph.split("</p>").next().unwrap().to_owned()
    };
    for (line, expected) in [
        ("甲**乙**丙", "甲<strong>乙</strong>丙"),
        (
            "***甲*乙**",
            "<strong><em>甲</em></strong><strong>乙</strong>",
        ),
        ("甲~~乙~~`**丙**`", "甲<s>乙</s><code>**丙**</code>"),
        (
            "甲[**乙**](https://a.cn/)",
            "甲<u title=\"https://a.cn/\"><strong>乙</strong></u>",
        ),
        ("2*3*4，张**甲", "2*3*4，张**甲"),
        ("甲\\*乙\\*", "甲*乙*"),
        ("甲5<sup>2</sup>件", "甲5²件"),
    ] {
        assert_eq!(page(line), expected, "{line}");
    }
    let report = "# 云溪镇2024年政府信息公开工作年度报告\n\n甲乙**丙**。\n";
    let analysis = Analysis::of(report, &Arc::default());
    let at = report.find("乙").unwrap();
    let strong = Look {
        strong: true,
        ..Look::default()
    };
    let known = Looks::Known(vec![(Span::new(at, at + "乙".len()), strong)]);
    let body = Preview::of(&analysis, &known).body(Language::Chinese, None);
    assert!(body.contains("甲<strong>乙</strong>**丙**。"), "{body}");
}

#[test]
fn lists_and_quotations_are_shown_as_such() {
    let text = "# 某县2024年政府信息公开工作年度报告\n\n## 一、总体情况\n\n- 加强**领导**；\n\n  - 主动公开；\n\n> 引用的话。\n\n• 完善机制；\n\n甲 - 乙。\n";
    let body = body(text);
    assert!(
        body.contains("<li>加强<strong>领导</strong>；</li>"),
        "{body}"
    );
    assert!(
        body.contains("item level-1\"><li>主动公开；</li>"),
        "{body}"
    );
    assert!(
        body.contains("<blockquote><p>引用的话。</p></blockquote>"),
        "{body}"
    );
    assert!(body.contains("<li>完善机制；</li>"), "{body}");
    assert!(body.contains("甲 - 乙。"), "{body}");
}
