//! Stops on the wrong side of a bracket, and marks between titles that stand side by side.

use std::ops::Range;

use super::line::{Gap, Line, Within, is_word};
use super::page::Page;
use super::phrases::is_particle;
use super::slip::{Fault, Slip};
use super::words::WORDS;
use crate::rules::Edit;

pub fn find(page: &Page<'_>, slips: &mut Vec<Slip>) {
    let line = page.line;
    for (index, c) in line.text.iter().copied().enumerate() {
        if !matches!(c, '。' | '，' | '》') {
            continue;
        }
        let next = line.at(index + 1);
        if line.gap(index + 1) != Gap::None || line.gap(index) == Gap::Break {
            continue;
        }
        match (c, next) {
            ('。', Some('）')) => slips.extend(inside(page, index)),
            ('。', Some('（')) => slips.extend(before(page, index)),
            ('，', Some('《')) => slips.extend(between(page, index)),
            ('》', Some(next)) if is_word(next) => slips.extend(bare_number(page, index)),
            _ => {}
        }
    }
}

/// Where the bracket begins that ends at a place, if nothing else is opened in between.
fn opening(line: &Line, end: usize) -> Option<usize> {
    let start = line.run_back(end, |c| !matches!(c, '（' | '）'));
    let at = start.checked_sub(1)?;
    (line.at(at) == Some('（')).then_some(at)
}

/// What is wrong with some marks, and what belongs in place of all of them.
fn slip(page: &Page<'_>, place: Range<usize>, right: &str) -> Slip {
    let shown = page.around(place.clone(), 4, 3);
    let whole = page.with(&shown, &place, right);
    let span = page.line.span(shown.clone());
    let slip = Slip::new(
        Fault::PunctuationRepeated,
        "bracket",
        span,
        page.written(shown),
    );
    slip.right(whole)
        .edit(Edit::replace(page.line.span(place), right))
}

/// 请与我局联系（电话：……。）: the bracket is part of the sentence.
fn inside(page: &Page<'_>, stop: usize) -> Option<Slip> {
    let line = page.line;
    let open = opening(line, stop)?;
    let part = line
        .before(open)
        .is_some_and(|c| is_word(c) || matches!(c, '》' | '”'));
    // Several sentences in a bracket have their own stops.
    let one = !line.slice(open..stop).contains(&'。');
    let last = line.at(stop + 2).is_none_or(is_word) || line.gap(stop + 2) == Gap::Break;
    // A sentence before the bracket may have lost its stop.
    let whole = stop - open <= LONGEST;
    (part && one && last && whole).then(|| slip(page, stop..stop + 2, "）。"))
}

/// The longest bracket that is part of a sentence for sure, in characters.
const LONGEST: usize = 90;

/// 在政府网站上公布。（http://……）: the address belongs to the sentence before.
fn before(page: &Page<'_>, stop: usize) -> Option<Slip> {
    let line = page.line;
    let inner = stop + 2;
    let end = line.run(inner, |c| !matches!(c, '（' | '）' | '。'));
    let words = &WORDS.closing;
    let address = words.addresses.iter().any(|word| line.has(inner, word));
    let closed = line.at(end) == Some('）') && line.at(end + 1) != Some('。');
    (address && closed).then(|| {
        let shown = page.around(stop..stop + 2, 4, 3);
        let right = page.with(&shown, &(stop..stop + 1), "");
        let span = line.span(shown.clone());
        let slip = Slip::new(
            Fault::PunctuationRepeated,
            "bracket",
            span,
            page.written(shown),
        );
        let behind = line.span(end..end + 1).end;
        slip.right(right)
            .edit(Edit::delete(line.span(stop..stop + 1)))
            .edit(Edit::insert(behind, "。"))
    })
}

