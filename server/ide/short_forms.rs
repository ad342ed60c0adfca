//! Short forms of the names of acts: 《条例》 in （以下简称《条例》）, and where they are used.

use crate::analysis::Analysis;
use crate::report::citation::Citation;
use crate::report::{Introductions, Report};
use crate::text::Span;

/// A short form of an act with every place where it stands, without its marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShortForm {
    pub name: String,
    /// The act that it stands for.
    pub act: String,
    /// The introduction that holds at the place asked about.
    pub definition: Span,
    /// All introductions of it for this act.
    definitions: Vec<Span>,
    /// The uses for this act, in the order of the text.
    pub uses: Vec<Span>,
}

impl ShortForm {
    /// All places, in the order of the text.
    pub fn places(&self) -> Vec<Span> {
        let mut places = [self.definitions.as_slice(), &self.uses].concat();
        places.sort();
        places
    }
}

/// The short form that stands at an offset, and where. A name may be introduced more than once: what it stands for is what
/// the rules take it for, the act of the nearest introduction before.
pub fn short_form_at(analysis: &Analysis, offset: usize) -> Option<(ShortForm, Span)> {
    let report = analysis.report();
    let at = |place: &Place| place.span.touches(offset);
    let place = places(report).find(at)?;
    let mut form = ShortForm {
        name: place.definition.of(&report.text).to_owned(),
        act: place.act.to_owned(),
        definition: place.definition,
        definitions: Vec::new(),
        uses: Vec::new(),
    };
    let same =
        |other: &Place| other.act == form.act && other.definition.of(&report.text) == form.name;
    let (definitions, uses): (Vec<Place>, Vec<Place>) = places(report)
        .filter(same)
        .partition(|other| other.span == other.definition);
    form.definitions = definitions.iter().map(|place| place.span).collect();
    form.uses = uses.iter().map(|place| place.span).collect();
    Some((form, place.span))
}

/// A place where a short form stands.
struct Place<'a> {
    span: Span,
    /// Where it is introduced for this place.
    definition: Span,
    act: &'a str,
}

/// The places of all short forms.
fn places(report: &Report) -> impl Iterator<Item = Place<'_>> {
    let introductions = report.introductions();
    let citations = report.citations.iter();
    citations.flat_map(move |citation| {
        let used = used(report, &introductions, citation);
        used.into_iter().chain(introduced(report, citation))
    })
}

fn introduced<'a>(report: &'a Report, citation: &'a Citation) -> Option<Place<'a>> {
    let definition = without_marks(citation.definition.as_ref()?.span, &report.text);
    Some(Place {
        span: definition,
        definition,
        act: citation.act.as_deref()?,
    })
}

/// The use of a short form, where the rules bind the citation to the act for which it is introduced.
fn used<'a>(
    report: &'a Report,
    introductions: &Introductions<'a>,
    citation: &Citation,
) -> Option<Place<'a>> {
    let mark = citation.mark.as_ref()?;
    let own = citation.definition.as_ref();
    if own.is_some_and(|definition| definition.span == mark.span) {
        return None;
    }
    let introduction = introductions.before(&mark.name, citation.span.start)?;
    let act = introduction.act.as_deref()?;
    let place = introduced(report, introduction)?;
    (citation.act.as_deref() == Some(act)).then_some(Place {
        span: without_marks(mark.span, &report.text),
        ..place
    })
}

/// A name without the marks around it.
fn without_marks(span: Span, text: &str) -> Span {
    let marks = |c: char| "《》〈〉<>“”‘’\"「」『』".contains(c) || c.is_whitespace();
    let name = span.of(text);
    let start = span.start + (name.len() - name.trim_start_matches(marks).len());
    Span::new(start, start + name.trim_matches(marks).len())
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    #[test]
    fn a_name_introduced_twice_stands_for_the_act_introduced_last_before_it() {
        let text = "根据《中华人民共和国政府信息公开条例》（以下简称《条例》）第二十条，落实《条例》第八条。\n\n\
                    执行《医疗器械监督管理条例》（以下简称《条例》）第三条，落实《条例》第九条。\n";
        let analysis = Analysis::of(text, &Arc::default());
        let all: Vec<usize> = text
            .match_indices("《条例》")
            .map(|(at, _)| at + "《".len())
            .collect();
        for (at, definition, act) in [
            (0, 0, "中华人民共和国政府信息公开条例"),
            (1, 0, "中华人民共和国政府信息公开条例"),
            (2, 2, "医疗器械监督管理条例"),
            (3, 2, "医疗器械监督管理条例"),
        ] {
            let (form, place) = short_form_at(&analysis, all[at]).unwrap();
            assert_eq!((form.act.as_str(), place.start), (act, all[at]));
            assert_eq!(form.definition.start, all[definition]);
            let places: Vec<usize> = form.places().iter().map(|place| place.start).collect();
            assert_eq!(places, all[definition..definition + 2]);
            let citation = analysis
                .report()
                .citations
                .iter()
                .rfind(|it| it.span.start <= all[at]);
            assert_eq!(
                citation.unwrap().act.as_deref(),
                Some(act),
                "what the rules take it for"
            );
        }
    }
}
