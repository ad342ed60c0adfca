//! HTML whose tables keep their borders and merged cells in web editors and in Word: all layout stands at the elements
//! themselves, because those programs drop style sheets.

use std::fmt::Write as _;

use quick_xml::escape::escape;

use super::layout::{Block, Grid, blocks};
use crate::report::Report;
use crate::text::{GENERATOR, Words};
use crate::word::picture;

/// A draft as an HTML page.
pub fn html(report: &Report) -> String {
    let title = report
        .title
        .as_ref()
        .map_or("", |title| title.text.as_str());
    let mut page = format!(
        "<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n{GENERATOR}\n<title>{}</title>\n</head>\n<body>\n",
        escape(title)
    );
    for block in blocks(report) {
        match block {
            Block::Title(words) => paragraph(&mut page, "h1", "text-align:center", &words),
            Block::Heading(level, words) => {
                paragraph(&mut page, &format!("h{}", (level + 1).min(6)), "", &words);
            }
            Block::Paragraph(words) | Block::NextLine(words) => {
                paragraph(&mut page, "p", "text-indent:2em", &words);
            }
            Block::Quotation(words) => paragraph(&mut page, "blockquote", "", &words),
            Block::Item(_, level, words) => {
                let _ = writeln!(
                    page,
                    "<ul style=\"margin:0 0 0 {}em\"><li>{}</li></ul>",
                    2 * level,
                    spans(&words)
                );
            }
            Block::Rule => page.push_str("<hr>\n"),
            Block::Closing(words) => paragraph(&mut page, "p", "text-align:right", &words),
            Block::Table(grid) => table(&mut page, &grid),
        }
    }
    page.push_str("</body>\n</html>\n");
    page
}

fn paragraph(page: &mut String, tag: &str, style: &str, words: &[Words]) {
    let style = if style.is_empty() {
        String::new()
    } else {
        format!(" style=\"{style}\"")
    };
    let text = spans(words);
    page.push_str(&format!("<{tag}{style}>{text}</{tag}>\n"));
}

/// The words with tags for how they look.
fn spans(words: &[Words]) -> String {
    let span = |words: &Words| {
        let look = &words.look;
        let image = look.image.then(|| picture::parts(&words.text)).flatten();
        let mut text = match image {
            Some((shows, address)) => {
                let (shows, address) = (escape(shows), escape(picture::file(address)));
                format!("<img src=\"{address}\" alt=\"{shows}\">")
            }
            None => escape(&words.text).replace('\n', "<br>"),
        };
        for (tag, is_on) in [
            ("code", look.code),
            ("s", look.struck),
            ("em", look.emphasis),
            ("strong", look.strong),
        ] {
            if is_on {
                text = format!("<{tag}>{text}</{tag}>");
            }
        }
        match &look.link {
            Some(target) => format!("<a href=\"{}\">{text}</a>", escape(target)),
            None => text,
        }
    };
    words.iter().map(span).collect()
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
            let text = spans(&cell.words);
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
