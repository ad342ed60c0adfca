//! Verbs with objects that do not go with them, and verbs that lack the noun they want.
//!
//! The object of a verb is what stands between it and the end of its clause; the last word of it is its head. Of two verbs that
//! share an object each is held against the head: 推进拓宽公开渠道, 加大和改进公开力度.

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::line::{Gap, Line, Within, is_word};
use super::page::Page;
use super::slip::Slip;
use crate::messages::{data, embedded};
use crate::rules::Edit;

/// The words of `collocations.toml`, which says what they are for.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    before: Vec<String>,
    about: Vec<String>,
    of: char,
    joins: Vec<char>,
    no_joins: Vec<String>,
    joins_verbs: Vec<char>,
    makes_noun: Vec<char>,
    behind_verb: Vec<char>,
    within: Vec<char>,
    listed: Vec<String>,
    rights: Vec<String>,
    longest: usize,
    longest_listed: usize,
    bare: Vec<Bare>,
    pair: Vec<Pair>,
}

/// A verb that wants a noun behind the work it is about.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Bare {
    verbs: Vec<String>,
    behind: Vec<String>,
    sure: Vec<String>,
    missing: String,
    has: Vec<String>,
}

/// Verbs that do not go with some objects, and the one that does.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Pair {
    verbs: Vec<String>,
    heads: Vec<String>,
    right: String,
    #[serde(default)]
    doubtful: bool,
    /// Whether what is joined before the head is all about it: 加强解读和回应力度.
    #[serde(default)]
    whole: bool,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| embedded(data!("rules/prose/collocations.toml")));

/// The pairs of each verb.
static PAIRS: LazyLock<FxHashMap<&str, Vec<&Pair>>> = LazyLock::new(|| {
    let mut pairs: FxHashMap<&str, Vec<&Pair>> = FxHashMap::default();
    for pair in &WORDS.pair {
        for verb in &pair.verbs {
            pairs.entry(verb.as_str()).or_default().push(pair);
        }
    }
    pairs
});

/// The longest stretch between the beginning of a clause and its verb, in characters.
const LONGEST_BEFORE: usize = 10;

/// The longest subject or time before the verb, in characters: 我局, 全年, 2024年我镇.
const LONGEST_SUBJECT: usize = 4;

pub fn find(page: &Page<'_>, slips: &mut Vec<Slip>) {
    let line = page.line;
    let noun = |at: usize| line.at(at).is_some_and(|c| WORDS.makes_noun.contains(&c));
    let verbs = page.words("verb").map(|(range, _)| range);
    let verbs: Vec<Range<usize>> = verbs.filter(|verb| !noun(verb.end)).collect();
    for (index, verb) in verbs.iter().enumerate() {
        let rest = verbs.get(index + 1..).unwrap_or_default();
        let (other, rest) = match rest.split_first() {
            Some((next, rest)) if is_chain(line, verb, next) => (Some(next), rest),
            _ => (None, rest),
        };
        let Some(object) = object(line, other.unwrap_or(verb).end) else {
            continue;
        };
        let alone = !rest.iter().any(|verb| object.contains(&verb.start));
        if !alone || !opens(line, verb.start, &verbs) {
            continue;
        }
        slips.extend(match other {
            None => missing(page, verb, &object).or_else(|| mismatch(page, verb, &object)),
            Some(other) => {
                let both = verb.start..other.end;
                missing(page, &both, &object).or_else(|| one_of_two(page, verb, other, &object))
            }
        });
    }
}

/// Whether two verbs share what follows the second.
fn is_chain(line: &Line, verb: &Range<usize>, next: &Range<usize>) -> bool {
    let joined = line
        .at(verb.end)
        .is_some_and(|c| WORDS.joins_verbs.contains(&c));
    next.start == verb.end + usize::from(joined)
}

/// Of two verbs with one object the one that does not go with it.
fn one_of_two(
    page: &Page<'_>,
    first: &Range<usize>,
    second: &Range<usize>,
    object: &Range<usize>,
) -> Option<Slip> {
    let line = page.line;
    let wrong = |verb: &Range<usize>| {
        let pairs = PAIRS.get(line.string(verb.clone()).as_str());
        let mut pairs = pairs.into_iter().flatten();
        pairs.find(|pair| !pair.doubtful && pair.fits(line, object.end))
    };
    let known = |verb: &Range<usize>| PAIRS.contains_key(line.string(verb.clone()).as_str());
    let joined = first.end < second.start;
    // 拓展和深化……的内容和范围 says which verb goes with which.
    let each = joined && object.clone().any(|at| is_join(line, at));
    let taken_out = match (wrong(first), wrong(second)) {
        _ if each || !known(first) => return None,
        (Some(_), None) => first.start..second.start,
        // 增强开展工作的积极性, 提高推广效率: the second may be a noun or have an object of its own.
        (None, Some(_)) if joined => first.end..second.end,
        _ => return None,
    };
    let range = first.start..object.end;
    let right = format!(
        "{}{}",
        page.written(range.start..taken_out.start),
        page.written(taken_out.end..range.end)
    );
    let edit = Edit::delete(line.span(taken_out));
    Some(page.frame(range, right, edit))
}

