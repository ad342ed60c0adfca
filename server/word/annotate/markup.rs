//! What is to be written into the main part, and where.

use std::collections::BTreeMap;

use super::point::RunMarks;
use super::revisions::Revisions;
use super::runs;
use crate::word::document::Document;
use crate::word::map::Piece;
use crate::word::tag::Tag;
use crate::word::xml::Id;

/// Everything that is to be written.
#[derive(Debug)]
pub struct Marks {
    pub revisions: Revisions,
    /// In runs, at offsets of the text.
    pub runs: BTreeMap<Id, RunMarks>,
    /// Right before and right behind elements.
    pub before: BTreeMap<Id, String>,
    pub behind: BTreeMap<Id, String>,
    /// In paragraphs without words.
    pub inside: BTreeMap<Id, String>,
    /// The properties of paragraphs that get others, whole.
    pub properties: BTreeMap<Id, String>,
    /// Paragraphs whose end is deleted.
    pub ends: BTreeMap<Id, String>,
    /// Runs that are written as others are, in other alternatives.
    pub twins: BTreeMap<Id, Id>,
    /// At the beginning of a body that has no paragraph.
    pub body: String,
}

impl Marks {
    /// None yet.
    pub fn new(document: &Document) -> Self {
        Self {
            revisions: Revisions::of(document),
            runs: BTreeMap::new(),
            before: BTreeMap::new(),
            behind: BTreeMap::new(),
            inside: BTreeMap::new(),
            properties: BTreeMap::new(),
            ends: BTreeMap::new(),
            twins: BTreeMap::new(),
            body: String::new(),
        }
    }

    pub fn run(&mut self, run: Id) -> &mut RunMarks {
        self.runs.entry(run).or_default()
    }

    /// The marks of a run that says what the run `model` says, which alone was read.
    pub fn run_like(&mut self, run: Id, model: Id) -> &mut RunMarks {
        if run != model {
            self.twins.insert(run, model);
        }
        self.run(run)
    }

    /// The main part with everything in its place.
    pub fn write(mut self, document: &Document) -> String {
        let xml = &document.xml;
        // Stretches of the part and what takes their place. What is only put in comes before what stands there.
        let mut edits: Vec<(usize, usize, String)> = Vec::new();
        let mut pieces: BTreeMap<Id, Vec<Piece>> = BTreeMap::new();
        for piece in &document.map.pieces {
            if self.runs.contains_key(&piece.run) {
                pieces.entry(piece.run).or_default().push(piece.clone());
            }
        }
        for (twin, model) in &self.twins {
            let (from, to) = (xml.span(*model).start, xml.span(*twin).start);
            let moved = |piece: &Piece| Piece {
                text: piece.text,
                xml: (piece.xml.start - from + to)..(piece.xml.end - from + to),
                run: *twin,
                form: piece.form,
            };
            let own = pieces.get(model).into_iter().flatten().map(moved).collect();
            pieces.insert(*twin, own);
        }
        for (id, mut marks) in std::mem::take(&mut self.runs) {
            marks
                .points
                .sort_by_key(|(offset, point)| (*offset, point.rank()));
            let span = xml.span(id);
            let pieces = pieces.get(&id).map_or(&[][..], Vec::as_slice);
            edits.push((
                span.start,
                span.end,
                runs::rewritten(document, id, pieces, &marks, &mut self.revisions),
            ));
        }
        for (id, text) in self.before {
            let at = xml.span(id).start;
            edits.push((at, at, text));
        }
        for (id, text) in self.behind {
            let at = xml.span(id).end;
            edits.push((at, at, text));
        }
        for (id, text) in self.properties {
            let own = xml.child(id, Tag::ParagraphProperties);
            let at = xml.content(id).start;
            let span = own.map_or(at..at, |own| xml.span(own));
            edits.push((span.start, span.end, text));
        }
        let mut paragraphs: BTreeMap<Id, (String, String)> = BTreeMap::new();
        for (id, text) in self.inside {
            paragraphs.entry(id).or_default().1 = text;
        }
        for (id, text) in self.ends {
            paragraphs.entry(id).or_default().0 = text;
        }
        for (id, (end, inside)) in paragraphs {
            paragraph(document, id, &end, &inside, &mut edits);
        }
        if !self.body.is_empty()
            && let Some(body) = xml.child(0, Tag::Body)
        {
            let at = xml.content(body).start;
            edits.push((at, at, self.body));
        }
        edits.sort_by_key(|(start, end, _)| (*start, *end));
        let mut text = String::with_capacity(xml.text.len() + xml.text.len() / 8);
        let mut done = 0;
        for (start, end, new) in edits {
            text.push_str(xml.text.get(done..start).unwrap_or_default());
            text.push_str(&new);
            done = end.max(done);
        }
        text.push_str(xml.text.get(done..).unwrap_or_default());
        text
    }
}

/// Writes the deletion of a paragraph's end into its properties, and something behind them.
fn paragraph(
    document: &Document,
    id: Id,
    end: &str,
    inside: &str,
    edits: &mut Vec<(usize, usize, String)>,
) {
    let xml = &document.xml;
    let name = xml.name(id);
    let prefix = name.strip_suffix('p').unwrap_or_default();
    let properties = xml.child(id, Tag::ParagraphProperties);
    if xml.is_empty_tag(id) {
        let span = xml.span(id);
        let tag = xml
            .start_tag(id)
            .trim_end_matches('>')
            .trim_end_matches('/')
            .trim_end();
        let properties = if end.is_empty() {
            String::new()
        } else {
            format!("<{prefix}pPr><{prefix}rPr>{end}</{prefix}rPr></{prefix}pPr>")
        };
        edits.push((
            span.start,
            span.end,
            format!("{tag}>{properties}{inside}</{name}>"),
        ));
        return;
    }
    let Some(properties) = properties else {
        let at = xml.content(id).start;
        let properties = if end.is_empty() {
            String::new()
        } else {
            format!("<{prefix}pPr><{prefix}rPr>{end}</{prefix}rPr></{prefix}pPr>")
        };
        edits.push((at, at, properties + inside));
        return;
    };
    let at = xml.span(properties).end;
    if !end.is_empty() {
        let mark = xml.child(properties, Tag::RunProperties);
        if let Some(mark) = mark.filter(|mark| !xml.is_empty_tag(*mark)) {
            // The deletion comes first among the properties.
            let at = xml.content(mark).start;
            edits.push((at, at, end.to_owned()));
        } else if let Some(mark) = mark {
            let span = xml.span(mark);
            edits.push((
                span.start,
                span.end,
                format!("<{prefix}rPr>{end}</{prefix}rPr>"),
            ));
        } else if xml.is_empty_tag(properties) {
            let span = xml.span(properties);
            let new = format!("<{prefix}pPr><{prefix}rPr>{end}</{prefix}rPr></{prefix}pPr>");
            edits.push((span.start, span.end, new));
        } else {
            // Only the properties of a section and of a change stand behind those of the mark.
            let last = xml.children(properties).find(|child| {
                let name = xml.name(*child);
                name.ends_with("sectPr") || name.ends_with("pPrChange")
            });
            let at = last.map_or_else(|| xml.content(properties).end, |last| xml.span(last).start);
            edits.push((at, at, format!("<{prefix}rPr>{end}</{prefix}rPr>")));
        }
    }
    edits.push((at, at, inside.to_owned()));
}
