//! Brackets, quotation marks and marks of titles that do not make pairs.

use super::line::{Line, Within, is_mark, is_word};
use super::page::Page;
use super::slip::{Fault, Slip};
use crate::rules::Edit;
use crate::text::{is_chinese_numeral, is_numeral};

/// The key of a closing bracket in the number of an item: 五）.
pub const NUMBER: &str = "number";

pub fn find(page: &Page<'_>, slips: &mut Vec<Slip>) {
    let line = page.line;
    let mut open: Vec<(char, usize)> = Vec::new();
    for (index, c) in line.text.iter().copied().enumerate() {
        if line.within(index) == Within::Code {
            continue;
        }
        if opens(c).is_some() {
            open.push((c, index));
            continue;
        }
        let Some(opening) = closes(c) else { continue };
        let matching = open
            .iter()
            .rposition(|(other, _)| opens(*other) == Some(opening));
        let Some(depth) = matching else {
            match enumerator(line, index) {
                None => slips.push(unpaired(page, c, index, "close")),
                // 第（ may stand at the end of the line before.
                Some(0) => slips.push(unpaired(page, c, index, NUMBER)),
                Some(_) => {}
            }
            continue;
        };
        for (other, at) in open.drain(depth + 1..) {
            slips.push(unpaired(page, other, at, "open"));
        }
        if let Some((other, at)) = open.pop() {
            pair(page, (other, at), (c, index), slips);
        }
    }
    let open = open.into_iter();
    slips.extend(open.map(|(c, at)| unpaired(page, c, at, "open")));
}

/// What kind of pair a character opens.
fn opens(c: char) -> Option<char> {
    match c {
        '(' | '（' => Some('（'),
        '《' | '“' | '〔' => Some(c),
        _ => None,
    }
}

fn closes(c: char) -> Option<char> {
    match c {
        ')' | '）' => Some('（'),
        '》' => Some('《'),
        '〕' => Some('〔'),
        '”' => Some('“'),
        _ => None,
    }
}

fn unpaired(page: &Page<'_>, c: char, index: usize, key: &'static str) -> Slip {
    let line = page.line;
    let last = index + 1 == line.len();
    let one = index..index + 1;
    let shown = if key == "open" && !last {
        page.around(one.clone(), 0, 6)
    } else {
        page.around(one.clone(), 6, 0)
    };
    Slip::new(Fault::BracketUnpaired, key, line.span(one), c).right(page.written(shown))
}

/// Where the number begins that a closing bracket belongs to, as in 1） or a).
fn enumerator(line: &Line, index: usize) -> Option<usize> {
    let start = line.run_back(index, |c| {
        c.is_ascii_alphanumeric() || is_chinese_numeral(c) || matches!(c, '①'..='⑳')
    });
    let short = (1..=2).contains(&(index - start));
    let alone = line
        .before(start)
        .is_none_or(|c| !is_word(c) && !c.is_ascii_alphanumeric());
    (short && alone).then_some(start)
}

/// A pair of brackets of different or of half width.
fn pair(page: &Page<'_>, opening: (char, usize), closing: (char, usize), slips: &mut Vec<Slip>) {
    let line = page.line;
    let range = opening.1..closing.1 + 1;
    let inner = line.slice(opening.1 + 1..closing.1);
    let whole = line.span(range.clone());
    let edit = |(c, index): (char, usize)| {
        let full = match c {
            '(' => "（",
            ')' => "）",
            _ => return None,
        };
        Some(Edit::replace(line.span(index..index + 1), full))
    };
    let written: String = if inner.len() <= 16 {
        page.written(range).to_owned()
    } else {
        let start = page.written(page.around(opening.1..opening.1 + 1, 0, 6));
        format!("{start}…{}", closing.0)
    };
    match (opening.0, closing.0) {
        ('(', '）') | ('（', ')') => {
            // The shortest words that show it: the bracket that is wrong, or the whole of a short pair.
            let narrow = if opening.0 == '(' {
                opening.1
            } else {
                closing.1
            };
            let span = if inner.len() <= 16 {
                whole
            } else {
                line.span(narrow..narrow + 1)
            };
            let mut slip = Slip::new(Fault::BracketMismatch, "mixed", span, written);
            slip.edits
                .extend(edit(opening).into_iter().chain(edit(closing)));
            slip.safe = true;
            slips.push(slip);
        }
        ('(', ')') => {
            let before = line.before(opening.1);
            let chinese = inner.iter().any(|c| is_word(*c) || is_mark(*c));
            let number = inner.iter().all(|c| is_numeral(*c));
            let beside = before.is_some_and(|c| is_word(c) || is_mark(c));
            if line.within(opening.1) != Within::Title && chinese && beside && !number {
                let span = if inner.len() <= 16 {
                    whole
                } else {
                    line.span(opening.1..opening.1 + 1)
                };
                let mut slip = Slip::new(Fault::HalfwidthPunctuation, "brackets", span, written);
                slip.edits
                    .extend(edit(opening).into_iter().chain(edit(closing)));
                slip.safe = true;
                slips.push(slip);
            }
        }
        _ => {}
    }
}
