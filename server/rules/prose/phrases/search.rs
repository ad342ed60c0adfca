//! The search for phrases, and for what is almost one.

use std::ops::Range;

use super::entry::Kind;
use super::judge::{self, Difference, Grade};
use super::table::{Phrase, SWAPPED, Seed, Table, pair_of};

/// What was found in a line; ranges count its characters.
#[derive(Debug, Default)]
pub struct Matches<'t> {
    /// Phrases and forms that stand there as they should.
    pub exact: Vec<Range<usize>>,
    /// Those of them that only look like slips.
    rights: Vec<Range<usize>>,
    /// Forms that are always wrong, with what belongs there.
    pub wrong: Vec<(Range<usize>, &'t str)>,
    /// Words of other rules, with what they are about.
    pub words: Vec<(Range<usize>, &'t str)>,
    /// What is almost a phrase.
    pub near: Vec<Near>,
}

/// Something that is almost a phrase.
#[derive(Clone, Debug)]
pub struct Near {
    /// Where it stands.
    pub range: Range<usize>,
    /// The characters that are wrong; empty where one is missing.
    pub place: Range<usize>,
    /// The phrase as it should be.
    pub phrase: String,
    /// What belongs in place of the wrong characters.
    pub right: String,
    pub grade: Grade,
    pub kind: Kind,
}

impl Table {
    /// Looks for all phrases in a line.
    pub fn search(&self, text: &[char]) -> Matches<'_> {
        let mut found = Matches::default();
        let mut candidates = Vec::new();
        for (at, pair) in text.windows(2).enumerate() {
            let &[first, second] = pair else { continue };
            for seed in self.seeds_of(pair_of(first, second)) {
                self.compare(text, at, seed, &mut found, &mut candidates);
            }
        }
        // To judge takes longest, so that what is part of something right is left out first.
        found.exact.sort_by_key(|right| right.start);
        let longest = found.exact.iter().map(ExactSizeIterator::len).max();
        let longest = longest.unwrap_or_default();
        candidates.retain(|candidate| {
            // Nothing that begins farther away reaches the place.
            let before = |at: usize| found.exact.partition_point(|right| right.start < at);
            let place = &candidate.place;
            let near = before(place.start.saturating_sub(longest))..before(place.end + 1);
            !is_right(candidate, found.exact.get(near).unwrap_or_default())
        });
        // A form that is wrong by itself is none where what is wrong of it belongs to one that is right: 湖镇镇人民政府.
        let mut rights = std::mem::take(&mut found.rights);
        rights.sort_by_key(|right| right.start);
        let longest = rights.iter().map(ExactSizeIterator::len).max();
        let longest = longest.unwrap_or_default();
        found.wrong.retain(|(wrong, note)| {
            let right = note.trim_start_matches('?').chars();
            let written = text.get(wrong.clone()).unwrap_or_default().iter();
            let same = written.zip(right).take_while(|(a, b)| *a == b).count();
            // Nothing that begins farther away reaches the place.
            let before = |at: usize| rights.partition_point(|right| right.start < at);
            let near = before(wrong.start.saturating_sub(longest))..before(wrong.start + 1);
            let mut near = rights.get(near).unwrap_or_default().iter();
            !near.any(|right| wrong.start + same < right.end)
        });
        let near = candidates.into_iter().filter_map(|it| self.judge(text, it));
        found.near = near.collect();
        settle(&mut found);
        found
    }

    /// Compares what stands around a pair with the phrase.
    fn compare<'t>(
        &'t self,
        text: &[char],
        at: usize,
        seed: Seed,
        found: &mut Matches<'t>,
        candidates: &mut Vec<Candidate>,
    ) {
        if seed.offset != SWAPPED && !seed.may_fit(text, at) {
            return;
        }
        let Some(Phrase { kind, letters }) = self.phrase(seed.phrase) else {
            return;
        };
        if seed.offset == SWAPPED {
            let mut letters = letters.chars();
            let parts = (
                letters.next(),
                letters.next(),
                letters.next(),
                letters.next(),
            );
            if let Some(&[first, second, third, fourth]) =
                text.get(at..).and_then(<[_]>::first_chunk)
                && parts == (Some(first), Some(third), Some(second), Some(fourth))
            {
                candidates.push(Candidate::new(at..at + 4, Difference::swap(1), seed.phrase));
            }
            return;
        }
        let (head, tail) = letters.split_at(usize::from(seed.offset));
        let (before, after) = text.split_at(at);
        let same_head = head.same_from_end(before);
        let same_tail = tail.same(after);
        let whole_head = same_head == head.len();
        let whole_tail = same_tail == tail.len();
        if whole_head && whole_tail {
            let range = at - head.len()..at + tail.len();
            match kind {
                Kind::Wrong => found.wrong.push((range, self.note(seed.phrase))),
                Kind::Word => found.words.push((range, self.note(seed.phrase))),
                Kind::Right => {
                    found.rights.push(range.clone());
                    found.exact.push(range);
                }
                _ => found.exact.push(range),
            }
        } else if !kind.is_checked() {
            // Nothing is almost a word.
        } else if whole_head {
            let start = at - head.len();
            let letter = |ahead: usize| tail.at(same_tail + ahead);
            let written = |ahead: usize| after.get(same_tail + ahead).copied();
            if !judge::is_hopeful(letter, written) {
                return;
            }
            let letters: Vec<char> = letters.chars().collect();
            if let Some((difference, length)) = judge::compare(
                &letters,
                text.get(start..).unwrap_or_default(),
                head.len() + same_tail,
            ) {
                candidates.push(Candidate::new(
                    start..start + length,
                    difference,
                    seed.phrase,
                ));
            }
        } else if whole_tail {
            // The same read backwards.
            let letter = |ahead: usize| head.at(head.len().checked_sub(same_head + ahead + 1)?);
            let written = |ahead: usize| {
                let index = at.checked_sub(same_head + ahead + 1)?;
                before.get(index).copied()
            };
            if !judge::is_hopeful(letter, written) {
                return;
            }
            let end = at + tail.len();
            let longest = letters.len() + judge::LONGEST;
            let window = text
                .get(end.saturating_sub(longest)..end)
                .unwrap_or_default();
            let window: Vec<char> = window.iter().rev().copied().collect();
            let backwards: Vec<char> = letters.chars().rev().collect();
            if let Some((difference, length)) =
                judge::compare(&backwards, &window, tail.len() + same_head)
            {
                let difference = difference.backwards(letters.len(), length);
                candidates.push(Candidate::new(end - length..end, difference, seed.phrase));
            }
        }
    }

    /// What is almost a phrase, if it is a slip.
    fn judge(&self, text: &[char], candidate: Candidate) -> Option<Near> {
        let Phrase { kind, letters } = self.phrase(candidate.phrase)?;
        let letters: Vec<char> = letters.chars().collect();
        let Candidate { range, place, .. } = candidate;
        let grade = judge::grade(&letters, kind, text, range.clone(), &candidate.difference)?;
        let right = letters.get(candidate.difference.right).unwrap_or_default();
        Some(Near {
            range,
            place,
            phrase: letters.iter().collect(),
            right: right.iter().collect(),
            grade,
            kind,
        })
    }
}

