//! Forms in which labels, headings and names of acts are compared.

use std::borrow::Cow;

use super::Span;
use super::han::{is_traditional, plain_han, to_simplified};
use super::off_line::OffLine;
use super::pinyin::pinyin_note_at;
use super::struck::struck_length;
use super::tags::{is_break, markup_length, tag_length};

/// `text` as labels are compared: simplified script; plain characters for radicals and look-alikes; ASCII for full-width
/// letters and digits; no white space, invisible characters, HTML tags or pinyin in brackets; entities decoded.
///
/// Punctuation stays as it is; see [`fold_punctuation`]. Normalising twice changes nothing more unless the text has
/// markup inside entities or brackets.
pub fn compact(text: &str) -> Cow<'_, str> {
    if change_from(text, 0).is_none() {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    each_piece(text, |piece| match piece {
        Piece::Same(same) => out.push_str(same.of(text)),
        Piece::Other(c, _) => out.push(c),
    });
    Cow::Owned(out)
}

/// The same with white space kept, for judging a label to the letter.
pub fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let kept = |c: char| {
        if c.is_whitespace() {
            Some(c)
        } else {
            comparable(c)
        }
    };
    each_mapped(text, 0, kept, |c, _| out.push(c));
    out
}

/// `text` as a reader of the page sees it: without HTML tags, comments and what is marked as deleted, entities decoded, each
/// blank of theirs as a plain one.
pub fn visible(text: &str) -> Cow<'_, str> {
    if memchr::memchr3(b'<', b'&', b'~', text.as_bytes()).is_none() {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) {
        if let Some(element) = OffLine::at(text, at) {
            let words = text.get(element.words.clone()).unwrap_or_default();
            let words = without_markup(words);
            out.extend(words.chars().map(|c| element.character(c)));
            at = element.end;
            continue;
        }
        if let Some(length) = struck_length(text, at) {
            at += length;
            continue;
        }
        at += push_shown(c, text.get(at..).unwrap_or_default(), &mut out);
    }
    Cow::Owned(out)
}

/// A text without its markup, entities decoded, whatever stands above or below its line.
fn without_markup(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) {
        at += push_shown(c, text.get(at..).unwrap_or_default(), &mut out);
    }
    out
}

/// Adds what a reader sees of the character, entity or markup that a text begins with, whose first character is `c`; gives its
/// length.
fn push_shown(c: char, rest: &str, out: &mut String) -> usize {
    let length = match c {
        '<' => markup_length(rest),
        '&' => entity(rest).map(|(length, decoded)| {
            let blank = |c: char| if c.is_whitespace() { ' ' } else { c };
            out.extend(decoded.chars().map(blank));
            length
        }),
        _ => None,
    };
    length.unwrap_or_else(|| {
        out.push(c);
        c.len_utf8()
    })
}

/// The lines of a text that `<br>` parts, as [`visible`] has them.
pub fn visible_lines(text: &str) -> Vec<Cow<'_, str>> {
    let mut lines = Vec::new();
    let (mut start, mut at) = (0, 0);
    while let Some(tag) = text.get(at..).and_then(|rest| rest.find('<')) {
        let tag = at + tag;
        let rest = text.get(tag..).unwrap_or_default();
        let length = tag_length(rest);
        let end = tag + length.unwrap_or(1);
        if length.is_some() && is_break(rest) {
            lines.push(visible(text.get(start..tag).unwrap_or_default()));
            start = end;
        }
        at = end;
    }
    lines.push(visible(text.get(start..).unwrap_or_default()));
    lines
}

/// The words of a cell without the blanks and line breaks round them: those show nothing.
pub fn trim_breaks(cell: &str) -> &str {
    let mut inner = cell.trim();
    while let Some(length) = tag_length(inner).filter(|_| is_break(inner)) {
        inner = inner.get(length..).unwrap_or_default().trim_start();
    }
    while let Some(at) = inner.strip_suffix('>').and_then(|it| it.rfind('<')) {
        let tag = inner.get(at..).unwrap_or_default();
        if tag_length(tag) != Some(tag.len()) || !is_break(tag) {
            break;
        }
        inner = inner.get(..at).unwrap_or_default().trim_end();
    }
    inner
}

