//! Stops and other marks between words: of half width, twice, or where none belongs.

use super::line::{Gap, Line, Within, is_mark, is_word};
use super::page::Page;
use super::phrases::is_pair_word;
use super::slip::{Fault, Slip};
use super::words::WORDS;
use crate::rules::Edit;
use crate::text::Span;

/// The longest label of a line of data, in characters.
const LABEL: usize = 6;

pub fn find(page: &Page<'_>, slips: &mut Vec<Slip>) {
    let line = page.line;
    let mut index = 0;
    while let Some(c) = line.at(index) {
        let mut next = index + 1;
        if line.within(index) != Within::Code && (c.is_ascii_punctuation() || is_mark(c)) {
            if is_stop(c) && line.at(index + 1).is_some_and(is_stop) && close(line, index + 1) {
                next = line.run(index, is_stop);
                repeated(page, index, next, slips);
            } else if full(c).is_some() && line.within(index) != Within::Title {
                halfwidth(page, c, index, slips);
            } else if c == '.' && (next == line.len() || opens_sentence(line, next)) {
                full_stop(page, index, slips);
            } else if c == '<' && line.at(next) == Some('<') {
                titles(page, index, slips);
            } else if c == '、'
                && line.before(index) == Some('》')
                && line.at(index + 1) == Some('《')
            {
                let span = line.span(index..index + 1);
                let around = line.span(index - 1..index + 2);
                let slip = Slip::new(Fault::TitleListComma, "comma", around, "》、《");
                slips.push(slip.right("》《").safe(Edit::delete(span)));
            } else if matches!(c, '，' | '、') && line.at(index + 1) == Some('”') {
                inside(page, index, slips);
            } else if c == '、' && line.within(index) == Within::Text {
                needless(page, index, slips);
            } else if c == '-' && line.at(next) == Some('-') {
                telephone(page, index, slips);
            }
        }
        index = next;
    }
}

/// Two hyphens in a telephone number: 0123--12345678.
fn telephone(page: &Page<'_>, index: usize, slips: &mut Vec<Slip>) {
    /// How long the code of an area and the number behind it are.
    const AREA: std::ops::RangeInclusive<usize> = 3..=4;
    const NUMBER: std::ops::RangeInclusive<usize> = 7..=8;
    let line = page.line;
    let digit = |c: char| c.is_ascii_digit();
    let (start, end) = (line.run_back(index, digit), line.run(index + 2, digit));
    let area = AREA.contains(&(index - start)) && line.at(start) == Some('0');
    if area && NUMBER.contains(&(end - index - 2)) {
        let written = page.written(start..end).to_owned();
        let right = written.replacen("--", "-", 1);
        let span = line.span(start..end);
        let slip = Slip::new(Fault::PunctuationRepeated, "repeated", span, written);
        let second = line.span(index + 1..index + 2);
        slips.push(slip.right(right).edit(Edit::delete(second)));
    }
}

/// Whether words of another sentence begin at a place, right behind the mark before it.
fn opens_sentence(line: &Line, at: usize) -> bool {
    line.gap(at) == Gap::None
        && line.slice(at..at + 2).iter().all(|c| is_word(*c))
        && at + 2 < line.len()
}

/// <<……>> for 《……》.
fn titles(page: &Page<'_>, index: usize, slips: &mut Vec<Slip>) {
    /// The longest title, in characters.
    const LONGEST: usize = 60;
    let line = page.line;
    let end = line.run(index + 2, |c| {
        is_word(c) || c.is_ascii_digit() || matches!(c, '（' | '）')
    });
    let closed = line.at(end) == Some('>') && line.at(end + 1) == Some('>');
    let titled = line.at(index + 2).is_some_and(is_word) && end - index <= LONGEST;
    if !closed || !titled {
        return;
    }
    let shown = index..end + 2;
    let written = page.written(shown.clone()).to_owned();
    let slip = Slip::new(
        Fault::HalfwidthPunctuation,
        "titles",
        line.span(shown),
        written,
    );
    let slip = slip.safe(Edit::replace(line.span(index..index + 2), "《"));
    slips.push(slip.safe(Edit::replace(line.span(end..end + 2), "》")));
}

/// Whether a character follows the one before it on its line.
fn close(line: &Line, index: usize) -> bool {
    line.gap(index) != Gap::Break
}

fn is_stop(c: char) -> bool {
    matches!(c, '，' | '。' | '、' | '；' | '：' | ',' | ';')
}

