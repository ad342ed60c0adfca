//! Lists that are told before their figures: 行政复议、行政诉讼案件分别为23件和18件, 制发、废止规范性文件各2件.

use std::ops::Range;

use super::words::WORDS;
use crate::report::quantity::Figure;

/// A figure that belongs to an item of a list before it.
pub(super) struct Listed {
    pub figure: Range<usize>,
    /// Where the list begins.
    pub start: usize,
    /// The item.
    pub item: Range<usize>,
    /// What would stand before the figure if it stood by itself, the likeliest first.
    pub spellings: Vec<Spelling>,
    /// Whether the last item stands for all that is left.
    pub has_rest: bool,
}

/// An item with what its list may share.
pub(super) struct Spelling {
    pub text: String,
    /// Before this its words must begin: else they would be those of the end that all items share.
    pub own: usize,
    /// Whether nothing of what the list may share is in it.
    pub alone: bool,
}

impl Spelling {
    fn of(before: &str, own: &str, behind: &str, link: &str) -> Self {
        Self {
            text: format!("{before}{own}{behind}{link}"),
            own: before.len() + own.len(),
            alone: before.is_empty() && behind.is_empty(),
        }
    }
}

/// The longest list, and the most characters that items share; what is longer is not read as such.
const LONGEST: usize = 12;
const MOST_SHARED: usize = 12;

/// The figures of a sentence that belong to items of such lists.
pub(super) fn lists(text: &str, sentence: &Range<usize>, figures: &[Figure]) -> Vec<Listed> {
    let slice = text.get(sentence.clone()).unwrap_or_default();
    let places = |word: &str| -> Vec<usize> {
        let found = slice.match_indices(word);
        found.map(|(at, _)| sentence.start + at).collect()
    };
    let respective = places(&WORDS.respective);
    let respective = respective.into_iter();
    let lists = respective.filter_map(|at| list(text, sentence.start, at, figures));
    let each = places(&WORDS.respective_each);
    let each = each.into_iter();
    let alike = each.filter_map(|at| alike(text, sentence.start, at, figures));
    lists.chain(alike).flatten().collect()
}

/// The list before 分别 at `at`.
fn list(text: &str, from: usize, at: usize, figures: &[Figure]) -> Option<Vec<Listed>> {
    let behind = at + WORDS.respective.len();
    let first = figures.partition_point(|figure| figure.range.start < behind);
    let (link, figures) = counted(text, behind, figures.get(first..)?)?;
    let items = items(text, clause_start(text, from, at)?..at, figures.len())?;
    listed(text, &items, figures.iter(), link)
}

/// The list before 各 at `at`, whose items have one figure.
fn alike(text: &str, from: usize, at: usize, figures: &[Figure]) -> Option<Vec<Listed>> {
    let behind = at + WORDS.respective_each.len();
    let first = figures.partition_point(|figure| figure.range.start < behind);
    let figure = figures
        .get(first)
        .filter(|it| it.range.start == behind && !it.approximate)?;
    let start = clause_start(text, from, at)?;
    let parts = text.get(start..at)?.matches('、').count() + 1;
    let most = items(text, start..at, parts + 1);
    let items = most.or_else(|| items(text, start..at, parts))?;
    let several = (2..=LONGEST).contains(&items.len());
    several.then(|| listed(text, &items, std::iter::repeat(figure), ""))?
}

/// Where the clause begins in which something stands.
fn clause_start(text: &str, from: usize, at: usize) -> Option<usize> {
    const STOPS: [char; 9] = ['，', '；', '：', '（', '(', ',', ';', ':', '。'];
    let before = text.get(from..at)?;
    let stop = before.char_indices().rfind(|(_, c)| STOPS.contains(c));
    Some(stop.map_or(from, |(at, stop)| from + at + stop.len_utf8()))
}

/// The items of a list with their figures.
fn listed<'f>(
    text: &str,
    items: &[Range<usize>],
    figures: impl Iterator<Item = &'f Figure>,
    link: &str,
) -> Option<Vec<Listed>> {
    let start = items.first()?.start;
    let written = |item: &Range<usize>| text.get(item.clone());
    let (lead, tail) = (written(items.first()?)?, written(items.last()?)?);
    let listed = items.iter().zip(figures).enumerate();
    let listed = listed.filter_map(|(index, (item, figure))| {
        let own = written(item)?;
        let mut spellings = Vec::new();
        if index + 1 < items.len() {
            // Short ends first: a long one may take in the last item itself.
            let ends = tail.char_indices().rev().take(MOST_SHARED);
            let ends = ends.filter_map(|(at, _)| tail.get(at..).filter(|_| at > 0));
            spellings.extend(ends.map(|end| Spelling::of("", own, end, link)));
        }
        spellings.push(Spelling::of("", own, "", link));
        if index > 0 {
            let starts = lead.char_indices().skip(1).take(MOST_SHARED);
            let starts = starts.filter_map(|(at, _)| lead.get(..at));
            spellings.extend(starts.map(|start| Spelling::of(start, own, "", link)));
        }
        Some(Listed {
            figure: figure.range.clone(),
            start,
            item: item.clone(),
            spellings,
            has_rest: WORDS.respective_rest.iter().any(|rest| rest == tail),
        })
    });
    Some(listed.collect())
}

/// The words between 分别 and its first figure, and the figures that follow one another there with one measure word.
fn counted<'t, 'f>(
    text: &'t str,
    behind: usize,
    figures: &'f [Figure],
) -> Option<(&'t str, &'f [Figure])> {
    let first = figures.first()?;
    let link = text.get(behind..first.range.start)?;
    let known = |link: &str| WORDS.respective_links.iter().any(|it| it == link);
    if !known(link) {
        return None;
    }
    let pairs = figures.iter().zip(figures.iter().skip(1));
    let joined = pairs.take_while(|(one, next)| {
        let between = text.get(one.range.end..next.range.start);
        one.measure == next.measure
            && between.is_some_and(|it| WORDS.respective_joints.iter().any(|joint| joint == it))
    });
    let count = joined.count() + 1;
    let ended = text.get(figures.get(count - 1)?.range.end..)?;
    // 分别为3件、4件次: what follows must not be a part of the list that could not be read.
    let open = ended.starts_with('、');
    let fits = (2..=LONGEST).contains(&count) && !open;
    let figures = figures.get(..count).filter(|_| fits)?;
    (!figures.iter().any(|figure| figure.approximate)).then_some((link, figures))
}

/// The items of a list, where there are `count` of them: between 、, the last two between 和 or 及.
fn items(text: &str, list: Range<usize>, count: usize) -> Option<Vec<Range<usize>>> {
    let slice = text.get(list.clone())?;
    // 自然人、企业申请中涉及征地的分别为: what is counted is a part of each.
    if slice.contains(WORDS.scope.about.as_str()) {
        return None;
    }
    let mut start = list.start;
    let mut items = Vec::new();
    for item in slice.split('、') {
        items.push(start..start + item.len());
        start += item.len() + '、'.len_utf8();
    }
    if items.len() + 1 == count {
        let last = items.pop()?;
        let written = text.get(last.clone())?;
        let ands = &WORDS.respective_ands;
        let joint = ands.iter().find(|joint| written.contains(joint.as_str()))?;
        let (one, other) = written.split_once(joint.as_str())?;
        if ands.iter().any(|joint| other.contains(joint.as_str())) {
            return None;
        }
        items.push(last.start..last.start + one.len());
        items.push(last.end - other.len()..last.end);
    }
    let whole = items.iter().all(|item| !item.is_empty());
    (items.len() == count && whole).then_some(items)
}