/// A text without its line breaks in any of their forms as tags.
pub fn without_breaks(text: &str) -> Cow<'_, str> {
    let mut kept = String::new();
    let (mut done, mut at) = (0, 0);
    while let Some(tag) = text.get(at..).and_then(|rest| rest.find('<')) {
        let tag = at + tag;
        let rest = text.get(tag..).unwrap_or_default();
        let length = tag_length(rest).filter(|_| is_break(rest));
        if length.is_some() {
            kept.push_str(text.get(done..tag).unwrap_or_default());
            done = tag + length.unwrap_or(0);
        }
        at = tag + length.unwrap_or(1);
    }
    match done {
        0 => Cow::Borrowed(text),
        _ => Cow::Owned(kept + text.get(done..).unwrap_or_default()),
    }
}

/// A piece of the compact form of a text.
pub(super) enum Piece {
    /// What stands there in the source too.
    Same(Span),
    /// A character that stands for a stretch of the source, which may be another's too.
    Other(char, Span),
}

/// Calls `emit` with the pieces of the compact form of `text`, in order.
pub(super) fn each_piece(text: &str, mut emit: impl FnMut(Piece)) {
    let mut at = 0;
    while let Some(change) = change_from(text, at) {
        if change > at {
            emit(Piece::Same(Span::new(at, change)));
        }
        at = change
            + map_at(text, change, &comparable, &mut |c, place| {
                emit(Piece::Other(c, place));
            });
    }
    if at < text.len() {
        emit(Piece::Same(Span::new(at, text.len())));
    }
}

/// Calls `emit` with what `map` makes of every character outside tags and pinyin notes, entities decoded.
fn each_mapped(
    text: &str,
    start: usize,
    map: impl Fn(char) -> Option<char>,
    mut emit: impl FnMut(char, Span),
) {
    let mut at = start;
    while at < text.len() {
        at += map_at(text, at, &map, &mut emit);
    }
}

/// Maps what stands at a place, a character or what a reader sees as one or none; gives its length, 1 or more.
fn map_at(
    text: &str,
    at: usize,
    map: &impl Fn(char) -> Option<char>,
    emit: &mut impl FnMut(char, Span),
) -> usize {
    let Some(element) = OffLine::at(text, at) else {
        return map_on_line(text, at, map, emit);
    };
    let mut inner = element.words.start;
    while inner < element.words.end {
        inner += map_on_line(text, inner, map, &mut |c, place| {
            emit(element.character(c), place);
        });
    }
    element.end - at
}

/// The same where it stands on its line.
fn map_on_line(
    text: &str,
    at: usize,
    map: &impl Fn(char) -> Option<char>,
    emit: &mut impl FnMut(char, Span),
) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    let Some(c) = rest.chars().next() else {
        return 1;
    };
    let skipped = match c {
        '<' => markup_length(rest),
        '(' | '（' => pinyin_note_at(text, at),
        '~' => struck_length(text, at),
        '&' => entity(rest).map(|(length, decoded)| {
            let place = Span::new(at, at + length);
            let characters = decoded.chars().filter_map(map);
            characters.for_each(|c| emit(c, place));
            length
        }),
        _ => None,
    };
    skipped.unwrap_or_else(|| {
        let place = Span::new(at, at + c.len_utf8());
        if let Some(c) = map(c) {
            emit(c, place);
        }
        c.len_utf8()
    })
}

/// `text` with every kind of comma, bracket, quotation mark, dash, stop … as the ASCII one, for near comparison.
pub fn fold_punctuation(text: &str) -> Cow<'_, str> {
    if text.chars().all(|c| folded(c) == c) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(folded).collect())
}

/// The first character from `start` on that [`compact`] may change; `None` where nothing changes.
fn change_from(text: &str, start: usize) -> Option<usize> {
    let mut rest = text.get(start..)?.char_indices();
    let change = rest.find(|&(offset, c)| match c {
        _ if stays(c) => false,
        '<' | '&' => true,
        '(' | '（' => pinyin_note_at(text, start + offset).is_some(),
        '~' => struck_length(text, start + offset).is_some(),
        _ => comparable(c) != Some(c),
    });
    change.map(|(offset, _)| start + offset)
}

/// Whether a character is one of those that most text consists of and that stay as they are, whatever stands beside them.
#[inline]
fn stays(c: char) -> bool {
    match c {
        '\u{4e00}'..='\u{9fff}' => !is_traditional(c),
        '0'..='9' | '、'..='】' | '，' | '：' | '；' => true,
        _ => false,
    }
}

/// The character as compared; `None` for white space and invisible characters.
fn comparable(c: char) -> Option<char> {
    match c {
        '!'..='~' => Some(c),
        '\u{4e00}'..='\u{9fff}' => Some(to_simplified(c)),
        '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' => {
            // The full-width forms stand in the order of ASCII.
            char::from_u32(c as u32 - '！' as u32 + '!' as u32)
        }
        _ if c.is_whitespace() || is_invisible(c) => None,
        _ => Some(plain_han(c).map_or(c, to_simplified)),
    }
}

