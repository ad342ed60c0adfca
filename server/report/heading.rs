use crate::text::Span;

/// A heading of any level.
#[derive(Clone, Debug)]
pub struct Heading {
    /// The heading's line (or part of it, where text runs on behind it), trimmed, Markdown marker included.
    pub span: Span,
    /// The Markdown marker `##`.
    pub marker: Option<Span>,
    pub number: Option<Number>,
    /// The title without number and marker.
    pub title: Span,
    /// The title as compared: simplified script, no white space, no pinyin, no full stop at the end.
    pub text: String,
    /// 1 for 一、, 2 for （一）, 3 for 1., 4 for （1）; by the marker where there is no number.
    pub level: u8,
    /// Whether a sentence stands in front of the heading in its paragraph: ……12月31日。一、总体情况
    pub glued: bool,
    /// Whether nothing follows the heading on its line; false where a paragraph opens with it: （一）主动公开情况。2021年……
    pub own_line: bool,
}

/// The number of a heading.
#[derive(Clone, Copy, Debug)]
pub struct Number {
    /// With its 、, dot or brackets.
    pub span: Span,
    pub value: u32,
    pub style: NumberStyle,
    /// Whether the brackets are half-width or mixed.
    pub halfwidth: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumberStyle {
    /// 一、
    ChineseComma,
    /// （一）
    ChineseBrackets,
    /// 1. or 1．
    ArabicDot,
    /// 1、
    ArabicComma,
    /// （1）
    ArabicBrackets,
    /// 第一部分, I. and whatever else.
    Other,
}
