//! Clauses that no stop parts.

use std::sync::LazyLock;

use serde::Deserialize;

use super::line::{Gap, Line, Within, is_word};
use super::page::Page;
use super::slip::{Fault, Slip};
use crate::messages::{data, embedded};
use crate::rules::Edit;

/// The words of `clauses.toml`, which says what they are for.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    lead: Vec<String>,
    verbs: Vec<String>,
    closers: Vec<String>,
    behind: Vec<String>,
    bare: Vec<String>,
    joined: Vec<String>,
    nouns: Vec<String>,
    purpose: Vec<String>,
    purposes: Vec<String>,
    founding: Vec<String>,
    of: char,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| embedded(data!("rules/prose/clauses.toml")));

/// The shortest object, in characters.
const OBJECT: usize = 2;

/// The longest thing with 的 in it that a verb makes, in characters.
const LONGEST_THING: usize = 8;

pub fn find(page: &Page<'_>, slips: &mut Vec<Slip>) {
    let line = page.line;
    for (adverb, _) in page.words("clause") {
        if let Some(end) = word_at(line, adverb.end, &WORDS.behind)
            && parts(line, adverb.start, end, false)
        {
            slips.push(missing(page, adverb.start, end, false));
        }
    }
    for (verb, _) in page.words("verb") {
        if word_at(line, verb.start, &WORDS.bare) == Some(verb.end)
            && parts(line, verb.start, verb.end, true)
        {
            slips.push(missing(page, verb.start, verb.end, true));
        }
    }
    let founds = page.words("founds").chain(page.words("verb"));
    for (verb, _) in founds {
        if word_at(line, verb.start, &WORDS.founding) == Some(verb.end)
            && is_behind_purpose(line, verb.start, verb.end)
        {
            slips.push(missing(page, verb.start, verb.end, false));
        }
    }
}

/// The end of the first of some words that stands at a place.
fn word_at(line: &Line, at: usize, words: &[String]) -> Option<usize> {
    let word = words.iter().find(|word| line.has(at, word))?;
    Some(at + word.chars().count())
}

/// Whether a clause of verb and object ends at a place, and another begins there whose verb ends at `end`.
fn parts(line: &Line, at: usize, end: usize, bare: bool) -> bool {
    let words = &*WORDS;
    let closed = || words.closers.iter().any(|word| line.has_before(at, word));
    if line.within(at) != Within::Text || line.gap(at) != Gap::None || !closed() {
        return false;
    }
    let part = |c: char| is_word(c) || matches!(c, '“' | '”' | '《' | '》');
    let (start, last) = (line.run_back(at, part), line.run(end, part));
    let mut verb = start;
    while let Some(next) = word_at(line, verb, &words.lead) {
        verb = next;
    }
    let Some(object) = word_at(line, verb, &words.verbs) else {
        return false;
    };
    let stopped = matches!(line.at(last), Some('，' | '。' | '；'));
    let whole = object + OBJECT <= at && end + OBJECT <= last && stopped;
    if !whole || !bare {
        return whole;
    }
    let joins = |at: usize| words.joined.iter().any(|word| line.has(at, word));
    let noun = words.nouns.iter().any(|word| line.has_before(last, word));
    !noun && !(verb..at).any(joins)
}

/// Whether a clause that says what for ends at a place, and another begins there whose verb ends at `end`.
fn is_behind_purpose(line: &Line, at: usize, end: usize) -> bool {
    let words = &*WORDS;
    let start = line.run_back(at, is_word);
    let last = line.run(end, |c| is_word(c) || matches!(c, '“' | '”' | '《' | '》'));
    let opens = words.purpose.iter().filter(|word| line.has(start, word));
    let verbs = opens.filter_map(|word| {
        let verb = start + word.chars().count();
        word_at(line, verb, &words.purposes)
    });
    let object = verbs.max().is_some_and(|object| object + OBJECT <= at);
    let closed = words.closers.iter().any(|word| line.has_before(at, word));
    let stopped = matches!(line.at(last), Some('，' | '。' | '；' | '、'));
    // 为做好公开工作制定的方案 is a thing.
    let of = line.slice(end..last).contains(&words.of) && last - end <= LONGEST_THING;
    let plain = line.within(at) == Within::Text && line.gap(at) == Gap::None;
    object && closed && stopped && plain && !of && end + OBJECT <= last
}

/// The slip: a comma is missing at `at`, before words that end at `end`.
fn missing(page: &Page<'_>, at: usize, end: usize, doubtful: bool) -> Slip {
    const BEFORE: usize = 4;
    let from = page.around(at..end, BEFORE, 0).start;
    let written = page.written(from..end).to_owned();
    let right = format!("{}，{}", page.written(from..at), page.written(at..end));
    let place = page.line.span(at..at + 1).start;
    let span = page.line.span(from..end);
    Slip::new(Fault::SentenceEnd, "clause", span, written)
        .right(right)
        .edit(Edit::insert(place, "，"))
        .doubtful(doubtful)
}