/// What differs from a phrase in one slip.
#[derive(Debug)]
struct Candidate {
    range: Range<usize>,
    /// The characters that differ.
    place: Range<usize>,
    difference: Difference,
    phrase: u16,
}

impl Candidate {
    fn new(range: Range<usize>, difference: Difference, phrase: u16) -> Self {
        let place = range.start + difference.place.start..range.start + difference.place.end;
        Self {
            range,
            place,
            difference,
            phrase,
        }
    }
}

/// Whether the characters in question are part of something that is right.
fn is_right(candidate: &Candidate, exact: &[Range<usize>]) -> bool {
    let Candidate { range, place, .. } = candidate;
    exact.iter().any(|right| {
        if place.is_empty() {
            let at = place.start;
            // A character is missing inside what is right, or at an end that is right.
            (right.start < at && at < right.end)
                || (range.start == at && right.start == at)
                || (range.end == at && right.end == at)
        } else {
            right.start <= place.start && place.end <= right.end
        }
    })
}

/// Leaves one slip for each place.
fn settle(found: &mut Matches<'_>) {
    if found.near.is_empty() {
        return;
    }
    found.near.sort_by_key(|near| {
        (
            near.place.start,
            std::cmp::Reverse(near.grade),
            std::cmp::Reverse(near.phrase.len()),
        )
    });
    /// So many slips that do not touch one another stand no nearer to a place than one that touches it.
    const AROUND: usize = 16;
    let mut kept: Vec<Near> = Vec::new();
    for near in found.near.drain(..) {
        let touches = |other: &Near| {
            near.place.start <= other.place.end && other.place.start <= near.place.end
        };
        let last = kept.len().saturating_sub(AROUND);
        let mut around = kept.iter_mut().skip(last);
        match around.find(|other| touches(other)) {
            None => kept.push(near),
            Some(other) => {
                let better = (near.grade, near.phrase.len()) > (other.grade, other.phrase.len());
                if better {
                    *other = near;
                }
            }
        }
    }
    found.near = kept;
}

