use super::tag::Tag;
use super::xml::{Id, Xml, entity_char};

/// The words in an element on one line, without those that were deleted.
pub fn plain_text(xml: &Xml, id: Id) -> String {
    let mut text = String::new();
    for id in xml.descendants(id) {
        let written = xml.raw(id);
        match xml.tag(id) {
            Tag::Text if xml.tag(xml.parent(id)) == Tag::RunText => text.push_str(written),
            Tag::Reference => {
                text.extend(entity_char(
                    written.trim_start_matches('&').trim_end_matches(';'),
                ));
            }
            _ => {}
        }
    }
    text.replace(['\n', '\r'], " ")
}
