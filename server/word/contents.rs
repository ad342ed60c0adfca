//! The table of contents, which only repeats the headings: as a field, which Word fills, or as the paragraphs that are left of
//! one.

use super::tag::Tag;
use super::xml::{Id, Xml};

/// Whether a content control holds a table of contents.
pub fn is_control(xml: &Xml, control: Id) -> bool {
    let properties = xml.child(control, Tag::ControlProperties);
    let gallery = properties.and_then(|it| xml.find(it, Tag::Gallery));
    let name = gallery.and_then(|it| xml.value(it));
    name.is_some_and(|it| it.eq_ignore_ascii_case("Table of Contents"))
}

/// Whether a paragraph of a table of contents is one of its lines: words, and behind a tab or dots the number of a page. What
/// else somebody has written there is text of the report.
pub fn is_entry(text: &str) -> bool {
    let words = text.trim();
    let bare: String = words.chars().filter(|c| !c.is_whitespace()).collect();
    if include_str!("data/contents.txt")
        .lines()
        .any(|it| it == bare)
    {
        return true;
    }
    let title = words.trim_end_matches(|c: char| c.is_ascii_digit());
    let is_leader = |c: char| matches!(c, '\t' | '.' | '…' | '·' | '。' | '-' | '—' | '_');
    let has_page = title.len() < words.len();
    has_page && title.trim_end_matches(' ').ends_with(is_leader)
}
