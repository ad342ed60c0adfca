//! Words and sentences that stand there twice.

use std::hash::{Hash as _, Hasher as _};
use std::ops::Range;
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet, FxHasher};

use super::line::{Gap, Line, Within, is_mark, is_stop, is_word};
use super::page::Page;
use super::phrases::{follows, is_numeral, is_pair_word};
use super::slip::{Fault, Slip};
use super::words::WORDS;
use crate::rules::{Edit, Fact};
use crate::text::{Span, is_chinese_numeral};

/// The longest words looked for, in characters.
const LONGEST: usize = 8;

/// The longest stretch of prose without a mark, in characters.
const SCRAP: usize = 14;

/// A sentence of a paragraph; its place counts from the beginning of the paragraph.
#[derive(Clone, Copy, Debug)]
pub struct Sentence {
    /// The same for sentences of the same characters, numbers of points left out.
    pub hash: u64,
    pub span: Span,
}

/// The sentences of a paragraph that are long enough to be nobody else's.
pub static SENTENCES: Fact<Arc<[Sentence]>> = Fact::new(|paragraph| sentences(paragraph).into());

fn sentences(source: &str) -> Vec<Sentence> {
    /// The shortest, in characters.
    const SHORTEST: usize = 18;
    let mut found = Vec::new();
    // A paragraph without a figure needs no second look.
    let mut pairs = source.bytes().zip(source.bytes().skip(1));
    let figure = pairs.any(|(c, next)| c.is_ascii_digit() && !next.is_ascii());
    if source.len() < SHORTEST * 3 || !figure {
        return found;
    }
    let line = Line::read(source);
    let mut start = 0;
    while start < line.len() {
        let end = line.run(start, |c| !matches!(c, '。' | '！' | '？'));
        let body = start..end;
        let closed = end < line.len();
        // A figure is told once; the words of the law may be said again.
        let told = body.clone().any(|at| {
            line.before(at).is_some_and(|c| c.is_ascii_digit())
                && line.at(at).is_some_and(|c| WORDS.count.exact.contains(c))
                && !line.has(at, &WORDS.repeat.months)
        });
        if closed && told && body.len() >= SHORTEST {
            let mut hasher = FxHasher::default();
            line.slice(body.clone()).hash(&mut hasher);
            found.push(Sentence {
                hash: hasher.finish(),
                span: line.span(start..end + 1),
            });
        }
        start = end + 1;
    }
    found
}

pub fn find(page: &Page<'_>, slips: &mut Vec<Slip>) {
    let line = page.line;
    adverbs(page, slips);
    counted(page, slips);
    principles(page, slips);
    clauses(page, slips);
    steps(page, slips);
    said_again(page, slips);
    // Words without any stop between them are scraps of tables and menus, but for a heading with its number.
    let numbered = page.is_numbered();
    if !line.text.iter().copied().any(is_stop) && !numbered {
        return;
    }
    // Whether a place is in a sentence, or in a heading with its number.
    let is_prose = |index: usize| numbered || line.has_stop_around(index);
    listed(page, slips);
    let mut index = 0;
    while index + 1 < line.len() {
        // What stands twice begins with a character that comes again soon.
        let Some(length) = repeat_at(line, index) else {
            index += 1;
            continue;
        };
        let end = index + 2 * length;
        let torn = length == 2 && is_torn(line, index) && is_prose(index);
        if !torn && (!is_prose(index) || is_meant(line, index, length))
            || is_noun_and_verb(line, index, end)
        {
            index += 1;
            continue;
        }
        let span = line.span(index..end);
        let written = page.written(index..end).to_owned();
        let right = page.written(index..index + length).to_owned();
        let second = line.span(index + length..end);
        let slip = Slip::new(Fault::WordRepeated, "twice", span, written).right(right);
        let slip = slip.doubtful(length == 2 && is_both(page.written(index..index + 2)));
        let plain = line
            .span(index..index + length)
            .of(page.source)
            .chars()
            .count()
            == length;
        slips.push(if plain {
            slip.edit(Edit::delete(second))
        } else {
            slip
        });
        index = end;
    }
}

