//! The part with the lists: one for each sign of Markdown, with as many levels as Word has.

use std::fmt::Write as _;

use crate::word::bullets::{BULLETS, LEVELS};

/// The part.
pub fn numbering() -> String {
    const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    let mut xml = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:numbering xmlns:w=\"{W}\">"
    );
    for (list, (_, bullet)) in BULLETS.iter().enumerate() {
        let _ = write!(
            xml,
            "<w:abstractNum w:abstractNumId=\"{list}\"><w:multiLevelType w:val=\"hybridMultilevel\"/>"
        );
        for level in 0..LEVELS {
            // The bullet stands where the first line of a paragraph begins, the words under one another.
            let left = 1120 + 480 * level;
            let _ = write!(
                xml,
                "<w:lvl w:ilvl=\"{level}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"bullet\"/><w:lvlText w:val=\"{bullet}\"/>\
                 <w:lvlJc w:val=\"left\"/><w:pPr><w:ind w:left=\"{left}\" w:hanging=\"480\"/></w:pPr></w:lvl>"
            );
        }
        xml.push_str("</w:abstractNum>");
    }
    for list in 0..BULLETS.len() {
        let _ = write!(
            xml,
            "<w:num w:numId=\"{}\"><w:abstractNumId w:val=\"{list}\"/></w:num>",
            list + 1
        );
    }
    xml + "</w:numbering>"
}

/// The properties of a paragraph that put it into the list of a sign.
pub fn in_list(sign: char, level: usize) -> String {
    let list = BULLETS.iter().position(|(known, _)| *known == sign);
    let number = list.map_or(0, |list| list + 1);
    format!(
        "<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{number}\"/></w:numPr>\
         <w:ind w:left=\"{}\" w:hanging=\"480\" w:firstLineChars=\"0\"/>",
        1120 + 480 * level
    )
}
