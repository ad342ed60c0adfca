//! Figures that a sentence lists with what they count: 政策文件3条、工作动态22、公告5条.

use std::ops::Range;

use super::line::{Gap, Line, Within, is_word};
use super::page::Page;
use super::slip::{Fault, Slip};
use super::words::WORDS;
use crate::rules::Edit;

/// A thing with its figure.
#[derive(Clone, Debug)]
struct Item {
    noun: Range<usize>,
    digits: Range<usize>,
    measured: bool,
    /// Where the mark behind it stands.
    end: usize,
}

/// The longest name of a thing, in characters.
const LONGEST: usize = 16;

pub fn find(page: &Page<'_>, slips: &mut Vec<Slip>) {
    let line = page.line;
    let items = items(line);
    for (index, item) in items.iter().enumerate() {
        let before = index.checked_sub(1).and_then(|at| items.get(at));
        let before = before.filter(|it| it.end + 1 == item.noun.start);
        let behind = items
            .get(index + 1)
            .filter(|it| it.noun.start == item.end + 1);
        let counted = |it: Option<&Item>| it.is_some_and(|it| it.measured);
        // The next may have 余 behind its figure, which makes it no item: 信息22、其他9余条.
        let goes_on = line.at(item.end) == Some('、') && {
            let next = line.run(item.end + 1, is_word);
            next > item.end + 2 && line.at(next).is_some_and(|c| c.is_ascii_digit())
        };
        let listed = counted(before) && (counted(behind) || goes_on);
        if !item.measured && listed && item.noun.len() >= 2 {
            let shown = item.noun.start.max(item.digits.start.saturating_sub(4))..item.digits.end;
            let written = page.written(shown.clone());
            let span = line.span(shown);
            slips.push(Slip::new(Fault::NumberMissing, "measure", span, written));
        }
        if item.measured && item.noun.is_empty() && before.is_none() {
            slips.extend(cut_off(page, item));
        }
    }
    let verbs = page.starts("verb");
    mixed(page, &items, &verbs, slips);
    half_parted(page, &items, &verbs, slips);
}

/// All figures of a line that may be items of a list.
fn items(line: &Line) -> Vec<Item> {
    let mut items = Vec::new();
    let mut at = 0;
    while let Some(c) = line.at(at) {
        if !c.is_ascii_digit() {
            at += 1;
            continue;
        }
        let end = line.run(at, |c| c.is_ascii_digit());
        let digits = at..end;
        at = end;
        let noun = line.run_back(digits.start, is_word)..digits.start;
        let measured = line.at(end).is_some_and(|c| WORDS.count.exact.contains(c));
        let mark = end + usize::from(measured);
        let parted = matches!(line.at(mark), Some('、' | '，' | '；' | '。'));
        let opened = line
            .before(noun.start)
            .is_none_or(|c| matches!(c, '、' | '，' | '；' | '。' | '：' | '（'));
        let text = (noun.start..mark).all(|at| line.within(at) == Within::Text);
        let close = (noun.start + 1..=mark).all(|at| line.gap(at) == Gap::None);
        let year = digits.len() == 4 && !measured;
        let ordinal = line
            .before(digits.start)
            .is_some_and(|c| WORDS.series.no_count.contains(c));
        if parted && opened && text && close && !year && !ordinal && noun.len() <= LONGEST {
            items.push(Item {
                noun,
                digits,
                measured,
                end: mark,
            });
        }
    }
    items
}

/// A comma between a thing and its figure: 公开财政信息，1条。
fn cut_off(page: &Page<'_>, item: &Item) -> Option<Slip> {
    let line = page.line;
    let comma = item.digits.start.checked_sub(1)?;
    let fits = line.at(comma) == Some('，')
        && line.before(comma).is_some_and(is_word)
        && !line
            .before(comma)
            .is_some_and(|c| WORDS.count.exact.contains(c))
        && matches!(line.at(item.end), Some('。' | '；'))
        && line.gap(comma) == Gap::None;
    fits.then(|| {
        let shown = page.around(comma..item.end, 4, 0);
        let right = page.with(&shown, &(comma..comma + 1), "");
        let span = line.span(shown.clone());
        let slip = Slip::new(Fault::SentenceEnd, "figure", span, page.written(shown));
        let edit = Edit::delete(line.span(comma..comma + 1));
        slip.right(right).edit(edit)
    })
}

/// Marks among the items of a list that are not those of the others: 甲1条、乙2条，丙3条、丁4条、戊5条.
fn mixed(page: &Page<'_>, items: &[Item], verbs: &[usize], slips: &mut Vec<Slip>) {
    let line = page.line;
    let joined = |one: &Item, next: &Item| {
        one.end + 1 == next.noun.start && matches!(line.at(one.end), Some('、' | '，'))
    };
    for list in items.chunk_by(joined) {
        let opened = list.iter().rposition(|item| is_opening(line, item));
        let list = list.get(opened.unwrap_or(0)..).unwrap_or_default();
        // The first mark may part the whole from its parts, which 、 never does; the last what comes behind them.
        let whole = list
            .split_first()
            .is_some_and(|(first, others)| stands_apart(line, first, others, verbs));
        let parts = list
            .get(usize::from(whole && opened.is_none())..)
            .unwrap_or_default();
        let opening = parts
            .first()
            .filter(|item| is_listed(line, item))
            .map(|item| item.noun.start - 1);
        let inner = parts.split_last().map_or(&[][..], |(_, inner)| inner);
        let marks = opening.into_iter().chain(inner.iter().map(|item| item.end));
        let marks: Vec<usize> = marks.collect();
        let Some((odd, right)) = odd(line, &marks) else {
            continue;
        };
        if parts.iter().skip(1).any(|item| is_done(line, item)) {
            continue;
        }
        slips.push(other_mark(page, odd, right));
    }
}