/// An adverb that a clause has before its object and again before its verb: 及时将信息及时公开.
fn adverbs(page: &Page<'_>, slips: &mut Vec<Slip>) {
    let line = page.line;
    for (range, kind) in page.words("adverb") {
        let word = line.string(range.start..range.end - 1);
        let end = line.run(range.end, |c| !matches!(c, '，' | '。' | '；' | '：'));
        let again = (range.end..end).find(|at| line.has(*at, &word));
        // 及时对符合规定的申请，及时反馈申请人: the first clause has no verb.
        let object = kind == "object"
            && line.at(end) == Some('，')
            && line.has(end + 1, &word)
            && !WORDS
                .repeat
                .done
                .iter()
                .any(|word| (range.end..end).any(|at| line.has(at, word)));
        let Some(second) = again.or_else(|| object.then_some(end + 1)) else {
            continue;
        };
        // 未及时清理或者未及时恢复: each is said for itself.
        let denied = line
            .before(second)
            .is_some_and(|c| WORDS.character.denials.contains(c));
        if denied
            || line.within(range.start) != Within::Text
            || line.before(second) == Some(WORDS.repeat.of)
        {
            continue;
        }
        let length = word.chars().count();
        let shown = range.start..second + length;
        let written = page.written(shown.clone());
        let slip = Slip::new(Fault::WordRepeated, "twice", line.span(shown), written).right(word);
        slips.push(slip.edit(Edit::delete(line.span(range.start..range.start + length))));
    }
}

/// A thing that a list counts twice with the same figure: 政策文件1条、工作动态3条、政策文件1条.
fn counted(page: &Page<'_>, slips: &mut Vec<Slip>) {
    /// The shortest thing, in characters.
    const SHORTEST: usize = 3;
    let line = page.line;
    let mut named: FxHashMap<&[char], Range<usize>> = FxHashMap::default();
    let mut at = 0;
    while at < line.len() {
        let digits = line.run(at, |c| c.is_ascii_digit());
        if digits == at {
            if line.at(at) == Some('。') {
                named.clear();
            }
            at += 1;
            continue;
        }
        let start = line.run_back(at, is_word);
        let measured = line
            .at(digits)
            .is_some_and(|c| WORDS.count.exact.contains(c));
        let item = start..digits + 1;
        let listed = matches!(line.before(start), Some('、' | '，' | '；'))
            && matches!(line.at(digits + 1), Some('、' | '，' | '；' | '。'));
        if measured
            && listed
            && at - start >= SHORTEST
            && line.at(at) != Some('0')
            && !(start..at).any(|at| WORDS.repeat.compared.iter().any(|word| line.has(at, word)))
            && let Some(first) = named.insert(line.slice(item.clone()), item.clone())
        {
            let written = page.written(item.clone());
            let edit = Edit::delete(line.span(start - 1..item.end));
            let slip = Slip::new(Fault::WordRepeated, "listed", line.span(item), written);
            slips.push(slip.right(written).edit(edit).half(line.span(first)));
        }
        at = digits;
    }
}

/// What the number of a point or heading is made of.
fn in_number(c: char) -> bool {
    c.is_ascii_digit()
        || is_chinese_numeral(c)
        || matches!(c, '（' | '）' | '.' | '．' | '、')
        || c == WORDS.step.mark
}

/// A clause that is written again right behind its stop: 依申请公开方面。依申请公开方面。
fn clauses(page: &Page<'_>, slips: &mut Vec<Slip>) {
    /// The shortest clause, in characters.
    const SHORTEST: usize = 4;
    let line = page.line;
    let mut before = 0..0;
    let mut start = 0;
    while start < line.len() {
        let end = line.run(start, |c| !matches!(c, '，' | '。' | '；'));
        let same = end - start >= SHORTEST
            && end < line.len()
            && line
                .slice(before.clone())
                .strip_suffix(line.slice(start..end))
                .is_some_and(|number| number.iter().all(|c| in_number(*c)))
            && line.slice(start..end).iter().copied().any(is_word)
            // 可以提前解除拘留。提前解除拘留，应当……: the second goes on.
            && (start == 0 || line.at(start - 1) == line.at(end))
            && line.within(start) == Within::Text;
        if same {
            let shown = before.start..end;
            let written = page.written(shown.clone());
            let slip = Slip::new(Fault::WordRepeated, "twice", line.span(shown), written);
            let edit = Edit::delete(line.span(start..end + 1));
            slips.push(slip.right(page.written(start..end)).edit(edit));
        }
        before = start..end;
        start = end + 1;
    }
}

