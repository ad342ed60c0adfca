//! What the text calls the reporting body, and other bodies.

use std::borrow::Cow;

use super::heading;
use super::words::WORDS;
use crate::report::organ::short_names;

/// What ends a clause.
pub(super) const STOPS: [char; 7] = ['，', '；', '。', '：', ',', ';', ':'];

/// Whether a text calls the reporting body by its name, or by we.
pub(super) fn names_itself(text: &str, organ: Option<&str>) -> bool {
    text.contains(|c| WORDS.scope.we.contains(c))
        || without_own_names(text.into(), organ).len() < text.len()
}

/// Whether a text names a body that is not the reporting one.
pub(super) fn names_another_body(text: &str, organ: Option<&str>) -> bool {
    let text = without_own_names(text.into(), organ);
    let mut bodies = WORDS.places.bodies.iter();
    bodies.any(|end| {
        text.ends_with(end.as_str())
            || text
                .trim_end_matches(WORDS.scope.of)
                .ends_with(end.as_str())
    }) && !names_itself(&text, None)
}

/// A text without the names of the reporting body, full and short.
pub(super) fn without_own_names<'t>(text: Cow<'t, str>, organ: Option<&str>) -> Cow<'t, str> {
    let scope = &WORDS.scope;
    let Some(organ) = organ else {
        return text;
    };
    let mut text = text;
    for name in short_names(organ) {
        text = without(text, name);
    }
    let mut offices = scope.offices.iter();
    if let Some(short) = offices.find_map(|end| organ.strip_suffix(end.as_str())) {
        for name in short_names(short) {
            text = without(text, name);
        }
    }
    let mut bodies = scope.short_bodies.iter();
    let own = bodies.find(|body| organ.ends_with(body.ends.as_str()));
    for short in own.into_iter().flat_map(|body| &body.own) {
        text = without_subject(text, short);
    }
    // 市局 is the body itself where its name has one level alone.
    let mut levels = organ.chars().filter(|c| scope.levels.contains(*c));
    let level = levels.next().filter(|_| levels.next().is_none());
    let mut departments = scope.departments.iter();
    if let Some(level) = level
        && let Some(end) = departments.find(|end| organ.ends_with(end.as_str()))
    {
        text = without_subject(text, &format!("{level}{end}"));
    }
    text
}

/// A text without a word where it opens a clause, if behind the year.
fn without_subject<'t>(text: Cow<'t, str>, word: &str) -> Cow<'t, str> {
    if !text.contains(word) {
        return text;
    }
    let clauses = text.split_inclusive(STOPS).map(|clause| {
        let at = clause.find(word)?;
        let (before, behind) = (clause.get(..at)?, clause.get(at + word.len()..)?);
        // 县政府办公室 is a part of 县政府.
        let mut parts = WORDS.scope.own_parts.iter();
        let is_part = parts.any(|part| behind.starts_with(part.as_str()));
        (!is_part && heading::is_plain(before)).then(|| format!("{before}{behind}"))
    });
    let kept = text.split_inclusive(STOPS).zip(clauses);
    let kept = kept.map(|(clause, kept)| kept.map_or(Cow::from(clause), Cow::from));
    kept.collect::<String>().into()
}

fn without<'t>(text: Cow<'t, str>, word: &str) -> Cow<'t, str> {
    if word.is_empty() || !text.contains(word) {
        return text;
    }
    text.replace(word, "").into()
}
