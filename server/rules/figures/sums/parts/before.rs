//! Parts that stand in front of their total.

use std::ops::Range;

use rust_decimal::Decimal;

use super::super::words::{WORDS, any_in, is_no_part};
use super::breakdown::Breakdown;
use super::list::{LONGEST_LABEL, digits, is_separator, own_label};
use crate::report::quantity::Figure;

/// The parts in front of their total: 政策文件40条、解读20条，共计60条.
pub fn parts_before(
    text: &str,
    sentence: &Range<usize>,
    before: &[Figure],
    total: &Figure,
) -> Option<Breakdown> {
    let lead = text.get(sentence.start..total.range.start)?;
    let mut inner = WORDS.inner_totals.iter();
    let lead = inner.find_map(|word| lead.strip_suffix(word.as_str()))?;
    let clause = lead.strip_suffix(['，', ','])?;
    let mut end = sentence.start + clause.len();
    let mut parts = Vec::new();
    for figure in before.iter().rev() {
        let between = text.get(figure.range.end..end)?;
        if figure.range.end != end && !between.is_empty() {
            break;
        }
        if figure.measure != total.measure || figure.approximate {
            return None;
        }
        parts.push(figure.clone());
        // The label of this part, back to the part before it.
        let start = text.get(sentence.start..figure.range.start)?;
        let separator = start.rfind(is_list_mark);
        let at = separator.map_or(0, |at| at);
        let label = start.get(at..)?.trim_start_matches(is_separator);
        let opens = any_in(&WORDS.openers, label) || label.contains(['。', '：', ':', '；', ';']);
        if is_no_part(own_label(label)) || digits(label) || label.len() > LONGEST_LABEL {
            return None;
        }
        end = sentence.start + at;
        if opens || separator.is_none() {
            break;
        }
    }
    parts.reverse();
    let mut breakdown = Breakdown {
        total: total.clone(),
        parts,
        complete: false,
        enumerated: false,
    };
    // 共计 says that these are all, unless much more was counted than what was listed.
    let most = breakdown
        .sum()
        .and_then(|sum| sum.checked_mul(Decimal::from(5)));
    let needed = total.value.checked_mul(Decimal::from(4));
    breakdown.complete = most >= needed && total.value <= Decimal::ONE_THOUSAND;
    (breakdown.parts.len() > 1).then_some(breakdown)
}

fn is_list_mark(c: char) -> bool {
    matches!(c, '、' | '，' | ',')
}