/// 根据《……》，《……》: titles side by side.
fn between(page: &Page<'_>, comma: usize) -> Option<Slip> {
    let line = page.line;
    let words = &WORDS.closing;
    let last = comma.checked_sub(1)?;
    let (title, right) = match line.at(last)? {
        '》' => (last, ""),
        '）' => (opening(line, last)?.checked_sub(1)?, "、"),
        _ => return None,
    };
    if line.at(title) != Some('》') {
        return None;
    }
    // The first of them is what something is done by.
    let start = line.run_back(title, |c| c != '《').checked_sub(1)?;
    let grounds = words
        .grounds
        .iter()
        .any(|word| line.has_before(start, word));
    let other = line.run(comma + 2, |c| c != '》') + 1;
    let also = line.at(other) == Some('（') || line.at(other) == Some('，');
    let behind = words.behind_titles.iter().any(|word| line.has(other, word));
    (grounds && (also || behind)).then(|| {
        let shown = page.around(comma..comma + 1, 0, 0);
        let shown = shown.start.saturating_sub(1)..comma + 2;
        let whole = page.with(&shown, &(comma..comma + 1), right);
        let span = line.span(shown.clone());
        let slip = Slip::new(Fault::TitleListComma, "stop", span, page.written(shown));
        slip.right(whole)
            .edit(Edit::replace(line.span(comma..comma + 1), right))
    })
}

/// 《……的通知》国办函〔2024〕1号: the number of a document stands in brackets behind its title.
fn bare_number(page: &Page<'_>, title: usize) -> Option<Slip> {
    /// How long the name of an office is in the number of its documents, in characters.
    const OFFICE: std::ops::RangeInclusive<usize> = 2..=8;
    const YEAR: usize = 4;
    let line = page.line;
    let digit = |c: char| c.is_ascii_digit();
    let office = line.run(title + 1, is_word);
    let year = line.run(office + 1, digit);
    let number = line.run(year + 1, digit);
    let fits = OFFICE.contains(&(office - title - 1))
        // 和国办发〔2024〕1号 names another document.
        && !line.at(title + 1).is_some_and(|c| is_particle(c) || WORDS.listed.conjunctions.contains(c))
        && matches!(line.at(office), Some('〔' | '[' | '【' | '﹝' | '［'))
        && year - office - 1 == YEAR
        && matches!(line.at(year), Some('〕' | ']' | '】' | '﹞' | '］'))
        && number > year + 1
        && line.at(number) == Some(WORDS.number.decree_end)
        // The bracket behind it may be there: that the other is missing is told elsewhere.
        && line.at(number + 1) != Some('）');
    fits.then(|| {
        let place = title + 1..number + 1;
        let shown = title..number + 1;
        let right = format!("》（{}）", page.written(place.clone()));
        let span = line.span(shown.clone());
        let slip = Slip::new(Fault::SetPhrase, BARE_NUMBER, span, page.written(shown));
        let place = line.span(place);
        slip.right(right)
            .edit(Edit::insert(place.start, "（"))
            .edit(Edit::insert(place.end, "）"))
    })
}

/// The message about the number of a document without its brackets.
pub const BARE_NUMBER: &str = "bare-number";

/// 坚持“先审查、后公开”确保安全: a clause of its own right behind a quotation.
pub fn behind_quotation(page: &Page<'_>, slips: &mut Vec<Slip>) {
    let line = page.line;
    let words = &WORDS.closing;
    for (index, c) in line.text.iter().copied().enumerate() {
        if c != '”' || line.gap(index + 1) != Gap::None {
            continue;
        }
        let Some(word) = words.verbs.iter().find(|word| line.has(index + 1, word)) else {
            continue;
        };
        let open = line.run_back(index, |c| c != '“').saturating_sub(1);
        let start = line.run_back(open, is_word);
        let held = words.holds.iter().any(|word| line.has_before(open, word));
        let close = open - start <= LONGEST_BEFORE;
        if held && close && line.at(open) == Some('“') && line.within(index) == Within::Text {
            let end = index + 1 + word.chars().count();
            let shown = page.around(index..index + 1, 4, 0).start..end;
            let right = format!(
                "{}，{}",
                page.written(shown.start..index + 1),
                page.written(index + 1..end)
            );
            let at = line.span(index..index + 1).end;
            let slip = Slip::new(
                Fault::SentenceEnd,
                "clause",
                line.span(shown.clone()),
                page.written(shown),
            );
            slips.push(slip.right(right).edit(Edit::insert(at, "，")));
        }
    }
}

/// The longest stretch between the beginning of a clause and what it quotes, in characters.
const LONGEST_BEFORE: usize = 12;