/// Characters without width or ink that come along with copied text.
pub fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{ad}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2064}'
        | '\u{feff}'
        | '\u{fe00}'..='\u{fe0f}'
        | '\u{e0100}'..='\u{e01ef}')
        || c.is_control()
}

/// A text without what has no ink at its beginning: blanks and invisible characters, as they are or as entities.
pub fn trim_unseen(text: &str) -> &str {
    let unseen = |c: char| c.is_whitespace() || is_invisible(c);
    let mut rest = text.trim_start_matches(unseen);
    while rest.starts_with('&') {
        let code = entity(rest).filter(|(_, decoded)| decoded.chars().all(unseen));
        let Some((length, _)) = code else { break };
        rest = rest.get(length..).unwrap_or_default();
        rest = rest.trim_start_matches(unseen);
    }
    rest
}

/// The place of a text without the white space and the comments around it.
pub fn trim_comments(place: Span, text: &str) -> Span {
    let mut place = place.trim(text);
    loop {
        let inner = place.of(text);
        let shorter = if inner.starts_with("<!--") {
            tag_length(inner).map(|length| Span::new(place.start + length, place.end))
        } else if let Some(before) = inner.strip_suffix("-->") {
            let opening = before.rfind("<!--");
            opening.map(|at| Span::new(place.start, place.start + at))
        } else {
            None
        };
        match shorter {
            Some(shorter) => place = shorter.trim(text),
            None => return place,
        }
    }
}

/// The longest name of an HTML entity, `&CounterClockwiseContourIntegral;`, in bytes.
pub const LONGEST_ENTITY: usize = 33;

/// Length of the HTML entity that `text` begins with, and what it stands for.
pub fn entity(text: &str) -> Option<(usize, Cow<'_, str>)> {
    let name = text.get(1..)?;
    let end = name.find(|c: char| !c.is_ascii_alphanumeric() && c != '#');
    let end = end.unwrap_or(name.len());
    let length = 1 + end + usize::from(name.get(end..)?.starts_with(';'));
    let source = text.get(..length).filter(|_| length <= LONGEST_ENTITY)?;
    let decoded = htmlize::unescape(source);
    (decoded != source).then_some((length, decoded))
}

