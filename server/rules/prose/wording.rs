//! Words: phrases that are almost right, terms, letters, particles, and how a body calls itself.

use std::ops::Range;

use super::line::{Gap, Line, Within, is_word};
use super::page::Page;
use super::phrases::{Grade, Kind, Near, is_pair_word, is_particle};
use super::slip::{Fault, Slip};
use super::words::WORDS;
use crate::rules::Edit;
use crate::text::is_chinese_numeral;

/// The key of the office of a body of a kind: 镇政府.
pub const OFFICE: &str = "office";

/// The message about the short name of the Regulation without its marks.
pub const ACT: &str = "act";

/// The message about the name of an act without its marks.
pub const UNMARKED: &str = "unmarked";

/// The message about a number without the 第 or 年 that belongs to it.
pub const NUMBER: &str = "number";

pub fn find(page: &Page<'_>, slips: &mut Vec<Slip>) {
    let line = page.line;
    let found = &page.found;
    for (range, right) in &found.wrong {
        let others = found.exact.iter();
        let is_part = others
            .chain(found.wrong.iter().map(|(range, _)| range))
            .any(|it| it.start <= range.start && range.end <= it.end && it.len() > range.len());
        // What a blank or line break parts may be two cells or headings.
        let parted = (range.start + 1..range.end).any(|at| line.gap(at) != Gap::None);
        if is_part
            || parted && right.contains('、')
            || is_seam(page, range)
            || line.within(range.start) == Within::Code
        {
            continue;
        }
        let span = line.span(range.clone());
        let (right, doubtful) = match right.strip_prefix('?') {
            Some(right) => (right, true),
            None => (*right, false),
        };
        let unmarked = right.contains('《') && !page.written(range.clone()).contains('《');
        if unmarked && line.within(range.start) != Within::Text {
            continue;
        }
        let key = if unmarked { UNMARKED } else { "wrong" };
        let slip = Slip::new(Fault::SetPhrase, key, span, page.written(range.clone()));
        let slip = slip.right(right).edit(change(page, range, right));
        slips.push(slip.doubtful(doubtful));
    }
    slips.extend(almost(page));
    for (range, right) in page.words("garbled") {
        let span = line.span(range.clone());
        let slip = Slip::new(Fault::MeetingName, "garbled", span, page.written(range));
        slips.push(slip.right(right).edit(Edit::replace(span, right)));
    }
    lacking(page, slips);
    numbers(page, slips);
    already(page, slips);
    terms(page, slips);
    letters(page, slips);
    selves(page, slips);
    particles(page, slips);
}

/// What makes words right, without what they begin and end with in both forms: 修订后《 and 修订后的《 differ in one character.
fn change(page: &Page<'_>, range: &Range<usize>, right: &str) -> Edit {
    let line = page.line;
    let right: Vec<char> = right.chars().collect();
    let written = line.slice(range.clone());
    let same = |(one, other): &(&char, &char)| one == other;
    let head = written.iter().zip(&right).take_while(same).count();
    let rest = written.len().min(right.len()) - head;
    let backwards = written.iter().rev().zip(right.iter().rev());
    let tail = backwards.take(rest).take_while(same).count();
    let middle = right.get(head..right.len() - tail).unwrap_or_default();
    let (start, end) = (range.start + head, range.end - tail);
    let plain = page.written(range.clone()).chars().count() == written.len();
    if !plain || start == range.start && end == range.end {
        return Edit::replace(line.span(range.clone()), right.iter().collect::<String>());
    }
    let text: String = middle.iter().collect();
    if start < end {
        return Edit::replace(line.span(start..end), text);
    }
    let at = if start > 0 {
        line.span(start - 1..start).end
    } else {
        line.span(start..start + 1).start
    };
    Edit::insert(at, text)
}

