//! Names of acts that stand without 《》 right before an article: 刑法第二百七十六条之一, 医疗器械监督管理条例第八十一条.

use super::known::Known;
use super::mark::ActMark;
use crate::report::recognition;
use crate::report::recognition::WORDS;
use crate::statutes::Index;
use crate::text::{compact, is_han};

/// An act named without marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unmarked<'a> {
    Known(&'a str),
    /// The words are an act's name, but of none that the index has.
    Unknown,
}

impl<'a> Unmarked<'a> {
    /// The name of the act, where it is known.
    pub fn act(self) -> Option<&'a str> {
        match self {
            Self::Known(name) => Some(name),
            Self::Unknown => None,
        }
    }
}

/// The Chinese characters right before an offset, on its own line, as they are compared.
#[derive(Clone, Debug)]
pub struct Preceding {
    words: String,
    /// Where in them the longest name begins that the index has.
    name: Option<usize>,
}

/// How many characters before an article its act's name begins at most.
const REACH: usize = 40;

/// The words that end with a reference (条例, 办法) that may be but the last word of a name, as it is not in 本条例.
pub fn in_reference(text: &str, mark: &ActMark, index: &Index) -> Option<Preceding> {
    let own = mark.name.starts_with(WORDS.reference.pointers.as_slice());
    (!own).then(|| Preceding::before(text, mark.span.end, index))
}

/// Whether a name may begin behind these words: 根据, or nothing at all.
fn leads_in(words: &str) -> bool {
    let lead_ins = &recognition::WORDS.reference.lead_ins;
    words.is_empty() || lead_ins.iter().any(|word| words.ends_with(word.as_str()))
}

impl Preceding {
    /// The words right before an offset.
    pub fn before(text: &str, offset: usize, index: &Index) -> Self {
        let words = words_before(text, offset);
        let known = |at: &usize| {
            words
                .get(*at..)
                .is_some_and(|name| index.find(name).is_some())
        };
        let name = words.char_indices().map(|(at, _)| at).find(known);
        Self { words, name }
    }

    /// The longest name of an act that the words end with.
    pub fn known_name(&self) -> Option<&str> {
        self.words.get(self.name?..)
    }

    /// The act by the short form, or else by the longest name, that the words end with.
    fn known<'a>(&'a self, introduced: &'a [Known]) -> Option<Unmarked<'a>> {
        let short_form = introduced.iter().rev().find(|known| {
            !recognition::WORDS.reference.is_kind(&known.short)
                && self.words.ends_with(known.short.as_str())
        });
        if let Some(short_form) = short_form {
            return Some(Unmarked::Known(&short_form.act));
        }
        let (before, name) = self.words.split_at_checked(self.name?)?;
        // 调解仲裁法 is not 仲裁法, nor 修改前商标法 what 商标法 is now.
        Some(if leads_in(before) {
            Unmarked::Known(name)
        } else {
            Unmarked::Unknown
        })
    }

    /// The act of which a reference, which they end with, is but the last word; `None` where it stands for itself, as in
    /// 根据条例.
    pub(super) fn ending_with<'a>(
        &'a self,
        mark: &ActMark,
        introduced: &'a [Known],
    ) -> Option<Unmarked<'a>> {
        if let Some(known) = self.known(introduced) {
            return Some(known);
        }
        let before = self.words.strip_suffix(mark.name.as_str());
        (!leads_in(before.unwrap_or_default())).then_some(Unmarked::Unknown)
    }

    /// The act that they name right before an article.
    pub(super) fn naming<'a>(&'a self, introduced: &'a [Known]) -> Option<Unmarked<'a>> {
        self.known(introduced).or_else(|| {
            let is_name = recognition::WORDS.reference.ends_in_kind(&self.words);
            is_name.then_some(Unmarked::Unknown)
        })
    }
}

/// The Chinese characters right before an offset, on its own line, as they are compared.
fn words_before(text: &str, offset: usize) -> String {
    let before = text.get(..offset).unwrap_or_default();
    let start = before
        .char_indices()
        .rev()
        .take(REACH)
        .take_while(|(_, character)| is_han(*character))
        .last()
        .map_or(before.len(), |(at, _)| at);
    compact(before.get(start..).unwrap_or_default()).into_owned()
}
