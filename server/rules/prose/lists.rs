//! Stops between words that stand side by side, and 、 where a clause begins.

use std::cell::LazyCell;
use std::ops::Range;

use super::line::{Gap, Line, Within, is_word};
use super::page::Page;
use super::slip::{Fault, Slip};
use super::words::WORDS;
use crate::rules::Edit;

pub fn find(page: &Page<'_>, slips: &mut Vec<Slip>) {
    let line = page.line;
    let verbs = LazyCell::new(|| page.starts("verb"));
    let mut index = 0;
    while index < line.len() {
        let length = match line.at(index) {
            Some('，') => {
                last_of_list(page, index, &verbs, slips);
                parallel(page, index, slips)
            }
            Some('、') => {
                clause(page, index, slips);
                0
            }
            Some(c) if WORDS.listed.quality == c => {
                joined(page, index, slips);
                0
            }
            _ => 0,
        };
        index += length + 1;
    }
}

/// A comma among things between 、: 信息查询、公开申请，办事咨询等服务. None of the words behind it is a verb, so that no clause of
/// its own begins there.
fn last_of_list(
    page: &Page<'_>,
    comma: usize,
    verbs: &LazyCell<Vec<usize>, impl FnOnce() -> Vec<usize>>,
    slips: &mut Vec<Slip>,
) {
    /// A list of more things is not looked at.
    const MOST: usize = 12;
    let line = page.line;
    let words = &WORDS.listed;
    let start = line.run_back(comma, is_word);
    if line.before(start) != Some('、') || line.within(comma) != Within::Text {
        return;
    }
    let mut things = Vec::new();
    things.push(start..comma);
    let mut at = comma + 1;
    let end = loop {
        let end = line.run(at, |c| is_word(c) && c != words.and_so_on);
        things.push(at..end);
        if line.at(end) != Some('、') || things.len() > MOST {
            break end;
        }
        at = end + 1;
    };
    let kind = words.kinds.iter().any(|kind| line.has(end + 1, kind));
    // 细化类别，重点公开发展规划: a clause may have other words before its verb.
    let clause = words.adverbs.iter().any(|word| line.has(comma + 1, word));
    if line.at(end) == Some(words.and_so_on)
        && kind
        && !clause
        && things.iter().all(|range| is_thing(line, range, verbs))
    {
        let next = things.get(1).map_or(end, |thing| thing.end);
        let shown = comma.saturating_sub(4).max(start)..next + 1;
        let right = page.with(&shown, &(comma..comma + 1), "、");
        let edit = Edit::replace(line.span(comma..comma + 1), "、");
        let span = line.span(shown.clone());
        let slip = Slip::new(Fault::SentenceEnd, "listed", span, page.written(shown));
        slips.push(slip.right(right).edit(edit).doubtful(true));
    }
}

/// Whether some words name a thing: they are no clause and do not begin with a verb.
fn is_thing(line: &Line, range: &Range<usize>, verbs: &[usize]) -> bool {
    /// How long a thing may be, in characters.
    const LENGTH: std::ops::RangeInclusive<usize> = 2..=8;
    let verb = verbs.binary_search(&range.start).is_ok();
    let step = WORDS
        .step
        .verbs
        .iter()
        .any(|verb| line.has(range.start, verb));
    let text = line.slice(range.clone());
    let clause = text.iter().any(|c| WORDS.listed.no_thing.contains(*c));
    let close = range.clone().all(|at| {
        line.gap(at) == Gap::None && line.within(at) == Within::Text
            // A blank may stand behind 、.
            || at == range.start && line.gap(at) == Gap::Blank
    });
    LENGTH.contains(&range.len()) && !verb && !step && !clause && close
}

/// Two qualities with nothing between them: 增强及时性针对性.
fn joined(page: &Page<'_>, index: usize, slips: &mut Vec<Slip>) {
    /// How long the name of a quality is before its last character.
    const NAME: usize = 2;
    let line = page.line;
    let known = |end: usize| {
        let mut names = WORDS.listed.qualities.iter();
        names.any(|name| line.has_before(end, name))
    };
    let next = index + 1 + NAME;
    let both = known(index) && line.at(next) == Some(WORDS.listed.quality) && known(next);
    let close = (index..=next).all(|at| line.gap(at) == Gap::None);
    if both && close && index >= NAME && line.within(index) == Within::Text {
        let shown = index - NAME..next + 1;
        let right = page.with(&shown, &(index + 1..index + 1), "、");
        let at = line.span(index..index + 1).end;
        let span = line.span(shown.clone());
        let slip = Slip::new(Fault::SetPhrase, "wrong", span, page.written(shown));
        slips.push(slip.right(right).edit(Edit::insert(at, "、")));
    }
}