/// The mark of full width for one of half width.
fn full(c: char) -> Option<char> {
    Some(match c {
        ',' => '，',
        ';' => '；',
        ':' => '：',
        '?' => '？',
        '!' => '！',
        _ => return None,
    })
}

/// Whether a semicolon may end the code of a character, whatever stands within that code: &#124;, &#[bookmark]124;.
fn ends_an_entity(line: &Line, index: usize) -> bool {
    let start = line.run_back(index, |c| c.is_ascii_alphanumeric());
    let behind = line.before(start);
    start < index && matches!(behind, Some('&' | '#' | ']'))
}

/// A half-width full stop at the end of a sentence; behind a number or letter it is another mark.
fn full_stop(page: &Page<'_>, index: usize, slips: &mut Vec<Slip>) {
    let line = page.line;
    let start = index.saturating_sub(LABEL);
    let sentence = index >= LABEL && line.slice(start..index).iter().all(|c| is_word(*c));
    if !sentence || line.within(index) != Within::Text || !line.text.contains(&'，') {
        return;
    }
    let span = line.span(index..index + 1);
    let around = page.written(page.around(index..index + 1, 4, 0)).to_owned();
    let slip = Slip::new(Fault::HalfwidthPunctuation, "mark", span, ".");
    let mut slip = slip.safe(Edit::replace(span, "。"));
    slip.right = around;
    slips.push(slip);
}

fn halfwidth(page: &Page<'_>, c: char, index: usize, slips: &mut Vec<Slip>) {
    let line = page.line;
    let (Some(before), next) = (line.before(index), line.at(index + 1)) else {
        return;
    };
    if line.gap(index) == Gap::Break
        || line.within(index.saturating_sub(1)) == Within::Code && c == ':'
    {
        return;
    }
    let chinese = |c: char| is_word(c) || is_mark(c);
    let apart = next.is_none() || line.gap(index + 1) == Gap::Break;
    // 发布时间: in a list of data is no prose.
    if c == ':'
        && !line
            .text
            .iter()
            .any(|c| matches!(c, '，' | '。' | ',' | '；'))
    {
        return;
    }
    // 发布机构: 某某局, a label with its value on a line of data.
    let breaks = |at: &usize| *at == 0 || line.gap(*at) == Gap::Break;
    let start = (index.saturating_sub(LABEL)..index).rev().find(breaks);
    if c == ':'
        && line.gap(index + 1) != Gap::None
        && start.is_some_and(|start| line.slice(start..index).iter().all(|c| is_word(*c)))
    {
        return;
    }
    // The bracket before it is of half width too, and is mended with it: (共6页),数据.
    let bracket = before == ')' && index >= 2 && line.at(index - 2).is_some_and(chinese);
    let right = if chinese(before) || bracket || matches!(before, '%' | '％' | '℃') {
        apart || next.is_some_and(|c| !c.is_ascii_punctuation())
    } else {
        before.is_ascii_alphanumeric() && next.is_some_and(is_word)
    };
    let Some(full) = full(c).filter(|_| right) else {
        return;
    };
    if c == ',' && is_in_row(line, index) || c == ';' && ends_an_entity(line, index) {
        return;
    }
    let span = line.span(index..index + 1);
    let around = page.written(page.around(index..index + 1, 4, 4));
    let slip = Slip::new(Fault::HalfwidthPunctuation, "mark", span, c);
    // A mark of full width has its blank in itself.
    let blank = line.gap(index + 1) == Gap::Blank && next.is_some_and(chinese);
    let whole = if blank {
        Span::new(span.start, line.span(index + 1..index + 2).start)
    } else {
        span
    };
    let mut slip = slip.safe(Edit::replace(whole, full));
    slip.right = around.trim().to_owned();
    slips.push(slip);
}

/// Whether a comma parts the cells of a row: several fields of the line around it are figures, or blank.
fn is_in_row(line: &Line, index: usize) -> bool {
    /// How many characters on either side are looked at, and how many figures or blank fields make a row.
    const NEAR: usize = 60;
    const FIGURES: usize = 3;
    const BLANK: usize = 2;
    let (first, last) = (index.saturating_sub(NEAR), (index + NEAR).min(line.len()));
    let (mut figures, mut blank) = (0, 0);
    let mut count = |field: &[char]| match field.is_empty() {
        true => blank += 1,
        false => figures += usize::from(field.iter().all(char::is_ascii_digit)),
    };
    let mut start = first;
    for at in first..last {
        // A tag in a cell may have been a break to whoever read it: it parts fields too, and no row from its cells.
        if line.gap(at) == Gap::Break && at > first {
            count(line.slice(start..at));
            start = at;
        }
        if line.at(at) == Some(',') {
            count(line.slice(start..at));
            start = at + 1;
        }
    }
    count(line.slice(start..last));
    figures >= FIGURES || blank >= BLANK
}

