use std::ops::Range;

use rust_decimal::Decimal;

use super::share::{is_share, pairs};
use super::words::{WORDS, any_in};
use crate::report::quantity::{Figure, Percentage};

/// The shares of all parts of one whole: 分别占26%、69%、3%.
#[derive(Clone, Debug, PartialEq)]
pub struct ShareList {
    pub percentages: Vec<Percentage>,
    pub sum: Decimal,
}

/// How far the shares may be from 100 and still be meant for all parts of one whole.
const NEAR: u32 = 10;

/// The longest stretch between two shares of a list, in bytes of UTF-8.
const LONGEST_GAP: usize = 90;

/// The lists of a sentence that do not add up to 100 %, however each share was rounded.
pub fn share_lists(
    text: &str,
    sentence: &Range<usize>,
    figures: &[Figure],
    percentages: &[Percentage],
) -> Vec<ShareList> {
    let inside: Vec<&Percentage> = percentages
        .iter()
        .filter(|it| sentence.contains(&it.range.start))
        .collect();
    let mut found = Vec::new();
    let mut rest = inside.as_slice();
    while let Some((first, behind)) = rest.split_first() {
        let Some(opening) = opening(text, sentence, first) else {
            rest = behind;
            continue;
        };
        let mut list = vec![*first];
        let mut rest_named = false;
        for next in behind {
            let last = list.last().map_or(first.range.end, |it| it.range.end);
            let between = text.get(last..next.range.start).unwrap_or_default();
            match opening.goes_on(between) {
                Some(names_rest) => rest_named = names_rest,
                None => break,
            }
            list.push(next);
        }
        let length = list.len();
        found.extend(judged(&opening, list, rest_named));
        rest = rest.get(length..).unwrap_or_default();
    }
    found.retain(|list| !is_explained(text, sentence, figures, percentages, list));
    found
}

/// How a list begins.
struct Opening<'t> {
    /// 分别占26%、69%、3%: the shares stand side by side.
    side_by_side: bool,
    /// The words between 占 and the share.
    of: &'t str,
}

fn opening<'t>(text: &'t str, sentence: &Range<usize>, first: &Percentage) -> Option<Opening<'t>> {
    let before = text.get(sentence.start..first.range.start)?;
    let clause = before.rsplit(['；', ';', '，', '：']).next()?;
    if any_in(&WORDS.no_share, clause) {
        return None;
    }
    let (label, of) = clause.rsplit_once(&WORDS.takes)?;
    let digits = of.contains(|c: char| c.is_ascii_digit());
    (!digits && of.len() <= LONGEST_GAP).then(|| Opening {
        side_by_side: label.ends_with(&WORDS.each) || of.contains(&WORDS.each),
        of,
    })
}

impl Opening<'_> {
    /// Whether what stands between two shares makes the second one of the list, and whether it names what is left of the
    /// whole.
    fn goes_on(&self, between: &str) -> Option<bool> {
        if self.side_by_side {
            return matches!(between, "、" | "，" | "和" | "及" | "与").then_some(false);
        }
        let (label, of) = between.rsplit_once(&WORDS.takes)?;
        let same_whole = of.is_empty() || of == self.of || of == WORDS.proportion;
        let other = any_in(&WORDS.no_share, between) || any_in(&WORDS.openers, between);
        let opens = between.starts_with(['、', '，', '；', ';', '）']);
        (same_whole && !other && opens && between.len() <= LONGEST_GAP)
            .then(|| any_in(&WORDS.rest, label))
    }
}

/// The list, if it is one of all parts and cannot be right.
fn judged(opening: &Opening<'_>, list: Vec<&Percentage>, rest_named: bool) -> Option<ShareList> {
    if list.len() < 2 {
        return None;
    }
    let values = list.iter().map(|it| it.value);
    let sum = values
        .into_iter()
        .try_fold(Decimal::ZERO, |sum, it| sum.checked_add(it))?;
    let places = list.iter().map(|it| it.value.scale()).min().unwrap_or(0);
    let count = Decimal::from(list.len());
    // Each share is off by half a unit of its last place at most.
    let rounded = Decimal::new(5, places + 1).checked_mul(count)?;
    let off = sum.checked_sub(Decimal::ONE_HUNDRED)?;
    let complete = off > Decimal::ZERO || opening.side_by_side || rest_named;
    let near = off.abs() <= Decimal::from(NEAR);
    (complete && near && off.abs() > rounded).then(|| ShareList {
        percentages: list.into_iter().cloned().collect(),
        sum,
    })
}

/// Whether each share follows from its part and some whole: then they are shares of several things.
fn is_explained(
    text: &str,
    sentence: &Range<usize>,
    figures: &[Figure],
    percentages: &[Percentage],
    list: &ShareList,
) -> bool {
    let pairs = pairs(text, sentence, figures, percentages);
    list.percentages.iter().all(|percentage| {
        pairs.iter().any(|(part, of)| {
            *of == percentage
                && figures
                    .iter()
                    .any(|whole| is_share(part, whole, percentage))
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::quantity::{figures, percentages, sentences};

    fn sums(text: &str) -> Vec<String> {
        let (figures, percentages) = (figures(text), percentages(text));
        let all = sentences(text).flat_map(|it| share_lists(text, &it, &figures, &percentages));
        all.map(|list| list.sum.to_string()).collect()
    }

    #[test]
    fn shares_of_all_parts_must_make_the_whole() {
        for (text, sum) in [
            ("网络、信函、当面申请分别占26%、69%、3%。", "98"),
            ("申请中，自然人占83.2%，企业占12.5%，其他占5.3%。", "101.0"),
            ("自然人申请占83%，企业申请占12%，其他占3%。", "98"),
        ] {
            assert_eq!(sums(text), [sum], "{text}");
        }
    }

    #[test]
    fn rounded_shares_and_those_of_other_things_are_right() {
        for text in [
            "网络、信函、当面申请分别占33.3%、33.3%、33.3%。",
            "网络、信函、当面申请分别占28%、69%、3%。",
            "自然人申请占80%，企业申请占12%。",
            "前三类分别占40%、20%、10%。",
            "自然人申请占60%，其中网络申请占45%。",
            "收到100件，满意80件，占80%；按期办结25件，占25%。",
            "主动公开占全市的60%，依申请公开占全部信息的45%。",
        ] {
            assert_eq!(sums(text), [] as [&str; 0], "{text}");
        }
    }
}
