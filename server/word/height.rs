//! Words above or below their line.

use super::tag::Tag;
use super::xml::{Id, Xml};
use crate::text::Height;

/// Where properties of a run or style say that its words stand.
pub fn height(xml: &Xml, properties: Id) -> Option<Height> {
    /// So far from their line, in half points, words are not there only to stand straight beside those of another font.
    const FAR: i32 = 6;
    let value = |tag| xml.value(xml.child(properties, tag)?);
    match value(Tag::VerticalPlace).as_deref() {
        Some("superscript") => return Some(Height::Raised),
        Some("subscript") => return Some(Height::Lowered),
        _ => {}
    }
    match value(Tag::Position).and_then(|it| it.trim().parse().ok()) {
        Some(FAR..) => Some(Height::Raised),
        Some(..=-6) => Some(Height::Lowered),
        Some(_) => Some(Height::OnLine),
        None => xml
            .child(properties, Tag::VerticalPlace)
            .map(|_| Height::OnLine),
    }
}
