use std::ops::Range;

use rust_decimal::{Decimal, RoundingStrategy};

use super::words::{WORDS, any_in};
use crate::report::quantity::{Figure, Percentage};

/// A part of a whole with its percentage: 办结 1380 件，满意 1243 件，满意率 90.07%.
#[derive(Clone, Debug, PartialEq)]
pub struct Share {
    pub part: Figure,
    pub whole: Figure,
    pub percentage: Percentage,
    /// The percentage that follows from part and whole, with as many decimals as are written.
    pub expected: Decimal,
}

impl Share {
    /// Whether the percentage follows from other figures of that kind.
    pub fn follows_from(&self, part: Decimal, whole: Decimal) -> bool {
        let with = |figure: &Figure, value| Figure {
            value,
            ..figure.clone()
        };
        let (part, whole) = (with(&self.part, part), with(&self.whole, whole));
        is_share(&part, &whole, &self.percentage)
    }
}

/// The longest stretch between a part and its percentage, in bytes of UTF-8.
const LONGEST_GAP: usize = 48;

/// The shares of a sentence that do not follow from any of the figures around them.
///
/// `figures` and `percentages` are those of the whole text, in its order; the whole may stand in the sentence before.
pub fn shares(
    text: &str,
    before: Range<usize>,
    sentence: Range<usize>,
    figures: &[Figure],
    percentages: &[Percentage],
) -> Vec<Share> {
    let figures_before =
        |offset: usize| figures.partition_point(|figure| figure.range.start < offset);
    let start = before.start.min(sentence.start);
    let near = figures_before(start)..figures_before(sentence.end);
    let near = figures.get(near).unwrap_or_default();
    let percentages_before =
        |offset: usize| percentages.partition_point(|it| it.range.start < offset);
    let inside = percentages_before(sentence.start)..percentages_before(sentence.end);
    let percentages = percentages.get(inside).unwrap_or_default();
    let pairs = pairs(text, &sentence, near, percentages);
    match pairs.as_slice() {
        [] => Vec::new(),
        [(part, percentage)] if is_rate_of(text, &sentence, part, percentage) => {
            let only = only_share((part, percentage), &sentence, near);
            only.into_iter().collect()
        }
        [_] => Vec::new(),
        pairs => shares_of_one_whole(pairs, near),
    }
}

/// The only share of a sentence that names its part alone, where the sentence before names the one whole it can be of and
/// it does not follow from the two: 收到申请50件。其中自然人40件，占90%.
pub fn share_of_sentence_before(
    text: &str,
    before: &Range<usize>,
    sentence: &Range<usize>,
    figures: &[Figure],
    percentages: &[Percentage],
) -> Option<Share> {
    let [(part, percentage)] = pairs(text, sentence, figures, percentages)[..] else {
        return None;
    };
    let alike = |within: &Range<usize>| {
        let inside = figures.iter().filter(|it| {
            within.contains(&it.range.start) && it.measure == part.measure && *it != part
        });
        inside.collect::<Vec<_>>()
    };
    let (own, wholes) = (alike(sentence), alike(before));
    let [whole] = wholes.as_slice() else {
        return None;
    };
    let goes_on = text.get(sentence.clone())?.starts_with(&WORDS.goes_on);
    let fits = goes_on
        && own.is_empty()
        && !whole.approximate
        && whole.value >= part.value
        && is_rate_of(text, sentence, part, percentage);
    (fits && !is_share(part, whole, percentage))
        .then(|| share(part, whole, percentage))
        .flatten()
}

