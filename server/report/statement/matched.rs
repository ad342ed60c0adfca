//! Which quantity the words around a figure speak of.

use std::ops::Range;

use super::pattern::Pattern;
use super::present::Present;
use super::topic::Told;
use super::words::{Quantity, WORDS};
use crate::report::quantity::measures;

/// A figure between what its sentence says before and behind it.
pub(super) struct Place<'t> {
    pub before: &'t str,
    pub behind: &'t str,
    pub measure: &'t str,
    /// The length of the figure with its measure word.
    pub figure: usize,
}

/// A quantity and its words: a length of what stands before the figure that is left over, and a length of what stands behind it.
pub(super) struct Matched {
    pub quantity: &'static Quantity,
    pub start: usize,
    pub end: usize,
}

/// The patterns of which a sentence has all that they need somewhere, in the order of the data.
pub(super) struct Candidates<'p> {
    present: &'p Present,
    patterns: Vec<(usize, usize)>,
}

impl<'p> Candidates<'p> {
    /// Those of a sentence that has the words `present`, for all its figures.
    pub(super) fn of(present: &'p Present) -> Self {
        let quantities = WORDS.needed.iter().enumerate();
        let patterns = quantities.flat_map(|(quantity, needed)| {
            let patterns = needed.iter().enumerate();
            let tried = patterns.filter(|(_, needed)| present.has_each(needed));
            tried.map(move |(pattern, _)| (quantity, pattern))
        });
        Self {
            patterns: patterns.collect(),
            present,
        }
    }

    /// Those that may stand around a figure with a measure word.
    fn around<'c>(
        &'c self,
        figure: &'c Range<usize>,
        measure: &'c str,
    ) -> impl Iterator<Item = (&'static Quantity, &'static Pattern)> + 'c {
        self.patterns.iter().filter_map(move |(index, pattern)| {
            let quantity = WORDS.quantities.get(*index)?;
            let needed = WORDS.needed.get(*index)?.get(*pattern)?;
            let fits = quantity.measures.iter().any(|it| it == measure)
                && self.present.has_all(needed, figure);
            Some((quantity, quantity.said.get(*pattern)?)).filter(|_| fits)
        })
    }
}

/// The quantity with the most words around a figure; `told` says whether the sentence speaks of what a quantity belongs to
/// whose words end so far behind the figure.
pub(super) fn matched(
    place: &Place<'_>,
    candidates: &Candidates<'_>,
    told: impl Fn(&Quantity, usize) -> Option<Told>,
) -> Option<Matched> {
    let (before, behind) = (place.before, place.behind);
    let figure = before.len()..before.len() + place.figure;
    let mut best: Option<((bool, usize), Matched)> = None;
    for (quantity, pattern) in candidates.around(&figure, place.measure) {
        let Some((start, end)) = pattern.around(before, behind) else {
            continue;
        };
        let Some(told) = told(quantity, end) else {
            continue;
        };
        // What the sentence itself tells comes before what only a heading may.
        let rank = (told == Told::Itself, before.len() - start + end);
        let longer = best.as_ref().is_none_or(|(best, _)| *best < rank);
        let own = [before.get(start..)?, behind.get(..end)?];
        if longer
            && !is_counted_with_another(before.get(..start)?)
            && !is_something_else(quantity, before.get(..start)?, own, behind.get(end..)?)
        {
            let matched = Matched {
                quantity,
                start,
                end,
            };
            best = Some((rank, matched));
        }
    }
    best.map(|(_, matched)| matched)
}

/// Whether what stands before a quantity makes its figure one of two together: 予以公开及部分公开208件,
/// 行政复议、行政诉讼5件. A list goes on behind a measure word: 予以公开5件、部分公开4件.
fn is_counted_with_another(before: &str) -> bool {
    if before.ends_with(['及', '和', '与', '或']) && !before.ends_with(&WORDS.scope.about) {
        return true;
    }
    let mut verbs = WORDS.scope.counted_with.iter();
    let verb = verbs.find_map(|verb| before.strip_suffix(verb.as_str()));
    let listed = verb.unwrap_or(before).strip_suffix('、');
    listed.is_some_and(|listed| {
        let mut measures = measures();
        !measures.any(|measure| listed.ends_with(measure))
            && !listed.ends_with(['）', ')', '%', '％'])
    })
}

/// Whether the words of a quantity, with what is left of their clause close behind, are about something else.
pub(super) fn is_something_else(
    quantity: &Quantity,
    before: &str,
    own: [&str; 2],
    behind: &str,
) -> bool {
    const CLOSE: usize = 6;
    let ends = |words: &[String]| words.iter().any(|word| before.ends_with(word.as_str()));
    let has = |words: &[String], text: &str| words.iter().any(|word| text.contains(word.as_str()));
    let clause = before
        .rsplit(['，', '。', '；', '：', ',', ';', ':'])
        .next();
    if ends(&quantity.not_after)
        || has(&quantity.not_with, clause.unwrap_or_default())
        || has(&quantity.not_of, before)
        || has(
            &quantity.not_beside,
            behind.split('。').next().unwrap_or_default(),
        )
    {
        return true;
    }
    // What a bracket names as a part, or counts, is not what the whole is: 处理申请15件（含上年结转3件）, 复议13件（维持10件）.
    let bracket = behind.strip_prefix(['（', '(']);
    let mut parts = WORDS.scope.opens_part.iter();
    let opens = bracket.is_some_and(|inside| {
        let first = inside.split(['，', '、', '；', '）', ',', ';', ')']).next();
        let is_counted = first.is_some_and(|it| it.contains(|c: char| c.is_ascii_digit()));
        is_counted || parts.any(|word| inside.starts_with(word.as_str()))
    });
    let behind = if opens { "" } else { behind };
    let close = behind
        .char_indices()
        .nth(CLOSE)
        .map_or(behind.len(), |(at, _)| at);
    let close = behind.get(..close).unwrap_or_default();
    let close = close
        .split(['，', '。', '；', '、', '：', ',', ';', ':'])
        .next()
        .unwrap_or_default();
    let [first, last] = own;
    let rest = format!("{last}{close}");
    let mut unless = quantity.unless.iter();
    unless.any(|word| first.contains(word.as_str()) || rest.contains(word.as_str()))
}
