//! Whether something that is almost a phrase is a slip.

use std::ops::Range;

use super::entry::Kind;
use super::neighbours::{follows, is_pair_word};
use super::sound::alike;
use crate::rules::prose::line::is_word;
use crate::rules::prose::words::WORDS;
use Grade::{Certain, Doubtful};

/// How sure a slip is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Grade {
    Doubtful,
    Certain,
}

/// One difference between a phrase and a text, from the beginnings of both.
#[derive(Clone, Debug)]
pub struct Difference {
    /// The characters of the text that are wrong.
    pub place: Range<usize>,
    /// The characters of the phrase that belong there.
    pub right: Range<usize>,
    swapped: bool,
}

/// From so many characters on a phrase is known whatever the slip is.
const SURE: usize = 7;

/// How many characters more than the phrase a text may have.
pub const LONGEST: usize = 2;

impl Difference {
    pub fn swap(at: usize) -> Self {
        Difference {
            place: at..at + 2,
            right: at..at + 2,
            swapped: true,
        }
    }

    /// The slip found in reversed texts of these lengths.
    pub fn backwards(self, phrase: usize, text: usize) -> Self {
        let turn = |range: Range<usize>, length: usize| length - range.end..length - range.start;
        Difference {
            place: turn(self.place, text),
            right: turn(self.right, phrase),
            swapped: self.swapped,
        }
    }
}

/// Whether a phrase and a text can differ in one slip alone, told from the characters where they part and those ahead.
pub fn is_hopeful(
    letter: impl Fn(usize) -> Option<char>,
    written: impl Fn(usize) -> Option<char>,
) -> bool {
    let Some(next) = letter(1) else {
        return true;
    };
    let (here, after) = (written(0), written(1));
    here == Some(next)
        || after == Some(next)
        || after.is_some() && after == letter(0)
        || written(2).is_some() && written(2) == letter(0)
}

/// The one difference between a phrase and a text whose first `same` characters are the same, and the length of the text.
pub fn compare(phrase: &[char], text: &[char], same: usize) -> Option<(Difference, usize)> {
    let tail = |from: usize, text_from: usize| {
        let rest = phrase.get(from..)?;
        text.get(text_from..)
            .filter(|text| text.starts_with(rest))?;
        Some(text_from + rest.len())
    };
    let difference = |place: Range<usize>, right: Range<usize>| Difference {
        place,
        right,
        swapped: false,
    };
    // Swapped characters.
    if let (Some(a), Some(b)) = (phrase.get(same), phrase.get(same + 1))
        && (text.get(same), text.get(same + 1)) == (Some(b), Some(a))
        && let Some(end) = tail(same + 2, same + 2)
    {
        return Some((Difference::swap(same), end));
    }
    // An added one, or a word of the phrase that stands there twice.
    if same < phrase.len() {
        for more in 1..=LONGEST {
            let Some(end) = tail(same, same + more) else {
                continue;
            };
            let added = text.get(same..same + more).unwrap_or_default();
            // 党的 in 党的二十大和党的二十届 is said again for good reason.
            let again = phrase.windows(2).any(|pair| pair == added)
                && !added.iter().any(|c| is_particle(*c));
            if more == 1 || again {
                return Some((difference(same..same + more, same..same), end));
            }
        }
    }
    // A missing one; at the end of the phrase only where no other stands in its place.
    let last = same + 1 == phrase.len();
    let replaced = text.get(same).is_some_and(|c| is_word(*c));
    if let Some(end) = tail(same + 1, same).filter(|_| !last || !replaced) {
        return Some((difference(same..same, same..same + 1), end));
    }
    // A wrong one.
    let end = tail(same + 1, same + 1)?;
    Some((difference(same..same + 1, same..same + 1), end))
}

/// Words that may be put in, left out, or take one another's place without a fault.
pub fn is_particle(c: char) -> bool {
    WORDS.character.particles.contains(c)
}

/// The particles that may stand between any two words.
fn is_link(c: char) -> bool {
    WORDS.character.links.contains(c)
}

/// Words that may stand before another: a body, a size.
pub fn is_attribute(c: char) -> bool {
    WORDS.character.attributes.contains(c)
}

/// Words that may stand behind another and make a kind, a quality or a place of it: 动态类信息, 公开网发布.
fn is_suffix(c: char) -> bool {
    WORDS.character.suffixes.contains(c)
}

