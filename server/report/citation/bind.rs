//! Finds out which act a citation means where it does not say so itself.

use super::{Citation, MarkKind};
use crate::statutes::name::key;
use crate::text::Span;

/// What a report means by 条例 where nothing else is said.
const REGULATION: &str = "政府信息公开条例";

/// Words that alone say only what kind of act is meant.
pub(super) const KIND_WORDS: [&str; 8] =
    ["条例", "法", "办法", "规定", "规则", "细则", "解释", "决定"];

/// A short form that has been introduced.
pub(super) struct Known {
    pub(super) short: String,
    pub(super) act: String,
    span: Span,
}

/// Gives every citation its act. `citations` are in the order of the text; some may have been bound before.
pub fn bind(citations: &mut [Citation], text: &str) {
    let mut known: Vec<Known> = Vec::new();
    // The last citation of an act that may have articles.
    let mut last: Option<usize> = None;
    for at in 0..citations.len() {
        let (before, rest) = citations.split_at_mut(at);
        let Some(citation) = rest.first_mut() else {
            break;
        };
        let last_named = last.and_then(|last| before.get(last));
        let start = citation.span.start;
        let earlier = || last_named.filter(|named| same_sentence(text, named.span.end, start));
        let around = &citation.around;
        let mut kind = None;
        let mut year = citation.year;
        let act: Option<&str> = match &citation.mark {
            // （以下简称《条例》）, where tags between the words keep the grammar from seeing it.
            Some(mark) if around.introduces => {
                kind = Some(MarkKind::ShortForm {
                    definition: Some(mark.span),
                });
                last_named.and_then(|named| named.act.as_deref())
            }
            Some(mark) if mark.kind != MarkKind::Reference => {
                let found = known.iter().find(|known| known.short == around.key);
                let generic = KIND_WORDS.contains(&mark.name.as_str());
                kind = Some(match found {
                    Some(found) => MarkKind::ShortForm {
                        definition: Some(found.span),
                    },
                    None if generic => MarkKind::ShortForm { definition: None },
                    None => MarkKind::Title,
                });
                match found {
                    Some(found) => Some(&found.act),
                    None if generic => (mark.name == "条例").then_some(REGULATION),
                    None => Some(&mark.name),
                }
            }
            Some(mark) => match around.ending_with(mark, &known) {
                // The end of a longer name: 医疗器械监督管理条例第八十一条.
                Some(named) => named.act(),
                None => {
                    let earlier = earlier().and_then(|named| named.act.as_deref());
                    referred(&mark.name, earlier, &known)
                }
            },
            None if around.heads_block => Some(REGULATION),
            None => match around.before(&known) {
                Some(named) => named.act(),
                None => {
                    let earlier = earlier();
                    year = earlier.and_then(|named| named.year);
                    earlier.and_then(|named| named.act.as_deref())
                }
            },
        };
        // Most have been bound to the same act before.
        if citation.act.as_deref() != act {
            citation.act = act.map(str::to_owned);
        }
        citation.year = year;
        if let (Some(mark), Some(kind)) = (&mut citation.mark, kind) {
            mark.kind = kind;
        }
        if let (Some(definition), Some(act)) = (&citation.definition, &citation.act) {
            let short = key(&definition.name);
            // The last introduction counts.
            known.retain(|known| known.short != short);
            known.push(Known {
                short,
                act: act.clone(),
                span: definition.span,
            });
        }
        match &citation.act {
            Some(act) if may_have_articles(act) => last = Some(at),
            Some(_) => {}
            // What follows belongs to an act that cannot be told.
            None => last = None,
        }
    }
}

/// The act meant by 本条例, 该法, 条例: the last one of that kind named in the sentence, else one introduced under that word.
fn referred<'a>(word: &str, earlier: Option<&'a str>, known: &'a [Known]) -> Option<&'a str> {
    let kind = word.trim_start_matches(['本', '该', '同', '此']);
    let introduced = || {
        let introduced = known.iter().find(|known| known.short == kind);
        introduced.map(|known| known.act.as_str())
    };
    let default = || (kind == "条例").then_some(REGULATION);
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
fn may_have_articles(name: &str) -> bool {
    let name = name.split(['（', '(']).next().unwrap_or(name);
    KIND_WORDS.iter().any(|kind| name.ends_with(kind))
}
