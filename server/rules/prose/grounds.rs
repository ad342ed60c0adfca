//! The act that something is done by, with what the body does right behind it: 根据《条例》我局积极推进公开。

use super::line::{Gap, Within, is_word};
use super::page::Page;
use super::slip::{Fault, Slip};
use super::words::WORDS;
use crate::rules::Edit;

/// A body that does something, right behind the title of an act that it is done by: a comma is missing between the two.
pub fn find(page: &Page<'_>, slips: &mut Vec<Slip>) {
    for (index, c) in page.line.text.iter().copied().enumerate() {
        if c == '》' {
            slips.extend(subject(page, index));
        }
    }
}

fn subject(page: &Page<'_>, title: usize) -> Option<Slip> {
    /// The most characters between 根据 and the title: 根据修订后的《条例》.
    const BETWEEN: usize = 12;
    let line = page.line;
    let words = &WORDS.closing;
    let open = line
        .run_back(title, |c| c != '《' && c != '》')
        .checked_sub(1)?;
    let clause = line.run_back(open, is_word);
    let by = (clause..open).any(|at| words.by.iter().any(|word| line.has(at, word)));
    if !by || line.at(open) != Some('《') || open - clause > BETWEEN {
        return None;
    }
    // The number of the act and its short name stand in brackets behind it.
    let mut end = title + 1;
    if line.at(end) == Some('（') {
        let close = line.run(end + 1, |c| !matches!(c, '（' | '）' | '。'));
        line.at(close).filter(|c| *c == '）')?;
        end = close + 1;
    }
    let own = words.selves.contains(line.at(end)?);
    let reach = if own {
        end + 1..end + 2
    } else {
        end + 1..end + LONGEST
    };
    let last = reach.into_iter().find(|at| {
        let next = at + 1;
        let does = words.verbs.iter().any(|verb| line.has(next, verb));
        let more = line.at(next).is_none_or(|c| words.no_name.contains(c));
        line.at(*at).is_some_and(|c| words.kinds.contains(c)) && (does || own && !more)
    })?;
    let named = line.slice(end..last);
    let named = named
        .iter()
        .all(|c| is_word(*c) && !words.no_name.contains(*c));
    let close = (end..last + 2).all(|at| line.gap(at) == Gap::None);
    (named && close && line.within(end) == Within::Text).then(|| {
        let shown = title.saturating_sub(2).max(open)..last + 1;
        let right = format!(
            "{}，{}",
            page.written(shown.start..end),
            page.written(end..shown.end)
        );
        let span = line.span(shown.clone());
        let slip = Slip::new(Fault::SentenceEnd, "clause", span, page.written(shown));
        let at = line.span(end - 1..end).end;
        slip.right(right).edit(Edit::insert(at, "，"))
    })
}

/// The longest name of a body without its last character, in characters.
const LONGEST: usize = 8;
