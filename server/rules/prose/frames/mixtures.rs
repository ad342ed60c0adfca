//! Sentences of two halves that do not go together: 坚持……为原则, 原因是……造成的.

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use serde::Deserialize;

use crate::messages::{data, embedded};
use crate::rules::Edit;
use crate::rules::prose::line::{Gap, Line, Within, is_word};
use crate::rules::prose::page::Page;
use crate::rules::prose::slip::Slip;

/// The words of `mixtures.toml`, which says what they are for.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    mixture: Vec<Mixture>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Mixture {
    name: String,
    open: Vec<String>,
    not: Vec<String>,
    clause: bool,
    ends: bool,
    first: bool,
    opener: Option<String>,
    behind: Option<String>,
    ahead: Option<String>,
    later: Option<char>,
    closer: Option<String>,
    cut: usize,
    inside: usize,
    doubtful: bool,
    after: Option<String>,
    apart: Vec<char>,
    touching: bool,
    mark: Option<char>,
    near: Option<usize>,
}

static MIXTURES: LazyLock<FxHashMap<String, Mixture>> = LazyLock::new(|| {
    let words: Words = embedded(data!("rules/prose/frames/mixtures.toml"));
    let named = |mixture: Mixture| (mixture.name.clone(), mixture);
    words.mixture.into_iter().map(named).collect()
});

/// The longest stretch between the two halves, in characters.
const LONGEST: usize = 60;

pub fn find(page: &Page<'_>, slips: &mut Vec<Slip>) {
    // The first half that was told last: 原因是……导致……造成的 is one slip.
    let mut told = None;
    for (close, name) in page.words("mix") {
        let found = MIXTURES.get(name).and_then(|it| mixed(page, it, &close));
        if let Some((open, slip)) = found.filter(|(open, _)| told != Some(*open)) {
            told = Some(open);
            slips.push(slip);
        }
    }
}

/// The slip of a second half, where the first stands before it, and where that begins.
fn mixed(page: &Page<'_>, mixture: &Mixture, close: &Range<usize>) -> Option<(usize, Slip)> {
    let line = page.line;
    let parts = |c: char| matches!(c, '。' | '；' | '：') || mixture.clause && c == '，';
    let start = line.run_back(close.start, |c| !parts(c));
    let from = start.max(close.start.saturating_sub(LONGEST));
    let open = if mixture.first {
        opening(line, start, mixture)?
    } else {
        let mut places = (from..close.start).rev();
        places.find_map(|at| opening(line, at, mixture))?
    };
    if let Some(half) = mixture.later {
        let sentence = |c: char| c != '。';
        let whole = line.run_back(open.start, sentence)..line.run(close.end, sentence);
        let elsewhere = [whole.start..open.start, close.end..whole.end];
        if elsewhere
            .into_iter()
            .any(|range| line.slice(range).contains(&half))
        {
            return None;
        }
    }
    let between = open.end..close.start;
    if mixture.near.is_some_and(|most| between.len() > most) {
        return None;
    }
    let other = between
        .clone()
        .any(|at| mixture.not.iter().any(|word| line.has(at, word)));
    let stops = line
        .at(close.end)
        .is_none_or(|c| matches!(c, '，' | '。' | '；' | '、'));
    let plain = (open.start..close.end).all(|at| line.gap(at) != Gap::Break)
        && [open.start, close.start].map(|at| line.within(at)) == [Within::Text; 2];
    let touches = mixture.touching && open.end == close.start;
    // A mark between the two is wrong itself.
    let mark = match mixture.mark {
        Some(mark) => Some(only(line, between.clone(), mark)?),
        None => None,
    };
    let fits = (open.end < close.start || touches) && !other && plain && (stops || !mixture.ends);
    fits.then(|| (open.start, slip(page, mixture, &open, close, mark)))
}

/// Where a mark stands, if it is the only one in a range and has words on either side.
fn only(line: &Line, range: Range<usize>, mark: char) -> Option<usize> {
    /// The fewest words on either side, in characters.
    const SHORTEST: usize = 3;
    let mut marks = range
        .clone()
        .filter(|at| line.at(*at).is_some_and(|c| !is_word(c)));
    let at = marks.next().filter(|at| line.at(*at) == Some(mark))?;
    let sides = at - range.start >= SHORTEST && range.end - at > SHORTEST;
    (sides && marks.next().is_none()).then_some(at)
}

/// The longest first half that begins at a place.
fn opening(line: &Line, at: usize, mixture: &Mixture) -> Option<Range<usize>> {
    let part = line.before(at).is_some_and(|c| mixture.apart.contains(&c));
    let open = mixture
        .open
        .iter()
        .filter(|word| !part && line.has(at, word));
    let length = open.map(|word| word.chars().count()).max()?;
    Some(at..at + length)
}

fn slip(
    page: &Page<'_>,
    mixture: &Mixture,
    open: &Range<usize>,
    close: &Range<usize>,
    mark: Option<usize>,
) -> Slip {
    /// What is further apart is not shown whole, in characters.
    const SHOWN: usize = 20;
    let line = page.line;
    let (place, right) = match mixture {
        Mixture {
            opener: Some(opener),
            ..
        } => (open.clone(), opener),
        Mixture {
            after: Some(after), ..
        } => (close.end..close.end, after),
        Mixture {
            behind: Some(behind),
            ..
        } => (open.end..open.end, behind),
        Mixture {
            ahead: Some(ahead), ..
        } => (open.start..open.start, ahead),
        Mixture { closer, cut, .. } => {
            if let (Some(at), Some(closer)) = (mark, closer) {
                let whole = page.with(&(open.start..close.end), &(at..at + 1), closer);
                let edit = Edit::replace(line.span(at..at + 1), closer.as_str());
                return page.frame(open.start..close.end, whole, edit);
            }
            let at = close.start + mixture.inside;
            let end = (at + cut).min(close.end);
            (at..end, closer.as_ref().unwrap_or(&mixture.name))
        }
    };
    let near = if close.end - open.start <= SHOWN {
        open.start..close.end
    } else if place.start <= open.end {
        open.start..(open.end + 4).min(close.end)
    } else {
        close.start.saturating_sub(4)..close.end
    };
    let whole = page.with(&near, &place, right);
    let edit = if place.is_empty() && place.start == close.end {
        Edit::insert(line.span(close.clone()).end, right.as_str())
    } else if place.is_empty() {
        Edit::insert(
            line.span(place.start..place.start + 1).start,
            right.as_str(),
        )
    } else {
        Edit::replace(line.span(place), right.as_str())
    };
    page.frame(near, whole, edit).doubtful(mixture.doubtful)
}

#[cfg(test)]
mod tests {
    use super::MIXTURES;
    use crate::rules::prose::phrases::BUILTIN;

    #[test]
    fn every_second_half_names_a_mixture_and_every_mixture_has_one() {
        let noted = include_str!("../phrases/data/rules.txt");
        let names = noted
            .lines()
            .filter_map(|line| line.split_once("\tmix "))
            .map(|(_, name)| name);
        let mut names: Vec<&str> = names.collect();
        names.sort_unstable();
        names.dedup();
        let mut known: Vec<&str> = MIXTURES.keys().map(String::as_str).collect();
        known.sort_unstable();
        assert_eq!(names, known);
        let found = BUILTIN.search(&"公开为原则".chars().collect::<Vec<char>>());
        assert!(found.words.iter().any(|(_, note)| *note == "mix principle"));
    }
}