#[cfg(test)]
mod tests {
    use crate::rules::prose::phrases::{BUILTIN, alike};
    use crate::rules::prose::slip::Fault;
    use crate::rules::prose::survey::SURVEY;

    /// What is found of slips of all kinds, each phrase in a sentence of its own with one made-up slip of each kind.
    #[derive(Default)]
    struct Count {
        made: usize,
        found: usize,
    }

    impl Count {
        fn add(&mut self, text: &str) {
            self.made += 1;
            self.found += usize::from(is_found(text));
        }

        fn percent(&self) -> usize {
            self.found * 100 / self.made.max(1)
        }
    }

    fn is_found(text: &str) -> bool {
        let faults = [Fault::SetPhrase, Fault::MeetingName, Fault::WordRepeated];
        let survey = SURVEY.find(&format!("二〇二四年，{text}。"));
        survey.slips.iter().any(|slip| faults.contains(&slip.fault))
    }

    #[test]
    fn phrases_are_right_and_most_slips_in_them_are_found() {
        let phrases: Vec<Vec<char>> = BUILTIN.phrases().map(|it| it.chars().collect()).collect();
        assert!(phrases.len() >= 3000, "{}", phrases.len());
        let is_han = |c: &char| ('\u{4e00}'..='\u{9fff}').contains(c);
        let mut pool: Vec<char> = phrases.concat().into_iter().filter(is_han).collect();
        pool.sort_unstable();
        pool.dedup();
        let mut random = fastrand::Rng::with_seed(20_261_127);
        let (mut likely, mut any) = (Count::default(), Count::default());
        let text = |letters: &[char]| letters.iter().collect::<String>();
        let wrong: Vec<String> = phrases.iter().map(|it| text(it)).collect();
        let wrong: Vec<&String> = wrong.iter().filter(|it| is_found(it)).collect();
        assert!(wrong.is_empty(), "{wrong:?}");
        for phrase in phrases.iter().step_by(3) {
            let at = random.usize(..phrase.len());
            let next = (at + 1).min(phrase.len() - 1);
            if phrase.len() < 4 || !is_han(&phrase[at]) || !is_han(&phrase[next]) {
                continue;
            }
            let others: Vec<char> = pool
                .iter()
                .copied()
                .filter(|other| *other != phrase[at] && alike(*other, phrase[at]))
                .collect();
            let mut slip = phrase.clone();
            if let Some(other) = random.choice(&others) {
                slip[at] = *other;
                likely.add(&text(&slip));
            }
            if phrase.len() < 6 {
                continue;
            }
            let other = random.choice(&pool).copied().unwrap_or('煮');
            let mut wrong = phrase.clone();
            wrong[at] = other;
            let mut missing = phrase.clone();
            missing.remove(at);
            let mut added = phrase.clone();
            added.insert(at.max(1), other);
            let mut swapped = phrase.clone();
            swapped.swap(at, next);
            let slips = [wrong, missing, added, swapped];
            for slip in slips.iter().filter(|slip| *slip != phrase) {
                any.add(&text(slip));
            }
        }
        // The usual slip is a character of the same sound or look.
        assert!(likely.percent() >= 95, "{} %", likely.percent());
        assert!(any.percent() >= 90, "{} %", any.percent());
    }
}