/// Words that may be put into a short phrase, or left out of it: 年终有考核, 本年度共发布.
fn is_filler(c: char) -> bool {
    WORDS.character.fillers.contains(c)
}

/// Words of one character that make a noun of what stands before them: 保密审查制, 解读稿.
fn is_ending(c: char) -> bool {
    WORDS.character.endings.contains(c)
}

/// Verbs of one character that are put before words of two: 强监管, 促落实.
fn is_short_verb(c: char) -> bool {
    WORDS.character.short_verbs.contains(c)
}

pub fn is_numeral(c: char) -> bool {
    WORDS.character.numerals.contains(c)
}

/// How sure it is that a text is a slip for a phrase; `None` where it may well be right.
pub fn grade(
    phrase: &[char],
    kind: Kind,
    text: &[char],
    range: Range<usize>,
    difference: &Difference,
) -> Option<Grade> {
    let at = |index: usize| text.get(index).copied();
    let place = range.start + difference.place.start..range.start + difference.place.end;
    // Where every character is part of a word, other words may be meant.
    let around = range.start.saturating_sub(1)..(range.end + 1).min(text.len());
    let stray =
        strays(text.get(around).unwrap_or_default(), range.start.min(1)) > strays(phrase, 0);
    let case = Case {
        stray,
        length: phrase.len(),
        strict: kind != Kind::Phrase,
        formula: kind == Kind::Formula,
        first: difference.right.start == 0,
        second: difference.right.start == 1,
        second_last: difference.right.end + 1 == phrase.len(),
        last: difference.right.end == phrase.len(),
        outside: range.start.checked_sub(1).and_then(at),
        beyond: at(range.end),
        before: place.start.checked_sub(1).and_then(at),
        after: at(place.end),
        far: at(place.end + 1),
        inner: place.start.checked_sub(2).and_then(at),
        deeper: place.start.checked_sub(3).and_then(at),
    };
    let written = text.get(place).unwrap_or_default();
    let right = phrase.get(difference.right.clone()).unwrap_or_default();
    if !written.iter().chain(right).all(|c| is_word(*c)) {
        return None;
    }
    let grade = match (written, right) {
        ([one, two], [_, _]) => case.swapped(*one, *two),
        ([wrong], [right]) => case.wrong(*wrong, *right),
        ([], [missing]) if case.first || case.last => case.cut(*missing),
        ([], [missing]) => case.missing(*missing),
        ([added], []) => case.added(*added),
        // A word of the phrase that stands there twice; behind 、 it is said of each thing: 财政预算、财政决算.
        (_, []) if case.before == Some('、') => None,
        (_, []) => (case.length >= 7).then_some(Certain),
        _ => None,
    };
    let long = phrase.len() >= 6;
    let grade = grade.filter(|grade| *grade == Certain || stray || long);
    // A character that is nothing like the right one, or one too many or too few, may make other words of a short phrase:
    // 公开早公开 for 公开尽公开.
    let likely = match (written, right) {
        ([wrong], [right]) => alike(*wrong, *right),
        ([_, _], [_, _]) => true,
        _ => false,
    };
    let sure = likely || case.strict || phrase.len() >= SURE;
    grade.map(|grade| if sure { grade } else { Doubtful })
}

/// How many characters belong to no word of two characters and are none themselves; the first `from` and those behind the
/// last word are only neighbours.
fn strays(text: &[char], from: usize) -> usize {
    let at = |index: usize| text.get(index).copied();
    let lone = |index: &usize| {
        let (before, here, after) = (index.checked_sub(1).and_then(at), at(*index), at(index + 1));
        let single =
            here.is_none_or(|c| !is_word(c) || is_particle(c) || is_attribute(c) || is_numeral(c));
        !single && !is_pair_word(before, here) && !is_pair_word(here, after)
    };
    (from..text.len()).filter(lone).count()
}

/// What a slip is judged by.
#[derive(Clone, Copy, Debug)]
struct Case {
    /// Whether more characters belong to no word than in the phrase.
    stray: bool,
    /// How long the phrase is.
    length: usize,
    /// Whether no other words are made like it.
    strict: bool,
    formula: bool,
    /// Whether the slip is at the beginning of the phrase, or at its end.
    first: bool,
    last: bool,
    /// Whether it is at the second character, or at the last but one.
    second: bool,
    second_last: bool,
    /// The characters around the phrase.
    outside: Option<char>,
    beyond: Option<char>,
    /// The characters around the slip.
    before: Option<char>,
    after: Option<char>,
    far: Option<char>,
    /// The one before that, and the next further back.
    inner: Option<char>,
    deeper: Option<char>,
}