/// An item of a list that says what the one before it says: 一是规范运作，提高质量。二是规范运作，提高质量。
fn steps(page: &Page<'_>, slips: &mut Vec<Slip>) {
    /// The shortest item, in characters.
    const SHORTEST: usize = 6;
    let line = page.line;
    let mut before: Option<Range<usize>> = None;
    for (index, c) in line.text.iter().copied().enumerate() {
        if c != WORDS.step.mark {
            continue;
        }
        let start = line.run_back(index, is_chinese_numeral);
        let opens = line.before(start).is_none_or(|c| !is_word(c));
        if start == index || !opens || line.within(index) != Within::Text {
            continue;
        }
        let body = index + 1..line.run(index + 1, |c| !matches!(c, '。' | '；'));
        // The item before may have its number in front of another sentence, or none.
        let last = start.saturating_sub(body.len() + 1)..start.saturating_sub(1);
        let last = Some(last).filter(|it| it.len() == body.len());
        let alike = |it: &Range<usize>| line.slice(it.clone()) == line.slice(body.clone());
        let same = before.clone().filter(alike).or_else(|| last.filter(alike));
        if let Some(same) = same.filter(|_| body.len() >= SHORTEST) {
            let span = line.span(start..body.end);
            let written = page.written(start..body.end);
            let slip = Slip::new(Fault::WordRepeated, "steps", span, written);
            slips.push(slip.half(line.span(same)));
        }
        before = Some(body);
    }
}

/// A verb that a clause has before its object and again before what is said of it: 做到公开内容做到客观, 公开主动公开文件.
fn said_again(page: &Page<'_>, slips: &mut Vec<Slip>) {
    /// The longest stretch between the two, in characters.
    const LONGEST: usize = 8;
    let line = page.line;
    for (range, kind) in page.words("again") {
        let word = line.string(range.clone());
        let far = if kind == "near" { 0 } else { LONGEST };
        let from = range.end + usize::from(kind != "near");
        let again = (from..=range.end + LONGEST).find(|at| {
            let between = line.slice(range.end..*at);
            let adverb = WORDS
                .repeat
                .adverbs
                .iter()
                .any(|it| between.iter().copied().eq(it.chars()));
            let fits = if far == 0 {
                adverb
            } else {
                between.iter().all(|c| is_word(*c))
            };
            fits && line.has(*at, &word)
        });
        let Some(second) = again else { continue };
        let end = second + word.chars().count();
        let noun = line.at(end) == Some(WORDS.repeat.of)
            || WORDS.repeat.nouns.iter().any(|it| line.has(end, it));
        let close = (range.start + 1..end).all(|at| line.gap(at) == Gap::None);
        if noun || !close || line.within(range.start) != Within::Text {
            continue;
        }
        let shown = range.start..end;
        let span = line.span(shown.clone());
        let slip = Slip::new(Fault::WordRepeated, "twice", span, page.written(shown)).right(word);
        slips.push(slip.edit(Edit::delete(line.span(range))));
    }
}

/// A principle that a sentence names twice: “谁发布、谁负责”……“谁发布谁负责”.
fn principles(page: &Page<'_>, slips: &mut Vec<Slip>) {
    /// The longest principle, in characters.
    const LONGEST: usize = 8;
    let line = page.line;
    let mut named: Vec<(Vec<char>, Range<usize>)> = Vec::new();
    for (range, _) in page.words("principle") {
        let from = range.start.saturating_sub(LONGEST);
        let Some(start) = (from..range.start)
            .rev()
            .find(|at| line.has(*at, &WORDS.repeat.who))
        else {
            continue;
        };
        let what: Vec<char> = line
            .slice(start..range.start)
            .iter()
            .copied()
            .filter(|c| is_word(*c))
            .collect();
        let first = named.iter().find(|(other, _)| *other == what);
        let same = first.filter(|(_, first)| !line.slice(first.end..start).contains(&'。'));
        if what.len() > 1 && same.is_some() {
            let shown = start..range.end;
            let written = page.written(shown.clone());
            let slip = Slip::new(Fault::WordRepeated, "listed", line.span(shown), written);
            let first = same.map(|(_, first)| line.span(first.clone()));
            slips.push(Slip {
                half: first,
                ..slip.right(written)
            });
        }
        named.push((what, start..range.end));
    }
}

/// Things that a list between 、 names twice: 机构职能、政策法规、工作动态、政策法规、财政信息.
fn listed(page: &Page<'_>, slips: &mut Vec<Slip>) {
    /// The shortest thing, in characters: the names of grades and places may stand there again.
    const SHORTEST: usize = 3;
    let line = page.line;
    let mut named: FxHashSet<&[char]> = FxHashSet::default();
    let mut start = 0;
    while start < line.len() {
        let end = line.run(start, is_word);
        let behind = line.before(start) == Some('、');
        let goes_on = line.at(end) == Some('、');
        if !behind {
            named.clear();
        }
        // Other words may stand before the first and behind the last.
        let item = line.slice(start..end);
        if behind && goes_on && item.len() >= SHORTEST && !named.insert(item) {
            let written = page.written(start..end);
            let slip = Slip::new(
                Fault::WordRepeated,
                "listed",
                line.span(start..end),
                written,
            );
            let edit = Edit::delete(line.span(start - 1..end));
            slips.push(slip.right(written).edit(edit).doubtful(true));
        }
        start = end + 1;
    }
}

