//! A place in an act as it is cited, 第二十条第（一）项, and whether an act has it.

use std::fmt;

use super::numeral;
use super::structure::{ArticleNumber, Structure};

/// An article (条), or a paragraph (款), item (项) or subitem (目) of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Place {
    pub article: ArticleNumber,
    pub paragraph: Option<Number>,
    pub item: Option<Number>,
    pub subitem: Option<u16>,
}

/// The number of a paragraph or item as written: （二） or 二.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Number {
    pub value: u16,
    /// In brackets. Items may be written either way; paragraphs never have brackets.
    pub bracketed: bool,
}

impl Number {
    pub const fn plain(value: u16) -> Self {
        Self { value, bracketed: false }
    }

    pub const fn bracketed(value: u16) -> Self {
        Self { value, bracketed: true }
    }
}

impl Place {
    pub const fn article(article: ArticleNumber) -> Self {
        Self { article, paragraph: None, item: None, subitem: None }
    }

    fn with_item(self, paragraph: Option<u16>, item: Number) -> Self {
        Self { paragraph: paragraph.map(Number::plain), item: Some(item), ..self }
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let numeral = numeral::chinese(self.value);
        if self.bracketed { write!(f, "（{numeral}）") } else { f.write_str(&numeral) }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.article.fmt(f)?;
        if let Some(paragraph) = self.paragraph {
            write!(f, "第{paragraph}款")?;
        }
        if let Some(item) = self.item {
            write!(f, "第{item}项")?;
        }
        if let Some(subitem) = self.subitem {
            write!(f, "第{subitem}目")?;
        }
        Ok(())
    }
}

/// What is wrong with a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PlaceProblem {
    /// There is no such article; the last one the act has.
    NoArticle { last: ArticleNumber },
    /// The article has only so many paragraphs.
    NoParagraph { paragraphs: u16 },
    /// The paragraph (or the article, where none is named) has only so many items.
    NoItem { items: u16 },
    /// A number in brackets before 款: items are numbered so, paragraphs are not numbered at all.
    BracketedParagraph,
    /// A number before 项 that is a paragraph's: the article has no items.
    ParagraphAsItem,
}

/// What came of looking a place up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Found {
    /// `None` where the division of the article is not known.
    pub exists: Option<bool>,
    pub problem: Option<PlaceProblem>,
    /// What is probably meant.
    pub suggestion: Option<Place>,
    /// Whether the place names the first paragraph of an article that has only one.
    pub needless_first_paragraph: bool,
}

impl Found {
    const UNKNOWN: Self = Self { exists: None, problem: None, suggestion: None, needless_first_paragraph: false };

    fn right() -> Self {
        Self { exists: Some(true), ..Self::UNKNOWN }
    }

    fn wrong(problem: PlaceProblem, suggestion: Option<Place>) -> Self {
        Self { exists: Some(false), problem: Some(problem), suggestion, ..Self::UNKNOWN }
    }
}

/// Looks a place up in the articles of a version. An act that is not divided into articles says nothing of any place.
pub fn look_up(structure: &Structure, place: Place) -> Found {
    let Some(last) = structure.last() else { return Found::UNKNOWN };
    let Some(items) = structure.article(place.article) else {
        return Found::wrong(PlaceProblem::NoArticle { last }, None);
    };
    if items.is_empty() {
        return Found { exists: place.paragraph.is_none_and_item_is_none(place.item), ..Found::UNKNOWN };
    }
    match (place.paragraph, place.item) {
        (None, None) => Found::right(),
        (None, Some(item)) => look_up_item(items, place, item),
        (Some(paragraph), None) if paragraph.bracketed => {
            let as_item = only_item(items, paragraph.value).map(|_| place.with_item(None, paragraph));
            let as_paragraph = || has_paragraph(items, paragraph.value).then(|| Place { paragraph: Some(Number::plain(paragraph.value)), ..place });
            Found::wrong(PlaceProblem::BracketedParagraph, as_item.or_else(as_paragraph))
        }
        (Some(paragraph), item) => look_up_paragraph(items, place, paragraph, item),
    }
}

trait NoFurther {
    fn is_none_and_item_is_none(self, item: Option<Number>) -> Option<bool>;
}

impl NoFurther for Option<Number> {
    /// An article of unknown division exists; of its parts nothing is known.
    fn is_none_and_item_is_none(self, item: Option<Number>) -> Option<bool> {
        (self.is_none() && item.is_none()).then_some(true)
    }
}

/// An item without its paragraph: right where any paragraph has so many items (第五十条第四项 is how the State Council's own
/// notice writes 第五十条第一款第四项).
fn look_up_item(items: &[u16], place: Place, item: Number) -> Found {
    let most = items.iter().copied().max().unwrap_or_default();
    if item.value <= most {
        return Found::right();
    }
    if most == 0 && !item.bracketed && items.len() > 1 && has_paragraph(items, item.value) {
        let suggestion = Place { paragraph: Some(item), item: None, ..place };
        return Found::wrong(PlaceProblem::ParagraphAsItem, Some(suggestion));
    }
    Found::wrong(PlaceProblem::NoItem { items: most }, None)
}

fn look_up_paragraph(items: &[u16], place: Place, paragraph: Number, item: Option<Number>) -> Found {
    if paragraph.bracketed {
        // 第（一）款第（二）项: the paragraph is meant, only written with brackets.
        let plain = Place { paragraph: Some(Number::plain(paragraph.value)), ..place };
        let found = look_up(items_structure(items, place.article).as_ref().unwrap_or(&Structure::default()), plain);
        let suggestion = found.suggestion.or((found.exists == Some(true)).then_some(plain));
        return Found::wrong(PlaceProblem::BracketedParagraph, suggestion);
    }
    let Some(in_paragraph) = usize::from(paragraph.value).checked_sub(1).and_then(|at| items.get(at)).copied() else {
        let number = item.unwrap_or(Number::bracketed(paragraph.value));
        let suggestion = only_item(items, number.value).map(|(holder, only)| {
            let named = (item.is_some() && !only).then_some(holder);
            place.with_item(named, number)
        });
        return Found::wrong(PlaceProblem::NoParagraph { paragraphs: count(items) }, suggestion);
    };
    match item {
        Some(item) if item.value > in_paragraph => {
            let suggestion = only_item(items, item.value)
                .map(|(holder, _)| place.with_item((items.len() > 1).then_some(holder), item));
            Found::wrong(PlaceProblem::NoItem { items: in_paragraph }, suggestion)
        }
        _ => Found { needless_first_paragraph: items.len() == 1, ..Found::right() },
    }
}