/// The shares of one whole, where the whole explains most of them or is the sum of the parts.
fn shares_of_one_whole(pairs: &[Pair<'_>], near: &[Figure]) -> Vec<Share> {
    let holding = |whole: &Figure| {
        let holds = |(part, percentage): &&Pair| is_share(part, whole, percentage);
        pairs.iter().filter(holds).count()
    };
    let Some(whole) = near.iter().max_by_key(|whole| holding(whole)) else {
        return Vec::new();
    };
    let sum = pairs
        .iter()
        .try_fold(Decimal::ZERO, |sum, (part, _)| sum.checked_add(part.value));
    let count = holding(whole);
    let most = count > 1 && count * 2 > pairs.len();
    if !most && (count == 0 || sum != Some(whole.value)) {
        return Vec::new();
    }
    let unexplained =
        |(part, percentage): &&Pair| near.iter().all(|other| !is_share(part, other, percentage));
    pairs
        .iter()
        .filter(unexplained)
        .filter_map(|(part, percentage)| share(part, whole, percentage))
        .collect()
}

pub(super) type Pair<'a> = (&'a Figure, &'a Percentage);

/// The percentages of a sentence that are said to be the share of the figure before them.
pub(super) fn pairs<'a>(
    text: &str,
    sentence: &Range<usize>,
    figures: &'a [Figure],
    percentages: &'a [Percentage],
) -> Vec<Pair<'a>> {
    percentages
        .iter()
        .filter_map(|percentage| {
            let start = percentage.range.start;
            let part = figures.iter().rfind(|f| f.range.end <= start)?;
            let between = text.get(part.range.end..start)?;
            let after = text.get(percentage.range.end..sentence.end)?;
            let digits = between.contains(|c: char| c.is_ascii_digit());
            let fits = sentence.contains(&part.range.start)
                && between.len() <= LONGEST_GAP
                && !digits
                && !between.contains(['；', ';', '）', ')'])
                // 网络3件、信函2件，分别占60%、40%: which share is whose is not told by what stands before.
                && !between.contains(&WORDS.each)
                // 办结1527件，其中予以公开占58%: the figure before it is the whole.
                && !any_in(&WORDS.openers, between)
                && any_in(&WORDS.share, between)
                && !any_in(&WORDS.no_share, between);
            let rough = WORDS
                .rough_share
                .iter()
                .any(|word| after.starts_with(word.as_str()));
            (fits && !rough && !part.approximate).then_some((part, percentage))
        })
        .collect()
}

/// The only share of a sentence: the sentence must have exactly two figures of that kind before the percentage, the
/// whole and the part, and no other figure around may explain it.
fn only_share(
    (part, percentage): Pair<'_>,
    sentence: &Range<usize>,
    near: &[Figure],
) -> Option<Share> {
    let mut alike = near.iter().filter(|figure| {
        sentence.contains(&figure.range.start)
            && figure.range.end <= percentage.range.start
            && figure.measure == part.measure
    });
    let (Some(whole), Some(second), None) = (alike.next(), alike.next(), alike.next()) else {
        return None;
    };
    let explained = near
        .iter()
        .any(|whole| near.iter().any(|part| is_share(part, whole, percentage)));
    let fits = second == part && !whole.approximate && whole.value >= part.value;
    // All of those that were due can be less than all.
    let complete = percentage.value >= Decimal::ONE_HUNDRED;
    (fits && !explained && !complete)
        .then(|| share(part, whole, percentage))
        .flatten()
}

/// Whether a rate, where the percentage is one, bears the name of the part: 满意1243件，满意率90%. Another is that of something
/// else, perhaps of what is not counted here: 收回286份，满意率96%.
fn is_rate_of(text: &str, sentence: &Range<usize>, part: &Figure, percentage: &Percentage) -> bool {
    /// How many characters of its name tell, the last ones.
    const TELLING: usize = 2;
    let between = text.get(part.range.end..percentage.range.start);
    let between = between.unwrap_or_default();
    let rate = WORDS.rate.iter();
    let name = rate.filter_map(|word| Some(between.rsplit_once(word.as_str())?.0));
    let Some(name) = name.min_by_key(|name| name.len()) else {
        return true;
    };
    let before = text.get(sentence.start..part.range.start);
    let clause = before.and_then(|before| before.rsplit(['，', '；', '：', '、']).next());
    let own = format!(
        "{}{}",
        clause.unwrap_or_default(),
        between.split('，').next().unwrap_or_default()
    );
    let name = name.rsplit(['，', '；', '：', '、', '（']).next();
    let mut name = name.unwrap_or_default().chars().rev().take(TELLING);
    name.all(|c| own.contains(c))
}

