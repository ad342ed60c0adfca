//! Characters of the wrong kind: of full width, radicals, blanks.

use super::line::{Gap, Line, Within, is_word};
use super::page::Page;
use super::slip::{Fault, Slip};
use super::words::WORDS;
use crate::rules::Edit;
use crate::text::{
    Span, has_traditional, is_chinese_numeral, is_invisible, plain_han, to_simplified,
};

pub fn find(page: &Page<'_>, slips: &mut Vec<Slip>) {
    let line = page.line;
    fullwidth(page, slips);
    radicals(page, slips);
    number(page, slips);
    // Blanks in headings, lists and addresses may be meant.
    let is_sentence = line.text.iter().any(|c| matches!(c, '。' | '，'));
    let lone = [lone_figure(line), blank_before_figure(line)];
    for index in 1..line.len() {
        if line.gap(index) == Gap::Blank {
            blank(page, index, is_sentence, lone, slips);
        }
    }
}

fn fullwidth(page: &Page<'_>, slips: &mut Vec<Slip>) {
    let line = page.line;
    let wide = |c: char| matches!(c, '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ');
    let mut index = 0;
    while index < line.len() {
        let end = line.run(index, wide);
        // In &#１２４; plain digits would make another character of it.
        let entity = index > 0 && line.at(index - 1) == Some('#');
        if end > index && !entity {
            let plain = line.slice(index..end).iter().filter_map(|c| {
                // The full-width forms stand in the order of ASCII.
                char::from_u32(*c as u32 - '！' as u32 + '!' as u32)
            });
            let plain: String = plain.collect();
            let span = line.span(index..end);
            let slip = Slip::new(Fault::FullwidthDigit, "wide", span, line.string(index..end));
            slips.push(slip.right(plain.clone()).safe(Edit::replace(span, plain)));
        }
        index = end.max(index + 1);
    }
}

/// 、 behind the bracketed number that a line begins with: （一）、主动公开.
fn number(page: &Page<'_>, slips: &mut Vec<Slip>) {
    let line = page.line;
    let end = line.run(1, is_chinese_numeral);
    let numbered = line.at(0) == Some('（') && end > 1 && line.at(end) == Some('）');
    if numbered && line.at(end + 1) == Some('、') {
        let mark = end + 1..end + 2;
        let slip = Slip::new(
            Fault::PunctuationRepeated,
            "number",
            line.span(0..mark.end),
            page.written(0..mark.end),
        );
        let right = page.written(0..mark.start);
        slips.push(slip.right(right).safe(Edit::delete(line.span(mark))));
    }
}

/// All radicals of a line are one finding: they come from one conversion.
fn radicals(page: &Page<'_>, slips: &mut Vec<Slip>) {
    let radical = |c: char| {
        let block = matches!(c, '\u{2e80}'..='\u{2fdf}' | '\u{f900}'..='\u{faff}');
        block.then(|| plain_han(c)).flatten()
    };
    // They all begin with one of two bytes.
    if !page.source.bytes().any(|byte| matches!(byte, 0xe2 | 0xef)) {
        return;
    }
    // Many look like the traditional form of what simplified text means.
    let traditional = has_traditional(page.source);
    let mut slip: Option<Slip> = None;
    for (at, c) in page.source.char_indices() {
        let Some(plain) = radical(c) else { continue };
        let plain = if traditional {
            plain
        } else {
            to_simplified(plain)
        };
        let span = Span::new(at, at + c.len_utf8());
        let slip = slip.get_or_insert_with(|| {
            Slip::new(Fault::KangxiRadical, "radical", span, c).right(plain)
        });
        slip.safe = true;
        slip.edits.push(Edit::replace(span, plain));
    }
    slips.extend(slip);
}