/// Whether a character beside a phrase may be part of a word with it.
fn joins(beside: Option<char>) -> bool {
    beside.is_some_and(|c| is_word(c) && !is_particle(c))
}

impl Case {
    fn long(self) -> bool {
        self.length >= 6
    }

    /// Whether what is left over at either end is part of another word: 加强对信息 is not almost 强化信息.
    fn goes_on(self) -> bool {
        self.second_last && is_pair_word(self.after, self.beyond)
            || self.second && is_pair_word(self.outside, self.before)
    }

    /// How many of the neighbours are never neighbours in good prose.
    fn broken(self, written: &[char]) -> usize {
        let mut left = self.before;
        let mut broken = 0;
        for c in written.iter().copied().map(Some).chain([self.after]) {
            broken += usize::from(!follows(left, c));
            left = c;
        }
        broken
    }

    fn swapped(self, one: char, two: char) -> Option<Grade> {
        let word = is_pair_word(Some(one), Some(two))
            || is_pair_word(self.before, Some(one)) && is_pair_word(Some(two), self.after);
        let particle = is_particle(one) || is_particle(two);
        let torn = is_pair_word(Some(two), Some(one))
            || is_pair_word(self.before, Some(two)) && is_pair_word(Some(one), self.after);
        match self.broken(&[one, two]) {
            _ if word && !(self.strict && self.long()) => {
                (self.long() && self.stray && !particle).then_some(Doubtful)
            }
            0 => (torn || self.long() && !particle).then_some(Doubtful),
            _ if particle && !self.long() => Some(Doubtful),
            _ => Some(Certain),
        }
    }

    fn wrong(self, wrong: char, right: char) -> Option<Grade> {
        let edge = self.first || self.last;
        let word = is_pair_word(self.before, Some(wrong)) || is_pair_word(Some(wrong), self.after);
        let both_loose =
            (is_particle(wrong) && is_particle(right)) || (is_numeral(wrong) && is_numeral(right));
        if both_loose && !(self.formula && is_numeral(wrong)) {
            return None;
        }
        let broken = self.broken(&[wrong]);
        let torn = is_pair_word(self.before, Some(right)) || is_pair_word(Some(right), self.after);
        if alike(wrong, right) {
            return match broken {
                _ if word => (self.long() && !edge || self.strict).then_some(Doubtful),
                2.. => Some(Certain),
                1 if !edge || self.strict || self.long() => Some(Certain),
                1 => Some(Doubtful),
                _ => (torn || self.strict).then_some(Doubtful),
            };
        }
        if self.goes_on() || !self.long() && !self.strict {
            return None;
        }
        if is_attribute(wrong) && !self.strict || is_particle(wrong) || is_numeral(wrong) {
            return (self.strict && broken == 2 && !word).then_some(Doubtful);
        }
        // Another word may go with the rest of the phrase: 公开走进 is none for 公开栏.
        let outer = if self.first {
            self.outside
        } else {
            self.beyond
        };
        let joined = |c: char| is_word(c) || c.is_ascii_alphanumeric();
        let alone = edge && self.length >= 4 && !outer.is_some_and(joined);
        if !self.strict && (edge || self.length <= 4 && broken < 2) {
            return (broken > 0 && alone && !word).then_some(Doubtful);
        }
        // 公开粒度 is another word than 公开制度, not a slip for it.
        let ends = self.second || self.second_last;
        match broken {
            _ if word && self.formula && !edge && self.long() => Some(Doubtful),
            _ if word => None,
            2.. if ends && !self.strict => (self.length >= 5).then_some(Doubtful),
            _ if ends && !self.strict => (self.length >= 7).then_some(Doubtful),
            2.. if !edge && (self.long() || self.strict) => Some(Certain),
            2.. => Some(Doubtful),
            1 if !edge && (self.length >= 7 || self.strict && self.long()) => Some(Certain),
            1 => (torn || !edge).then_some(Doubtful),
            _ => (torn && (self.length >= 5 || !edge)).then_some(Doubtful),
        }
    }

