//! The tags of tracked changes, each with a number of its own.

use super::ids::Ids;
use super::prefix::{attribute_prefix, prefix};
use crate::word::author::AUTHOR;
use crate::word::document::Document;
use crate::word::xml::{Id, Xml};

#[derive(Debug)]
pub struct Revisions {
    prefix: String,
    ids: Ids,
}

impl Revisions {
    /// Those of a document that may have some of its own.
    pub fn of(document: &Document) -> Self {
        let xml = &document.xml;
        let used = xml
            .descendants(0)
            .filter(|id| is_revision(xml, *id))
            .filter_map(|id| xml.number(id, "id"));
        Self {
            prefix: prefix(document).to_owned(),
            ids: Ids::beside(used),
        }
    }

    /// The start tag of a revision without its end, `<w:del w:id="1" w:author="nianbao"`.
    pub fn tag(&mut self, name: &str) -> String {
        let (prefix, id) = (&self.prefix, self.ids.take());
        let a = attribute_prefix(prefix);
        format!("<{prefix}{name} {a}id=\"{id}\" {a}author=\"{AUTHOR}\"")
    }

    /// The start tag of an element, with a number of its own where it is a revision.
    pub fn start_tag(&mut self, xml: &Xml, id: Id) -> String {
        let span = xml.span(id);
        self.renumbered(xml, span.start..xml.content(id).start, id..id + 1)
    }

    /// An element as it is written, but for the numbers of the revisions in it, which are their own.
    pub fn again(&mut self, xml: &Xml, id: Id) -> String {
        let descendants = xml.descendants(id);
        self.renumbered(xml, xml.span(id), id..descendants.end)
    }

    fn renumbered(
        &mut self,
        xml: &Xml,
        range: std::ops::Range<usize>,
        elements: std::ops::Range<Id>,
    ) -> String {
        let mut text = String::new();
        let mut done = range.start;
        for element in elements.filter(|id| is_revision(xml, *id)) {
            let Some((_, value)) = xml.raw_attribute(element, "id") else {
                continue;
            };
            text.push_str(xml.text.get(done..value.start).unwrap_or_default());
            text.push_str(&self.ids.take().to_string());
            done = value.end;
        }
        text.push_str(xml.text.get(done..range.end).unwrap_or_default());
        text
    }
}

/// Whether an element notes who changed something: insertions and deletions, also of properties and cells.
fn is_revision(xml: &Xml, id: Id) -> bool {
    xml.raw_attribute(id, "author").is_some()
}