/// The blanks in front of a character; `lone` are the places of the one blank behind a figure and of the one before.
fn blank(
    page: &Page<'_>,
    index: usize,
    is_sentence: bool,
    lone: [Option<usize>; 2],
    slips: &mut Vec<Slip>,
) {
    let line = page.line;
    let (before, next) = (line.span(index - 1..index), line.span(index..index + 1));
    let gap = Span::new(before.end, next.start);
    let blanks = gap.of(page.source);
    // A tab may part what stands in two cells.
    if blanks.contains('\t') {
        return;
    }
    let (Some(left), Some(right)) = (line.at(index - 1), line.at(index)) else {
        return;
    };
    // What a label names begins behind its colon, and a blank tears an address: www .qingshan.gov.cn.
    let named = left == '：' && right.is_ascii_alphanumeric();
    let torn = right == '.' && left.is_ascii_alphanumeric();
    let torn = torn && line.at(index + 1).is_some_and(|c| c.is_ascii_lowercase());
    let in_code = [index - 1, index]
        .map(|at| line.within(at))
        .contains(&Within::Code);
    let in_title = line.within(index) == Within::Title && line.within(index - 1) == Within::Title;
    if in_code && !named && !torn || in_title {
        return;
    }
    let around = || {
        page.written(page.around(index - 1..index + 1, 2, 2))
            .to_owned()
    };
    if blanks.chars().any(|c| is_invisible(c) && !c.is_control()) {
        let kept: String = blanks.chars().filter(|c| !is_invisible(*c)).collect();
        let slip = Slip::new(Fault::SpaceStray, "invisible", before.cover(next), around());
        slips.push(slip.safe(Edit::replace(gap, kept)));
        return;
    }
    let stop = matches!(left, '，' | '。' | '；' | '、' | '（' | '《');
    let stop_behind = matches!(
        right,
        '，' | '。' | '；' | '、' | '）' | '》' | '：' | '？' | '！' | '”'
    );
    let opening = matches!(right, '（' | '《' | '“');
    let closing = matches!(left, '）' | '》' | '”');
    // The first of several points: 表现在： 一是.
    let counts = WORDS.sentence.behind_number.as_str();
    let point = left == '：' && is_chinese_numeral(right);
    let point = point && line.at(index + 1).is_some_and(|c| counts.contains(c));
    // Between two titles or quotations a mark is missing.
    let two = matches!((left, right), ('”', '“') | ('》', '《'));
    let ends = is_word(left) || left.is_ascii_digit() || closing;
    let inside = is_word(left) && is_word(right)
        || point
        || ends && stop_behind
        || stop && (is_word(right) || opening)
        || (is_word(left) || closing && !two) && opening
        || closing && is_word(right);
    if is_slogan(line, index) || page.is_address(index) && !named {
        return;
    }
    let is_sentence = is_sentence && line.has_stop_around(index);
    let inside = inside || lone.contains(&Some(index));
    let prose = is_sentence && (left == '（' || stop_behind || !is_listed(line, index));
    // A mark behind a blank, and the number of a heading: 数量 ：, （二） 依申请公开.
    let wrong = inside && (prose || stop_behind && right != '）' || is_item(line, index));
    if (wrong || named || torn) && blanks.chars().count() <= 2 {
        let slip = Slip::new(Fault::SpaceStray, "blank", before.cover(next), around());
        slips.push(slip.safe(Edit::delete(gap)));
    }
}

/// Whether a blank stands behind the bracketed number that a line begins with.
fn is_item(line: &Line, index: usize) -> bool {
    let number = line.slice(0..index);
    let inner = number
        .strip_prefix(&['（'])
        .and_then(|rest| rest.strip_suffix(&['）']));
    let numeral = |c: &char| is_chinese_numeral(*c) || c.is_ascii_digit();
    inner.is_some_and(|inner| !inner.is_empty() && inner.iter().all(numeral))
}

/// Whether what stands before an index is a figure, and at it its measure word.
fn is_measured(line: &Line, index: usize) -> bool {
    let measure = |c: char| WORDS.count.measures.contains(c) || matches!(c, '年' | '月' | '日');
    line.before(index).is_some_and(|c| c.is_ascii_digit()) && line.at(index).is_some_and(measure)
}

/// Where the one blank between a figure and its measure word stands, in a paragraph that has none behind other figures: 234 条，
/// 其中图解2条、解读3条.
fn lone_figure(line: &Line) -> Option<usize> {
    /// So many figures show how the paragraph is written.
    const ENOUGH: usize = 3;
    let measured = (1..line.len()).filter(|at| is_measured(line, *at));
    let (close, apart): (Vec<usize>, Vec<usize>) =
        measured.partition(|at| line.gap(*at) == Gap::None);
    match apart.as_slice() {
        [one] if close.len() >= ENOUGH => Some(*one),
        _ => None,
    }
}

