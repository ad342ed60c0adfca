//! A draft as a Word file in the layout of official documents. The constant parts stand in `data/`.

use std::fmt::Write as _;
use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::drawing::Pictures;
use super::layout::{Block, Cell, Grid, blocks};
use super::numbering::{in_list, numbering};
use super::run::Body;
use crate::report::Report;
use crate::text::Words;

/// The width of the text in twentieths of a point: A4 without margins of 28 and 26 mm.
const WIDTH: usize = 8845;

/// The parts that are the same in every report.
const PARTS: [(&str, &str); 5] = [
    ("_rels/.rels", include_str!("data/rels.xml")),
    ("word/styles.xml", include_str!("data/styles.xml")),
    ("word/settings.xml", include_str!("data/settings.xml")),
    ("word/fontTable.xml", include_str!("data/font_table.xml")),
    ("word/footer1.xml", include_str!("data/footer.xml")),
];
const EVEN_FOOTER: &str = include_str!("data/footer_even.xml");
const CONTENT_TYPES: &str = include_str!("data/content_types.xml");
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const RELATIONS: &str = include_str!("data/document_rels.xml");
const DOCUMENT: &str = include_str!("data/document.xml");

/// A draft as the bytes of a .docx; the same draft gives the same bytes. Words stand for its pictures.
pub fn docx(report: &Report) -> Vec<u8> {
    docx_with(report, &Pictures::default())
}

/// The same with those of its pictures that are at hand.
pub fn docx_with(report: &Report, pictures: &Pictures) -> Vec<u8> {
    let mut body = Body::new(pictures);
    for block in blocks(report) {
        match block {
            Block::Title(words) => paragraph(&mut body, "Title", &words),
            Block::Heading(level, words) => {
                paragraph(&mut body, &format!("Heading{level}"), &words);
            }
            Block::Paragraph(words) => paragraph(&mut body, "", &words),
            Block::NextLine(words) => paragraph(&mut body, "NextLine", &words),
            Block::Quotation(words) => paragraph(&mut body, "Quote", &words),
            Block::Item(sign, level, words) => {
                let runs = body.runs(&words);
                let list = in_list(sign, level);
                let _ = write!(body.xml, "<w:p><w:pPr>{list}</w:pPr>{runs}</w:p>");
            }
            Block::Rule => paragraph(&mut body, "Rule", &[]),
            Block::Closing(words) => paragraph(&mut body, "Closing", &words),
            Block::Table(grid) => table(&mut body, &grid),
        }
    }
    let document = DOCUMENT.replacen("<!--body-->", &body.xml, 1);
    // Writing into memory fails only where there is none left.
    package(&document, &body).unwrap_or_default()
}

fn package(document: &str, body: &Body<'_>) -> zip::result::ZipResult<Vec<u8>> {
    let mut relations = body.relations();
    let mut kinds = String::new();
    let mut endings: Vec<&str> = Vec::new();
    for (index, (name, _, ending, kind)) in body.files().enumerate() {
        relations.push_str(&format!(
            "<Relationship Id=\"image{}\" Type=\"{OFFICE}/image\" Target=\"{name}\"/>",
            index + 1
        ));
        if !endings.contains(&ending) {
            endings.push(ending);
            kinds.push_str(&format!(
                "<Default Extension=\"{ending}\" ContentType=\"{kind}\"/>"
            ));
        }
    }
    let relations = RELATIONS.replacen("<!--links-->", &relations, 1);
    let content_types = CONTENT_TYPES.replacen("<!--kinds-->", &kinds, 1);
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    let lists = numbering();
    let own = [
        ("[Content_Types].xml", content_types.as_str()),
        ("word/numbering.xml", lists.as_str()),
        ("word/_rels/document.xml.rels", relations.as_str()),
        ("word/footer2.xml", EVEN_FOOTER),
        ("word/document.xml", document),
    ];
    for (name, content) in own.into_iter().chain(PARTS) {
        writer.start_file(name, options)?;
        writer.write_all(content.as_bytes())?;
    }
    for (name, bytes, ..) in body.files() {
        writer.start_file(format!("word/{name}"), options)?;
        writer.write_all(bytes)?;
    }
    Ok(writer.finish()?.into_inner())
}

