//! The numbers that headings and paragraphs open with.

use super::recognition::WORDS;
use super::{Number, NumberStyle};
use crate::text::{
    Located, Ordinal, Span, chinese_number, is_decimal, is_digit, plain, to_simplified, trim_unseen,
};

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

/// The number of a usual form that a text opens with, as the grammar finds it where no marks of emphasis and no invisible
/// characters stand before it. There may be tags in it and codes of blanks: `<b>2</b>、`, `1&nbsp;、`.
pub fn leading(span: Span, text: &str) -> Option<Number> {
    let span = visible(span, text);
    let source = span.of(text);
    let to_mark = source.split(['、', '.', '．', '）', ')']).next();
    let (opening, end) = if to_mark.is_some_and(|before| before.contains(['<', '&'])) {
        let located = Located::new(text, span);
        let opening = opening(&located.text)?;
        (opening, located.span(0..opening.length).end)
    } else {
        let opening = opening(source)?;
        (opening, span.start + opening.length)
    };
    let span = Span::new(span.start, end);
    Some(Number {
        span,
        value: opening.value,
        style: opening.style,
        halfwidth: span.of(text).contains(['(', ')']),
    })
}

/// A number of no usual form in front of a title: 二： 二 、 第二章 贰、 Ⅱ、; with the rest of the title.
///
/// It is for the caller to see that the rest is a title; by itself 十分满意 would begin with a number too.
pub fn odd(title: Span, text: &str) -> Option<(Number, Span)> {
    let title = visible(title, text);
    let source = title.of(text);
    let ordinal = Ordinal::read(source.strip_prefix('第').unwrap_or(source))?;
    if ordinal.bracketed || ordinal.numeral.contains(is_digit) {
        return None;
    }
    let mut units = WORDS.number.units.iter();
    let behind = units
        .find_map(|unit| ordinal.behind.strip_prefix(unit.as_str()))
        .unwrap_or(ordinal.behind);
    let mark = behind.trim_start();
    let behind = mark
        .strip_prefix(['、', '：', ':', '，', ',', '.', '．'])
        .unwrap_or(mark);
    let end = title.start + (source.len() - behind.len());
    let number = Number {
        span: Span::new(title.start, end).trim(text),
        value: chinese_number(&plain(ordinal.numeral)).unwrap_or(0),
        style: NumberStyle::Other,
        halfwidth: false,
    };
    Some((number, Span::new(end, title.end).trim(text)))
}

/// What a reader sees of the beginning: without characters that have no ink, written as they are or as codes.
fn visible(span: Span, text: &str) -> Span {
    let seen = trim_unseen(span.of(text));
    Span::new(span.end - seen.len(), span.end)
}

/// The number that a text opens with.
#[derive(Clone, Copy, Debug)]
pub struct Opening {
    /// In bytes, with its brackets or dot.
    pub length: usize,
    pub value: u32,
    pub style: NumberStyle,
}

/// Whether the words behind a number in brackets make it a part of a citation that was broken over lines: 第二十条第⏎（五）项.
pub fn is_cited(behind: &str) -> bool {
    let mut characters = behind.chars().map(to_simplified);
    match characters.next() {
        Some('款') => true,
        Some('项') => characters.next() != Some('目'),
        _ => false,
    }
}

/// The number that a paragraph opens with. 一、 is that of a heading only.
pub fn number_at(text: &str) -> Option<Opening> {
    opening(text).filter(|opening| opening.style != NumberStyle::ChineseComma)
}

/// （一） （1） 一、 1. or 1、 at the beginning of a text, below 100.
fn opening(text: &str) -> Option<Opening> {
    let ordinal = Ordinal::read(text)?;
    let mark = ordinal.behind.chars().next()?;
    let goes_on = ordinal.behind.get(mark.len_utf8()..)?;
    let style = match (ordinal.bracketed, ordinal.is_arabic(), mark) {
        (true, ..) if is_cited(goes_on) => return None,
        (true, true, '）' | ')') => NumberStyle::ArabicBrackets,
        (true, false, '）' | ')') => NumberStyle::ChineseBrackets,
        (false, true, '、') => NumberStyle::ArabicComma,
        (false, true, '.' | '．') if !is_decimal(goes_on) => NumberStyle::ArabicDot,
        (false, false, '、') => NumberStyle::ChineseComma,
        _ => return None,
    };
    let value = chinese_number(ordinal.numeral).filter(|value| *value < 100)?;
    Some(Opening {
        length: text.len() - goes_on.len(),
        value,
        style,
    })
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