/// Words of one length and one ending between commas: 标准化，规范化，制度化. Gives how far they reach.
fn parallel(page: &Page<'_>, comma: usize, slips: &mut Vec<Slip>) -> usize {
    /// The lengths of such words, in characters.
    const LENGTHS: [usize; 2] = [3, 4];
    let line = page.line;
    let Some(ending) = line
        .before(comma)
        .filter(|c| WORDS.listed.endings.contains(*c))
    else {
        return 0;
    };
    let found = LENGTHS.into_iter().find_map(|length| {
        let commas = commas(line, comma, length, ending);
        // Two of them may be clauses: 推进标准化，实现规范化 has other words before the second.
        (commas.len() >= 2).then_some((length, commas))
    });
    let Some((length, commas)) = found else {
        return 0;
    };
    let last = commas.last().copied().unwrap_or(comma);
    let shown = comma - length..last + length + 1;
    let written = page.written(shown.clone()).to_owned();
    let right = written.replace('，', "、");
    let mut slip = Slip::new(Fault::SentenceEnd, "listed", line.span(shown), written).right(right);
    for comma in commas {
        slip = slip.edit(Edit::replace(line.span(comma..comma + 1), "、"));
    }
    slips.push(slip);
    last - comma
}

/// The commas from one on with a word of a length and an ending behind each and before the first.
fn commas(line: &Line, comma: usize, length: usize, ending: char) -> Vec<usize> {
    let mut commas = Vec::new();
    let is_item = |range: Range<usize>| {
        range.end <= line.len()
            && line.slice(range.clone()).iter().all(|c| is_word(*c))
            && line.before(range.end) == Some(ending)
            && range.clone().all(|at| line.within(at) == Within::Text)
            && (range.start + 1..range.end).all(|at| line.gap(at) == Gap::None)
    };
    if comma < length || !is_item(comma - length..comma) {
        return commas;
    }
    let mut at = comma;
    while line.at(at) == Some('，') && is_item(at + 1..at + 1 + length) {
        commas.push(at);
        at += 1 + length;
    }
    commas
}

/// 、 before a clause of its own: 公开1600条、通过其他形式公开5条; 加大解读力度、加大了公开范围.
fn clause(page: &Page<'_>, mark: usize, slips: &mut Vec<Slip>) {
    let line = page.line;
    let words = &WORDS.listed;
    if line.within(mark) != Within::Text || line.gap(mark + 1) == Gap::Break {
        return;
    }
    let figure = line
        .before(mark)
        .is_some_and(|c| WORDS.count.measures.contains(c))
        && line
            .before(mark - 1)
            .is_some_and(|c| c.is_ascii_digit() || words.about.contains(c));
    let by = words.by.iter().find(|word| line.has(mark + 1, word));
    let verb = page
        .words("verb")
        .find(|(range, _)| range.start == mark + 1 && line.at(range.end) == Some(words.done));
    let end = match (by.filter(|_| figure), verb) {
        (Some(by), _) => mark + 1 + by.chars().count(),
        (None, Some((verb, _))) if !is_done(line, mark) => verb.end + 1,
        _ => return,
    };
    let shown = mark.saturating_sub(4)..end;
    let written = page.written(shown.clone()).to_owned();
    let right = written.replace('、', "，");
    let edit = Edit::replace(line.span(mark..mark + 1), "，");
    let slip = Slip::new(Fault::SentenceEnd, "apart", line.span(shown), written);
    slips.push(slip.right(right).edit(edit).doubtful(true));
}

/// Whether the words before a mark say what was done as those behind it do: 制定了方案、完善了制度.
fn is_done(line: &Line, mark: usize) -> bool {
    let start = line.run_back(mark, |c| !matches!(c, '，' | '。' | '；' | '：'));
    line.slice(start..mark).contains(&WORDS.listed.done)
}
