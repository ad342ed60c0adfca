//! What is received: 未收到依申请公开政府信息 means an application, which the form calls 政府信息公开申请.

use std::ops::Range;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::messages::{data, embedded};
use crate::rules::Edit;
use crate::rules::prose::line::{Line, Within};
use crate::rules::prose::page::Page;
use crate::rules::prose::slip::{Fault, Slip};

/// The words of `applications.toml`, which says what they are for.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    right: String,
    after_verb: Vec<String>,
    denials: Vec<String>,
    happened: String,
    received: String,
    ways: Vec<String>,
    information: Vec<String>,
    words: Vec<String>,
    counts: Vec<String>,
    measures: String,
    objects: Vec<String>,
    counted_objects: Vec<String>,
    ends: Vec<String>,
    asks: String,
    not_asks: Vec<String>,
    asked: Vec<String>,
}

static WORDS: LazyLock<Words> =
    LazyLock::new(|| embedded(data!("rules/prose/frames/applications.toml")));

pub fn find(page: &Page<'_>, slips: &mut Vec<Slip>) {
    /// No more verbs than these begin or end within another: 收到 and 处理 in 新收到并妥善处理.
    const WITHIN: usize = 4;
    let verbs: Vec<_> = page.words("receive").collect();
    for (index, (verb, kind)) in verbs.iter().enumerate() {
        let around = verbs
            .iter()
            .take(index + WITHIN)
            .skip(index.saturating_sub(WITHIN));
        let longer = |other: &Range<usize>| {
            other != verb && other.start <= verb.start && verb.end <= other.end
        };
        let part = around.into_iter().any(|(other, _)| longer(other));
        if !part && page.line.within(verb.start) == Within::Text {
            slips.extend(way(page, verb, *kind == "counted").or_else(|| information(page, verb)));
        }
    }
}

/// 受理依申请公开政府信息6条: the way to ask for information stands for the application. Verbs of other things too are looked
/// at only where what they did is counted.
fn way(page: &Page<'_>, verb: &Range<usize>, counted: bool) -> Option<Slip> {
    let line = page.line;
    let object = Object::read(line, verb.end)?;
    let denial = denial(line, verb);
    let told = denial > 0 || object.figure;
    let rest = line.string(object.rest.clone());
    let happened = line.has_before(verb.end, &WORDS.happened);
    let event = happened && !rest.is_empty() && !has_information(&rest);
    let counts = object.figure && WORDS.counted_objects.contains(&rest);
    let is_right = !happened && (counts || WORDS.objects.contains(&rest));
    if is_right || event || (happened || counted) && !told {
        return None;
    }
    let bare = rest.is_empty() && object.named.start == object.way;
    let sure = bare && denial > 0 && !object.figure
        || WORDS.ends.iter().any(|end| rest.ends_with(end.as_str()));
    let before = verb.start - denial..object.named.start;
    let mut edits = vec![Edit::replace(
        line.span(object.named.clone()),
        WORDS.right.as_str(),
    )];
    let mut right = page.written(before.clone()).to_owned();
    if happened {
        let event = verb.end - WORDS.happened.chars().count()..verb.end;
        edits.insert(
            0,
            Edit::replace(line.span(event.clone()), WORDS.received.as_str()),
        );
        right = page.with(&before, &event, &WORDS.received);
    }
    right.push_str(&WORDS.right);
    let shown = before.start..object.named.end;
    let span = line.span(shown.clone());
    let mut slip = Slip::new(Fault::SetPhrase, "wrong", span, page.written(shown)).right(right);
    slip.edits = edits;
    Some(slip.doubtful(!sure))
}

/// 未收到公众申请要求公开的政府信息: what is received is the application.
fn information(page: &Page<'_>, verb: &Range<usize>) -> Option<Slip> {
    let line = page.line;
    let end = line.run(verb.end, |c| {
        !matches!(c, '，' | '。' | '；' | '：' | ',' | ';')
    });
    let asks = (verb.end..end).any(|at| {
        line.has(at, &WORDS.asks) && !WORDS.not_asks.iter().any(|word| line.has(at, word))
    });
    let asked = WORDS.asked.iter().any(|word| line.has_before(end, word));
    let denial = denial(line, verb);
    (denial > 0 && is_closed(line, end) && asks && asked).then(|| {
        let verb = verb.start - denial..verb.end;
        let object = verb.end..end;
        let right = format!("{}{}", page.written(verb.clone()), WORDS.right);
        let edit = Edit::replace(line.span(object), WORDS.right.as_str());
        page.frame(verb.start..end, right, edit)
    })
}

fn has_information(rest: &str) -> bool {
    WORDS
        .information
        .iter()
        .any(|word| rest.contains(word.as_str()))
}

/// How many characters the word before a verb has that denies it; none where it is not denied.
fn denial(line: &Line, verb: &Range<usize>) -> usize {
    let before = WORDS.denials.iter();
    let before = before.filter(|word| line.has_before(verb.start, word));
    before.map(|word| word.chars().count()).max().unwrap_or(0)
}

fn is_closed(line: &Line, at: usize) -> bool {
    line.at(at)
        .is_none_or(|c| matches!(c, '，' | '。' | '；' | '、' | ',' | ';'))
}

/// What a verb is said of, where it names the way: 政府信息依申请公开办理事项.
struct Object {
    /// The whole name.
    named: Range<usize>,
    /// Where the way begins in it.
    way: usize,
    /// What stands behind the way.
    rest: Range<usize>,
    /// Whether it is counted: 依申请公开数量共计3件.
    figure: bool,
}

impl Object {
    fn read(line: &Line, at: usize) -> Option<Self> {
        let mut start = any(line, at, &WORDS.after_verb);
        // 收到12件信息依申请公开
        let digits = line.run(start, |c| c.is_ascii_digit());
        let before = digits > start;
        if before {
            line.at(digits).filter(|c| WORDS.measures.contains(*c))?;
            start = digits + 1;
        }
        let way = one(line, start, &WORDS.information);
        let behind = one(line, way, &WORDS.ways);
        if behind == way {
            return None;
        }
        let end = any(line, behind, &WORDS.words);
        let counts = any(line, end, &WORDS.counts);
        let digits = line.run(counts, |c| c.is_ascii_digit());
        let figure = digits > counts && line.at(digits).is_some_and(|c| WORDS.measures.contains(c));
        let closed = end == counts && is_closed(line, end);
        (figure || closed).then_some(Self {
            named: start..end,
            way,
            rest: behind..end,
            figure: figure || before,
        })
    }
}

/// Where the longest of some words ends that begins at a place; the place itself where none does.
fn one(line: &Line, at: usize, words: &[String]) -> usize {
    let found = words.iter().filter(|word| line.has(at, word));
    at + found.map(|word| word.chars().count()).max().unwrap_or(0)
}

/// Where a run of words ends that begins at a place.
fn any(line: &Line, mut at: usize, words: &[String]) -> usize {
    loop {
        let end = one(line, at, words);
        if end == at {
            return at;
        }
        at = end;
    }
}
