//! Names of acts that stand without 《》 right before an article: 刑法第二百七十六条之一, 医疗器械监督管理条例第八十一条.

use super::ActMark;
use super::bind::{KIND_WORDS, Known};
use crate::report::recognition;
use crate::statutes::Index;
use crate::text::{compact, is_han};

/// An act named without marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unmarked {
    Known(String),
    /// The words are an act's name, but of none that the index has.
    Unknown,
}

impl Unmarked {
    /// The name of the act, where it is known.
    pub fn act(self) -> Option<String> {
        match self {
            Self::Known(name) => Some(name),
            Self::Unknown => None,
        }
    }
}

/// How many characters before an article its act's name begins at most.
const REACH: usize = 40;

/// The act of which a reference (条例, 办法) is but the last word; `None` where it stands for itself, as in 根据条例.
pub fn ending_with(text: &str, mark: &ActMark, introduced: &[Known]) -> Option<Unmarked> {
    if mark.name.starts_with(['本', '该', '同', '此']) {
        return None;
    }
    let name = words_before(text, mark.span.end);
    if let Some(known) = known(&name, introduced) {
        return Some(known);
    }
    let before = name.strip_suffix(mark.name.as_str()).unwrap_or_default();
    (!leads_in(before)).then_some(Unmarked::Unknown)
}

/// Whether a name may begin behind these words: 根据, or nothing at all.
fn leads_in(words: &str) -> bool {
    let lead_ins = &recognition::WORDS.reference.lead_ins;
    words.is_empty() || lead_ins.iter().any(|word| words.ends_with(word.as_str()))
}

/// The act named right before an offset, where an article begins.
pub fn before(text: &str, offset: usize, introduced: &[Known]) -> Option<Unmarked> {
    let name = words_before(text, offset);
    known(&name, introduced).or_else(|| {
        let is_name = KIND_WORDS.iter().any(|kind| name.ends_with(kind));
        is_name.then_some(Unmarked::Unknown)
    })
}

/// The act by the short form, or else by the longest name, that the words end with.
fn known(words: &str, introduced: &[Known]) -> Option<Unmarked> {
    let short_form = introduced.iter().rev().find(|known| {
        !KIND_WORDS.contains(&known.short.as_str()) && words.ends_with(known.short.as_str())
    });
    if let Some(short_form) = short_form {
        return Some(Unmarked::Known(short_form.act.clone()));
    }
    let (at, name) = words.char_indices().find_map(|(at, _)| {
        let name = words.get(at..)?;
        Index::builtin().find(name).map(|_| (at, name))
    })?;
    // 调解仲裁法 is not 仲裁法, nor 修改前商标法 what 商标法 is now.
    Some(if leads_in(words.get(..at)?) {
        Unmarked::Known(name.to_owned())
    } else {
        Unmarked::Unknown
    })
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