/// Whether a form is made of the end of one word and the beginning of the next: 单位 干部 has no 位干 in it, and 栏目 目录 no 目
/// too many.
fn is_seam(page: &Page<'_>, range: &Range<usize>) -> bool {
    let line = page.line;
    let last = range.end - 1;
    if range.len() > 2 && line.before(last) == line.at(last) {
        let next = line.at(range.end).filter(|c| !is_particle(*c));
        return is_pair_word(line.at(last), next);
    }
    range.len() == 2
        && is_pair_word(line.before(range.start), line.at(range.start))
        && is_pair_word(line.at(last), line.at(range.end))
}

/// Whether a phrase lacks its last character where a sentence breaks off, as it does while it is being written.
fn is_unfinished(line: &Line, near: &Near) -> bool {
    let cut = near.place.is_empty() && near.place.end == near.range.end;
    cut && near.range.end == line.len() && line.text.iter().any(|c| matches!(c, '，' | '。'))
}

/// What is almost a phrase.
pub fn almost(page: &Page<'_>) -> Vec<Slip> {
    let (line, found) = (page.line, &page.found);
    let mut slips = Vec::new();
    for near in &found.near {
        let covered = found
            .wrong
            .iter()
            .any(|(range, _)| range.start <= near.place.end && near.place.start <= range.end);
        if covered
            || line.within(near.range.start) == Within::Code
            || page.is_address(near.place.start)
            || is_unfinished(line, near)
        {
            continue;
        }
        let fault = if near.kind == Kind::Formula {
            Fault::MeetingName
        } else {
            Fault::SetPhrase
        };
        // The shortest words that show it: those around the characters that are wrong.
        let (start, end) = shown(line, &near.place, &near.range);
        let span = line.span(start..end);
        let right = format!(
            "{}{}{}",
            page.written(start..near.place.start),
            near.right,
            page.written(near.place.end..end)
        );
        let edit = Edit::replace(line.span(near.place.clone()), near.right.as_str());
        let key = if near.kind == Kind::Formula {
            "formula"
        } else {
            "near"
        };
        let slip = Slip::new(fault, key, span, page.written(start..end))
            .right(right)
            .edit(edit);
        slips.push(slip.doubtful(near.grade == Grade::Doubtful));
    }
    slips
}

/// Words without those that belong right before or behind them: 坚持以新时代中国特色社会主义思想, 统计期限2024年, 按照条例要求.
fn lacking(page: &Page<'_>, slips: &mut Vec<Slip>) {
    /// How far away the words may stand, in characters.
    const NEAR: usize = 8;
    let line = page.line;
    for (range, lacks) in page.words("lacks") {
        // 总书记 may stand between, which is told elsewhere.
        let near = range.start.saturating_sub(NEAR)..range.start;
        let named = near.into_iter().any(|at| line.has(at, lacks));
        if !named && line.within(range.start) == Within::Text {
            let written = page.written(range.clone()).to_owned();
            let right = format!("{lacks}{written}");
            let span = line.span(range);
            let slip = Slip::new(Fault::MeetingName, "formula", span, written);
            slips.push(slip.right(right).edit(Edit::insert(span.start, lacks)));
        }
    }
    for range in widest(page, "period") {
        let year = line.slice(range.end..range.end + 4);
        let dated = year.len() == 4 && year.iter().all(char::is_ascii_digit);
        if dated && line.at(range.end + 4) == Some('年') && line.gap(range.end) == Gap::None {
            let is = &WORDS.frame.is;
            let shown = range.start..range.end + 5;
            let right = format!(
                "{}{is}{}",
                page.written(range.clone()),
                page.written(range.end..shown.end)
            );
            let at = line.span(range.end - 1..range.end).end;
            slips.push(page.frame(shown, right, Edit::insert(at, is.as_str())));
        }
    }
    periods(page, slips);
    for (range, _) in page.words("act") {
        let act = &WORDS.frame.act;
        let Some(at) = range.clone().find(|at| line.has(*at, &act.bare)) else {
            continue;
        };
        if line.within(at) == Within::Text {
            let end = at + act.bare.chars().count();
            let right = format!(
                "{}{}{}",
                page.written(range.start..at),
                act.marked,
                page.written(end..range.end)
            );
            let edit = Edit::replace(line.span(at..end), act.marked.as_str());
            let span = line.span(range.clone());
            let slip = Slip::new(Fault::SetPhrase, ACT, span, page.written(range));
            slips.push(slip.right(right).edit(edit).doubtful(true));
        }
    }
}

