//! What says that words are struck out: properties in Word, tags in the text.

use super::tag::Tag;
use super::xml::{Id, Xml};

/// The tags around such words.
pub const OPEN: &str = "<s>";
pub const CLOSE: &str = "</s>";

/// What properties of a run or style say.
pub fn struck(xml: &Xml, properties: Id) -> Option<bool> {
    let single = xml.is_on(properties, Tag::Struck);
    let double = xml.is_on(properties, Tag::DoublyStruck);
    match (single, double) {
        (Some(true), _) | (_, Some(true)) => Some(true),
        (None, None) => None,
        _ => Some(false),
    }
}
