//! Formulas as one line of words.

use super::body::Reader;
use super::tag::Tag;
use super::xml::Id;
use crate::text::Height;

impl Reader<'_> {
    /// Reads an element of a formula, with the signs that are drawn and not typed.
    pub(super) fn formula(&mut self, id: Id, hidden: bool) {
        let xml = self.xml;
        match xml.tag(id) {
            Tag::MathRun => {
                let own = xml.child(id, Tag::RunProperties);
                if !own.map_or(hidden, |it| xml.is_on(it, Tag::Hidden).unwrap_or(hidden)) {
                    self.inline(id, hidden);
                }
            }
            Tag::MathText => self.words(id, id),
            Tag::Denominator => {
                self.sign("/", id);
                self.inline(id, hidden);
            }
            Tag::MathRaised => self.at(Height::Raised, |it| it.inline(id, hidden)),
            Tag::MathLowered => self.at(Height::Lowered, |it| it.inline(id, hidden)),
            Tag::Radical => {
                if let Some(degree) = xml.child(id, Tag::MathRaised) {
                    self.at(Height::Raised, |it| it.inline(degree, hidden));
                }
                self.sign("√", id);
                self.elements(id, "", hidden);
            }
            Tag::Delimiters => {
                let own = |tag, usual: &str| {
                    let properties = xml.child(id, Tag::DelimitersProperties);
                    let sign = properties.and_then(|it| xml.child(it, tag));
                    match sign {
                        Some(sign) => xml.value(sign).unwrap_or_default().into_owned(),
                        None => usual.to_owned(),
                    }
                };
                self.sign(&own(Tag::Opening, "("), id);
                self.elements(id, &own(Tag::Parting, "|"), hidden);
                self.sign(&own(Tag::Closing, ")"), id);
            }
            Tag::Operator => {
                let properties = xml.child(id, Tag::OperatorProperties);
                let sign = properties.and_then(|it| xml.child(it, Tag::MathCharacter));
                let sign = sign.and_then(|it| xml.value(it));
                self.sign(sign.as_deref().unwrap_or("∫"), id);
                self.inline(id, hidden);
            }
            Tag::MathRow | Tag::MathList => {
                self.sign(" ", id);
                self.elements(id, " ", hidden);
            }
            _ => self.inline(id, hidden),
        }
    }

    /// The parts of a formula that stand beside one another, and what is drawn between them.
    fn elements(&mut self, inside: Id, between: &str, hidden: bool) {
        let xml = self.xml;
        let parts = xml.children(inside);
        let parts = parts.filter(|id| xml.tag(*id) == Tag::MathElement);
        for (index, part) in parts.enumerate() {
            if index > 0 {
                self.sign(between, inside);
            }
            self.inline(part, hidden);
        }
    }

    fn sign(&mut self, sign: &str, id: Id) {
        self.writer.words(sign, self.xml.span(id), id);
    }
}
