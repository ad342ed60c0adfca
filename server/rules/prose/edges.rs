//! Words that no clause can begin or end with, clauses of one character, and bodies without their names: 存在一些问题和。,
//! 营造浓厚氛。, 全年我未收到申请。

use std::ops::Range;

use super::line::{Gap, Line, Within, is_word};
use super::page::Page;
use super::phrases::is_pair_word;
use super::slip::{Fault, Slip};
use super::words::WORDS;

pub fn find(page: &Page<'_>, slips: &mut Vec<Slip>) {
    let line = page.line;
    for (index, c) in line.text.iter().copied().enumerate() {
        if !is_word(c) {
            continue;
        }
        // Most characters are none of those, which is seen at once.
        let key = if ends_clause(line, index) && hangs(page, index, c)
            || opens(page, index, c)
            || lacks_word(page, index, c)
        {
            "torn"
        } else if lacks_name(page, index, c) {
            "nameless"
        } else {
            continue;
        };
        if line.within(index) == Within::Text && !page.is_address(index) {
            slips.push(torn(page, index..index + 1, c, key));
        }
    }
}

/// Whether 据 stands for 根据 before the name of an act.
fn lacks_word(page: &Page<'_>, index: usize, c: char) -> bool {
    let line = page.line;
    let words = &WORDS.edge;
    c == words.by && !line.before(index).is_some_and(is_word) && line.has(index + 1, &words.act)
}

fn is_stop(c: char) -> bool {
    matches!(c, '，' | '。' | '；')
}

/// Whether a stop stands behind a character, right behind it.
fn ends_clause(line: &Line, index: usize) -> bool {
    line.at(index + 1).is_some_and(is_stop) && line.gap(index + 1) == Gap::None
}

/// Whether a character at the end of a clause wants another word behind it, or is but the first half of one.
fn hangs(page: &Page<'_>, index: usize, c: char) -> bool {
    let line = page.line;
    let words = &WORDS.edge;
    if !words.wants_more.contains(c) && !words.first_halves.contains(c) {
        return false;
    }
    let part = words
        .whole
        .iter()
        .any(|word| line.has_before(index + 1, word));
    let word = is_pair_word(line.before(index), Some(c));
    !part && !word && line.gap(index) == Gap::None && !is_known(page, index) && index > 0
}

/// Whether a character at the beginning of a clause belongs behind another word, or is all that stands in the clause.
fn opens(page: &Page<'_>, index: usize, c: char) -> bool {
    let line = page.line;
    let words = &WORDS.edge;
    let opening = line.before(index).is_some_and(is_stop) && line.gap(index) == Gap::None;
    if !opening {
        return false;
    }
    let next = line.at(index + 1);
    let behind = words.belongs_behind.contains(c) && !is_pair_word(Some(c), next);
    let alone = next.is_some_and(is_stop) && !words.alone.contains(c);
    (behind || alone) && !is_known(page, index)
}

/// Whether a character is part of a phrase that is right.
fn is_known(page: &Page<'_>, index: usize) -> bool {
    page.found.exact.iter().any(|range| range.contains(&index))
}

/// Whether 我 or 全 stands before a word that says nothing of whose it is: 我未收到, 全信息公开工作.
fn lacks_name(page: &Page<'_>, index: usize, c: char) -> bool {
    let line = page.line;
    let words = &WORDS.edge;
    if c != WORDS.character.me && c != words.all || line.gap(index + 1) != Gap::None {
        return false;
    }
    let before = line.before(index);
    let starts = |list: &[String]| list.iter().any(|word| line.has(index + 1, word));
    if c == WORDS.character.me {
        let other = before.is_some_and(|c| WORDS.self_name.before.contains(c));
        return !other && starts(&words.behind_me);
    }
    c == words.all && !is_pair_word(before, Some(c)) && starts(&words.behind_all)
}

/// The slip at a place, shown with the words around it.
fn torn(page: &Page<'_>, place: Range<usize>, c: char, key: &'static str) -> Slip {
    let shown = page.around(place, 4, 3);
    let span = page.line.span(shown.clone());
    Slip::new(Fault::SetPhrase, key, span, page.written(shown)).right(c)
}