fn paragraph(body: &mut Body<'_>, style: &str, words: &[Words]) {
    let style = match style {
        "" if Body::is_picture(words) => "Picture",
        style => style,
    };
    let mut properties = match style {
        "" => String::new(),
        style => format!("<w:pStyle w:val=\"{style}\"/>"),
    };
    // Lines of a fixed height would cut a picture off.
    if style != "Picture" && body.has_picture(words) {
        properties.push_str("<w:spacing w:line=\"560\" w:lineRule=\"atLeast\"/>");
    }
    let style = match properties.as_str() {
        "" => String::new(),
        properties => format!("<w:pPr>{properties}</w:pPr>"),
    };
    let runs = body.runs(words);
    let _ = write!(body.xml, "<w:p>{style}{runs}</w:p>");
}

fn table(body: &mut Body<'_>, grid: &Grid) {
    let widths = widths(grid);
    body.xml.push_str(
        "<w:tbl><w:tblPr><w:tblStyle w:val=\"ReportTable\"/><w:tblW w:w=\"8845\" w:type=\"dxa\"/><w:jc w:val=\"center\"/>\
         <w:tblLayout w:type=\"fixed\"/></w:tblPr><w:tblGrid>",
    );
    for width in &widths {
        let _ = write!(body.xml, "<w:gridCol w:w=\"{width}\"/>");
    }
    body.xml.push_str("</w:tblGrid>");
    // What reaches down from rows above, by the column it begins in: how many rows are left, and over how many columns.
    let mut above: Vec<(usize, usize)> = vec![(0, 1); grid.columns];
    for (index, row) in grid.rows.iter().enumerate() {
        let repeated = if index < grid.head {
            "<w:tblHeader/>"
        } else {
            ""
        };
        let _ = write!(body.xml, "<w:tr><w:trPr><w:cantSplit/>{repeated}</w:trPr>");
        // Each row but the last stays with the next.
        let paragraph = match grid.is_official && index + 1 < grid.rows.len() {
            true => "<w:pStyle w:val=\"TableText\"/><w:keepNext/>",
            false => "<w:pStyle w:val=\"TableText\"/>",
        };
        let mut cells = row.iter();
        let mut column = 0;
        while column < grid.columns {
            let (left, columns) = above.get(column).copied().unwrap_or((0, 1));
            if left > 0 {
                let width = width(&widths, column, columns);
                cell(body, None, width, columns, "<w:vMerge/>", paragraph);
                if let Some(state) = above.get_mut(column) {
                    state.0 -= 1;
                }
                column += columns.max(1);
                continue;
            }
            let Some(own) = cells.next() else {
                let width = width(&widths, column, 1);
                cell(body, None, width, 1, "", paragraph);
                column += 1;
                continue;
            };
            let columns = own.columns.max(1);
            let merge = if own.rows > 1 {
                "<w:vMerge w:val=\"restart\"/>"
            } else {
                ""
            };
            let width = width(&widths, column, columns);
            cell(body, Some(own), width, columns, merge, paragraph);
            if let Some(state) = above.get_mut(column) {
                *state = (own.rows.saturating_sub(1), columns);
            }
            column += columns;
        }
        body.xml.push_str("</w:tr>");
    }
    body.xml.push_str("</w:tbl>");
}

fn cell(
    body: &mut Body<'_>,
    cell: Option<&Cell>,
    width: usize,
    columns: usize,
    merge: &str,
    paragraph: &str,
) {
    let span = if columns > 1 {
        format!("<w:gridSpan w:val=\"{columns}\"/>")
    } else {
        String::new()
    };
    let runs = cell.map(|cell| body.runs(&cell.words)).unwrap_or_default();
    let _ = write!(
        body.xml,
        "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/>{span}{merge}<w:vAlign w:val=\"center\"/></w:tcPr>\
         <w:p><w:pPr>{paragraph}</w:pPr>{runs}</w:p></w:tc>",
    );
}

fn width(widths: &[usize], column: usize, columns: usize) -> usize {
    widths.iter().skip(column).take(columns).sum()
}

/// The columns of labels are as wide as their words need, those of figures share the rest.
fn widths(grid: &Grid) -> Vec<usize> {
    let labels: &[usize] = match grid.label_columns {
        1 => &[2400],
        3 => &[900, 1500, 2441],
        _ => &[],
    };
    let taken: usize = labels.iter().sum();
    let figures = grid.columns.saturating_sub(labels.len()).max(1);
    let share = WIDTH.saturating_sub(taken) / figures;
    let mut widths = labels.to_vec();
    widths.resize(grid.columns, share);
    // What division leaves over is shared, so that columns of one kind break their labels alike.
    let rest = WIDTH.saturating_sub(widths.iter().sum());
    widths
        .iter_mut()
        .rev()
        .take(rest)
        .for_each(|width| *width += 1);
    widths
}
