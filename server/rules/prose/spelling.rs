//! Characters that belong to no word and never stand beside their neighbours in good prose: slips in words that no list of
//! phrases has.

use std::ops::Range;

use super::line::{Gap, Line, Within, is_word};
use super::page::Page;
use super::phrases::{
    alike, follows, is_attribute, is_numeral, is_pair_word, is_particle, look_alike, sounds_same,
    words_from, words_to,
};
use super::slip::{Fault, Slip};
use super::words::WORDS;
use crate::rules::Edit;

/// The message about a word that no phrase has.
pub const WORD: &str = "word";

pub fn find(page: &Page<'_>, slips: &mut Vec<Slip>) {
    let line = page.line;
    let known = known(page);
    let mut index = 0;
    while index < line.len() {
        let next = index + 1;
        if known.get(index) != Some(&false)
            || line.within(index) != Within::Text
            || page.is_address(index)
        {
            index = next;
            continue;
        }
        let place = Place::new(line, &known, index);
        let told = place.and_then(|place| {
            let doubled = place.doubled();
            if doubled.is_some() || is_loose(place.c) || place.is_name() {
                return doubled;
            }
            let told = place.swapped().or_else(|| place.wrong());
            told.or_else(|| place.added())
        });
        index = match told {
            Some(told) => {
                let end = told.place.end;
                push(page, told, slips);
                end.max(next)
            }
            None => next,
        };
    }
}

/// Which characters are part of a phrase that is right, or that is spoken of already.
fn known(page: &Page<'_>) -> Vec<bool> {
    let mut known = vec![false; page.line.len()];
    let found = &page.found;
    let near = found.near.iter().map(|near| &near.range);
    let wrong = found.wrong.iter().map(|(range, _)| range);
    for range in found.exact.iter().chain(wrong).chain(near) {
        known.get_mut(range.clone()).unwrap_or_default().fill(true);
    }
    known
}

/// What is wrong, and what belongs there.
struct Told {
    fault: Fault,
    place: Range<usize>,
    right: String,
    sure: bool,
}

fn push(page: &Page<'_>, told: Told, slips: &mut Vec<Slip>) {
    let line = page.line;
    let Told {
        fault,
        place,
        right,
        sure,
    } = told;
    // The shortest words that show it.
    let doubled = fault == Fault::WordRepeated;
    let shows = |index: usize| {
        let same = !doubled || line.at(index) == line.at(place.start);
        same && line.at(index).is_some_and(is_word)
    };
    let start = place.start - usize::from(place.start > 0 && shows(place.start - 1));
    let end = place.end + usize::from(shows(place.end));
    let written = page.written(start..end).to_owned();
    let whole = format!(
        "{}{right}{}",
        page.written(start..place.start),
        page.written(place.end..end)
    );
    let key = if doubled { "twice" } else { WORD };
    let span = line.span(start..end);
    let slip = Slip::new(fault, key, span, written).right(whole);
    let edit = Edit::replace(line.span(place), right);
    slips.push(slip.edit(edit).doubtful(!sure));
}

/// A character that is part of no word, with those around it.
struct Place<'a> {
    line: &'a Line,
    /// Which characters are part of something that is right.
    known: &'a [bool],
    at: usize,
    c: char,
    before: Option<char>,
    after: Option<char>,
}

impl<'a> Place<'a> {
    fn new(line: &'a Line, known: &'a [bool], at: usize) -> Option<Self> {
        let c = line.at(at).filter(|c| is_word(*c))?;
        let before = joined(line, at).then(|| line.before(at)).flatten();
        let after = joined(line, at + 1).then(|| line.at(at + 1)).flatten();
        let word = is_pair_word(before, Some(c)) || is_pair_word(Some(c), after);
        (!word).then_some(Self {
            line,
            known,
            at,
            c,
            before,
            after,
        })
    }

    /// The character at so many places behind it.
    fn ahead(&self, by: usize) -> Option<char> {
        let at = self.at + by;
        joined(self.line, at).then(|| self.line.at(at)).flatten()
    }

    fn back(&self, by: usize) -> Option<char> {
        self.line.at(self.at.checked_sub(by)?)
    }

    fn told(&self, range: Range<usize>, right: String, sure: bool) -> Option<Told> {
        Some(Told {
            fault: Fault::SetPhrase,
            place: range,
            right,
            sure,
        })
    }

    /// The same character twice, of which one belongs to a word.
    fn doubled(&self) -> Option<Told> {
        let Self { c, at, .. } = *self;
        if is_numeral(c) {
            return None;
        }
        let word = if self.after == Some(c) {
            // 方方面面 and 实实在在 are made so. 东街街道 and 福州市市场 are a name and a word.
            let built = self.ahead(2).is_some() && self.ahead(2) == self.ahead(3);
            let named =
                is_attribute(c) && !self.before.is_some_and(is_own) && !self.is_named_twice();
            !built && !named && (self.is_named_twice() || is_pair_word(Some(c), self.ahead(2)))
        } else if self.before == Some(c) && is_attribute(c) && self.back(2).is_some_and(is_own) {
            // 我局局 and 全县县 are nothing else.
            !is_pair_word(Some(c), self.after)
        } else if self.before == Some(c) {
            // 文件件 ends a word and begins none; 一项项 counts.
            is_pair_word(self.back(2), Some(c))
                && !is_pair_word(Some(c), self.after)
                && !self.back(2).is_some_and(is_numeral)
        } else {
            false
        };
        // The first may end a word and the second begin one: 委员会会议.
        let seam = self.before.is_some_and(is_word) && follows(self.before, Some(c));
        let met = follows(Some(c), Some(c));
        // 国徽 徽章 may be two words of which the list lacks one.
        let begins = self.before == Some(c)
            && self.after.is_some_and(is_word)
            && follows(Some(c), self.after);
        let own = is_attribute(c) && self.back(2).is_some_and(is_own);
        let ends = self.before == Some(c) && (own || !is_attribute(c));
        (word && (ends || !(seam && met))).then(|| Told {
            fault: Fault::WordRepeated,
            place: at..at + 1,
            right: String::new(),
            sure: !seam && !met && !begins,
        })
    }

