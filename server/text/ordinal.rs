//! The number that a line or a label opens with.

use std::ops::Range;

use super::numeral::{chinese_number, is_chinese_numeral, is_numeral};

/// A number at the start of a text, before anybody judges it: that of （一）总体情况, 1.本年新收, 一是加强, 贰、.
///
/// Every reader of such numbers begins here and says for itself which marks it takes behind them, and up to which value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ordinal<'a> {
    /// Whether a bracket opens before it.
    pub bracketed: bool,
    /// Without blanks at its ends; not empty.
    pub numeral: &'a str,
    /// What follows the numeral and its blanks: the mark and the words.
    pub behind: &'a str,
}

impl<'a> Ordinal<'a> {
    /// Reads Chinese, Arabic, formal (贰) and Roman (Ⅱ) numerals; `None` where the text begins with none.
    pub fn read(text: &'a str) -> Option<Self> {
        let bracketed = text.strip_prefix(['（', '(']);
        let body = bracketed.unwrap_or(text);
        let behind = body.trim_start_matches(|c: char| c.is_whitespace() || is_ordinal(c));
        let numeral = body.strip_suffix(behind)?.trim();
        (!numeral.is_empty()).then_some(Self {
            bracketed: bracketed.is_some(),
            numeral,
            behind,
        })
    }

    /// Whether all digits are Arabic ones, of either width.
    pub fn is_arabic(&self) -> bool {
        self.numeral.chars().all(is_digit)
    }

    /// What follows the mark, if it is one that closes the number: ） for a bracket, one of `marks` without. An Arabic number
    /// is not closed by what makes a decimal of it.
    pub fn closed(&self, marks: &[char]) -> Option<&'a str> {
        if self.bracketed {
            return self.behind.strip_prefix(['）', ')']);
        }
        let rest = self.behind.strip_prefix(marks)?;
        (!self.is_arabic() || !is_decimal(rest)).then_some(rest)
    }
}

/// The Chinese numbers in a text that have `mark` right behind them, 一、 or 一是, in bytes with the mark, and their values. The
/// caller sees to it that nothing before makes a part of a word of them.
pub fn counted(text: &str, mark: char) -> impl Iterator<Item = (Range<usize>, u32)> {
    text.match_indices(mark).filter_map(|(at, mark)| {
        let before = text.get(..at)?;
        let start = before.trim_end_matches(is_chinese_numeral).len();
        let value = chinese_number(before.get(start..)?)?;
        Some((start..at + mark.len(), value))
    })
}

/// Whether what stands behind a number and a dot makes a decimal of them: 1.5万 is a figure, 1.2021年 a number before a year.
/// The scanner of the grammar has the same exception.
pub fn is_decimal(behind: &str) -> bool {
    let rest = behind.trim_start_matches(is_digit);
    // No comparison: all of a long text may stand behind.
    let digits = behind.get(..behind.len() - rest.len()).unwrap_or_default();
    let year = digits.chars().count() == 4 && rest.starts_with('年');
    !digits.is_empty() && !year
}

/// Whether a character is an Arabic digit, of either width.
pub fn is_digit(c: char) -> bool {
    matches!(c, '0'..='9' | '０'..='９')
}

fn is_ordinal(c: char) -> bool {
    is_numeral(c) || "壹贰叁肆伍陆柒捌玖拾ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ".contains(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_at_the_start() {
        for (text, expected) in [
            ("（一）总体", Some((true, "一", "）总体"))),
            ("12 、加强", Some((false, "12", "、加强"))),
            ("一是加强", Some((false, "一", "是加强"))),
            ("Ⅱ.收到", Some((false, "Ⅱ", ".收到"))),
            ("贰", Some((false, "贰", ""))),
            ("（试行）", None),
            ("  ", None),
            ("", None),
        ] {
            let found = Ordinal::read(text).map(|it| (it.bracketed, it.numeral, it.behind));
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn numbers_before_a_mark() {
        let text = "前言。一、总体情况，二、三、其他、1、十二、";
        let found: Vec<_> = counted(text, '、').collect();
        let words = found.iter().map(|(at, value)| (&text[at.clone()], *value));
        assert_eq!(
            words.collect::<Vec<_>>(),
            [("一、", 1), ("二、", 2), ("三、", 3), ("十二、", 12)]
        );
        assert_eq!(counted("共是三是五", '是').count(), 1);
    }

    #[test]
    fn marks_close_a_number() {
        let closed = |text| Ordinal::read(text).and_then(|it| it.closed(&['、', '.']));
        assert_eq!(closed("1.新收"), Some("新收"));
        assert_eq!(closed("（1）新收"), Some("新收"));
        assert_eq!(closed("（1.新收"), None);
        assert_eq!(closed("1）新收"), None);
        assert_eq!(closed("1.5米"), None);
        assert_eq!(closed("1.2021年预算"), Some("2021年预算"));
    }
}
