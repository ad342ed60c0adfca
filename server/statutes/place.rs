//! A place in an act as it is cited, 第二十条第（一）项, and whether an act has it.

use std::fmt;

use super::structure::{ArticleNumber, Structure};
use crate::text::chinese_numeral;

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
        Self {
            value,
            bracketed: false,
        }
    }

    pub const fn bracketed(value: u16) -> Self {
        Self {
            value,
            bracketed: true,
        }
    }
}

impl Place {
    pub const fn article(article: ArticleNumber) -> Self {
        Self {
            article,
            paragraph: None,
            item: None,
            subitem: None,
        }
    }

    fn with_item(self, paragraph: Option<u16>, item: Number) -> Self {
        Self {
            paragraph: paragraph.map(Number::plain),
            item: Some(item),
            ..self
        }
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let numeral = chinese_numeral(u32::from(self.value));
        if self.bracketed {
            write!(f, "（{numeral}）")
        } else {
            f.write_str(&numeral)
        }
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
    /// There is the article, or a later one, but none of its number with that 之一.
    NoBranch,
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
pub struct PlaceLookup {
    /// `None` where the division of the article is not known.
    pub stands: Option<bool>,
    pub problem: Option<PlaceProblem>,
    /// What is probably meant.
    pub suggestion: Option<Place>,
    /// Whether the place names the first paragraph of an article that has only one.
    pub needless_first_paragraph: bool,
}

impl PlaceLookup {
    const UNKNOWN: Self = Self {
        stands: None,
        problem: None,
        suggestion: None,
        needless_first_paragraph: false,
    };

    fn right() -> Self {
        Self {
            stands: Some(true),
            ..Self::UNKNOWN
        }
    }

    fn wrong(problem: PlaceProblem, suggestion: Option<Place>) -> Self {
        Self {
            stands: Some(false),
            problem: Some(problem),
            suggestion,
            ..Self::UNKNOWN
        }
    }
}

/// Looks a place up in the articles of a version. An act that is not divided into articles says nothing of any place.
pub fn look_up(structure: &Structure, place: Place) -> PlaceLookup {
    let Some(last) = structure.last() else {
        return PlaceLookup::UNKNOWN;
    };
    let Some(items) = structure.article(place.article) else {
        let within = place.article.branch > 0 && place.article.number <= last.number;
        let problem = if within {
            PlaceProblem::NoBranch
        } else {
            PlaceProblem::NoArticle { last }
        };
        return PlaceLookup::wrong(problem, None);
    };
    if items.is_empty() {
        // An article of unknown division exists; of its parts nothing is known.
        let whole = place.paragraph.is_none() && place.item.is_none();
        return PlaceLookup {
            stands: whole.then_some(true),
            ..PlaceLookup::UNKNOWN
        };
    }
    match (place.paragraph, place.item) {
        (None, None) => PlaceLookup::right(),
        (None, Some(item)) => look_up_item(items, place, item),
        (Some(paragraph), _) if paragraph.bracketed => look_up_bracketed(items, place, paragraph),
        (Some(paragraph), item) => look_up_paragraph(items, place, paragraph, item),
    }
}

/// An item without its paragraph: right where any paragraph has so many items (第五十条第四项 is how the State Council's own
/// notice writes 第五十条第一款第四项).
fn look_up_item(items: &[u16], place: Place, item: Number) -> PlaceLookup {
    let most = items.iter().copied().max().unwrap_or_default();
    if item.value <= most {
        return PlaceLookup::right();
    }
    if most == 0 && !item.bracketed && items.len() > 1 && usize::from(item.value) <= items.len() {
        let suggestion = Place {
            paragraph: Some(item),
            item: None,
            ..place
        };
        return PlaceLookup::wrong(PlaceProblem::ParagraphAsItem, Some(suggestion));
    }
    PlaceLookup::wrong(PlaceProblem::NoItem { items: most }, None)
}

/// A paragraph with its number in brackets is always wrong: mostly an item is meant, else the paragraph itself.
fn look_up_bracketed(items: &[u16], place: Place, paragraph: Number) -> PlaceLookup {
    let plain = Place {
        paragraph: Some(Number::plain(paragraph.value)),
        ..place
    };
    let suggestion = if place.item.is_some() {
        let found = look_up_paragraph(items, plain, Number::plain(paragraph.value), place.item);
        (found.stands == Some(true)).then_some(plain)
    } else if holder_of(items, paragraph.value).is_some() {
        Some(place.with_item(None, paragraph))
    } else {
        (usize::from(paragraph.value) <= items.len()).then_some(plain)
    };
    PlaceLookup::wrong(PlaceProblem::BracketedParagraph, suggestion)
}

fn look_up_paragraph(
    items: &[u16],
    place: Place,
    paragraph: Number,
    item: Option<Number>,
) -> PlaceLookup {
    let in_paragraph = usize::from(paragraph.value)
        .checked_sub(1)
        .and_then(|at| items.get(at))
        .copied();
    let problem = match (in_paragraph, item) {
        (None, _) => PlaceProblem::NoParagraph {
            paragraphs: u16::try_from(items.len()).unwrap_or(u16::MAX),
        },
        (Some(known), Some(item)) if item.value > known => PlaceProblem::NoItem { items: known },
        _ => {
            return PlaceLookup {
                needless_first_paragraph: items.len() == 1,
                ..PlaceLookup::right()
            };
        }
    };
    // 第二十条第二款 means the second item where the article has but one paragraph.
    let meant = item.unwrap_or(Number::bracketed(paragraph.value));
    let suggestion = holder_of(items, meant.value)
        .filter(|_| item.is_some() || items.len() == 1)
        .map(|holder| place.with_item((items.len() > 1).then_some(holder), meant));
    PlaceLookup::wrong(problem, suggestion)
}

/// The number of the one paragraph that has an item of that number.
fn holder_of(items: &[u16], item: u16) -> Option<u16> {
    let mut holders = items
        .iter()
        .zip(1..)
        .filter(|(items, _)| **items >= item)
        .map(|(_, number)| number);
    holders.next().filter(|_| holders.next().is_none())
}

#[cfg(test)]
mod tests {
    use super::{Number, Place, PlaceProblem, look_up};
    use crate::statutes::structure::{ArticleNumber, Structure};

    fn place(article: u16, paragraph: Option<Number>, item: Option<Number>) -> Place {
        Place {
            paragraph,
            item,
            ..Place::article(ArticleNumber::plain(article))
        }
    }

    fn look(
        article: u16,
        paragraph: Option<Number>,
        item: Option<Number>,
    ) -> (Option<bool>, Option<PlaceProblem>, String) {
        // 1: three paragraphs; 2: fifteen items; 3: five items in the second paragraph; 4: unknown.
        let structure = Structure::parse("3 (15) 1(5) ?").unwrap();
        let found = look_up(&structure, place(article, paragraph, item));
        (
            found.stands,
            found.problem,
            found
                .suggestion
                .map(|place| place.to_string())
                .unwrap_or_default(),
        )
    }

    const fn plain(value: u16) -> Option<Number> {
        Some(Number::plain(value))
    }

    const fn bracketed(value: u16) -> Option<Number> {
        Some(Number::bracketed(value))
    }

    #[test]
    fn right_places_are_right_however_items_are_written() {
        for (article, paragraph, item) in [
            (1, None, None),
            (1, plain(3), None),
            (2, None, bracketed(15)),
            (2, None, plain(1)),
            (2, plain(1), bracketed(2)),
            (3, None, plain(4)),
            (3, plain(2), plain(5)),
            (4, None, None),
        ] {
            assert_eq!(
                look(article, paragraph, item),
                (Some(true), None, String::new()),
                "{article} {paragraph:?} {item:?}"
            );
        }
    }

    #[test]
    fn wrong_places_say_what_there_is_and_what_is_meant() {
        let last = ArticleNumber::plain(4);
        for (article, paragraph, item, problem, suggestion) in [
            (5, None, None, PlaceProblem::NoArticle { last }, ""),
            (
                1,
                plain(4),
                None,
                PlaceProblem::NoParagraph { paragraphs: 3 },
                "",
            ),
            (
                2,
                None,
                bracketed(16),
                PlaceProblem::NoItem { items: 15 },
                "",
            ),
            (
                2,
                bracketed(2),
                None,
                PlaceProblem::BracketedParagraph,
                "第二条第（二）项",
            ),
            (
                1,
                bracketed(2),
                None,
                PlaceProblem::BracketedParagraph,
                "第一条第二款",
            ),
            (2, bracketed(16), None, PlaceProblem::BracketedParagraph, ""),
            (
                3,
                bracketed(2),
                bracketed(3),
                PlaceProblem::BracketedParagraph,
                "第三条第二款第（三）项",
            ),
            (
                2,
                plain(2),
                None,
                PlaceProblem::NoParagraph { paragraphs: 1 },
                "第二条第（二）项",
            ),
            (
                1,
                None,
                plain(2),
                PlaceProblem::ParagraphAsItem,
                "第一条第二款",
            ),
            (1, None, bracketed(2), PlaceProblem::NoItem { items: 0 }, ""),
            (
                3,
                plain(1),
                bracketed(4),
                PlaceProblem::NoItem { items: 0 },
                "第三条第二款第（四）项",
            ),
            (
                3,
                plain(3),
                None,
                PlaceProblem::NoParagraph { paragraphs: 2 },
                "",
            ),
        ] {
            assert_eq!(
                look(article, paragraph, item),
                (Some(false), Some(problem), suggestion.to_owned()),
                "{article} {paragraph:?} {item:?}"
            );
        }
    }

    #[test]
    fn a_branch_that_is_missing_says_nothing_of_the_last_article() {
        let structure = Structure::parse("1x2 2-1: 1 3: 1").unwrap();
        let problem = |number, branch| {
            look_up(&structure, Place::article(ArticleNumber { number, branch })).problem
        };
        assert_eq!(problem(2, 1), None);
        assert_eq!(problem(2, 2), Some(PlaceProblem::NoBranch));
        let last = ArticleNumber::plain(3);
        assert_eq!(problem(4, 1), Some(PlaceProblem::NoArticle { last }));
    }

    #[test]
    fn of_unknown_divisions_nothing_is_said() {
        assert_eq!(look(4, plain(2), None), (None, None, String::new()));
        assert_eq!(look(4, None, bracketed(2)), (None, None, String::new()));
        assert_eq!(
            look_up(&Structure::default(), place(1, None, None)).stands,
            None
        );
    }

    #[test]
    fn the_first_of_one_paragraph_is_needless() {
        let structure = Structure::parse("(15) 1(5)").unwrap();
        assert!(look_up(&structure, place(1, plain(1), bracketed(2))).needless_first_paragraph);
        assert!(!look_up(&structure, place(2, plain(1), None)).needless_first_paragraph);
    }
}
