//! HTML whose tables keep their borders and merged cells in web editors and in Word: all layout stands at the elements
//! themselves, because those programs drop style sheets.

use std::fmt::Write as _;

use quick_xml::escape::escape;

use super::layout::{Block, Grid, blocks};
use crate::report::Report;

/// A draft as an HTML page.
pub fn html(report: &Report) -> String {
    let title = report
        .title
        .as_ref()
        .map_or("", |title| title.text.as_str());
    let mut page = format!(
        "<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n<title>{}</title>\n</head>\n<body>\n",
        escape(title)
    );
    for block in blocks(report) {
        match block {
            Block::Title(text) => paragraph(&mut page, "h1", "text-align:center", &text),
            Block::Heading(level, text) => {
                paragraph(&mut page, &format!("h{}", (level + 1).min(6)), "", &text);
            }
            Block::Paragraph(text) => paragraph(&mut page, "p", "text-indent:2em", &text),
            Block::Closing(text) => paragraph(&mut page, "p", "text-align:right", &text),
            Block::Table(grid) => table(&mut page, &grid),
        }
    }
    page.push_str("</body>\n</html>\n");
    page
}

fn paragraph(page: &mut String, tag: &str, style: &str, text: &str) {
    let style = if style.is_empty() {
        String::new()
    } else {
        format!(" style=\"{style}\"")
    };
    let text = escape(text).replace('\n', "<br>");
    page.push_str(&format!("<{tag}{style}>{text}</{tag}>\n"));
}

fn table(page: &mut String, grid: &Grid) {
    const CELL: &str =
        "border:1px solid #000;padding:2px 4px;text-align:center;vertical-align:middle";
    page.push_str(
        "<table border=\"1\" cellspacing=\"0\" cellpadding=\"2\" style=\"border-collapse:collapse;border:1px solid #000;width:100%\">\n",
    );
    for (index, row) in grid.rows.iter().enumerate() {
        page.push_str("<tr>");
        let tag = if index < grid.head { "th" } else { "td" };
        for cell in row {
            let span = |name: &str, number: usize| {
                if number > 1 {
                    format!(" {name}=\"{number}\"")
                } else {
                    String::new()
                }
            };
            let text = escape(&cell.text).replace('\n', "<br>");
            let _ = write!(
                page,
                "<{tag}{}{} style=\"{CELL}\">{text}</{tag}>",
                span("colspan", cell.columns),
                span("rowspan", cell.rows),
            );
        }
        page.push_str("</tr>\n");
    }
    page.push_str("</table>\n");
}
