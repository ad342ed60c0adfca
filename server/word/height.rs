//! Words above or below their line: 10² is not 102, and the mark of a note is no digit of the figure before it.

use super::tag::Tag;
use super::xml::{Id, Xml};

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Height {
    #[default]
    OnLine,
    Raised,
    Lowered,
}

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

/// The character that a plain one looks like there, for those that make figures.
pub fn character(c: char, height: Height) -> Option<&'static str> {
    let raised = match c {
        '0' | '０' => "⁰",
        '1' | '１' => "¹",
        '2' | '２' => "²",
        '3' | '３' => "³",
        '4' | '４' => "⁴",
        '5' | '５' => "⁵",
        '6' | '６' => "⁶",
        '7' | '７' => "⁷",
        '8' | '８' => "⁸",
        '9' | '９' => "⁹",
        _ => "",
    };
    let lowered = match c {
        '0' | '０' => "₀",
        '1' | '１' => "₁",
        '2' | '２' => "₂",
        '3' | '３' => "₃",
        '4' | '４' => "₄",
        '5' | '５' => "₅",
        '6' | '６' => "₆",
        '7' | '７' => "₇",
        '8' | '８' => "₈",
        '9' | '９' => "₉",
        _ => "",
    };
    let other = match height {
        Height::OnLine => "",
        Height::Raised => raised,
        Height::Lowered => lowered,
    };
    Some(other).filter(|it| !it.is_empty())
}
