//! The numbers in the parts of a citation: 第二十条之一, 第（二）款, （一）.

use super::{Brackets, CitedPlace, Part};
use crate::statutes::{ArticleNumber, Number, Place};
use crate::syntax::Kind;
use crate::text::{Span, chinese_number, compact};

/// A part of a citation as the grammar marks it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Token {
    Part(Level, Part),
    /// 、 和 至: what follows is another place.
    Separator,
    /// 前款, 本款: a part without a number.
    Unnumbered,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    Article,
    Paragraph,
    Item,
    Subitem,
}

impl Level {
    pub fn of(kind: Kind) -> Option<Self> {
        Some(match kind {
            Kind::Article => Self::Article,
            Kind::Clause => Self::Paragraph,
            Kind::Item => Self::Item,
            Kind::Subitem => Self::Subitem,
            _ => return None,
        })
    }
}

/// Reads the number in a part.
pub fn token(level: Level, span: Span, text: &str) -> Token {
    let written = span.of(text);
    let plain = compact(written);
    let (numeral, branch) = match plain.split_once("条之") {
        Some((number, branch)) => (number, branch),
        None => (plain.as_ref(), ""),
    };
    let digits = |text: &str| -> String {
        text.chars()
            .filter(|character| {
                !matches!(
                    character,
                    '第' | '条' | '款' | '项' | '目' | '(' | ')' | '（' | '）' | '之'
                )
            })
            .collect()
    };
    let number =
        |text: &str| chinese_number(&digits(text)).and_then(|value| u16::try_from(value).ok());
    let Some(value) = number(numeral).filter(|value| *value > 0) else {
        return Token::Unnumbered;
    };
    Token::Part(
        level,
        Part {
            span,
            value: ArticleNumber {
                number: value,
                branch: number(branch).unwrap_or_default(),
            },
            arabic: numeral.contains(|character: char| character.is_ascii_digit()),
            brackets: brackets(written),
        },
    )
}

fn brackets(written: &str) -> Brackets {
    let full = written.contains(['（', '）']);
    let half = written.contains(['(', ')']);
    match (full, half) {
        (false, false) => Brackets::None,
        (true, false) => Brackets::Full,
        (false, true) => Brackets::Half,
        (true, true) => Brackets::Mixed,
    }
}

/// Puts the parts of one citation together to places. 第（一）、（五）项 are two items of the same article; parts before any
/// article are left out, because the article they belong to cannot be told.
pub fn places(tokens: &[Token]) -> Vec<CitedPlace> {
    let mut places: Vec<CitedPlace> = Vec::new();
    let mut separated = true;
    for token in tokens {
        let (level, part) = match *token {
            Token::Part(level, part) => (level, part),
            Token::Separator => {
                separated = true;
                continue;
            }
            Token::Unnumbered => continue,
        };
        let number = Number {
            value: part.value.number,
            bracketed: part.brackets != Brackets::None,
        };
        match (level, places.last_mut()) {
            (Level::Article, _) => places.push(CitedPlace {
                span: part.span,
                place: Place::article(part.value),
                article: Some(part),
                paragraph: None,
                item: None,
            }),
            (_, None) => {}
            (level, Some(last)) if !separated && last.takes(level) => {
                last.set(level, part, number);
                last.span = last.span.cover(part.span);
            }
            (level, Some(last)) => {
                let mut next = last.outer(level);
                next.span = part.span;
                next.set(level, part, number);
                places.push(next);
            }
        }
        separated = false;
    }
    places
}

impl CitedPlace {
    /// Whether a part of that level can stand behind what there is: paragraph, item, subitem, each once.
    fn takes(&self, level: Level) -> bool {
        match level {
            Level::Article => false,
            Level::Paragraph => self.place.paragraph.is_none() && self.place.item.is_none(),
            Level::Item => self.place.item.is_none(),
            Level::Subitem => self.place.item.is_some() && self.place.subitem.is_none(),
        }
    }

    fn set(&mut self, level: Level, part: Part, number: Number) {
        match level {
            Level::Article => {}
            Level::Paragraph => {
                self.place.paragraph = Some(number);
                self.paragraph = Some(part);
            }
            Level::Item => {
                self.place.item = Some(number);
                self.item = Some(part);
            }
            Level::Subitem => self.place.subitem = Some(number.value),
        }
    }

    /// The place that the next member of a list shares with this one: everything above its own level. Its parts are not
    /// written again.
    fn outer(&self, level: Level) -> Self {
        let mut place = Place {
            subitem: None,
            ..self.place
        };
        if level != Level::Subitem {
            place.item = None;
        }
        if level == Level::Paragraph {
            place.paragraph = None;
        }
        Self {
            span: self.span,
            place,
            article: None,
            paragraph: None,
            item: None,
        }
    }
}
