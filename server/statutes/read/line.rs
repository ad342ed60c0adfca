//! What a line of an act is.

use crate::statutes::structure::ArticleNumber;
use crate::statutes::words::WORDS;
use crate::text::{Ordinal, chinese_number, is_numeral};

/// The kinds of lines of a body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Line<'a> {
    /// Nothing to count: blank, a comment, a table row, a rule.
    Blank,
    /// `## 第一章 总则`.
    Heading,
    /// The first line of an annex; no article follows it.
    Annex,
    /// `第二十条 …` with the words behind the number.
    Article(ArticleNumber, &'a str),
    /// `（一）…`, `1.…`.
    Item(Marker, u16),
    Text,
}

/// How the members of a list are numbered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Marker {
    /// （一）, (一)
    Bracket,
    /// 一、
    Comma,
    /// 1. 1． 1、
    Arabic,
    /// （1）
    ArabicBracket,
}

/// Says what a line is by how it begins.
pub fn classify(line: &str) -> Line<'_> {
    let line = trim(line);
    if line.is_empty()
        || line.starts_with('|')
        || line.starts_with("<!--")
        || line.starts_with("---")
    {
        return Line::Blank;
    }
    if let Some(heading) = line.strip_prefix('#') {
        return if is_annex(trim(heading.trim_start_matches('#'))) {
            Line::Annex
        } else {
            Line::Heading
        };
    }
    if is_annex(line) {
        return Line::Annex;
    }
    if let Some((number, rest)) = article(line) {
        return Line::Article(number, rest);
    }
    item(line).map_or(Line::Text, |(marker, number)| Line::Item(marker, number))
}

/// Without blanks of any width, and without what fonts of their own leave behind, at either end.
pub fn trim(text: &str) -> &str {
    text.trim_matches(|character: char| {
        character.is_whitespace()
            || matches!(character, '\u{200b}' | '\u{feff}' | '\u{e000}'..='\u{f8ff}')
    })
}

/// Whether a line may be a heading between articles (（二）权利质押, 附　则) rather than an item or a paragraph: it is no part
/// of a sentence.
pub fn may_be_heading(line: &str) -> bool {
    !line.contains(['。', '；', ';', '：', ':', '，', ','])
}

/// Whether a line breaks off in the middle of a sentence, so that the next one goes on with it.
pub fn breaks_off(line: &str) -> bool {
    const ENDS: [char; 15] = [
        '。', '；', ';', '：', ':', '.', '．', '！', '？', '”', '》', '〉', '）', ')', '…',
    ];
    !line.ends_with(ENDS)
}

/// Whether a line is a formula, of which nobody can say whether it is a paragraph of its own: 应纳税额＝计税依据×税率.
pub fn is_formula(line: &str) -> bool {
    line.contains('＝')
}

fn is_annex(line: &str) -> bool {
    let Some(rest) = line.strip_prefix(&WORDS.reading.annex) else {
        return false;
    };
    // 附则 is the last chapter, no annex; 附图中除必需的词语外，… is a sentence.
    let is_named = WORDS
        .reading
        .annexes
        .iter()
        .any(|word| rest.starts_with(word.as_str()));
    rest.is_empty() || (is_named && !rest.ends_with(['。', '；']))
}

/// The number of an article at the start of a line, where words of the article follow after a blank (or nothing follows):
/// a sentence that only begins with the name of an article (第九条规定的…) is none.
fn article(line: &str) -> Option<(ArticleNumber, &str)> {
    let (numeral, rest) = line
        .strip_prefix(['第', WORDS.reading.misread_article])?
        .split_once('条')?;
    let blank_inside = numeral.contains(char::is_whitespace);
    let article = number(numeral)?;
    let (branch, rest) = match rest.strip_prefix('之') {
        Some(behind) => {
            let length = behind
                .chars()
                .take_while(|character| is_chinese(*character))
                .map(char::len_utf8)
                .sum();
            let (numeral, rest) = behind.split_at_checked(length)?;
            (number(numeral)?, rest)
        }
        None => (0, rest),
    };
    // `第一百二十八 条侦查人员…`: the blank slipped in before 条.
    let is_heading = rest.is_empty() || rest.starts_with(char::is_whitespace) || blank_inside;
    is_heading.then(|| {
        let number = ArticleNumber {
            number: article,
            branch,
        };
        (number, trim(rest))
    })
}

fn item(line: &str) -> Option<(Marker, u16)> {
    let ordinal = Ordinal::read(line)?;
    let (marker, ends): (_, &[char]) = match (ordinal.bracketed, ordinal.is_arabic()) {
        (true, true) => (Marker::ArabicBracket, &[]),
        (true, false) => (Marker::Bracket, &[]),
        (false, true) => (Marker::Arabic, &['.', '．', '、']),
        (false, false) => (Marker::Comma, &['、']),
    };
    ordinal.closed(ends)?;
    Some((marker, number(ordinal.numeral)?))
}

/// The value of a numeral, in which blanks may have slipped.
fn number(numeral: &str) -> Option<u16> {
    let numeral: String = numeral.split_whitespace().collect();
    let value = chinese_number(&numeral)?.try_into().ok()?;
    (value > 0).then_some(value)
}

fn is_arabic(character: char) -> bool {
    matches!(character, '0'..='9' | '０'..='９')
}

fn is_chinese(character: char) -> bool {
    is_numeral(character) && !is_arabic(character)
}

#[cfg(test)]
mod tests {
    use super::{ArticleNumber, Line, Marker, classify};

    #[test]
    fn lines_are_told_apart() {
        let article = |number, branch, rest| Line::Article(ArticleNumber { number, branch }, rest);
        for (line, kind) in [
            ("第二十条 行政机关", article(20, 0, "行政机关")),
            ("第十七条之一\u{3000}已满", article(17, 1, "已满")),
            ("第一百二十八 条侦查人员", article(128, 0, "侦查人员")),
            ("第三条", article(3, 0, "")),
            ("第九条规定的情形", Line::Text),
            ("第二审人民法院", Line::Text),
            ("（一）管制；", Line::Item(Marker::Bracket, 1)),
            ("(十二)拘役；", Line::Item(Marker::Bracket, 12)),
            ("（试行）", Line::Text),
            ("1．尺", Line::Item(Marker::Arabic, 1)),
            ("1.5米以上", Line::Text),
            ("1.2021年的预算；", Line::Item(Marker::Arabic, 1)),
            ("（2）网络", Line::Item(Marker::ArabicBracket, 2)),
            ("三、其他", Line::Item(Marker::Comma, 3)),
            ("一般情况", Line::Text),
            ("## 第一章 总则", Line::Heading),
            ("## 附则", Line::Heading),
            ("附件一：", Line::Annex),
            ("附图中不应当含有其他注释。", Line::Text),
            ("## 附表", Line::Annex),
            ("\u{200b}", Line::Blank),
            ("| 条文 | 罪名 |", Line::Blank),
            ("<!-- FORCE BREAK -->", Line::Blank),
        ] {
            assert_eq!(classify(line), kind, "{line}");
        }
    }
}
