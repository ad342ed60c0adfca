//! What an edit does to the numbers that it stands beside: 3 5 is not 35, and in 3号件 nothing is counted any more.

use crate::report::Report;
use crate::rules::Edit;
use crate::rules::substance::Substance;
use crate::text::{is_invisible, is_numeral};

/// So much text on either side tells what a number is, in bytes.
const AROUND: usize = 64;

/// Whether an edit takes their unit or measure word from the numbers around it, or only takes out or puts in what makes other
/// numbers of them. The number of a place in an act is one, whatever stands in it: 第（十 五）项.
pub(super) fn harms_neighbours(report: &Report, edit: &Edit) -> bool {
    let taken = report.slice(edit.span);
    let text = &*report.text;
    let start = text.floor_char_boundary(edit.span.start.saturating_sub(AROUND));
    let end = text.floor_char_boundary(edit.span.end.saturating_add(AROUND));
    let before = text.get(start..edit.span.start).unwrap_or_default();
    let behind = text.get(edit.span.end..end).unwrap_or_default();
    let beside_number = [before, taken].iter().any(|it| it.ends_with(is_numeral));
    if !beside_number || is_of_place(before) || taken.contains(['\n', '\r']) {
        return false;
    }
    let of = |between: &str| Substance::of(&[before, between, behind].concat());
    let alone = Substance::of(taken).lost_in(&Substance::of(&edit.text));
    let loss = of(taken).lost_in(&of(&edit.text));
    let invisible = taken.chars().all(is_invisible);
    let parts = !invisible && edit.text.trim().is_empty() || taken.trim().is_empty();
    let more = |whole: bool, alone: bool| whole && !alone;
    parts && more(loss.numbers, alone.numbers)
        || more(loss.units, alone.units)
        || more(loss.measures, alone.measures)
}

/// Whether a number that ends here is that of an article, paragraph or item.
fn is_of_place(before: &str) -> bool {
    let rest = before.trim_end_matches(|c| is_numeral(c) || c.is_whitespace());
    rest.trim_end_matches(['（', '(']).ends_with('第')
}
