//! How an act is divided: its articles (条), their paragraphs (款), and the items (项) of each paragraph.
//!
//! The text form is what the data files hold. It is a list of tokens, one for each article in order:
//!
//! ```text
//! 1x2 4 1(5) 17: 2 17-1: 1
//! ```
//!
//! A bare number is so many paragraphs without items, `(5)` is one paragraph with five items, so that `1(5)2` has four
//! paragraphs, the second with five items; `?` is an article whose division is not known; `x2` repeats a token for the
//! following article; `17:` before a token names its article where that is not the next one, `17-1:` an article with 之一.

use std::fmt::{self, Write as _};

use crate::text::chinese_numeral;

/// The number of an article: 第二十条 is 20, 第十七条之一 is 17 with branch 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ArticleNumber {
    pub number: u16,
    /// 0 for an ordinary article, n for 之n.
    pub branch: u16,
}

impl ArticleNumber {
    pub const fn plain(number: u16) -> Self {
        Self { number, branch: 0 }
    }
}

impl fmt::Display for ArticleNumber {
    /// Writes 第二十条 or 第十七条之一.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "第{}条", chinese_numeral(u32::from(self.number)))?;
        if self.branch > 0 {
            write!(f, "之{}", chinese_numeral(u32::from(self.branch)))?;
        }
        Ok(())
    }
}

/// The articles of one version of an act, in the order of their numbers.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Structure {
    /// Each article with the end of its slice of `items`.
    articles: Vec<(ArticleNumber, usize)>,
    /// One entry a paragraph: its number of items.
    items: Vec<u16>,
}

impl Structure {
    /// Adds an article after the last one, without paragraphs where its division is not known; `false`, and nothing added, where its number is not greater than the last.
    pub fn push(&mut self, number: ArticleNumber, items_by_paragraph: &[u16]) -> bool {
        if self
            .articles
            .last()
            .is_some_and(|(last, _)| *last >= number)
        {
            return false;
        }
        self.items.extend_from_slice(items_by_paragraph);
        self.articles.push((number, self.items.len()));
        true
    }

    pub fn is_empty(&self) -> bool {
        self.articles.is_empty()
    }

    /// How many articles there are, those with 之 included.
    pub fn len(&self) -> usize {
        self.articles.len()
    }

    pub fn first(&self) -> Option<ArticleNumber> {
        self.articles.first().map(|(number, _)| *number)
    }

    pub fn last(&self) -> Option<ArticleNumber> {
        self.articles.last().map(|(number, _)| *number)
    }

    /// The number of items of each paragraph of an article, an empty list where its division is not known; `None` where
    /// there is no such article.
    pub fn article(&self, number: ArticleNumber) -> Option<&[u16]> {
        // Nearly always the article numbered n stands in place n.
        let guess = usize::from(number.number).wrapping_sub(1);
        let place = match self.articles.get(guess) {
            Some((found, _)) if *found == number => guess,
            _ => self
                .articles
                .binary_search_by_key(&number, |(number, _)| *number)
                .ok()?,
        };
        self.slice(place)
    }

    pub fn articles(&self) -> impl Iterator<Item = (ArticleNumber, &[u16])> {
        self.articles
            .iter()
            .enumerate()
            .filter_map(|(place, (number, _))| Some((*number, self.slice(place)?)))
    }

    fn slice(&self, place: usize) -> Option<&[u16]> {
        let start = place
            .checked_sub(1)
            .and_then(|before| self.articles.get(before))
            .map_or(0, |(_, end)| *end);
        let (_, end) = self.articles.get(place)?;
        self.items.get(start..*end)
    }

    /// Reads the text form; `None` where it is not one.
    pub fn parse(text: &str) -> Option<Self> {
        let mut structure = Self::default();
        let mut next = ArticleNumber::plain(1);
        let mut paragraphs = Vec::new();
        for token in text.split_ascii_whitespace() {
            if let Some(label) = token.strip_suffix(':') {
                next = parse_label(label)?;
                continue;
            }
            let (shape, count) = match token.split_once('x') {
                Some((shape, count)) => (shape, count.parse::<u16>().ok()?),
                None => (token, 1),
            };
            paragraphs.clear();
            parse_shape(shape, &mut paragraphs)?;
            for _ in 0..count {
                if !structure.push(next, &paragraphs) {
                    return None;
                }
                next = ArticleNumber::plain(next.number.checked_add(1)?);
            }
        }
        Some(structure)
    }
}

impl fmt::Display for Structure {
    /// Writes the text form, the shortest there is.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut next = ArticleNumber::plain(1);
        let mut run: Option<(String, u32)> = None;
        let mut separator = "";
        for (number, paragraphs) in self.articles() {
            let shape = shape_of(paragraphs);
            if number == next
                && let Some((before, count)) = &mut run
                && *before == shape
            {
                *count += 1;
            } else {
                write_run(f, &mut separator, run.take())?;
                if number != next {
                    let branch = if number.branch > 0 {
                        format!("-{}", number.branch)
                    } else {
                        String::new()
                    };
                    write!(f, "{separator}{}{branch}:", number.number)?;
                    separator = " ";
                }
                run = Some((shape, 1));
            }
            next = ArticleNumber::plain(number.number.saturating_add(1));
        }
        write_run(f, &mut separator, run)
    }
}

