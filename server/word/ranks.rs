//! The headings of a document, and how high each is.

use std::collections::HashMap;

use super::styles::{self, Outline, Styles};
use super::tag::Tag;
use super::xml::{Id, Xml};

/// How many `#` stand before each heading: one before the title, two before those of the highest level.
#[derive(Debug, Default)]
pub struct Ranks {
    signs: HashMap<Id, usize>,
    /// The same of all that have the style of a heading, whatever their words are.
    styled: HashMap<Id, usize>,
}

impl Ranks {
    /// The headings of a body. `shown` tells the words of a paragraph.
    pub fn of(xml: &Xml, body: Id, styles: &Styles, shown: impl Fn(Id) -> String) -> Self {
        let paragraphs = xml
            .descendants(body)
            .filter(|id| xml.tag(*id) == Tag::Paragraph);
        let styled: Vec<(Id, Outline)> = paragraphs
            .filter_map(|id| {
                let properties = xml.child(id, Tag::ParagraphProperties);
                let style = properties.and_then(|it| xml.child(it, Tag::ParagraphStyle));
                let style = style.and_then(|it| xml.value(it));
                let own = properties.and_then(|it| styles::outline(xml, it));
                let outline = match (own, styles.outline(style.as_deref())) {
                    (_, Outline::Title) => Outline::Title,
                    (own, styled) => own.unwrap_or(styled),
                };
                (outline != Outline::Body).then_some((id, outline))
            })
            .collect();
        let mut headings = styled.clone();
        headings.retain(|(id, _)| is_heading(&shown(*id)));
        // A heading that stands first and above all others is the title.
        if let Some(((_, first), rest)) = headings.split_first_mut()
            && rest.iter().all(|(_, outline)| *first < *outline)
            && !rest.is_empty()
        {
            *first = Outline::Title;
        }
        let levels = headings.iter().filter_map(|(_, outline)| match outline {
            Outline::Level(level) => Some(*level),
            _ => None,
        });
        let highest = levels.min().unwrap_or(0);
        let signs = |(id, outline): (Id, Outline)| {
            let signs = match outline {
                Outline::Level(level) => (level.saturating_sub(highest) + 2).min(6),
                _ => 1,
            };
            (id, signs)
        };
        Self {
            signs: headings.into_iter().map(signs).collect(),
            styled: styled.into_iter().map(signs).collect(),
        }
    }

    /// How many signs would stand before a paragraph with the style of a heading if its words are those of one.
    pub fn styled(&self, paragraph: Id) -> Option<usize> {
        let signs = self.signs.get(&paragraph);
        signs.or_else(|| self.styled.get(&paragraph)).copied()
    }

    pub fn signs(&self, paragraph: Id) -> Option<usize> {
        self.signs.get(&paragraph).copied()
    }
}

/// Whether a paragraph with the style of a heading is one: a whole sentence of running text is not.
fn is_heading(text: &str) -> bool {
    let text = text.trim();
    let inner = text.trim_end_matches('。');
    !text.is_empty() && !inner.contains(['。', '；']) && inner.chars().count() <= 60
}
