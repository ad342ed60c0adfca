//! Sentences whose halves do not go together: 由……为组长, 以……思想 without 为指导, 现对……报告如下.

use std::ops::Range;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::messages::{data, embedded};
use crate::rules::Edit;
use crate::rules::prose::line::{Line, is_word};
use crate::rules::prose::page::Page;
use crate::rules::prose::slip::Slip;

/// The words of `halves.toml`, which says what they are for.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Halves {
    office: Office,
    thought: Thought,
    tell: Tell,
    compile: Compile,
    again: Again,
    period: Period,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Office {
    by: char,
    with: char,
    is: char,
    holds: char,
    not_behind: String,
    not_before: String,
    halves: String,
    farthest: usize,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Thought {
    halves: Vec<String>,
    later: Vec<String>,
    missing: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Tell {
    ends: Vec<String>,
    right: String,
    verbs: Vec<String>,
    by: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Compile {
    ends: Vec<String>,
    right: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Again {
    address: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Period {
    from: Vec<char>,
    to: String,
    ends: String,
}

static HALVES: LazyLock<Halves> =
    LazyLock::new(|| embedded(data!("rules/prose/frames/halves.toml")));

/// The end of the clause that begins before a place.
fn clause_end(line: &Line, at: usize) -> usize {
    line.run(at, |c| !matches!(c, '，' | '。' | '；' | '：' | ',' | ';'))
}

fn ends_in<'a>(line: &Line, end: usize, words: &'a [String]) -> Option<&'a String> {
    words.iter().find(|word| line.has_before(end, word))
}

/// What is shown with another word in one of its places.
fn slip(page: &Page<'_>, shown: Range<usize>, place: Range<usize>, right: &str) -> Slip {
    /// The longest words that are shown whole, in characters.
    const LONGEST: usize = 18;
    let line = page.line;
    let (before, behind) = (shown.start..place.start, place.end..shown.end);
    let short = |range: Range<usize>| -> String {
        if range.len() <= LONGEST {
            return page.written(range).to_owned();
        }
        let (first, last) = (range.start..range.start + 4, range.end - 4..range.end);
        format!("{}…{}", page.written(first), page.written(last))
    };
    let (before, behind) = (short(before), short(behind));
    let written = format!("{before}{}{behind}", page.written(place.clone()));
    let edit = if place.is_empty() {
        Edit::insert(line.span(place.start - 1..place.start).end, right)
    } else {
        Edit::replace(line.span(place), right)
    };
    let whole = format!("{before}{right}{behind}");
    Slip {
        written,
        ..page.frame(shown, whole, edit)
    }
}

/// 由镇长为组长 and 以镇长任组长 are halves of 由镇长任组长 and 以镇长为组长.
pub fn office(page: &Page<'_>, named: &Range<usize>) -> Option<Slip> {
    let line = page.line;
    let words = &HALVES.office;
    let opens = |at: usize| {
        let preposition = line
            .at(at)
            .is_some_and(|c| c == words.by || c == words.with);
        let behind = line
            .before(at)
            .is_some_and(|c| words.not_behind.contains(c));
        let before = line
            .at(at + 1)
            .is_some_and(|c| words.not_before.contains(c));
        preposition && !behind && !before
    };
    let within = |c: char| is_word(c) && !words.halves.contains(c);
    let part = |c: char| within(c) || matches!(c, '、' | '“' | '”' | '（' | '）');
    let start = line.run_back(named.start, part);
    let start = start.max(named.start.saturating_sub(words.farthest));
    let at = (start..named.start).rev().find(|at| opens(*at))?;
    let is = line.at(named.start) == Some(words.is);
    let (place, right) = match line.at(at) {
        Some(c) if c == words.by && is => (named.start..named.start + 1, words.holds),
        Some(c) if c == words.with && !is => (at..at + 1, words.by),
        _ => return None,
    };
    (at + 1 < named.start).then(|| slip(page, at..named.end, place, &right.to_string()))
}

/// 以……思想领航方向: what the thought is for is not said.
pub fn thought(page: &Page<'_>, named: &Range<usize>) -> Option<Slip> {
    let line = page.line;
    let words = &HALVES.thought;
    let end = clause_end(line, named.end);
    let next = clause_end(line, end + 1);
    let said = line.has_any(named.end..end, &words.halves) || line.has_any(end..next, &words.later);
    // Behind 、 and 和 other thoughts follow, and the rest of the sentence may be far away.
    let listed = matches!(line.at(named.end), Some('、' | '和' | '与' | '及'));
    let closed = matches!(line.at(end), Some('，' | '。' | '；'));
    (!said && !listed && closed).then(|| {
        let shown = named.end - 2..end;
        slip(page, shown, named.end..end, &words.missing)
    })
}

/// 现对……情况汇报如下.
pub fn tell(page: &Page<'_>, named: &Range<usize>) -> Option<Slip> {
    let line = page.line;
    let words = &HALVES.tell;
    let end = clause_end(line, named.end);
    let told = ends_in(line, end, &words.ends)?;
    let done = line.has_any(named.end..end, &words.verbs);
    let closed = matches!(line.at(end), Some('：' | '。'));
    let place = named.end - 1..named.end;
    let shown = named.start..end;
    (!done && closed && end > named.end + told.chars().count())
        .then(|| slip(page, shown, place, &words.right))
}

/// 现2024年度公开工作报告如下: 将 is missing. `named` is 现 with the figure behind it.
pub fn told(page: &Page<'_>, named: &Range<usize>) -> Option<Slip> {
    let line = page.line;
    let words = &HALVES.tell;
    let end = clause_end(line, named.end);
    let ends = ends_in(line, end, &words.ends)?;
    let by = line.has_any(named.end..end, &words.by);
    let opens = line.before(named.start).is_none_or(|c| !is_word(c));
    let at = named.start + 1;
    let whole = opens && !by && end > named.end + ends.chars().count();
    whole.then(|| slip(page, named.start..end, at..at, &words.right))
}

/// 制定……年度报告.
pub fn compile(page: &Page<'_>, verb: &Range<usize>) -> Option<Slip> {
    let line = page.line;
    let words = &HALVES.compile;
    let end = line.run(verb.end, |c| {
        is_word(c) || c.is_ascii_digit() || matches!(c, '《' | '》' | '“' | '”')
    });
    let marks = matches!(line.before(end), Some('》' | '”'));
    let closed = line.at(end).is_none_or(|c| matches!(c, '，' | '。' | '；'));
    let report = ends_in(line, end - usize::from(marks), &words.ends).is_some();
    (closed && report && end > verb.end)
        .then(|| slip(page, verb.start..end, verb.clone(), &words.right))
}

/// 可在……查阅，网址为……进行查阅: the same is said at both ends.
pub fn again(page: &Page<'_>, verb: &Range<usize>) -> Option<Slip> {
    let line = page.line;
    let start = line.run_back(verb.start, |c| c != '。');
    let done = line.string(verb.end - 2..verb.end);
    let closed = line
        .at(verb.end)
        .is_none_or(|c| matches!(c, '，' | '。' | '；'));
    let first = (start..verb.start.saturating_sub(2)).find(|at| line.has(*at, &done))?;
    let addressed = line.has_any(first..verb.start, &HALVES.again.address);
    (closed && addressed).then(|| {
        let shown = verb.start.saturating_sub(4).max(first)..verb.end;
        slip(page, shown, verb.clone(), "").half(line.span(first..first + 2))
    })
}

/// 自2024年1月1日—2024年12月31日: 自 wants 至, not a dash. `day` is the first day with the dash.
pub fn span(page: &Page<'_>, day: &Range<usize>) -> Option<Slip> {
    let line = page.line;
    let words = &HALVES.period;
    let start = line.run_back(day.start, |c| c.is_ascii_digit() || c == '年');
    let from = line.before(start).is_some_and(|c| words.from.contains(&c));
    let dash = line.run_back(day.end, |c| !is_word(c));
    (from && dash > day.start && line.at(day.end).is_some_and(|c| c.is_ascii_digit()))
        .then(|| slip(page, start - 1..day.end, dash..day.end, &words.to))
}

/// 自……至12月31日截止: 自 wants 止.
pub fn end(page: &Page<'_>, last: &Range<usize>) -> Option<Slip> {
    let line = page.line;
    let words = &HALVES.period;
    let start = line.run_back(last.start, |c| !matches!(c, '，' | '。' | '；'));
    let from = line.slice(start..last.start);
    let from = from.iter().any(|c| words.from.contains(c));
    let to = from && line.slice(start..last.start).contains(&'至');
    let closed = line
        .at(last.end)
        .is_none_or(|c| matches!(c, '，' | '。' | '；' | '）'));
    (to && closed).then(|| {
        slip(
            page,
            last.start..last.end,
            last.end - 2..last.end,
            &words.ends,
        )
    })
}