/// The words about a matter that are no part of longer ones.
fn widest(page: &Page<'_>, about: &str) -> Vec<Range<usize>> {
    let all: Vec<Range<usize>> = page.words(about).map(|(range, _)| range).collect();
    let part = |range: &Range<usize>| {
        let mut others = all.iter();
        others.any(|it| it.start <= range.start && range.end <= it.end && it.len() > range.len())
    };
    all.iter().filter(|range| !part(range)).cloned().collect()
}

/// 期限为2024年1月1日起至12月31日止: 为 goes with neither 起 nor 止.
fn periods(page: &Page<'_>, slips: &mut Vec<Slip>) {
    let line = page.line;
    let words = &WORDS.date;
    for range in widest(page, "period") {
        if !line.has(range.end, &WORDS.frame.is) {
            continue;
        }
        let part =
            |c: char| c.is_ascii_digit() || matches!(c, '年' | '月' | '日') || c == words.begins;
        let first = line.run(range.end + 1, part);
        if !line.has(first, &words.to) {
            continue;
        }
        let last = line.run(first + 1, part);
        let begins = line.before(first) == Some(words.begins);
        let dated = line.slice(range.end..first).contains(&'月') && line.before(last) == Some('日');
        if dated && (begins || line.at(last) == Some(words.ends)) {
            let from = words.from;
            let shown = range.start..first;
            let right = format!(
                "{}{from}{}",
                page.written(range.clone()),
                page.written(range.end + 1..first)
            );
            let is = line.span(range.end..range.end + 1);
            let slip = page.frame(shown, right, Edit::replace(is, from));
            slips.push(slip.doubtful(true));
        }
    }
}

/// From where to where a phrase is shown that has something wrong in `place`: two characters around it, and what belongs to a
/// word with them.
fn shown(line: &Line, place: &Range<usize>, phrase: &Range<usize>) -> (usize, usize) {
    const AROUND: usize = 2;
    /// No word reaches further.
    const MOST: usize = 4;
    let cuts = |at: usize| is_pair_word(line.before(at), line.at(at));
    let mut start = place.start.saturating_sub(AROUND).max(phrase.start);
    while start > phrase.start && place.start - start < MOST && cuts(start) {
        start -= 1;
    }
    let mut end = (place.end + AROUND).min(phrase.end);
    while end < phrase.end && end - place.end < MOST && cuts(end) {
        end += 1;
    }
    (start, end)
}

/// A dash for the numeral of a heading: —、总体情况, （—）主动公开.
fn dash(page: &Page<'_>, slips: &mut Vec<Slip>) {
    let line = page.line;
    let at = usize::from(matches!(line.at(0), Some('（' | '(')));
    let closed = match line.at(at + 1) {
        Some('、') => at == 0,
        Some('）' | ')') => at == 1,
        _ => false,
    };
    if !closed || !matches!(line.at(at), Some('—' | '－' | '-' | '–' | '―' | 'ー' | '─'))
    {
        return;
    }
    let end = (at + 4).min(line.len());
    let one = WORDS.number.one.as_str();
    let right = format!("{}{one}{}", page.written(0..at), page.written(at + 1..end));
    let slip = Slip::new(
        Fault::SetPhrase,
        "wrong",
        line.span(0..end),
        page.written(0..end),
    );
    let edit = Edit::replace(line.span(at..at + 1), one);
    slips.push(slip.right(right).edit(edit));
}