fn is_join(line: &Line, at: usize) -> bool {
    line.at(at).is_some_and(|c| WORDS.joins.contains(&c))
}

impl Pair {
    /// Whether it is about an object that ends there.
    fn fits(&self, line: &Line, end: usize) -> bool {
        let mut heads = self.heads.iter();
        heads.any(|head| line.has_before(end, head))
    }
}

/// What stands between a verb and the end of its clause, if it may be one object.
fn object(line: &Line, from: usize) -> Option<Range<usize>> {
    let words = &*WORDS;
    let start = from
        + usize::from(
            line.at(from)
                .is_some_and(|c| words.behind_verb.contains(&c)),
        );
    let quoted = |c: char| is_word(c) || matches!(c, '“' | '”' | '《' | '》');
    let listed = |end: usize, heads: &[String]| heads.iter().any(|word| line.has_before(end, word));
    let mut end = line.run(start, quoted);
    let mut longest = words.longest;
    let right = listed(end, &words.rights);
    if line.at(end) == Some('、') && !right {
        let last = line.run(end, |c| quoted(c) || c == '、');
        if listed(last, &words.listed) {
            end = last;
            longest = words.longest_listed;
        }
    }
    let object = start..end;
    let ends = line.at(end).is_none_or(|c| {
        matches!(c, '，' | '。' | '；' | '！' | '？' | ',' | ';') || right && c == '、'
    });
    let fits = ends
        && (2..=longest).contains(&object.len())
        && line.before(end).is_some_and(is_word)
        && line.within(from - 1) == Within::Text
        // The last word itself may have such a character in it: 时效性, 有效性.
        && !line
            .slice(object.start..end.saturating_sub(3))
            .iter()
            .any(|c| words.within.contains(c))
        && (from..end).all(|at| line.gap(at) == Gap::None);
    fits.then_some(object)
}

/// Whether a verb is that of its clause, and no part of the object of another.
fn opens(line: &Line, verb: usize, verbs: &[Range<usize>]) -> bool {
    let start = line.run_back(verb, is_word);
    // 关于全面推进公开工作的部署要求 is a thing.
    let about = line.has_any(start..verb, &WORDS.about);
    let words = &WORDS.before;
    let adverb = words.iter().any(|word| line.has_before(verb, word));
    // Behind 、 such words are no subject: 政策解读、任务落实.
    let subject = verb - start <= LONGEST_SUBJECT
        && line.before(verb) != Some(WORDS.of)
        && line.before(start) != Some('、');
    start == verb
        || !about
            && verb - start <= LONGEST_BEFORE
            && (adverb || subject)
            && !verbs
                .iter()
                .any(|other| (start..verb).contains(&other.start))
}

/// The verb without the noun that it wants: 加大政策解读.
fn missing(page: &Page<'_>, verb: &Range<usize>, object: &Range<usize>) -> Option<Slip> {
    let line = page.line;
    let written = line.string(verb.clone());
    let bare = WORDS
        .bare
        .iter()
        .find(|bare| bare.verbs.contains(&written))?;
    let mut behind = bare.behind.iter();
    let works = behind.any(|word| line.has_before(object.end, word));
    let has = |at: usize| bare.has.iter().any(|word| line.has(at, word));
    if !works || object.clone().any(has) {
        return None;
    }
    let range = verb.start..object.end;
    let right = format!("{}{}", page.written(range.clone()), bare.missing);
    let at = line.span(object.end - 1..object.end).end;
    let slip = page.frame(range, right, Edit::insert(at, bare.missing.as_str()));
    let mut sure = bare.sure.iter();
    Some(slip.doubtful(!sure.any(|word| line.has_before(object.end, word))))
}

/// The verb with an object of another.
fn mismatch(page: &Page<'_>, verb: &Range<usize>, object: &Range<usize>) -> Option<Slip> {
    let line = page.line;
    let written = line.string(verb.clone());
    let pairs = PAIRS.get(written.as_str())?;
    let last = pairs.iter().find(|pair| pair.fits(line, object.end));
    // Of two objects the first may be the right one: 加强管理和服务水平.
    // 与 in 参与权 joins nothing.
    let part = |at: usize| {
        WORDS
            .no_joins
            .iter()
            .any(|word| line.has_before(at + 1, word))
    };
    let joins = |at: &usize| is_join(line, *at) && !part(*at);
    let first = object.clone().find(joins);
    let first = first.filter(|_| !last.is_some_and(|pair| pair.whole));
    let (pair, doubtful) = match first {
        None => (last?, false),
        // 拓宽……的深度和广度: the first is wrong, whatever goes with the second.
        Some(end) => {
            let other = WORDS.pair.iter().any(|pair| pair.fits(line, object.end));
            let first = pairs.iter().find(|pair| pair.fits(line, end));
            let same = last.is_some();
            (first.filter(|_| other)?, !same)
        }
    };
    let range = verb.start..object.end;
    let right = format!("{}{}", pair.right, page.written(verb.end..object.end));
    let edit = Edit::replace(line.span(verb.clone()), pair.right.as_str());
    Some(
        page.frame(range, right, edit)
            .doubtful(pair.doubtful || doubtful),
    )
}