/// One comma among things that ； parts: 甲1条，乙2条；丙3条；丁4条。
fn half_parted(page: &Page<'_>, items: &[Item], verbs: &[usize], slips: &mut Vec<Slip>) {
    let line = page.line;
    let joined = |one: &Item, next: &Item| {
        one.end + 1 == next.noun.start && matches!(line.at(one.end), Some('；' | '，'))
    };
    for list in items.chunk_by(joined) {
        let inner = list.split_last().map_or(&[][..], |(_, inner)| inner);
        let of = |mark: char| {
            inner
                .iter()
                .filter(move |item| line.at(item.end) == Some(mark))
        };
        let listed = list.first().is_some_and(|first| is_listed(line, first))
            || list
                .last()
                .is_some_and(|last| line.at(last.end) == Some('、'));
        let done = list
            .iter()
            .any(|item| is_clause(line, item, verbs) || is_opening(line, item));
        let commas: Vec<usize> = of('，').map(|item| item.end).collect();
        if let ([odd], true) = (commas.as_slice(), of('；').count() >= 2)
            && !listed
            && !done
        {
            slips.push(other_mark(page, *odd, "；"));
        }
    }
}

/// A mark that should be another.
fn other_mark(page: &Page<'_>, odd: usize, right: &str) -> Slip {
    let line = page.line;
    let shown = page.around(odd..odd + 1, 4, 4);
    let span = line.span(shown.clone());
    let slip = Slip::new(
        Fault::SentenceEnd,
        "mixed",
        span,
        page.written(shown.clone()),
    );
    let whole = page.with(&shown, &(odd..odd + 1), right);
    let edit = Edit::replace(line.span(odd..odd + 1), right);
    slip.right(whole).edit(edit).doubtful(true)
}

/// Whether the first of some items may be what the others are parts of, none of which is larger than it, or says itself what was
/// done: 回复留言5条，动态20条、公告3条. No other item stands before it.
fn stands_apart(line: &Line, first: &Item, others: &[Item], verbs: &[usize]) -> bool {
    let value = |item: &Item| line.string(item.digits.clone()).parse::<u64>().ok();
    let holds = others.iter().all(|other| value(other) <= value(first));
    line.at(first.end) != Some('、')
        && !is_listed(line, first)
        && (holds || is_clause(line, first, verbs))
}

/// Whether another counted thing stands before one, with 、 between them.
fn is_listed(line: &Line, item: &Item) -> bool {
    item.noun.start.checked_sub(1).is_some_and(|mark| {
        let counted = line
            .before(mark)
            .is_some_and(|c| WORDS.count.exact.contains(c));
        counted && line.at(mark) == Some('、')
    })
}

/// Whether the parts of a whole begin with it: 其中动态5条.
fn is_opening(line: &Line, item: &Item) -> bool {
    let mut words = WORDS.series.opens.iter();
    words.any(|word| line.has(item.noun.start, word))
}

/// Whether it says what was done with the thing, so that it is a clause: 回复留言5条.
fn is_clause(line: &Line, item: &Item, verbs: &[usize]) -> bool {
    is_done(line, item) || verbs.binary_search(&item.noun.start).is_ok()
}

/// Whether it begins with a word that says that something was done: 受理申请5件.
fn is_done(line: &Line, item: &Item) -> bool {
    let mut words = WORDS.series.done.iter();
    words.any(|word| line.has(item.noun.start, word))
}

/// The first of some marks that is not like most of the others, and what they are. Two commas may part groups of things
/// between 、, so that a comma is odd only with 、 on either side.
fn odd(line: &Line, marks: &[usize]) -> Option<(usize, &'static str)> {
    /// So many marks show how the list is written.
    const ENOUGH: usize = 3;
    let kind = |mark: char| {
        let of = marks.iter().filter(move |at| line.at(**at) == Some(mark));
        of.copied().collect::<Vec<usize>>()
    };
    let (commas, lists) = (kind('，'), kind('、'));
    if marks.len() < ENOUGH {
        return None;
    }
    match (commas.as_slice(), lists.as_slice()) {
        ([odd], [_, _, ..]) if marks.first() != Some(odd) && marks.last() != Some(odd) => {
            Some((*odd, "、"))
        }
        ([odd], others) if others.len() >= ENOUGH => Some((*odd, "、")),
        ([_, _, ..], [odd]) if commas.len() >= ENOUGH => Some((*odd, "，")),
        ([odd, ..], others) if others.len() >= commas.len() && others.len() >= ENOUGH => {
            Some((*odd, "、"))
        }
        (others, [odd, ..]) if others.len() > lists.len() && others.len() >= ENOUGH => {
            Some((*odd, "，"))
        }
        _ => None,
    }
}