/// Numbers without the 第 or 年 that belongs to them: 国务院令711号, 《条例》二十条, 2021政府信息公开.
fn numbers(page: &Page<'_>, slips: &mut Vec<Slip>) {
    let line = page.line;
    let words = &WORDS.number;
    dash(page, slips);
    for (index, c) in line.text.iter().copied().enumerate() {
        let digit = |c: char| c.is_ascii_digit();
        let before = line.before(index);
        let (kind, place, shown) = if c == words.decree && line.at(index + 1).is_some_and(digit) {
            let end = line.run(index + 1, digit);
            let issued = before.is_some_and(|c| words.issuers.contains(c));
            let ends = line.at(end) == Some(words.decree_end);
            if !issued || !ends || line.within(index + 1) == Within::Code {
                continue;
            }
            let from = line.run_back(index, is_word).max(index.saturating_sub(3));
            (&words.ordinal, index + 1, from..end + 1)
        } else if c == '、' && line.at(index + 1).is_some_and(is_chinese_numeral) {
            let end = line.run(index + 1, is_chinese_numeral);
            let first = line.before(index) == Some(words.article)
                && line.before(line.run_back(index - 1, is_chinese_numeral))
                    == words.ordinal.chars().next();
            if !first || line.at(end) != Some(words.article) {
                continue;
            }
            (&words.ordinal, index + 1, index - 1..end + 1)
        } else if c == '》' && line.at(index + 1).is_some_and(is_chinese_numeral) {
            let end = line.run(index + 1, is_chinese_numeral);
            let cited = line.at(end) == Some(words.article)
                && line
                    .at(end + 1)
                    .is_some_and(|c| words.behind_article.contains(c));
            if !cited {
                continue;
            }
            (&words.ordinal, index + 1, index..end + 1)
        } else if digit(c) && !before.is_some_and(|c| c.is_ascii_alphanumeric() || c == '〔') {
            let end = line.run(index, digit);
            let year = line.string(index..end).parse().unwrap_or(0);
            let named = words.behind_year.iter().any(|word| line.has(end, word));
            let year = end - index == 4 && (2007..=2099).contains(&year);
            if !year || !named || line.within(index) == Within::Code || line.gap(end) == Gap::Break
            {
                continue;
            }
            (&words.year, end, index..(end + 4).min(line.len()))
        } else {
            continue;
        };
        let right = format!(
            "{}{kind}{}",
            page.written(shown.start..place),
            page.written(place..shown.end)
        );
        let span = line.span(shown.clone());
        let slip = Slip::new(Fault::SetPhrase, NUMBER, span, page.written(shown));
        let at = line.span(place..place + 1).start;
        slips.push(slip.right(right).edit(Edit::insert(at, kind.as_str())));
    }
}

/// 己 in place of 已 before a verb.
fn already(page: &Page<'_>, slips: &mut Vec<Slip>) {
    let line = page.line;
    for (range, _) in page.words("already") {
        let own = line
            .before(range.start)
            .is_some_and(|c| WORDS.character.selves.contains(c));
        if own || line.within(range.start) != Within::Text {
            continue;
        }
        let words = &WORDS.character;
        let right = format!(
            "{}{}",
            words.already,
            page.written(range.start + 1..range.end)
        );
        let first = line.span(range.start..range.start + 1);
        let written = page.written(range.clone()).to_owned();
        let slip = Slip::new(Fault::SetPhrase, "wrong", line.span(range), written);
        slips.push(
            slip.right(right)
                .edit(Edit::replace(first, words.already.as_str())),
        );
    }
}

fn terms(page: &Page<'_>, slips: &mut Vec<Slip>) {
    let line = page.line;
    for (range, right) in page.whole_words("term") {
        let mut wrong = page.found.wrong.iter();
        let told = wrong.any(|(other, _)| other.contains(&range.start));
        if told || right.is_empty() || line.within(range.start) != Within::Text {
            continue;
        }
        let span = line.span(range.clone());
        let slip = Slip::new(Fault::TermConfusion, "term", span, page.written(range));
        slips.push(slip.right(right).edit(Edit::replace(span, right)));
    }
}

fn letters(page: &Page<'_>, slips: &mut Vec<Slip>) {
    for (range, _) in page.whole_words("letter") {
        let starts = page.line.before(range.start).is_none_or(|c| !is_word(c));
        if starts && page.line.within(range.start) == Within::Text {
            let written = page.written(range.clone()).to_owned();
            slips.push(Slip::new(
                Fault::LetterForm,
                "letter",
                page.line.span(range),
                written,
            ));
        }
    }
}

