//! Comments that an earlier copy has brought along: what they say is not said again in the same place.

use std::collections::HashMap;

use super::anchors;
use super::note::Note;
use crate::word::author::AUTHOR;
use crate::word::document::Document;
use crate::word::package::Package;
use crate::word::problem::Problem;
use crate::word::tag::Tag;
use crate::word::xml::{Id, Xml};

/// The notes that no comment of nianbao says yet in their places.
///
/// # Errors
/// Where the part with the comments cannot be read.
pub fn new<'n>(
    package: &mut Package<'_>,
    document: &Document,
    notes: &'n [Note],
) -> Result<Vec<&'n Note>, Problem> {
    let main = package.main.clone();
    let relations = package.relations(&main)?;
    let Some(comments) = package.related(&relations, "comments")? else {
        return Ok(notes.iter().collect());
    };
    let places = Places::of(document);
    let mut there = comments_there(&comments, document, &places);
    let is_new = |note: &&Note| {
        let place = anchors::beginning(document, note.span).map(|at| places.behind(at));
        let Some(place) = place else { return true };
        match there.get_mut(&(note.text.join("\n"), place)) {
            Some(count) if *count > 0 => {
                *count -= 1;
                false
            }
            _ => true,
        }
    };
    Ok(notes.iter().filter(is_new).collect())
}

/// Where the pieces of the text stand in the main part, in its order.
struct Places(Vec<usize>);

impl Places {
    fn of(document: &Document) -> Self {
        let starts = document.map.pieces.iter().map(|piece| piece.xml.start);
        let mut starts: Vec<usize> = starts.collect();
        starts.sort_unstable();
        starts.dedup();
        Self(starts)
    }

    /// How many pieces begin before an offset of the main part: the same for all marks between two of them.
    fn behind(&self, at: usize) -> usize {
        self.0.partition_point(|start| *start < at)
    }
}

/// The comments of nianbao, by what they say and where they begin, with how many there are of each.
fn comments_there(
    comments: &Xml,
    document: &Document,
    places: &Places,
) -> HashMap<(String, usize), usize> {
    let own = comments.children(0).filter(|id| {
        let author = comments.attribute(*id, "author");
        comments.tag(*id) == Tag::Comment && author.is_some_and(|it| it == AUTHOR)
    });
    let own: HashMap<usize, String> = own
        .filter_map(|id| Some((comments.number(id, "id")?, said(comments, id))))
        .collect();
    let xml = &document.xml;
    let mut there = HashMap::new();
    let marks = xml.descendants(0);
    for mark in marks.filter(|id| xml.tag(*id) == Tag::CommentStart) {
        let text = xml.number(mark, "id").and_then(|id| own.get(&id));
        if let Some(text) = text {
            let place = places.behind(xml.span(mark).start);
            *there.entry((text.clone(), place)).or_default() += 1;
        }
    }
    there
}

/// What a comment of nianbao says: one run in each paragraph.
fn said(xml: &Xml, comment: Id) -> String {
    let paragraphs = xml
        .children(comment)
        .filter(|id| xml.tag(*id) == Tag::Paragraph);
    let words = |paragraph: Id| -> String {
        let texts = xml.descendants(paragraph);
        let texts = texts.filter(|id| xml.tag(*id) == Tag::RunText);
        let words = texts.filter_map(|id| {
            let content = xml.text.get(xml.content(id))?;
            quick_xml::escape::unescape(content).ok()
        });
        words.collect()
    };
    paragraphs.map(words).collect::<Vec<String>>().join("\n")
}
