//! What a file holds twice: once for programs that know a kind of drawing, once for those that do not.

use std::collections::BTreeMap;

use super::tag::Tag;
use super::xml::{Id, Xml};

/// Of alternatives the first that has words, else the first: programs that know more take an earlier one, and what it
/// shows the others show again.
pub fn chosen(xml: &Xml, id: Id) -> Option<Id> {
    let has_words = |id: &Id| xml.find(*id, Tag::RunText).is_some();
    branches(xml, id)
        .find(has_words)
        .or_else(|| branches(xml, id).next())
}

fn branches(xml: &Xml, id: Id) -> impl Iterator<Item = Id> + '_ {
    xml.children(id)
        .filter(|id| matches!(xml.tag(*id), Tag::Choice | Tag::Fallback))
}

/// Runs and paragraphs of alternatives that are read, with those that say the same in the other alternatives.
#[derive(Debug, Default)]
pub struct Twins {
    of: BTreeMap<Id, Vec<Id>>,
}

impl Twins {
    pub fn of(xml: &Xml) -> Self {
        let mut twins = Self::default();
        let mut at = 0;
        while at < xml.descendants(0).end {
            if xml.tag(at) != Tag::AlternateContent {
                at += 1;
                continue;
            }
            if let Some(chosen) = chosen(xml, at) {
                let own = words(xml, chosen);
                for other in branches(xml, at).filter(|branch| *branch != chosen) {
                    let others = words(xml, other);
                    let alike = |(own, other): (&Id, &Id)| xml.raw(*own) == xml.raw(*other);
                    if own.len() == others.len() && own.iter().zip(&others).all(alike) {
                        for (own, other) in own.iter().zip(others) {
                            twins.of.entry(*own).or_default().push(other);
                        }
                    }
                }
            }
            at = xml.descendants(at).end;
        }
        twins
    }

    pub fn get(&self, id: Id) -> &[Id] {
        self.of.get(&id).map_or(&[], Vec::as_slice)
    }
}

/// The runs and paragraphs of the text boxes in a branch.
fn words(xml: &Xml, branch: Id) -> Vec<Id> {
    let mut found = Vec::new();
    let mut at = branch;
    while at < xml.descendants(branch).end {
        if xml.tag(at) == Tag::TextBox {
            let inside = xml.descendants(at);
            at = inside.end;
            found.extend(inside.filter(|id| matches!(xml.tag(*id), Tag::Run | Tag::Paragraph)));
        } else {
            at += 1;
        }
    }
    found
}
