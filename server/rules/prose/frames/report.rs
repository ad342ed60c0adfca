//! What a report says of itself and of its parts, and 主要……为主.

use std::ops::Range;

use crate::rules::Edit;
use crate::rules::prose::line::is_word;
use crate::rules::prose::page::Page;
use crate::rules::prose::slip::Slip;
use crate::rules::prose::words::WORDS;

/// 本报告由总体情况、……等六部分内容。: nothing says what the parts do.
pub fn of(page: &Page<'_>, opening: &Range<usize>) -> Option<Slip> {
    let line = page.line;
    let end = line.run(opening.end, |c| c != '。');
    let body = opening.end..end;
    let words = &WORDS.frame;
    let open = line.at(end) == Some('。')
        && words.parts.iter().any(|part| line.has_before(end, part))
        && !(body.start..body.end).any(|at| words.verbs.iter().any(|verb| line.has(at, verb)));
    let from = line.run_back(end, is_word).max(body.start);
    let shown = from.max(end.saturating_sub(6))..end;
    open.then(|| {
        let right = format!("{}{}", page.written(shown.clone()), words.missing);
        page.frame(
            shown,
            right,
            Edit::insert(line.span(end - 1..end).end, words.missing.as_str()),
        )
    })
}

/// 本报告包括总体情况、……六部分组成。: either 包括 or 由……组成. `made` is what the sentence ends in.
pub fn made(page: &Page<'_>, made: &Range<usize>) -> Option<Slip> {
    let line = page.line;
    let start = line.run_back(made.start, |c| !matches!(c, '。' | '；'));
    let ends = line
        .at(made.end)
        .is_none_or(|c| !is_word(c) || c == WORDS.particle.of);
    let clause = start..made.start;
    let by = line.slice(clause.clone()).contains(&WORDS.frame.by);
    let opens = |at: usize| WORDS.frame.opens.iter().any(|word| line.has(at, word));
    let opening = clause.clone().find(|at| opens(*at))?;
    let listed = line.slice(opening..made.start);
    (ends && !by && listed.iter().any(|c| matches!(c, '、' | '，'))).then(|| {
        let right = page.written(made.start..made.end - 2).to_owned();
        let edit = Edit::delete(line.span(made.end - 2..made.end));
        let half = line.span(opening..opening + 2);
        page.frame(made.clone(), right, edit).half(half)
    })
}

/// 本报告依据……，编制本报告。: a report makes itself.
pub fn report(page: &Page<'_>, made: &Range<usize>) -> Option<Slip> {
    let line = page.line;
    let start = line.run_back(made.start, |c| !matches!(c, '。' | '；'));
    let words = &WORDS.frame;
    let named = words.report.iter().filter(|word| line.has(start, word));
    let subject = start + named.map(|word| word.chars().count()).max()?;
    let by = words.made_by.iter().any(|word| line.has(subject, word));
    let ends = matches!(line.at(made.end), Some('。') | None);
    (by && ends).then(|| {
        let shown = start..(subject + 2).min(made.start);
        let right = page.written(subject..shown.end).to_owned();
        let edit = Edit::delete(line.span(start..subject));
        page.frame(shown, right, edit).half(line.span(made.clone()))
    })
}

/// 主要以网上公开为主: 主要 and 为主 say the same.
pub fn mainly(page: &Page<'_>, opening: &Range<usize>) -> Option<Slip> {
    /// The longest middle, in characters.
    const LONGEST: usize = 16;
    let line = page.line;
    let end = line.run(opening.end, |c| c != '，' && c != '。' && c != '；');
    let last = end.min(opening.end + LONGEST);
    let words = &WORDS.frame;
    let at = (opening.end..last)
        .find(|at| line.has(*at, &words.mainly) && !line.has(*at, &words.not_mainly))?;
    let doubled = opening.start..opening.end - 1;
    let shown = opening.start..at + 2;
    let right = page.written(doubled.end..shown.end).to_owned();
    let slip = page.frame(shown, right, Edit::delete(line.span(doubled)));
    Some(slip.doubtful(true))
}
