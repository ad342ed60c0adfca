//! The properties of paragraphs, as a tracked change writes them anew.

use super::tag::Tag;
use super::xml::{Id, Xml};

/// What properties a paragraph is to have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Its own.
    Own,
    /// Its own, but for what makes it begin a page or stand in a frame: it follows another part of the same paragraph.
    Following,
    /// Those of another paragraph.
    Like(Id),
    /// None.
    Bare,
}

/// Whether a paragraph has to change its properties to get those.
pub fn changes(xml: &Xml, paragraph: Id, form: Form) -> bool {
    match form {
        Form::Own => false,
        Form::Following => own(xml, paragraph).iter().any(|it| begins(xml, *it)),
        Form::Like(_) | Form::Bare => true,
    }
}

/// Whether somebody has changed them already, and nobody has accepted or rejected it.
pub fn are_changed(xml: &Xml, paragraph: Id) -> bool {
    let properties = xml.child(paragraph, Tag::ParagraphProperties);
    properties.is_some_and(|it| xml.children(it).any(|id| xml.local_name(id) == "pPrChange"))
}

/// The properties that are written for a paragraph, without those of its end.
pub fn formed(xml: &Xml, paragraph: Id, form: Form) -> String {
    let raw = |ids: Vec<Id>| ids.iter().map(|id| xml.raw(*id)).collect();
    match form {
        Form::Own => raw(own(xml, paragraph)),
        Form::Following => {
            let mut own = own(xml, paragraph);
            own.retain(|id| !begins(xml, *id));
            raw(own)
        }
        Form::Like(model) => formed(xml, model, Form::Following),
        Form::Bare => String::new(),
    }
}

/// What the end of a paragraph looks like, without who put it in or took it out.
pub fn end_formed(xml: &Xml, paragraph: Id) -> String {
    let properties = xml.child(paragraph, Tag::ParagraphProperties);
    let mark = properties.and_then(|it| xml.child(it, Tag::RunProperties));
    let looks = mark.into_iter().flat_map(|it| xml.children(it));
    let looks = looks.filter(|id| {
        let tag = xml.tag(*id);
        !tag.is_insertion() && !tag.is_deletion() && xml.local_name(*id) != "rPrChange"
    });
    looks.map(|id| xml.raw(id)).collect()
}

/// What the end of a paragraph, and of a section with it, has of its own, as it is written.
pub fn end_as_written(xml: &Xml, paragraph: Id) -> String {
    let properties = xml.child(paragraph, Tag::ParagraphProperties);
    let all = properties.into_iter().flat_map(|it| xml.children(it));
    all.filter(|id| is_of_end(xml, *id))
        .map(|id| xml.raw(id))
        .collect()
}

/// The properties of a paragraph itself.
fn own(xml: &Xml, paragraph: Id) -> Vec<Id> {
    let properties = xml.child(paragraph, Tag::ParagraphProperties);
    let all = properties.into_iter().flat_map(|it| xml.children(it));
    all.filter(|id| !is_of_end(xml, *id) && xml.local_name(*id) != "pPrChange")
        .collect()
}

fn is_of_end(xml: &Xml, id: Id) -> bool {
    xml.tag(id) == Tag::RunProperties || xml.local_name(id) == "sectPr"
}

fn begins(xml: &Xml, id: Id) -> bool {
    matches!(xml.local_name(id), "pageBreakBefore" | "framePr")
}
