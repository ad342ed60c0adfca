//! HTML whose tables keep their borders and merged cells in web editors and in Word: all layout stands at the elements
//! themselves, because those programs drop style sheets.

use std::fmt::Write as _;

use quick_xml::escape::escape;

use super::layout::{Block, Grid, blocks};
use super::notes::Notes;
use crate::report::Report;
use crate::text::{GENERATOR, Object, Words};
use crate::word::picture;

/// A draft as an HTML page.
pub fn html(report: &Report) -> String {
    let title = report
        .title
        .as_ref()
        .map_or("", |title| title.text.as_str());
    let page = format!(
        "<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n{GENERATOR}\n<title>{}</title>\n</head>\n<body>\n",
        escape(title)
    );
    let notes = Notes::of(&report.text);
    let mut page = Page {
        text: page,
        notes: &notes,
        said: Vec::new(),
    };
    for block in blocks(report, &notes) {
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
                let words = page.spans(&words);
                let _ = writeln!(
                    page.text,
                    "<ul style=\"margin:0 0 0 {}em\"><li>{words}</li></ul>",
                    2 * level,
                );
            }
            Block::Rule => page.text.push_str("<hr>\n"),
            Block::Closing(words) => paragraph(&mut page, "p", "text-align:right", &words),
            Block::Table(grid) => table(&mut page, &grid),
        }
    }
    for (index, words) in std::mem::take(&mut page.said).into_iter().enumerate() {
        let note = page.spans(words);
        let _ = writeln!(page.text, "<p><sup>{}</sup> {note}</p>", index + 1);
    }
    page.text.push_str("</body>\n</html>\n");
    page.text
}

/// A page as it is written.
struct Page<'d> {
    text: String,
    notes: &'d Notes,
    /// What the notes say to which its words refer, in order.
    said: Vec<&'d [Words]>,
}

fn paragraph(page: &mut Page<'_>, tag: &str, style: &str, words: &[Words]) {
    let style = if style.is_empty() {
        String::new()
    } else {
        format!(" style=\"{style}\"")
    };
    let text = page.spans(words);
    page.text
        .push_str(&format!("<{tag}{style}>{text}</{tag}>\n"));
}

impl Page<'_> {
    /// The words with tags for how they look.
    fn spans(&mut self, words: &[Words]) -> String {
        words.iter().map(|words| self.span(words)).collect()
    }

    fn span(&mut self, words: &Words) -> String {
        let look = &words.look;
        let object = match &look.object {
            Some(Object::Image(written)) => picture::parts(written).map(|(shows, address)| {
                let (shows, address) = (escape(shows), escape(picture::file(address)));
                format!("<img src=\"{address}\" alt=\"{shows}\">")
            }),
            Some(Object::Note(_)) => self.notes.get(words).map(|said| {
                self.said.push(said);
                format!("<sup>{}</sup>", self.said.len())
            }),
            None => None,
        };
        let mut text = object.unwrap_or_else(|| escape(&words.text).replace('\n', "<br>"));
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
    }
}

fn table(page: &mut Page<'_>, grid: &Grid) {
    const CELL: &str =
        "border:1px solid #000;padding:2px 4px;text-align:center;vertical-align:middle";
    page.text.push_str(
        "<table border=\"1\" cellspacing=\"0\" cellpadding=\"2\" style=\"border-collapse:collapse;border:1px solid #000;width:100%\">\n",
    );
    for (index, row) in grid.rows.iter().enumerate() {
        page.text.push_str("<tr>");
        let tag = if index < grid.head { "th" } else { "td" };
        for cell in row {
            let span = |name: &str, number: usize| {
                if number > 1 {
                    format!(" {name}=\"{number}\"")
                } else {
                    String::new()
                }
            };
            let text = page.spans(&cell.words);
            let _ = write!(
                page.text,
                "<{tag}{}{} style=\"{CELL}\">{text}</{tag}>",
                span("colspan", cell.columns),
                span("rowspan", cell.rows),
            );
        }
        page.text.push_str("</tr>\n");
    }
    page.text.push_str("</table>\n");
}