    /// Whether the last character of a name is doubled before a word that it does not begin: 云溪镇镇严格. 镇镇村 has two words.
    fn is_named_twice(&self) -> bool {
        let doubled = self.after == Some(self.c) && WORDS.character.towns.contains(self.c);
        let next = self.ahead(2);
        doubled
            && next.is_some_and(|c| is_word(c) && !WORDS.character.behind_towns.contains(c))
            && !is_pair_word(Some(self.c), next)
            && self.before.is_some_and(is_word)
    }

    /// A word the wrong way round.
    fn swapped(&self) -> Option<Told> {
        let after = self.after.filter(|after| is_word(*after))?;
        let beyond = self.ahead(2);
        if !is_pair_word(Some(after), Some(self.c))
            || follows(Some(self.c), Some(after))
            || is_pair_word(Some(after), beyond)
        {
            return None;
        }
        let broken = [
            follows(self.before, Some(self.c)),
            follows(Some(after), beyond),
        ];
        let mended = follows(self.before, Some(after)) && follows(Some(self.c), beyond);
        let sure = broken == [false, false];
        if !mended || broken == [true, true] {
            return None;
        }
        let right = [after, self.c].iter().collect();
        self.told(self.at..self.at + 2, right, sure)
    }

    /// A character in place of one that sounds or looks like it.
    fn wrong(&self) -> Option<Told> {
        let (left, right) = (
            follows(self.before, Some(self.c)),
            follows(Some(self.c), self.after),
        );
        if left && right {
            return None;
        }
        let is_known = |at: Option<usize>| at.and_then(|at| self.known.get(at)) == Some(&true);
        let left_free =
            !is_pair_word(self.back(2), self.before) && !is_known(self.at.checked_sub(1));
        let right_free = !is_pair_word(self.after, self.ahead(2)) && !is_known(Some(self.at + 1));
        // A neighbour that it may go with, and that goes with no other.
        let (left_stands, right_stands) = (left && left_free, right && right_free);
        let mut best: Option<(u8, char)> = None;
        let (free_before, free_after) = (left_free, right_free);
        // Where one side may be right, the character goes with the other.
        let left_free = left_free && !left;
        let right_free = right_free && !right;
        if left_stands || right_stands {
            return None;
        }
        let partner = |free: bool, side: Option<char>| side.filter(|c| free && !is_particle(*c));
        let before = partner(left_free, self.before).into_iter();
        let after = partner(right_free, self.after).into_iter();
        let others = before.flat_map(words_from).chain(after.flat_map(words_to));
        for other in others.filter(|c| !is_particle(*c) && !is_numeral(*c)) {
            // Words of their own on either side may meet what they never met.
            let seams = [
                follows(self.before, Some(other)),
                follows(Some(other), self.after),
            ];
            let fits = other != self.c
                && (seams[0] || !free_before)
                && (seams[1] || !free_after)
                && alike(other, self.c);
            if fits {
                let weight = u8::from(seams[0]) + u8::from(seams[1]);
                if best.is_none_or(|(most, c)| (weight, other) > (most, c)) {
                    best = Some((weight, other));
                }
            }
        }
        let (seams, other) = best?;
        // The names of places and people are made of characters that are strangers to one another.
        let around = follows(self.back(2), self.before) && follows(self.after, self.ahead(2));
        // What is only nearly of its sound, or meets its neighbours no better, is more often a word that no list has.
        let like = sounds_same(other, self.c) || look_alike(other, self.c);
        if left || right || !around || seams < 2 || !like {
            return None;
        }
        self.told(self.at..self.at + 1, other.into(), true)
    }

    /// Whether it may be part of the name of a place.
    fn is_name(&self) -> bool {
        let place = |c: Option<char>| c.is_some_and(|c| WORDS.character.places.contains(c));
        (1..=3).any(|by| place(self.ahead(by)))
    }

    /// A character that parts a word.
    fn added(&self) -> Option<Told> {
        // 说句话 and 见个面 are parted words; 工作融为 and 经略海洋 have words of their own on either side, and 联审联查 is
        // made of two that begin alike.
        let own = is_pair_word(self.back(2), self.before)
            || is_pair_word(self.after, self.ahead(2))
            || self.back(2) == Some(self.c)
            || self.ahead(2) == Some(self.c);
        let parts = !own
            && !WORDS.character.parting.contains(self.c)
            && is_pair_word(self.before, self.after)
            && !follows(self.before, Some(self.c))
            && !follows(Some(self.c), self.after);
        parts
            .then(|| self.told(self.at..self.at + 1, String::new(), false))
            .flatten()
    }
}

/// Whether a character says whose body is meant that follows: 我局, 全县.
fn is_own(c: char) -> bool {
    WORDS.character.own.contains(c)
}

/// Whether a character often stands by itself.
fn is_loose(c: char) -> bool {
    is_particle(c) || is_attribute(c) || is_numeral(c) || WORDS.character.loose.contains(c)
}

/// Whether nothing stands between a character and the one before it.
fn joined(line: &Line, index: usize) -> bool {
    line.gap(index) == Gap::None
}