fn write_run(
    f: &mut fmt::Formatter<'_>,
    separator: &mut &str,
    run: Option<(String, u32)>,
) -> fmt::Result {
    let Some((shape, count)) = run else {
        return Ok(());
    };
    write!(f, "{separator}{shape}")?;
    *separator = " ";
    if count > 1 {
        write!(f, "x{count}")
    } else {
        Ok(())
    }
}

/// Stands for an article whose division into paragraphs and items is not known.
const UNKNOWN_SHAPE: &str = "?";

fn shape_of(paragraphs: &[u16]) -> String {
    if paragraphs.is_empty() {
        return UNKNOWN_SHAPE.to_owned();
    }
    let mut shape = String::new();
    let mut bare = 0_u32;
    for items in paragraphs.iter().copied().chain(std::iter::once(u16::MAX)) {
        if items == 0 {
            bare += 1;
            continue;
        }
        if bare > 0 {
            // Writing to a String cannot fail.
            let _ = write!(shape, "{bare}");
            bare = 0;
        }
        if items != u16::MAX {
            let _ = write!(shape, "({items})");
        }
    }
    shape
}

fn parse_label(label: &str) -> Option<ArticleNumber> {
    Some(match label.split_once('-') {
        Some((number, branch)) => ArticleNumber {
            number: number.parse().ok()?,
            branch: branch.parse().ok()?,
        },
        None => ArticleNumber::plain(label.parse().ok()?),
    })
}

/// More paragraphs than any article has: a broken data file must not make us allocate without end.
const MOST_PARAGRAPHS: usize = 500;

fn parse_shape(mut shape: &str, paragraphs: &mut Vec<u16>) -> Option<()> {
    if shape == UNKNOWN_SHAPE {
        return Some(());
    }
    while !shape.is_empty() {
        if let Some(rest) = shape.strip_prefix('(') {
            let (items, rest) = rest.split_once(')')?;
            paragraphs.push(items.parse().ok().filter(|items| *items > 0)?);
            shape = rest;
        } else {
            let end = shape.find('(').unwrap_or(shape.len());
            let (bare, rest) = shape.split_at_checked(end)?;
            let bare: usize = bare
                .parse()
                .ok()
                .filter(|bare| (1..=MOST_PARAGRAPHS).contains(bare))?;
            paragraphs.extend(std::iter::repeat_n(0, bare));
            shape = rest;
        }
    }
    (!paragraphs.is_empty() && paragraphs.len() <= MOST_PARAGRAPHS).then_some(())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{ArticleNumber, Structure};

    #[test]
    fn the_text_form_says_what_each_article_holds() {
        let structure = Structure::parse("1x2 4 1(5) 17: (3)2 17-1: 1 2 ?").unwrap();
        assert_eq!(structure.len(), 8);
        assert_eq!(
            structure.article(ArticleNumber::plain(3)),
            Some(&[0, 0, 0, 0][..])
        );
        assert_eq!(
            structure.article(ArticleNumber::plain(4)),
            Some(&[0, 5][..])
        );
        assert_eq!(structure.article(ArticleNumber::plain(5)), None);
        assert_eq!(
            structure.article(ArticleNumber::plain(17)),
            Some(&[3, 0, 0][..])
        );
        assert_eq!(
            structure.article(ArticleNumber {
                number: 17,
                branch: 1
            }),
            Some(&[0][..])
        );
        assert_eq!(
            structure.article(ArticleNumber::plain(18)),
            Some(&[0, 0][..])
        );
        assert_eq!(structure.article(ArticleNumber::plain(19)), Some(&[][..]));
        assert_eq!(structure.to_string(), "1x2 4 1(5) 17: (3)2 17-1: 1 2 ?");
    }

    #[test]
    fn what_is_not_the_text_form_is_refused() {
        for wrong in [
            "x",
            "1x",
            "(",
            "()",
            "(0)",
            "0",
            "5: 1 3: 1",
            "1-",
            "a: 1",
            "9999999",
        ] {
            assert_eq!(Structure::parse(wrong), None, "{wrong}");
        }
    }

    proptest! {
        #[test]
        fn writing_and_reading_loses_nothing(
            articles in prop::collection::vec((1u16..4, 0u16..3, prop::collection::vec(0u16..20, 0..6)), 0..40)
        ) {
            let mut structure = Structure::default();
            let mut number = 0;
            for (step, branch, paragraphs) in articles {
                number += step;
                prop_assert!(structure.push(ArticleNumber::plain(number), &paragraphs));
                for branch in 1..=branch {
                    let number = ArticleNumber { number, branch };
                    prop_assert!(structure.push(number, &paragraphs));
                }
            }
            prop_assert_eq!(Structure::parse(&structure.to_string()), Some(structure));
        }
    }
}
