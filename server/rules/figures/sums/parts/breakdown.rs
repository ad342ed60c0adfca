//! A total with its parts.

use rust_decimal::Decimal;

use super::super::words::WORDS;
use crate::report::quantity::Figure;

/// A total and the parts that the text gives for it: 共 382 条，其中政策文件 35 条、……
#[derive(Clone, Debug, PartialEq)]
pub struct Breakdown {
    pub total: Figure,
    pub parts: Vec<Figure>,
    /// Whether the list says that it is complete: 分别为, 其他, or a bracket of parts.
    pub complete: bool,
    /// Whether 、 stands between all parts, so that the last is one of them for sure.
    pub enumerated: bool,
}

impl Breakdown {
    /// The sum of the parts; `None` where it is too large to reckon.
    pub fn sum(&self) -> Option<Decimal> {
        self.sums().last().flatten()
    }

    /// Whether the parts contradict the total.
    ///
    /// A list that does not say it is complete may leave much out, so that it must come near the total or exceed it;
    /// and people can be counted in several parts. What follows the parts may look like one more of them.
    pub fn contradict(&self) -> bool {
        let total = self.total.value;
        let Some(sum) = self.sum() else {
            return false;
        };
        let mut sums = self.sums().skip(1);
        if !self.enumerated && sums.any(|sum| sum == Some(total)) || sum == total {
            return false;
        }
        let overlapping = WORDS
            .overlapping
            .iter()
            .any(|word| word == self.total.measure);
        // 120条，其中解读22篇: what is counted by another word may be none of the whole, unless there is more of it.
        let mut parts = self.parts.iter();
        if parts.any(|part| part.measure != self.total.measure) {
            return sum > total;
        }
        let missing = total.checked_sub(sum).unwrap_or_default();
        // Some may be of no kind that is named, the more so where no more than two are.
        let twentieth = missing
            .checked_mul(Decimal::from(20))
            .is_some_and(|m| m <= total);
        let many = total <= Decimal::ONE_THOUSAND && self.parts.len() > 2;
        let near = twentieth && (many || missing <= Decimal::TEN) || missing <= Decimal::ONE;
        self.complete || (!overlapping && (sum > total || near))
    }

    /// The sum of the first part, of the first two …
    fn sums(&self) -> impl Iterator<Item = Option<Decimal>> {
        let parts = self.parts.iter();
        parts.scan(Some(Decimal::ZERO), |sum, part| {
            *sum = sum.and_then(|sum| sum.checked_add(part.value));
            Some(*sum)
        })
    }
}