fn share(part: &Figure, whole: &Figure, percentage: &Percentage) -> Option<Share> {
    let exact = exact(part, whole)?;
    let rounding = RoundingStrategy::MidpointAwayFromZero;
    Some(Share {
        part: part.clone(),
        whole: whole.clone(),
        percentage: percentage.clone(),
        expected: exact.round_dp_with_strategy(percentage.value.scale(), rounding),
    })
}

/// Whether the percentage is that of `part` in `whole`, rounded either way in its last place.
pub(super) fn is_share(part: &Figure, whole: &Figure, percentage: &Percentage) -> bool {
    let last_place = Decimal::new(1, percentage.value.scale());
    let difference = exact(part, whole).and_then(|exact| exact.checked_sub(percentage.value));
    part.measure == whole.measure
        && difference.is_some_and(|difference| difference.abs() < last_place)
}

/// 100 · part / whole.
fn exact(part: &Figure, whole: &Figure) -> Option<Decimal> {
    part.value
        .checked_mul(Decimal::ONE_HUNDRED)?
        .checked_div(whole.value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::quantity::{figures, percentages, sentences};

    fn wrong(text: &str) -> Vec<String> {
        let (figures, percentages) = (figures(text), percentages(text));
        let mut before = 0..0;
        let mut found = Vec::new();
        for sentence in sentences(text) {
            let shares = shares(text, before, sentence.clone(), &figures, &percentages);
            found.extend(shares.iter().map(|share| {
                let Share {
                    part,
                    whole,
                    percentage,
                    expected,
                } = share;
                format!(
                    "{}/{} {} {expected}",
                    part.value, whole.value, percentage.value
                )
            }));
            before = sentence;
        }
        found
    }

    #[test]
    fn a_wrong_share_is_found() {
        assert_eq!(
            wrong("办结工单1380件，满意1243件，满意率96.07%。"),
            ["1243/1380 96.07 90.07"]
        );
        assert_eq!(
            wrong(
                "答复申请805件。公开258件，占33.9%；不予公开35件，占4.34%；无法提供265件，占32.9%；不予处理158件，占19.6%。"
            ),
            ["258/805 33.9 32.0"]
        );
        assert_eq!(
            wrong("发放问卷300份，收回286份，回收率96.3%。"),
            ["286/300 96.3 95.3"]
        );
        assert_eq!(
            wrong("收到100件，网络60件（60%），信函40件（45%）。"),
            ["40/100 45 40"]
        );
    }

    #[test]
    fn right_shares_and_other_percentages_are_not() {
        for text in [
            "办结工单1380件，满意1243件，满意率90.07%。",
            "事项共89项，其中许可57项，甲45项，占78.9%；乙41项，占71.9%；丙36项，占63.2%。",
            "收到申请5件。其中网络申请3件、信函申请2件，分别占60%、40%。",
            "收到诉求348件，现场解决162件，跟进解决186件，办结率100%。",
            "收到申请5件，办结4件，按时办结率100%。",
            "受理申请859件，较上年800件回落12.3%。",
            "申请3607件，其中自然人3493件，同比增长70.3%。",
            "受理2576件，办理2520件，满意率达99.9%以上。",
            "办结1191件。公开208件（17.46%），不予公开20件（1.68%），无法提供564件（47.36%）。",
            "事项减至90项，压缩时限至法定时限80%的有55项，占比61.1%。",
            "差评3件，占评价总数0.34%。",
            "件数0件，公开0件，公开率50%。",
            "发放问卷300份，收回286份，满意率96.2%。",
            "应公开事项86项，已公开84项，更新及时率98.8%。",
            "新收申请1541件，共办理申请1527件，其中予以公开或部分公开占58.5%、不予公开占7.3%。",
            "新收申请1541件，共办理申请1527件，其中予以公开或部分公开占58.5%。",
        ] {
            assert_eq!(wrong(text), [] as [&str; 0], "{text}");
        }
    }
}
