//! What the rules of this group share: the citations of a report with what they resolve to.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::messages::embedded;
use crate::report::Report;
use crate::report::citation::{ActMark, Citation, CitedPlace};
use crate::rules::writing::in_script;
use crate::rules::{CitationNotes, Context, Diagnostic, Edit, Fix, Rule, Sink};
use crate::statutes::name::marked;
use crate::statutes::{Act, Match, Place, Resolution, Version};
use crate::text::Span;

/// A citation, or one of the places it names, and what it resolves to.
#[derive(Clone, Copy, Debug)]
pub struct Cited<'a> {
    pub citation: &'a Citation,
    pub place: Option<&'a CitedPlace>,
    pub resolution: Resolution<'a>,
    /// What is known of the citation by itself.
    pub notes: &'a CitationNotes,
}

/// All citations whose act can be told, in the order of the text.
pub fn all<'a>(context: &Context<'a>) -> Vec<Cited<'a>> {
    let index = context.statutes();
    let year = report_year(context);
    // A report cites few acts and few places in them, each many times.
    let mut acts: FxHashMap<&str, Option<Match<'a>>> = FxHashMap::default();
    let mut plain: FxHashMap<(&str, Option<Place>), Resolution<'a>> = FxHashMap::default();
    let citations = context.report.citations.iter();
    let mut all = Vec::with_capacity(citations.len());
    for (citation, notes) in citations.zip(context.memory.citations()) {
        let Some(name) = citation.act.as_deref() else {
            continue;
        };
        let is_plain = citation.year.is_none() && citation.documents.is_empty();
        let mut add = |place: Option<&'a CitedPlace>| {
            let mut resolve = || {
                let act = *acts.entry(name).or_insert_with(|| index.find(name));
                citation.resolve_in(index, act, place, year)
            };
            let resolution = if is_plain {
                let key = (name, place.map(|place| place.place));
                *plain.entry(key).or_insert_with(resolve)
            } else {
                resolve()
            };
            all.push(Cited {
                citation,
                place,
                resolution,
                notes,
            });
        };
        if citation.places.is_empty() {
            add(None);
        }
        citation.places.iter().for_each(|place| add(Some(place)));
    }
    all
}

/// The report year as the index wants it.
pub fn report_year(context: &Context<'_>) -> Option<u16> {
    u16::try_from(context.year()?).ok()
}

impl Cited<'_> {
    /// The act's name as it is spoken of in messages, with marks.
    pub fn act_name(&self) -> String {
        let name = self
            .resolution
            .act
            .map_or(self.citation.act.as_deref().unwrap_or_default(), |act| {
                &act.name
            });
        marked(name)
    }

    /// The version in words: 2019年4月3日的文本. Empty where the act has but one.
    pub fn version_note(&self) -> String {
        let several = self
            .resolution
            .act
            .is_some_and(|act| act.versions.len() > 1);
        self.resolution
            .version
            .filter(|_| several)
            .map(|version| format!("（{}）", version_name(version)))
            .unwrap_or_default()
    }
}

/// How messages name a version: by the day of its adoption.
pub fn version_name(version: &Version) -> String {
    version.adopted.to_string()
}

/// The finding that a title should be the act's full name, with the fix.
pub fn retitled(
    context: &Context<'_>,
    sink: &Sink<'_>,
    rule: &'static Rule,
    (mark, act): (&ActMark, &Act),
    key: &'static str,
) -> Diagnostic {
    let right = marked(&act.name);
    let message = rule
        .message(key)
        .with("written", &mark.name)
        .with("right", &right);
    let title = rule.message("fix").with("right", &right);
    let text = in_script(context.report, &right).into_owned();
    sink.diagnostic(mark.span, message)
        .place(&mark.name)
        .fix(Fix::unsafe_(title, vec![Edit::replace(mark.span, text)]))
}

/// Whether a sentence, in compact form, speaks of what no longer holds and says so.
pub fn is_history(sentence: &str) -> bool {
    let words = &WORDS.history;
    words.iter().any(|word| sentence.contains(word.as_str()))
}

#[derive(Default, serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    history: Vec<String>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| embedded(include_str!("words.toml")));

/// The sentence around a span, on its own line.
pub fn sentence_around(report: &Report, span: Span) -> &str {
    let text = report.text.as_ref();
    let before = text.get(..span.start).unwrap_or_default();
    let after = text.get(span.end..).unwrap_or_default();
    let start = ends(before).next_back().map_or(0, |end| end.end);
    let end = ends(after).next().map_or(after.len(), |end| end.start);
    text.get(start..span.end + end).unwrap_or_default()
}

/// The places of what ends a sentence or a line, to be looked for from either side.
fn ends(text: &str) -> impl DoubleEndedIterator<Item = Span> {
    const ENDS: [char; 4] = ['。', '！', '？', '\n'];
    // Few characters begin with one of the first bytes of these, so that most text is passed over quickly.
    let candidates = memchr::memchr3_iter(b'\n', 0xe3, 0xef, text.as_bytes());
    candidates.filter_map(move |at| {
        let end = text.get(at..)?.chars().next()?;
        ENDS.contains(&end)
            .then(|| Span::new(at, at + end.len_utf8()))
    })
}

#[cfg(test)]
mod tests {
    use super::ends;

    #[test]
    fn every_end_of_a_sentence_is_found_from_both_sides() {
        let text = "甲、乙（丙）。《丁》！戊：己？\n庚，é辛";
        let found: Vec<&str> = ends(text).map(|end| end.of(text)).collect();
        assert_eq!(found, ["。", "！", "？", "\n"]);
        let mut back: Vec<&str> = ends(text).rev().map(|end| end.of(text)).collect();
        back.reverse();
        assert_eq!(back, found);
        assert_eq!(ends("没有").count(), 0);
    }
}
