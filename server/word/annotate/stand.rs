use crate::text::{Location, Span};
use crate::word::document::Document;
use crate::word::tag::Tag;
use crate::word::xml::{Id, Xml};

/// On what a comment on a stretch of the text stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stand {
    /// On these words.
    Words,
    /// On the paragraph, or in the blank cell: there are no words, or Word writes them itself.
    Nearby,
    /// On the text box, in which Word shows no comments, with the place inside.
    TextBox(Option<Location>),
}

impl Stand {
    pub fn of(document: &Document, span: Span) -> Self {
        let map = &document.map;
        let block = map.block_at(span.start);
        let pieces = map.pieces_in(span);
        let own = match pieces {
            [] => block.and_then(|block| {
                let first = map.pieces_in(block.text).first().map(|piece| piece.run);
                first.or(block.paragraph)
            }),
            [first, ..] => Some(first.run),
        };
        let last = pieces.last().map(|piece| piece.run);
        let boxed = own
            .into_iter()
            .chain(last)
            .any(|id| text_box(&document.xml, id).is_some());
        match pieces {
            _ if boxed => Self::TextBox(block.map(|block| block.location)),
            [] => Self::Nearby,
            _ => Self::Words,
        }
    }
}

/// The innermost text box around an element.
pub fn text_box(xml: &Xml, id: Id) -> Option<Id> {
    let mut at = id;
    while at != 0 {
        at = xml.parent(at);
        if xml.tag(at) == Tag::TextBox {
            return Some(at);
        }
    }
    None
}
