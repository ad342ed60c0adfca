//! Finds out which act a citation means where it does not say so itself.

use std::ops::Range;

use super::known::Known;
use super::{Citation, MarkKind};
use crate::report::recognition::WORDS;
use crate::statutes::name::key;

/// Gives every citation its act. `citations` are in the order of the text.
pub fn bind(citations: &mut [Citation], text: &str) {
    let mut state = State::default();
    for at in 0..citations.len() {
        state.bind(citations, at, text);
    }
}

/// The same where those outside `fresh` have been bound before, and none of those that stood in the place of the fresh ones
/// introduced a short form.
pub fn bind_again(citations: &mut [Citation], fresh: Range<usize>, text: &str) {
    let introduces = |citation: &Citation| citation.definition.is_some();
    let new = citations.get(fresh.clone()).unwrap_or_default();
    let mut forms_change = new.iter().any(introduces);
    let mut state = State::before(citations, fresh.start);
    for at in fresh.start..citations.len() {
        let changed = state.bind(citations, at, text);
        let Some(citation) = citations.get(at) else {
            break;
        };
        forms_change |= changed && introduces(citation);
        // From here on everything means what it meant before.
        if at >= fresh.end && !changed && !forms_change && named(citation).is_some() {
            break;
        }
    }
}

/// What the citations before one leave behind for it.
#[derive(Default)]
struct State {
    known: Vec<Known>,
    /// The last citation, where its act is known and may have articles.
    last: Option<usize>,
}

impl State {
    /// What the first citations leave behind, which are bound.
    fn before(citations: &[Citation], count: usize) -> Self {
        let before = citations.get(..count).unwrap_or(citations);
        let mut state = Self::default();
        before.iter().for_each(|citation| state.introduce(citation));
        let last = before.iter().enumerate().rev();
        let mut last = last.filter_map(|(at, citation)| Some((at, named(citation)?)));
        state.last = last.next().and_then(|(at, named)| named.then_some(at));
        state
    }

    /// Binds one citation; says whether that changes anything.
    fn bind(&mut self, citations: &mut [Citation], at: usize, text: &str) -> bool {
        let Some((citation, before)) = citations.get_mut(..=at).and_then(<[_]>::split_last_mut)
        else {
            return false;
        };
        let known = &self.known;
        let last_named = self.last.and_then(|last| before.get(last));
        let start = citation.span.start;
        let earlier = || last_named.filter(|named| same_sentence(text, named.span.end, start));
        let around = &citation.around;
        let words = around.words.as_ref();
        let mut kind = None;
        // A bare 第二十条 has the year of the act that it belongs to.
        let mut year = citation.year.filter(|_| citation.mark.is_some());
        let act: Option<&str> = match &citation.mark {
            // （以下简称《条例》）, where tags between the words keep the grammar from seeing it.
            Some(mark) if around.introduces => {
                kind = Some(MarkKind::ShortForm {
                    definition: Some(mark.span),
                });
                let unmarked = around.introduced.as_ref().map(|(_, name)| name.as_str());
                let named = || last_named.and_then(|named| named.act.as_deref());
                // The title may be broken, so that nothing has named the act.
                let usual = || WORDS.reference.by_default(&mark.name);
                unmarked.or_else(named).or_else(usual)
            }
            Some(mark) if mark.kind != MarkKind::Reference => {
                let found = known.iter().find(|known| known.short == around.key);
                let generic = WORDS.reference.is_kind(&mark.name);
                kind = Some(match found {
                    Some(found) => MarkKind::ShortForm {
                        definition: Some(found.span),
                    },
                    None if generic => MarkKind::ShortForm { definition: None },
                    None => MarkKind::Title,
                });
                match found {
                    Some(found) => Some(&found.act),
                    None if generic => WORDS.reference.by_default(&mark.name),
                    None => Some(&mark.name),
                }
            }
            Some(mark) => match words.and_then(|words| words.ending_with(mark, known)) {
                // The end of a longer name: 医疗器械监督管理条例第八十一条.
                Some(named) => named.act(),
                None => {
                    let earlier = earlier().and_then(|named| named.act.as_deref());
                    referred(&mark.name, earlier, known)
                }
            },
            None if around.heads_block => Some(&WORDS.reference.regulation),
            None => match words.and_then(|words| words.naming(known)) {
                Some(named) => named.act(),
                None => {
                    let earlier = earlier();
                    year = earlier.and_then(|named| named.year);
                    earlier.and_then(|named| named.act.as_deref())
                }
            },
        };
        // Most have been bound to the same act before.
        let is_new = citation.act.as_deref() != act;
        let act = is_new.then(|| act.map(str::to_owned));
        let mut changed = is_new || citation.year != year;
        citation.year = year;
        if let Some(act) = act {
            citation.act = act;
        }
        if let (Some(mark), Some(kind)) = (&mut citation.mark, kind) {
            changed |= mark.kind != kind;
            mark.kind = kind;
        }
        self.introduce(citation);
        if let Some(named) = named(citation) {
            self.last = named.then_some(at);
        }
        changed
    }

    /// Takes in the short form that a bound citation introduces.
    fn introduce(&mut self, citation: &Citation) {
        if let (Some(definition), Some(act)) = (&citation.definition, &citation.act) {
            let short = key(&definition.name);
            // The last introduction counts.
            self.known.retain(|known| known.short != short);
            self.known.push(Known {
                short,
                act: act.clone(),
                span: definition.span,
            });
        }
    }
}

/// Whether what follows a bound citation belongs to its act: not where that cannot be told. `None` where it is no act that
/// has articles, so that what follows belongs to an earlier one.
fn named(citation: &Citation) -> Option<bool> {
    match &citation.act {
        Some(act) => may_have_articles(act).then_some(true),
        None => Some(false),
    }
}

/// The act meant by 本条例, 该法, 条例: the last one of that kind named in the sentence, else one introduced under that word.
fn referred<'a>(word: &str, earlier: Option<&'a str>, known: &'a [Known]) -> Option<&'a str> {
    let kind = word.trim_start_matches(WORDS.reference.pointers.as_slice());
    let introduced = || {
        let introduced = known.iter().find(|known| known.short == kind);
        introduced.map(|known| known.act.as_str())
    };
    let default = || WORDS.reference.by_default(kind);
    earlier
        .filter(|act| act.ends_with(kind))
        .or_else(introduced)
        .or_else(default)
}

/// Whether nothing between two offsets ends a sentence.
fn same_sentence(text: &str, from: usize, to: usize) -> bool {
    text.get(from..to)
        .is_some_and(|between| !between.contains(['。', '！', '？', '\n']))
}

/// Whether a name is that of an act rather than of a notice, a plan or a list.
pub(super) fn may_have_articles(name: &str) -> bool {
    let name = name.split(['（', '(']).next().unwrap_or(name);
    WORDS.reference.ends_in_kind(name)
}