/// Whether a word stands there as a noun and again as a verb: 国家有关规定规定应当公开的信息.
fn is_noun_and_verb(line: &Line, index: usize, end: usize) -> bool {
    let word = line.string(index..index + (end - index) / 2);
    is_both(&word)
        && WORDS
            .repeat
            .behind_verb
            .iter()
            .any(|word| line.has(end, word))
}

/// Whether a word is both noun and verb.
fn is_both(word: &str) -> bool {
    WORDS.repeat.both.iter().any(|both| both == word)
}

/// The length of the longest word that stands twice from an index on.
fn repeat_at(line: &Line, index: usize) -> Option<usize> {
    let first = line.at(index).filter(|c| is_word(*c))?;
    let window = line.slice(index + 1..(index + LONGEST + 1).min(line.len()));
    if !window.contains(&first) {
        return None;
    }
    for length in (2..=LONGEST).rev() {
        let (one, other) = (
            line.slice(index..index + length),
            line.slice(index + length..index + 2 * length),
        );
        if one == other && one.len() == length && one.iter().all(|c| is_word(*c)) {
            let joined = (index + 1..index + 2 * length).all(|at| line.gap(at) == Gap::None);
            return joined.then_some(length);
        }
    }
    let doubled = line.at(index + 1) == Some(first) && line.gap(index + 1) == Gap::None;
    let numeral = is_chinese_numeral(first) && line.at(index + 2) == Some('、');
    (doubled && (WORDS.repeat.single.contains(first) || numeral)).then_some(1)
}

/// Whether the two halves of a doubling never meet in good prose.
fn is_torn(line: &Line, index: usize) -> bool {
    let (first, last) = (line.at(index), line.at(index + 1));
    !follows(last, first)
        && first != last
        && [first, last]
            .into_iter()
            .flatten()
            .all(|c| !is_numeral(c) && !WORDS.repeat.steps.contains(c))
}

/// Whether a doubling is meant.
fn is_meant(line: &Line, index: usize, length: usize) -> bool {
    let end = index + 2 * length;
    let words = &WORDS.repeat;
    // Far from any mark there are only the scraps of a table or menu.
    let marked = |range: std::ops::Range<usize>| line.slice(range).iter().any(|c| is_mark(*c));
    let near =
        marked(index.saturating_sub(SCRAP)..index) || marked(end..(end + SCRAP).min(line.len()));
    if !near
        || line
            .string(index.saturating_sub(SCRAP)..index)
            .contains(&words.page)
    {
        return true;
    }
    if length == 1 {
        let window = index.saturating_sub(2)..(end + 2).min(line.len());
        let around = line.string(window);
        let numeral = line.at(index).is_some_and(is_chinese_numeral);
        let before = line.before(index);
        return !numeral && words.meant.iter().any(|meant| around.contains(meant.as_str()))
            // 的 behind 目 belongs to the word before, and so do 的确, 对于, 于是.
            || is_pair_word(before, line.at(index)) && line.at(index) != Some(words.of)
            || is_pair_word(line.at(index + 1), line.at(end))
            || numeral && before.is_some_and(is_word);
    }
    let one = line.slice(index..index + length);
    let (first, last) = (one.first().copied(), one.last().copied());
    let counting = |c: char| words.counting.contains(c);
    if first.is_some_and(counting) || one.iter().all(|c| Some(*c) == first) {
        return true;
    }
    // 集体的土地的土地承包经营权
    let (before, after) = (line.before(index), line.at(end));
    if length > 2 {
        // 再审申请人 申请 人民法院
        let other = length == 3 && is_pair_word(first, one.get(1).copied());
        return first.is_some_and(|c| words.links.contains(c))
            || other && is_pair_word(last, after);
    }
    // The seam may be that of other words: 不公开 开门, 公开 公开栏.
    let word = is_pair_word(first, last);
    let seam =
        is_pair_word(before, first) && is_pair_word(last, first) && is_pair_word(last, after);
    !word || seam
}