fn folded(c: char) -> char {
    match c {
        '，' | '﹐' => ',',
        '（' | '﹙' => '(',
        '）' | '﹚' => ')',
        '：' | '﹕' | '∶' => ':',
        '；' | '﹔' => ';',
        '．' | '。' | '｡' | '﹒' => '.',
        '！' => '!',
        '？' => '?',
        '“' | '”' | '„' | '‟' | '＂' | '〝' | '〞' | '「' | '」' | '『' | '』' => {
            '"'
        }
        '‘' | '’' | '‚' | '‛' | '＇' => '\'',
        '【' | '〔' | '［' => '[',
        '】' | '〕' | '］' => ']',
        '〈' | '＜' => '<',
        '〉' | '＞' => '>',
        '／' => '/',
        '％' => '%',
        '－' | '–' | '—' | '‐' | '‑' | '−' | '―' | '─' => '-',
        '～' | '〜' => '~',
        '＋' => '+',
        '＝' => '=',
        '•' | '‧' | '・' | '･' => '·',
        '､' => '、',
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_reader_sees_no_markup() {
        for (text, expected) in [
            ("126", "126"),
            ("<span>1</span><b>26</b>", "126"),
            ("0&nbsp;", "0 "),
            ("1&#50;6", "126"),
            ("<del>120</del><ins>126</ins>", "126"),
            ("126<br>", "126"),
            ("a < b & c", "a < b & c"),
            ("<!-- 3 -->4", "4"),
            ("<s>5</s>3", "3"),
            ("<strike>5</strike>3", "3"),
            ("<strong>5</strong>", "5"),
            (
                "<span style=\"color:red; text-decoration: line-through\">2</span>1",
                "1",
            ),
            ("<span style='DISPLAY:NONE'>9</span>26", "26"),
            ("<b hidden>9<b>8</b></b>26", "26"),
            ("<i style=\"visibility:hidden\">9</i>26", "26"),
            ("<td style=\"border:none\">9</td>", "9"),
            ("<p style=\"overflow:hidden\">9</p>", "9"),
            ("<ruby>县<rt>xiàn</rt></ruby>", "县"),
            ("<script>var a = 5;</script>3", "3"),
            ("<s>5", "5"),
            ("&nbsp", " "),
        ] {
            assert_eq!(visible(text), expected, "{text}");
        }
        assert_eq!(compact("<del>规范</del>行政<b>许</b>可"), "行政许可");
    }

    #[test]
    fn labels_are_compact() {
        for (text, expected) in [
            ("張店區(qū)人民政府", "张店区人民政府"),
            ("年度報(bào)告", "年度报告"),
            (
                "三、收到和處理\n\t政府信息公開申請情況",
                "三、收到和处理政府信息公开申请情况",
            ),
            ("⼀、总体情况", "一、总体情况"),
            ("⺠营企业", "民营企业"),
            ("（⼀）予以公开", "（一）予以公开"),
            ("规\u{3000}章\u{a0}", "规章"),
            ("规\u{200b}章\u{feff}", "规章"),
            ("<td class=\"a>b\">规<br/>章</td>", "规章"),
            ("规&nbsp;章&#12288;&emsp;", "规章"),
            ("&#x89C4;章", "规章"),
            ("&ldquo;三安全&rdquo;", "“三安全”"),
            ("规章<!-- 注 -->", "规章"),
            ("１．属于国家秘密", "1．属于国家秘密"),
            ("ＡＢｃ", "ABc"),
            ("客户端（APP）", "客户端（APP）"),
            ("危及“三安全一稳定”", "危及“三安全一稳定”"),
            ("a < b & c", "a<b&c"),
            ("<5", "<5"),
            ("&nosuch;", "&nosuch;"),
            ("区(qū", "区(qū"),
            ("", ""),
        ] {
            assert_eq!(compact(text), expected, "{text}");
        }
    }

    #[test]
    fn nothing_is_copied_without_need() {
        for text in [
            "（二）部分公开（区分处理的，只计这一情形，不计其他情形）",
            "1.属于国家秘密",
            "",
        ] {
            assert!(matches!(compact(text), Cow::Borrowed(_)), "{text}");
        }
        assert!(matches!(fold_punctuation("1.规章"), Cow::Borrowed(_)));
    }

    #[test]
    fn punctuation_is_folded() {
        assert_eq!(
            fold_punctuation("（一）“三安全”，总计；第1．项：100％"),
            "(一)\"三安全\",总计;第1.项:100%"
        );
        assert_eq!(fold_punctuation("复议、诉讼"), "复议、诉讼");
    }

    proptest! {
        #[test]
        fn any_text_is_taken(text in "\\PC*|[<>&;#a-z\"'（(）)区報ùi \\t\\n\u{3000}]{0,40}") {
            let short = compact(&text);
            prop_assert!(!short.chars().any(char::is_whitespace));
            // Entities are short for at most two characters, which never need more bytes than they do.
            prop_assert!(short.len() <= text.len() * 2);
            prop_assert_eq!(fold_punctuation(&text).chars().count(), text.chars().count());
        }

        #[test]
        fn plain_text_is_stable(text in "[规章總計⼀⺠（）、，：1-9Ａ \u{a0}\\n]{0,40}") {
            let once = compact(&text).into_owned();
            prop_assert_eq!(compact(&once), once.clone());
        }
    }

    #[test]
    fn digits_above_and_below_their_line_are_no_plain_ones() {
        for (text, compared, seen) in [
            ("5<sup>2</sup>件", "5²件", "5²件"),
            ("5<sup> <b>１</b>0 </sup> 件", "5¹⁰件", "5 ¹⁰  件"),
            ("H<sub>2</sub>O", "H₂O", "H₂O"),
            ("第2<sup>nd</sup>", "第2nd", "第2nd"),
            ("12<sup>&#49;</sup>", "12¹", "12¹"),
            ("<sup>12</sup>", "12", "12"),
            ("<td><sup>12</sup></td>", "12", "12"),
            ("5<sup>2", "52", "52"),
            ("1<sup>2<sup>3</sup></sup>", "1²³", "1²³"),
        ] {
            assert_eq!(compact(text), compared, "{text}");
            assert_eq!(visible(text), seen, "{text}");
        }
    }

    #[test]
    fn words_that_are_struck_out_are_none() {
        for (text, compared) in [
            ("~~5~~3件", "3件"),
            ("<s>5</s>3件", "3件"),
            ("约3~~5件", "约3~~5件"),
            ("甲~~乙~~丙~~丁~~", "甲丙"),
            ("甲~~乙", "甲~~乙"),
        ] {
            assert_eq!(compact(text), compared, "{text}");
            assert_eq!(visible(text), compared, "{text}");
        }
    }
}