/// A comma at the end of what is quoted: 按照“应公开尽公开，”的要求. Behind it the words of a speaker may be broken off.
fn inside(page: &Page<'_>, index: usize, slips: &mut Vec<Slip>) {
    let line = page.line;
    let told = line
        .at(index + 2)
        .is_some_and(|c| WORDS.listed.tellers.contains(c));
    let mark = line.at(index).unwrap_or_default();
    let quoted = line.run_back(index, |c| c != '“' && c != '”');
    let opens = line.before(quoted) == Some('“');
    if told || !opens || !line.before(index).is_some_and(is_word) || !close(line, index + 1) {
        return;
    }
    let range = page.around(index..index + 2, 3, 2);
    // Behind a mark of its own it is one too many.
    let whole = line.at(index + 2).is_some_and(is_stop);
    let outside = if whole {
        "”".to_owned()
    } else {
        format!("”{mark}")
    };
    let right = format!(
        "{}{outside}{}",
        page.written(range.start..index),
        page.written(index + 2..range.end)
    );
    let span = line.span(index..index + 2);
    let slip = Slip::new(
        Fault::PunctuationRepeated,
        "inside",
        line.span(range.clone()),
        page.written(range),
    );
    slips.push(slip.right(right).edit(Edit::replace(span, outside)));
}

/// 、 before 等 or a conjunction, which part what is listed by themselves.
fn needless(page: &Page<'_>, index: usize, slips: &mut Vec<Slip>) {
    let line = page.line;
    let next = line.at(index + 1);
    let words = &WORDS.listed;
    // 、等级 and 、并网 begin other words.
    let one = next.is_some_and(|c| words.conjunctions.contains(c))
        && !is_pair_word(next, line.at(index + 2))
        && !words.others.iter().any(|word| line.has(index + 1, word));
    let begins = one || line.has(index + 1, &words.and);
    let joined = close(line, index) && close(line, index + 1);
    let ends = |c: char| is_word(c) || matches!(c, '》' | '”');
    if !begins || !joined || !line.before(index).is_some_and(ends) {
        return;
    }
    let range = page.around(index..index + 2, 2, 0);
    let written = page.written(range.clone()).to_owned();
    let right = written.replacen('、', "", 1);
    let slip = Slip::new(
        Fault::PunctuationRepeated,
        "needless",
        line.span(range),
        written,
    );
    let edit = Edit::delete(line.span(index..index + 1));
    slips.push(slip.right(right).edit(edit).doubtful(true));
}

fn repeated(page: &Page<'_>, start: usize, end: usize, slips: &mut Vec<Slip>) {
    let line = page.line;
    let marks = line.slice(start..end);
    let span = line.span(start..end);
    let written = page.written(start..end).to_owned();
    // A row of full stops may stand for dots.
    if marks.len() > 2 && marks.iter().all(|c| *c == '。') {
        return;
    }
    // Commas at an end of a line part the blank cells of a row: 单位：件,,,
    let opens = start == 0 || line.gap(start) == Gap::Break;
    let closes = end == line.len() || line.gap(end) == Gap::Break;
    let apart = opens || closes || marks.len() > 2 || is_in_row(line, start);
    if apart && marks.iter().all(|c| *c == ',') {
        return;
    }
    let folded: Vec<char> = marks.iter().map(|c| full(*c).unwrap_or(*c)).collect();
    let weak = |c: &char| matches!(c, '，' | '、');
    let strong: Vec<char> = folded.iter().copied().filter(|c| !weak(c)).collect();
    let first = folded.first().copied();
    let kept = if folded.iter().all(|c| Some(*c) == first) {
        first
    } else {
        match strong.first() {
            Some(one) if strong.iter().all(|c| c == one) => Some(*one),
            _ => None,
        }
    };
    let slip = Slip::new(Fault::PunctuationRepeated, "repeated", span, written);
    slips.push(match kept {
        Some(kept) => slip.right(kept).safe(Edit::replace(span, kept)),
        None => slip,
    });
}