/// Where the one blank between a word and a figure stands that has none behind it: 公开 5条, 其中图解2条.
fn blank_before_figure(line: &Line) -> Option<usize> {
    /// So many figures show how the paragraph is written.
    const ENOUGH: usize = 3;
    let opens = |at: &usize| {
        line.before(*at).is_some_and(is_word) && line.at(*at).is_some_and(|c| c.is_ascii_digit())
    };
    let (close, apart): (Vec<usize>, Vec<usize>) = (1..line.len())
        .filter(opens)
        .partition(|at| line.gap(*at) == Gap::None);
    let [one] = apart.as_slice() else {
        return None;
    };
    let end = line.run(*one, |c| c.is_ascii_digit());
    // A year may open the text behind a heading.
    if end - one == 4 {
        return None;
    }
    let alone = line.gap(end) == Gap::None && line.gap(*one) == Gap::Blank;
    (alone && close.len() >= ENOUGH).then_some(*one)
}

/// How a line is written where a figure stands beside a word: how many stand close, and the faults that the others are where
/// nearly all of a report stand close.
pub fn beside_figures(page: &Page<'_>, told: &[Slip]) -> (usize, Vec<Slip>) {
    let line = page.line;
    let mut close = 0;
    let mut apart = Vec::new();
    if !line.text.iter().any(|c| matches!(c, '。' | '，')) {
        return (close, apart);
    }
    let digit = |c: char| c.is_ascii_digit();
    for at in 1..line.len() {
        let (Some(left), Some(right)) = (line.at(at - 1), line.at(at)) else {
            continue;
        };
        let opens = is_word(left) && digit(right);
        if !opens && !is_measured(line, at) || line.within(at) != Within::Text {
            continue;
        }
        match line.gap(at) {
            Gap::None => close += 1,
            // A year may open the text behind a heading.
            Gap::Blank
                if line.has_stop_around(at)
                    && !is_listed(line, at)
                    && !page.is_address(at)
                    && (!opens
                        || line.run(at, digit) - at != 4
                        || WORDS.date.behind.contains(left)) =>
            {
                let (before, next) = (line.span(at - 1..at), line.span(at..at + 1));
                let gap = Span::new(before.end, next.start);
                let known = told.iter().any(|slip| slip.span.overlaps(gap));
                if gap.len() == 1 && !known {
                    let around = page.written(at.saturating_sub(3)..(at + 3).min(line.len()));
                    let slip = Slip::new(Fault::SpaceStray, "figure", before.cover(next), around);
                    apart.push(slip.safe(Edit::delete(gap)));
                }
            }
            _ => {}
        }
    }
    (close, apart)
}

/// Whether a blank parts the halves of a slogan between quotation marks: “喜迎二十大 奋进新征程”.
fn is_slogan(line: &Line, index: usize) -> bool {
    /// The shortest half, in characters.
    const SHORTEST: usize = 3;
    let quoted = [index - 1, index].map(|at| line.within(at)) == [Within::Quote; 2];
    let left = index - line.run_back(index, is_word);
    let right = line.run(index, is_word) - index;
    quoted && left >= SHORTEST && right >= SHORTEST
}

/// Whether a blank stands between things rather than inside a sentence: behind a number or a short label at the start, or
/// before a label.
fn is_listed(line: &Line, index: usize) -> bool {
    let clause = line.run_back(index, |c| !matches!(c, '，' | '。' | '；' | '：' | '、'));
    let label_behind = line.run(index, is_word);
    let article = |end: usize| {
        line.before(end).is_some_and(|c| "条章节款项".contains(c))
            && line.before(end - 1).is_some_and(is_chinese_numeral)
    };
    // 第十七条之一
    let numeral = line.run_back(index, is_chinese_numeral);
    let inserted = numeral < index && line.before(numeral) == Some('之');
    let article = article(index) || inserted && article(numeral - 1);
    article || (clause == 0 && index <= 4) || matches!(line.at(label_behind), Some('：' | ':'))
}