/// How a body calls itself; whether it is the right body the rule finds out.
fn selves(page: &Page<'_>, slips: &mut Vec<Slip>) {
    let words = &WORDS.self_name;
    for (range, kind) in page.words("self") {
        // 自我局限, 你我中心 are other words.
        let part = page
            .line
            .before(range.start)
            .is_some_and(|c| words.before.contains(c));
        let other = words.goes_on.get(kind);
        let goes_on = page
            .line
            .at(range.end)
            .is_some_and(|c| other.is_some_and(|other| other.contains(c)));
        let office = page.line.at(range.start) != Some(WORDS.character.me);
        // 云溪镇政府 is the office of another body.
        let named = office
            && page
                .line
                .before(range.start)
                .is_some_and(|c| is_word(c) && !words.before_office.contains(c));
        let key = if office { OFFICE } else { "other" };
        if !part && !goes_on && !named && page.line.within(range.start) == Within::Text {
            let written = page.written(range.clone()).to_owned();
            slips.push(Slip::new(Fault::SelfName, key, page.line.span(range), written).right(kind));
        }
    }
}

/// 更新的不够及时: what says how well something was done stands behind 得.
fn results(page: &Page<'_>, slips: &mut Vec<Slip>) {
    let line = page.line;
    let words = &WORDS.particle;
    for (range, _) in page.words("result") {
        let degrees = words
            .degrees
            .iter()
            .filter(|word| line.has(range.end, word));
        let Some(degree) = degrees.map(|word| word.chars().count()).max() else {
            continue;
        };
        let quality = range.end + degree;
        let end = line.run(quality, is_word);
        let good = words
            .qualities
            .iter()
            .any(|word| line.has(quality, word) && quality + word.chars().count() == end);
        let stop = line
            .at(end)
            .is_none_or(|c| matches!(c, '，' | '。' | '；' | '、'));
        if !good || !stop || line.within(range.start) == Within::Code {
            continue;
        }
        let of = range.end - 1..range.end;
        let shown = range.start..end;
        let right = page.with(&shown, &of, &words.result);
        let edit = Edit::replace(line.span(of), words.result.as_str());
        let span = line.span(shown.clone());
        let slip = Slip::new(Fault::ParticleDe, "result", span, page.written(shown));
        slips.push(slip.right(right).edit(edit));
    }
}

fn particles(page: &Page<'_>, slips: &mut Vec<Slip>) {
    let line = page.line;
    let words = &WORDS.particle;
    results(page, slips);
    for (range, _) in page.words("de") {
        let longer = page
            .words("de")
            .any(|(other, _)| other.end == range.end && other.len() > range.len());
        let verb = words.verbs.iter().any(|verb| line.has(range.end, verb));
        let preposition = words.prepositions.iter().any(|(word, not)| {
            line.at(range.end) == Some(*word)
                && line
                    .at(range.end + 1)
                    .is_some_and(|c| is_word(c) && !not.contains(c))
        });
        // 是及时的, 一些有效的 and 得到了进一步的 go with nouns.
        let noun = line
            .before(range.start)
            .is_some_and(|c| words.before_noun.contains(c));
        let mut objects = words.before_object.iter();
        let noun = noun || objects.any(|word| line.has_before(range.start, word));
        if longer || noun || !(verb || preposition) || line.within(range.start) == Within::Code {
            continue;
        }
        let end = page.around(range.clone(), 0, if verb { 2 } else { 1 }).end;
        let written = page.written(range.start..end).to_owned();
        let right = format!(
            "{}{}{}",
            page.written(range.start..range.end - 1),
            words.right,
            page.written(range.end..end)
        );
        let edit = Edit::replace(line.span(range.end - 1..range.end), words.right.as_str());
        let span = line.span(range.start..end);
        slips.push(
            Slip::new(Fault::ParticleDe, "de", span, written)
                .right(right)
                .edit(edit),
        );
    }
}
