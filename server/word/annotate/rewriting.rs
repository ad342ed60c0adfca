//! How a paragraph is written that is parted or gets other properties, as changes to accept or reject.

use super::prefix::prefix;
use super::revisions::Revisions;
use crate::word::document::Document;
use crate::word::properties::{Form, changes, end_as_written, end_formed, formed};
use crate::word::tag::Tag;
use crate::word::xml::Id;

/// The properties of a part of a paragraph whose end is put in.
pub fn begun(document: &Document, paragraph: Id, form: Form, revisions: &mut Revisions) -> String {
    let (xml, prefix) = (&document.xml, prefix(document));
    let end = match form {
        Form::Own | Form::Following => end_formed(xml, paragraph),
        Form::Like(model) => end_formed(xml, model),
        Form::Bare => String::new(),
    };
    let put_in = revisions.tag("ins") + "/>";
    let own = formed(xml, paragraph, form);
    // Where nobody accepts it, Word keeps the properties of the last part, LibreOffice those of the first.
    let change = match changes(xml, paragraph, form) {
        true => {
            let before = formed(xml, paragraph, Form::Own);
            let tag = revisions.tag("pPrChange") + ">";
            format!("{tag}<{prefix}pPr>{before}</{prefix}pPr></{prefix}pPrChange>")
        }
        false => String::new(),
    };
    format!("<{prefix}pPr>{own}<{prefix}rPr>{put_in}{end}</{prefix}rPr>{change}</{prefix}pPr>")
}

/// The properties of the last part, or the only one, which keeps the end as it is.
pub fn changed(
    document: &Document,
    paragraph: Id,
    form: Form,
    revisions: &mut Revisions,
) -> String {
    let (xml, prefix) = (&document.xml, prefix(document));
    if !changes(xml, paragraph, form) {
        let own = xml.child(paragraph, Tag::ParagraphProperties);
        return own.map(|it| xml.raw(it).to_owned()).unwrap_or_default();
    }
    let (before, after) = (
        formed(xml, paragraph, Form::Own),
        formed(xml, paragraph, form),
    );
    let end = end_as_written(xml, paragraph);
    let tag = revisions.tag("pPrChange") + ">";
    format!(
        "<{prefix}pPr>{after}{end}{tag}<{prefix}pPr>{before}</{prefix}pPr></{prefix}pPrChange></{prefix}pPr>"
    )
}

/// What ends a part of a paragraph inside some elements, innermost first, and begins the next with its properties.
pub fn parted(
    document: &Document,
    paragraph: Id,
    elements: &[Id],
    properties: &str,
    revisions: &mut Revisions,
) -> String {
    let xml = &document.xml;
    let name = xml.name(paragraph);
    let mut text = String::new();
    for element in elements {
        text.push_str(&format!("</{}>", xml.name(*element)));
    }
    text.push_str(&format!("</{name}><{name}>{properties}"));
    for element in elements.iter().rev() {
        text.push_str(&revisions.start_tag(xml, *element));
    }
    text
}
