//! Looks over a line of prose once for all that can be wrong in it by itself.

use std::sync::Arc;

use super::line::{Gap, Line, is_word};
use super::page::Page;
use super::phrases::BUILTIN;
use super::slip::{Fault, Slip};
use super::words::WORDS;
use super::{
    brackets, characters, clauses, closing, collocations, contacts, counts, dates, edges, frames,
    grounds, lists, marks, repeats, series, set_sentences, spelling, wording,
};
use crate::rules::privacy::leaks;
use crate::rules::{Edit, Fact};
use crate::text::{Span, chinese_number, is_chinese_numeral};

/// What is found in a line of prose; places count from its beginning.
#[derive(Clone, Debug, Default)]
pub struct Survey {
    /// Its faults, in no order.
    pub slips: Vec<Slip>,
    /// The numbers of 一是, 二是 … at the beginnings of clauses.
    pub steps: Vec<(u32, Span)>,
    /// How many figures stand close to the words beside them.
    pub close: usize,
    /// The blanks between the other figures and their words, which are faults where nearly all of a report stand close.
    pub apart: Vec<Slip>,
}

pub static SURVEY: Fact<Arc<Survey>> = Fact::new(|line| Arc::new(survey(line)));

/// Looks over a paragraph or a heading.
fn survey(source: &str) -> Survey {
    let line = Line::read(source);
    let page = Page {
        source,
        line: &line,
        found: BUILTIN.search(&line.text),
    };
    let mut slips = Vec::new();
    for part in [
        brackets::find,
        marks::find,
        closing::find,
        grounds::find,
        closing::behind_quotation,
        lists::find,
        characters::find,
        repeats::find,
        dates::find,
        counts::find,
        series::find,
        wording::find,
        collocations::find,
        frames::find,
        clauses::find,
        set_sentences::find,
        spelling::find,
        edges::find,
        contacts::find,
        leaks::find,
    ] {
        part(&page, &mut slips);
    }
    let steps = steps(&page, &mut slips);
    let (close, apart) = characters::beside_figures(&page, &slips);
    Survey {
        slips,
        steps,
        close,
        apart,
    }
}

/// A step without a stop before it: 及时更新内容二是加强审核.
fn run_on(page: &Page<'_>, start: usize, end: usize) -> Slip {
    let line = page.line;
    let from = page.around(start..end, 4, 0).start;
    let sentence = line.run_back(start, |c| !matches!(c, '。' | '；'));
    let stop = line.before(sentence).filter(|c| matches!(c, '。' | '；'));
    let stop = stop.unwrap_or(if page.is_numbered() { '。' } else { '；' });
    let written = page.written(from..end).to_owned();
    let right = format!(
        "{}{stop}{}",
        page.written(from..start),
        page.written(start..end)
    );
    let at = line.span(start..start + 1).start;
    Slip::new(Fault::SentenceEnd, "run-on", line.span(from..end), written)
        .right(right)
        .edit(Edit::insert(at, stop))
}

/// A numeral that stands for the next step: 一是……二根据…….
fn bare(page: &Page<'_>, index: usize, slips: &mut Vec<Slip>) {
    let line = page.line;
    let verb = |word: &&String| line.has(index + 1, word);
    let Some(verb) = WORDS.step.verbs.iter().find(verb) else {
        return;
    };
    let end = index + 1 + verb.chars().count();
    let (numeral, verb) = (page.written(index..index + 1), page.written(index + 1..end));
    let right = format!("{numeral}{}{verb}", WORDS.step.mark);
    let at = line.span(index..index + 1).end;
    let slip = Slip::new(
        Fault::SetPhrase,
        "near",
        line.span(index..end),
        page.written(index..end),
    );
    slips.push(slip.right(right).edit(Edit::insert(at, WORDS.step.mark)));
}

/// Whether the first step stands right behind the words of a heading: （一）完善工作机制一是…….
fn is_behind_heading(page: &Page<'_>, start: usize) -> bool {
    let line = page.line;
    let words = &WORDS.step.before_first;
    page.is_numbered()
        && line.before(start).is_some_and(is_word)
        && !line.slice(0..start).contains(&'。')
        && !words.iter().any(|word| line.has_before(start, word))
}

/// The steps; of one right behind the words of the step before it a slip is made.
fn steps(page: &Page<'_>, slips: &mut Vec<Slip>) -> Vec<(u32, Span)> {
    let line = page.line;
    let mut found: Vec<(u32, Span)> = Vec::new();
    for (index, c) in line.text.iter().enumerate() {
        if let Some((last, _)) = found.last()
            && matches!(line.before(index), Some('。' | '；'))
            && is_chinese_numeral(*c)
            && chinese_number(&line.string(index..index + 1)) == Some(last + 1)
        {
            bare(page, index, slips);
        }
        if *c != WORDS.step.mark {
            continue;
        }
        let start = line.run_back(index, is_chinese_numeral);
        let value = chinese_number(&line.string(start..index)).filter(|value| *value > 0);
        let opens = line
            .before(start)
            .is_none_or(|c| !is_word(c) && !c.is_ascii_alphanumeric());
        // 主要问题一是: the first may stand right behind what it explains.
        let Some(value) = value else { continue };
        let follows = found.last().is_some_and(|(last, _)| last + 1 == value);
        let ordinal = line
            .before(start)
            .is_some_and(|c| WORDS.character.ordinals.contains(c));
        if value == 1 && line.gap(start) != Gap::Break && is_behind_heading(page, start) {
            slips.push(run_on(page, start, index + 1).doubtful(true));
        }
        if opens || value == 1 {
            found.push((value, line.span(start..index + 1)));
        } else if follows && !ordinal && line.gap(start) != Gap::Break {
            found.push((value, line.span(start..index + 1)));
            slips.push(run_on(page, start, index + 1));
        }
    }
    found
}
