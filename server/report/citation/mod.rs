//! Citations of acts and documents: which act is meant, and which places in it.
//!
//! Reading happens in three steps: the grammar marks citations, [`parts`] takes their numbers, and [`bind`] finds out which act a
//! short form, 本条例 or a bare 第二十条 stands for. Whether the act has such a place is not said here but by
//! [`crate::statutes::Index::resolve`].

mod bind;
mod broken;
mod document_number;
mod known;
mod mark;
mod parts;
mod placed;
mod read;
mod surroundings;
#[cfg(test)]
mod tests;
mod unmarked;

pub use document_number::{DocumentNumber, NumberParts};
pub use mark::{ActMark, MarkKind};
pub use read::Mentions;
pub use surroundings::Surroundings;

use crate::report::recognition::WORDS;
use crate::statutes::{ArticleNumber, Edition, Index, Match, Place, Resolution};
use crate::text::Span;

/// One mention of an act, of places in an act, or both.
#[derive(Clone, Debug, Default)]
pub struct Citation {
    pub span: Span,
    /// The title, short form or 本条例 in this citation; `None` for a bare 第二十条.
    pub mark: Option<ActMark>,
    /// The act meant, by the name under which the text introduces it, compact; `None` where that cannot be told.
    pub act: Option<String>,
    /// Decree and document numbers that stand beside the title.
    pub documents: Vec<Beside>,
    /// 2019 of （2019年修订） beside the title.
    pub year: Option<u16>,
    /// The short form introduced here.
    pub definition: Option<Definition>,
    /// The places cited; those of which the article cannot be told are left out.
    pub places: Vec<CitedPlace>,
    around: Surroundings,
}

/// A number beside a title.
#[derive(Clone, Debug)]
pub struct Beside {
    pub span: Span,
    /// Compact: 国务院令第711号.
    pub text: String,
    /// Whether it is a decree's rather than a document's.
    pub decree: bool,
}

/// 以下简称《条例》.
#[derive(Clone, Debug)]
pub struct Definition {
    /// The short form with its marks.
    pub span: Span,
    /// Compact, without marks.
    pub name: String,
}

/// A place with where its parts stand.
#[derive(Clone, Debug)]
pub struct CitedPlace {
    /// All of its parts that are written here.
    pub span: Span,
    pub place: Place,
    pub article: Option<Part>,
    pub paragraph: Option<Part>,
    pub item: Option<Part>,
}

/// 第二十条, 第（二）款, （一）: where it stands and how it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    pub span: Span,
    pub value: ArticleNumber,
    pub arabic: bool,
    pub brackets: Brackets,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Brackets {
    None,
    /// （一）
    Full,
    /// (一)
    Half,
    /// (一）
    Mixed,
}

impl CitedPlace {
    /// The numbers of paragraph and item that are meant: a number in brackets is an item's, whatever word follows it.
    pub fn paragraph_and_item(&self) -> (Option<u16>, Option<u16>) {
        let (paragraph, item) = (self.place.paragraph, self.place.item);
        match (paragraph, item) {
            (Some(paragraph), None) if paragraph.bracketed => (None, Some(paragraph.value)),
            _ => (
                paragraph.map(|paragraph| paragraph.value),
                item.map(|item| item.value),
            ),
        }
    }
}

impl Citation {
    /// What the citation resolves to, once for each of its places; where it cites none, once for the act alone.
    pub fn resolve<'i>(
        &self,
        index: &'i Index,
        report_year: Option<u16>,
    ) -> Vec<(Option<&CitedPlace>, Resolution<'i>)> {
        let Some(name) = &self.act else {
            return Vec::new();
        };
        let act = index.find(name);
        let resolve = |place| (place, self.resolve_in(index, act, place, report_year));
        if self.places.is_empty() {
            return vec![resolve(None)];
        }
        self.places.iter().map(Some).map(resolve).collect()
    }

    /// What the citation, or one of its places, resolves to, where the act has been looked up.
    pub fn resolve_in<'i>(
        &self,
        index: &'i Index,
        act: Option<Match<'i>>,
        place: Option<&CitedPlace>,
        report_year: Option<u16>,
    ) -> Resolution<'i> {
        let documents: Vec<&str> = self
            .numbers()
            .map(|document| document.text.as_str())
            .collect();
        let edition = Edition {
            documents: &documents,
            year: self.year,
        };
        let place = place.map(|place| place.place);
        index.resolve_in(act, edition, place, report_year)
    }

    /// The citation as it is written, in the text it was read in; of a long chain of places the words of the one in question.
    pub fn written<'t>(&self, place: Option<&CitedPlace>, text: &'t str) -> &'t str {
        /// In bytes; whoever cites places by the dozen does not want all of them told for each.
        const LONGEST: usize = 600;
        let own = place.filter(|_| self.span.len() > LONGEST);
        own.map_or(self.span, |place| place.span).of(text)
    }

    /// The name of the act without marks for which this citation introduces a short form.
    pub fn unmarked_name(&self) -> Option<Span> {
        self.around.introduced.as_ref().map(|(span, _)| *span)
    }

    /// The numbers beside the title that tell versions apart: decrees, and the courts' own numbering of interpretations.
    pub fn numbers(&self) -> impl Iterator<Item = &Beside> {
        self.documents.iter().filter(|document| {
            document.decree || document.text.starts_with(&WORDS.reference.interpretations)
        })
    }
}
