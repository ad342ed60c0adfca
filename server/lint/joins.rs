//! Numbers that become one where what stood between them goes: 3 5 is not 35.

use crate::report::Report;
use crate::rules::Edit;
use crate::rules::substance::Substance;
use crate::text::{Span, is_invisible, is_numeral};

/// No number is longer, in bytes.
const LONGEST: usize = 64;

/// Whether an edit takes out what parts two numbers. The number of a place in an act is one, whatever stands in it: 第（十 五）项.
pub(super) fn joins_numbers(report: &Report, edit: &Edit) -> bool {
    let taken = report.slice(edit.span);
    if !edit.text.trim().is_empty() || taken.chars().all(is_invisible) {
        return false;
    }
    let text = &*report.text;
    let before = text.get(..edit.span.start).unwrap_or_default();
    let behind = text.get(edit.span.end..).unwrap_or_default();
    if !before.ends_with(is_numeral) || !behind.starts_with(is_numeral) {
        return false;
    }
    let near = Span::new(
        text.floor_char_boundary(edit.span.start.saturating_sub(LONGEST)),
        edit.span.start,
    );
    let near = near.of(text);
    let rest = near.trim_end_matches(|c| is_numeral(c) || c.is_whitespace());
    if rest.trim_end_matches(['（', '(']).ends_with('第') {
        return false;
    }
    let first = near.get(rest.len()..).unwrap_or_default();
    let is_of_second = |c: &char| is_numeral(*c);
    let second: String = behind
        .chars()
        .take(LONGEST)
        .take_while(is_of_second)
        .collect();
    let of = |between: &str| Substance::of(&[first, between, &second].concat());
    of(taken).lost_in(&of(&edit.text)).numbers
}
