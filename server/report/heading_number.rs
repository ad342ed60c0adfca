//! The numbers that headings and paragraphs open with.

use super::recognition::WORDS;
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
        NumberStyle::ArabicDot => !is_decimal(goes_on),
        NumberStyle::Other => false,
        _ => true,
    };
    (usual && number.value < 100).then_some(number)
}

/// A number of no usual form in front of a title: 二： 二 、 第二章 贰、 Ⅱ、; with the rest of the title.
///
/// It is for the caller to see that the rest is a title; by itself 十分满意 would begin with a number too.
pub fn odd(title: Span, text: &str) -> Option<(Number, Span)> {
    const NUMERALS: &str = "一二三四五六七八九十⼀⼆⼋⼗壹贰叁肆伍陆柒捌玖拾ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ";
    let source = title.of(text);
    let rest = source.strip_prefix('第').unwrap_or(source);
    let behind = rest.trim_start_matches(|c| NUMERALS.contains(c));
    let numeral = rest
        .strip_suffix(behind)
        .filter(|numeral| !numeral.is_empty())?;
    let units = WORDS.number.units.iter();
    let behind = units
        .filter_map(|unit| behind.strip_prefix(unit.as_str()))
        .next()
        .unwrap_or(behind);
    let mark = behind.trim_start();
    let behind = mark
        .strip_prefix(['、', '：', ':', '，', ',', '.', '．'])
        .unwrap_or(mark);
    let end = title.start + (source.len() - behind.len());
    let number = Number {
        span: Span::new(title.start, end).trim(text),
        value: chinese_number(&plain(numeral)).unwrap_or(0),
        style: NumberStyle::Other,
        halfwidth: false,
    };
    Some((number, Span::new(end, title.end).trim(text)))
}

/// The number that a paragraph opens with.
#[derive(Clone, Copy, Debug)]
pub struct Opening {
    /// In bytes, with its brackets or dot.
    pub length: usize,
    pub value: u32,
    pub style: NumberStyle,
}

/// The number that a paragraph opens with.
pub fn number_at(text: &str) -> Option<Opening> {
    if let Some(rest) = text.strip_prefix(['（', '(']) {
        let end = rest.find(['）', ')'])?;
        let inner = rest.get(..end)?;
        let value = chinese_number(inner.trim())?;
        let close = rest.get(end..)?.chars().next()?.len_utf8();
        let style = match is_arabic(inner) {
            true => NumberStyle::ArabicBrackets,
            false => NumberStyle::ChineseBrackets,
        };
        let length = text.len() - rest.len() + end + close;
        return (value < 100).then_some(Opening {
            length,
            value,
            style,
        });
    }
    let end = text.find(|c: char| !is_digit(c) && !c.is_whitespace())?;
    let digits = text.get(..end)?;
    let marked = text.get(end..)?.starts_with(['.', '．', '、']);
    if !marked || digits.chars().count() > 2 || !is_arabic(digits) {
        return None;
    }
    let mut rest = text.get(end..)?.chars();
    let mark = rest.next()?;
    if mark != '、' && is_decimal(rest.as_str()) {
        return None;
    }
    let style = match mark {
        '、' => NumberStyle::ArabicComma,
        _ => NumberStyle::ArabicDot,
    };
    Some(Opening {
        length: end + mark.len_utf8(),
        value: chinese_number(digits)?,
        style,
    })
}

/// Whether what stands behind a number and a dot makes a decimal of them: 1.5万 is a figure, 1.2021年 a number before a year.
/// The scanner of the grammar has the same exception.
pub fn is_decimal(behind: &str) -> bool {
    let rest = behind.trim_start_matches(is_digit);
    let digits = behind.strip_suffix(rest).unwrap_or_default();
    let year = digits.chars().count() == 4 && rest.starts_with('年');
    !digits.is_empty() && !year
}

fn is_arabic(text: &str) -> bool {
    let text = text.trim();
    !text.is_empty() && text.chars().all(is_digit)
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || ('０'..='９').contains(&c)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::{Block, Outline, Tree};

    #[test]
    fn numbers_are_read() {
        use NumberStyle::*;
        for (text, expected) in [
            ("（二）改进情况", Some((9, 2, ChineseBrackets))),
            ("(十一)监督", Some((8, 11, ChineseBrackets))),
            ("（3） 其他", Some((7, 3, ArabicBrackets))),
            ("1.2021年，我局", Some((2, 1, ArabicDot))),
            ("2．加强", Some((4, 2, ArabicDot))),
            ("12、加强", Some((5, 12, ArabicComma))),
            ("1.5万件", None),
            ("2021.3", None),
            ("（试行）", None),
            ("一是加强", None),
            ("", None),
        ] {
            let found = number_at(text).map(|it| (it.length, it.value, it.style));
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn decimals_are_those_of_the_grammar() {
        for text in [
            "1.2021年工作",
            "1．2021年工作",
            "1.总体情况",
            "1.5万件",
            "1.20件",
            "1.2021件",
            "1.20210年",
            "1.２０２１年工作",
            "12.202年",
        ] {
            let source = format!("## {text}\n");
            let tree = Tree::parse(&source);
            let outline = Outline::read(&tree, &source);
            let read = outline.blocks.iter().any(|block| {
                matches!(
                    block,
                    Block::Heading {
                        number: Some(_),
                        ..
                    }
                )
            });
            let span = Span::new(0, text.len());
            assert_eq!(leading(span, text).is_some(), read, "{text}");
            assert_eq!(number_at(text).is_some(), read, "{text}");
        }
    }
}
