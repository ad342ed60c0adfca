//! Renaming a short form.

use super::short_forms::short_form_at;
use crate::analysis::Analysis;
use crate::rules::Edit;
use crate::text::Span;

/// The name that can be renamed at `offset`.
pub fn prepare(analysis: &Analysis, offset: usize) -> Option<Span> {
    let (_, place) = short_form_at(analysis, offset)?;
    Some(place)
}

/// The edits that give the short form at `offset` another name. `None` where there is none, or the name will not do: it must
/// be one line without marks and brackets.
pub fn rename(analysis: &Analysis, offset: usize, name: &str) -> Option<Vec<Edit>> {
    let name = name
        .trim()
        .trim_start_matches('《')
        .trim_end_matches('》')
        .trim();
    if name.is_empty()
        || name.contains(|c: char| "《》〈〉“”（）()<>|".contains(c) || c.is_control())
    {
        return None;
    }
    let (form, _) = short_form_at(analysis, offset)?;
    let edits = form.places().into_iter();
    Some(edits.map(|place| Edit::replace(place, name)).collect())
}