    /// The first or last character is missing and nothing stands in its place.
    fn cut(self, missing: char) -> Option<Grade> {
        let (neighbour, rest) = if self.first {
            (self.before, self.after)
        } else {
            (self.after, self.before)
        };
        if neighbour.is_some_and(is_word)
            || rest.is_some_and(is_particle)
            || is_particle(missing)
            || is_attribute(missing)
        {
            return None;
        }
        // 较2023年增加 is not short of 逐, nor 微信号上公开 of 网.
        let figure = neighbour.is_some_and(|c| c.is_ascii_digit());
        if self.first && (figure || rest.is_some_and(is_attribute)) {
            return None;
        }
        // 解读稿49篇 and 保密审查制 end in a word of their own.
        if self.last && self.length <= 5 && rest.is_some_and(is_ending) {
            return None;
        }
        // 信息公开工 ends in the first half of 工作, not in 开工.
        let halved =
            is_pair_word(self.before, Some(missing)) && is_pair_word(self.deeper, self.inner);
        let whole = if self.first {
            is_pair_word(self.after, self.far)
        } else {
            is_pair_word(self.inner, self.before) && !(halved && self.long())
        };
        let short = self.first && self.after.is_some_and(is_short_verb);
        match self.broken(&[]) {
            _ if short => None,
            // What is left is made of whole words, and may be all that was meant: 编制 for 特编制.
            0 => (!whole).then_some(Doubtful),
            _ if self.long() && self.last => Some(Certain),
            _ => Some(Doubtful),
        }
    }

    fn missing(self, missing: char) -> Option<Grade> {
        // 更新及时 is the contrary of 更新不及时, and no slip for it.
        if WORDS.character.denials.contains(missing) {
            return None;
        }
        if is_filler(missing) && !self.long() {
            return None;
        }
        let word = is_pair_word(self.before, self.after);
        // What is left over at either end may be half of another word.
        let goes_on = self.goes_on();
        // The first character may belong to a number before it: 2024年主动公开 is not short of 度.
        if self.second && self.outside.is_some_and(|c| c.is_ascii_digit()) {
            return None;
        }
        let ending = self.second_last && self.length <= 5 && self.after.is_some_and(is_ending);
        if ending && !self.strict {
            return None;
        }
        let torn =
            is_pair_word(self.before, Some(missing)) || is_pair_word(Some(missing), self.after);
        // 本年收到 is as good as 本年度收到.
        if missing == '度' && matches!(self.before, Some('年')) {
            return None;
        }
        let broken = self.broken(&[]);
        if is_particle(missing) || is_attribute(missing) || is_numeral(missing) {
            let sure = self.strict && broken > 0 || torn && self.long() && !is_link(missing);
            return (sure && !word && !goes_on).then_some(Doubtful);
        }
        match broken {
            _ if word && !self.strict => None,
            _ if goes_on => None,
            // 公开平潭 is not short of 水: what is left goes with what is around it.
            _ if self.second_last && joins(self.beyond) || self.second && joins(self.outside) => {
                None
            }
            0 => (self.length >= 5 || self.strict).then_some(Doubtful),
            // 优服务, 强监督: two words made one.
            _ if self.length <= 4 && self.second && !self.strict => None,
            _ if word => Some(Doubtful),
            _ if self.long() || self.strict => Some(Certain),
            _ => Some(Doubtful),
        }
    }

    fn added(self, added: char) -> Option<Grade> {
        let doubled = Some(added) == self.before || Some(added) == self.after;
        // Two whole words may have a third between them: 公开前发布, 审核预发布.
        let whole = is_pair_word(self.inner, self.before) && is_pair_word(self.after, self.far);
        if whole && !doubled && !self.long() && !self.strict {
            return None;
        }
        let torn = is_pair_word(self.before, self.after);
        if (is_suffix(added) || is_filler(added) && !self.long()) && !doubled {
            return None;
        }
        let loose = is_particle(added) || is_attribute(added) || is_numeral(added);
        if loose && !(doubled && self.length >= 6) && (!torn || is_link(added)) {
            return None;
        }
        let word = is_pair_word(self.before, Some(added)) || is_pair_word(Some(added), self.after);
        match self.broken(&[added]) {
            0 => (doubled || torn || self.length >= 8).then_some(Doubtful),
            _ if word && !doubled => (self.length >= 8).then_some(Doubtful),
            1 => Some(if doubled && self.long() {
                Certain
            } else {
                Doubtful
            }),
            _ => Some(if self.length >= 5 { Certain } else { Doubtful }),
        }
    }
}
