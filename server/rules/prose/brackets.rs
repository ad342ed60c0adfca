//! Brackets, quotation marks and marks of titles that do not make pairs.

use super::line::{Line, Within, is_mark, is_word};
use super::page::Page;
use super::slip::{Fault, Slip};
use crate::rules::Edit;

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
            if !is_enumerator(line, index) {
                slips.push(unpaired(page, c, index));
            }
            continue;
        };
        for (other, at) in open.drain(depth + 1..) {
            slips.push(unpaired(page, other, at));
        }
        if let Some((other, at)) = open.pop() {
            pair(page, (other, at), (c, index), slips);
        }
    }
    slips.extend(open.into_iter().map(|(c, at)| unpaired(page, c, at)));
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

fn unpaired(page: &Page<'_>, c: char, index: usize) -> Slip {
    let key = if opens(c).is_some() { "open" } else { "close" };
    let line = page.line;
    let start = index.saturating_sub(if key == "open" { 0 } else { 6 });
    let end = if key == "open" {
        (index + 7).min(line.len())
    } else {
        index + 1
    };
    let span = line.span(index..index + 1);
    Slip::new(Fault::BracketUnpaired, key, span, c).right(page.written(start..end))
}

/// Whether a closing bracket belongs to a number such as 1） or a).
fn is_enumerator(line: &Line, index: usize) -> bool {
    let start = line.run_back(index, |c| {
        c.is_ascii_alphanumeric() || "一二三四五六七八九十①②③".contains(c)
    });
    let short = (1..=2).contains(&(index - start));
    short
        && line
            .before(start)
            .is_none_or(|c| !is_word(c) && !c.is_ascii_alphanumeric())
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
        let start = page.written(opening.1..opening.1 + 7);
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
            let number = inner
                .iter()
                .all(|c| c.is_ascii_digit() || "一二三四五六七八九十".contains(*c));
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
