//! The numbers that headings open with.

use super::{Number, NumberStyle};
use crate::text::{Span, chinese_number, plain};

/// Reads 一、 （一） 1. 1、 （1）.
pub fn read(span: Span, text: &str) -> Number {
    let plain = plain(span.of(text));
    let bracketed = plain.starts_with(['（', '(']);
    let core = plain.trim_matches(|c: char| c.is_whitespace() || "（）()、.．，,:：".contains(c));
    let value = chinese_number(core);
    let arabic = core
        .chars()
        .all(|c| c.is_ascii_digit() || ('０'..='９').contains(&c));
    let style = match (value, bracketed, arabic) {
        (None, _, _) => NumberStyle::Other,
        (_, true, true) => NumberStyle::ArabicBrackets,
        (_, true, false) => NumberStyle::ChineseBrackets,
        (_, false, true) if plain.contains(['.', '．']) => NumberStyle::ArabicDot,
        (_, false, true) => NumberStyle::ArabicComma,
        (_, false, false) => NumberStyle::ChineseComma,
    };
    Number {
        span,
        value: value.unwrap_or(0),
        style,
        halfwidth: plain.contains(['(', ')']),
    }
}

/// The number of a usual form that a text opens with, as the grammar finds it where no marks of emphasis stand before it.
pub fn leading(span: Span, text: &str) -> Option<Number> {
    let source = span.of(text);
    let length = if source.starts_with(['（', '(']) {
        source.find(['）', ')'])?
    } else {
        source.find(['、', '.', '．'])?
    };
    let mark = source.get(length..)?.chars().next()?;
    let number = read(
        Span::new(span.start, span.start + length + mark.len_utf8()),
        text,
    );
    let goes_on = source.get(length + mark.len_utf8()..)?;
    let usual = match number.style {
        NumberStyle::ChineseComma => mark == '、',
        NumberStyle::ArabicDot => !goes_on.starts_with(|c: char| c.is_ascii_digit()),
        NumberStyle::Other => false,
        _ => true,
    };
    (usual && number.value < 100).then_some(number)
}

/// A number of no usual form in front of a title: 二： 二 、 第二章 贰、 Ⅱ、; with the rest of the title.
///
/// It is for the caller to see that the rest is a title; by itself 十分满意 would begin with a number too.
pub fn odd(title: Span, text: &str) -> Option<(Number, Span)> {
    const NUMERALS: &str = "一二三四五六七八九十壹贰叁肆伍陆柒捌玖拾ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ";
    let source = title.of(text);
    let rest = source.strip_prefix('第').unwrap_or(source);
    let behind = rest.trim_start_matches(|c| NUMERALS.contains(c));
    let numeral = rest
        .strip_suffix(behind)
        .filter(|numeral| !numeral.is_empty())?;
    let units = ["部分", "章", "节"];
    let behind = units
        .iter()
        .find_map(|unit| behind.strip_prefix(unit))
        .unwrap_or(behind);
    let mark = behind.trim_start();
    let behind = mark
        .strip_prefix(['、', '：', ':', '，', ',', '.', '．'])
        .unwrap_or(mark);
    let end = title.start + (source.len() - behind.len());
    let number = Number {
        span: Span::new(title.start, end).trim(text),
        value: chinese_number(numeral).unwrap_or(0),
        style: NumberStyle::Other,
        halfwidth: false,
    };
    Some((number, Span::new(end, title.end).trim(text)))
}
