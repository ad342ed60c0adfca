//! The sentences that every report has: what is missing in them, and where one runs into the next.

use std::ops::Range;

use super::line::{Gap, Line, Within, is_word};
use super::page::Page;
use super::slip::{Fault, Slip};
use super::words::WORDS;
use crate::rules::Edit;

pub fn find(page: &Page<'_>, slips: &mut Vec<Slip>) {
    for (range, kind) in page.words("set") {
        slips.extend(match kind {
            "contact" => contact(page, &range),
            "copy" => copy(page, &range),
            "made" => made(page, &range),
            "duty" => duty(page, &range),
            "content" => content(page, &range),
            "again" => again(page, &range),
            _ => None,
        });
    }
    parts(page, slips);
    items(page, slips);
    run_on(page, slips);
    years(page, slips);
    behind_heading(page, slips);
    grounds(page, slips);
    fragments(page, slips);
    figures(page, slips);
}

/// ……，编制本年度报告，本报告由六个部分组成: a sentence of its own behind a comma.
fn again(page: &Page<'_>, opens: &Range<usize>) -> Option<Slip> {
    let line = page.line;
    let comma = opens.start.checked_sub(1)?;
    if line.at(comma) != Some('，') || line.within(opens.start) != Within::Text {
        return None;
    }
    let words = &WORDS.set_sentence;
    let clause = line.run_back(comma, |c| !matches!(c, '，' | '。' | '；'))..comma;
    let told = words.whole.iter().any(|word| line.has_before(comma, word));
    let made = line.has_any(clause.clone(), &words.made);
    let until = line.has_before(comma, &words.until);
    let asks = words.asks.iter().any(|word| line.has(opens.start, word));
    (told && made || until || asks).then(|| {
        let shown = comma.saturating_sub(4)..opens.end;
        let written = page.written(shown.clone()).to_owned();
        let right = written.replace('，', "。");
        let edit = Edit::replace(line.span(comma..opens.start), "。");
        let slip = Slip::new(Fault::SentenceEnd, "joined", line.span(shown), written);
        slip.right(right).edit(edit).doubtful(true)
    })
}

/// The sentence around a place.
fn sentence(line: &Line, at: usize) -> Range<usize> {
    let stop = |c: char| c != '。';
    line.run_back(at, stop)..line.run(at, stop)
}

/// Words that lack something, at a place among those that are shown.
fn lacking(page: &Page<'_>, shown: Range<usize>, at: usize, missing: &str) -> Slip {
    let right = page.with(&shown, &(at..at), missing);
    let edit = Edit::insert(page.line.span(at - 1..at).end, missing);
    page.frame(shown, right, edit)
}

/// 如对本报告有疑问，请与某某局办公室（电话：……）。: nothing says what to do with it.
fn contact(page: &Page<'_>, opening: &Range<usize>) -> Option<Slip> {
    let line = page.line;
    let words = &WORDS.set_sentence;
    let sentence = sentence(line, opening.start);
    let end = line.run(opening.end, is_word);
    let asks = line.has_any(sentence.start..opening.start, &words.questions);
    let named = line.has_any(opening.end..sentence.end, &words.contacts);
    let body = matches!(line.at(end), Some('（' | '(' | '，' | '。' | '：'));
    let whole = sentence.end < line.len() || end + 1 < sentence.end;
    (asks && !named && body && whole && end > opening.end + 1).then(|| {
        let shown = opening.start..(end + 1).min(line.len());
        lacking(page, shown, end, &words.contact)
    })
}

/// 本报告的电子版可在政府网站（网址）。: nothing says what is done with it there.
fn copy(page: &Page<'_>, opening: &Range<usize>) -> Option<Slip> {
    let line = page.line;
    let words = &WORDS.set_sentence;
    let sentence = sentence(line, opening.start);
    let place = words.places.iter().any(|word| line.has(opening.end, word));
    let done = line.has_any(sentence.clone(), &words.copies);
    let closed = line.at(sentence.end) == Some('。');
    if !place || done || !closed {
        return None;
    }
    let mut at = sentence.end;
    if line.before(at) == Some('）') {
        at = line.run_back(at, |c| c != '（').saturating_sub(1);
    }
    (at > opening.end + 2).then(|| {
        let shown = at.saturating_sub(6).max(opening.start)..(at + 1).min(line.len());
        lacking(page, shown, at, &words.copied)
    })
}

/// 本报告是根据……要求，现结合……: nothing says that it was made.
fn made(page: &Page<'_>, opening: &Range<usize>) -> Option<Slip> {
    let line = page.line;
    let words = &WORDS.set_sentence;
    let sentence = sentence(line, opening.start);
    let by = line.string(opening.clone());
    let mut stated = words.stated.iter();
    let is = stated.any(|word| by.contains(word.as_str()));
    let closed = line.at(sentence.end) == Some('。');
    if !is || !closed || line.has_any(sentence.clone(), &words.made) {
        return None;
    }
    let comma = (opening.end..sentence.end).find(|at| {
        line.at(*at) == Some('，') && words.grounds.iter().any(|word| line.has_before(*at, word))
    })?;
    // What is cited before it is for the rules on citations.
    let shown = comma.saturating_sub(2).max(opening.start)..comma + 1;
    Some(lacking(page, shown, comma, &words.make))
}

/// 明确各科室主要负责人第一责任人。: nothing says that the one is the other.
fn duty(page: &Page<'_>, named: &Range<usize>) -> Option<Slip> {
    let line = page.line;
    let words = &WORDS.set_sentence;
    let start = line.run_back(named.start, |c| is_word(c) || matches!(c, '（' | '）'));
    let verb = (start..named.start).find(|at| line.has(*at, &words.appoint))?;
    let body = verb + words.appoint.chars().count()..named.start;
    let who = words.officers.iter().any(|word| {
        line.slice(body.clone())
            .windows(word.chars().count())
            .any(|it| it.iter().copied().eq(word.chars()))
    });
    let is = line
        .slice(body.clone())
        .iter()
        .any(|c| words.is.contains(c));
    let ends = line
        .at(named.end)
        .is_none_or(|c| matches!(c, '，' | '。' | '；' | '、'));
    let at = line.run_back(named.start, |c| words.kinds.contains(&c));
    (who && !is && ends && at > body.start).then(|| {
        let shown = at.saturating_sub(3).max(body.start)..named.end;
        lacking(page, shown, at, &words.as_one)
    })
}

/// 内容包括……等方面内容: the noun stands at both ends.
fn content(page: &Page<'_>, opening: &Range<usize>) -> Option<Slip> {
    let line = page.line;
    let words = &WORDS.set_sentence;
    let end = line.run(opening.end, |c| !matches!(c, '。' | '；'));
    let last = words.last.iter().find(|word| line.has_before(end, word))?;
    let start = end - last.chars().count();
    if start <= opening.end {
        return None;
    }
    let noun = end - words.list.chars().count()..end;
    let right = page.written(start..noun.start).to_owned();
    let edit = Edit::delete(line.span(noun));
    Some(page.frame(start..end, right, edit).doubtful(true))
}

/// 按照平台建设要求。积极参与……: words that are no sentence by themselves.
fn grounds(page: &Page<'_>, slips: &mut Vec<Slip>) {
    let line = page.line;
    let words = &WORDS.set_sentence;
    for (stop, c) in line.text.iter().enumerate() {
        if *c != '。'
            || !words
                .grounds_close
                .iter()
                .any(|word| line.has_before(stop, word))
        {
            continue;
        }
        let start = line.run_back(stop, |c| !matches!(c, '。' | '，' | '；' | '：'));
        let opens = words.grounds_open.iter().any(|word| line.has(start, word));
        let first = line.before(start).is_none_or(|c| c == '。' || c == '；');
        let goes_on = line.at(stop + 1).is_some_and(is_word) && line.gap(stop + 1) != Gap::Break;
        if opens && first && goes_on {
            let shown = page.around(stop..stop + 1, 2, 2);
            let slip = Slip::new(
                Fault::SentenceEnd,
                "fragment",
                line.span(shown.clone()),
                page.written(shown.clone()).to_owned(),
            );
            slips.push(with_mark(slip, page, shown, stop, "，"));
        }
    }
}

/// 根据……要求。结合……，编制本报告。 and 为做好公开工作。我局……: a sentence that ends before it has said anything.
fn fragments(page: &Page<'_>, slips: &mut Vec<Slip>) {
    let line = page.line;
    let words = &WORDS.set_sentence;
    for (stop, c) in line.text.iter().enumerate() {
        if *c != '。' {
            continue;
        }
        let goes_on = line.at(stop + 1).is_some_and(is_word) && line.gap(stop + 1) != Gap::Break;
        if !goes_on || line.within(stop) != Within::Text {
            continue;
        }
        let start = line.run_back(stop, |c| !matches!(c, '。' | '：' | '；'));
        let opens = |list: &[String]| list.iter().any(|word| line.has(start, word));
        let named = words
            .grounds_close
            .iter()
            .any(|word| line.has_before(stop, word));
        let named = named || line.before(stop) == Some('》');
        let next = words.made_next.iter().any(|word| line.has(stop + 1, word));
        let grounds = opens(&words.grounds_open) && named && next;
        let purpose = opens(&words.purposes) && !line.slice(start..stop).contains(&'，');
        let shown = page.around(stop..stop + 1, 2, 2);
        let span = line.span(shown.clone());
        // What is told by the words right before the stop is told already.
        let told = slips
            .iter()
            .any(|it| it.key == "fragment" && it.span == span);
        if (grounds || purpose) && !told {
            let written = page.written(shown.clone()).to_owned();
            let slip = Slip::new(Fault::SentenceEnd, "fragment", span, written);
            slips.push(with_mark(slip, page, shown, stop, "，"));
        }
    }
}

/// A wrong word or mark among what is shown.
fn wrong(page: &Page<'_>, shown: &Range<usize>) -> Slip {
    let written = page.written(shown.clone()).to_owned();
    Slip::new(
        Fault::SetPhrase,
        "wrong",
        page.line.span(shown.clone()),
        written,
    )
}

/// A slip with another mark at a place among what it shows.
fn with_mark(slip: Slip, page: &Page<'_>, shown: Range<usize>, at: usize, mark: &str) -> Slip {
    let (before, behind) = (
        page.written(shown.start..at),
        page.written(at + 1..shown.end),
    );
    let edit = Edit::replace(page.line.span(at..at + 1), mark);
    slip.right(format!("{before}{mark}{behind}")).edit(edit)
}

/// Whether the name of a place stands there: 青山市.
fn is_place(line: &Line, at: usize) -> bool {
    /// The lengths of its own name, in characters.
    const NAME: Range<usize> = 2..5;
    let words = &WORDS.set_sentence;
    // 2024年青山市 and 2024年度青山市 are right.
    let counted =
        |c: char| c == '年' || WORDS.count.measures.contains(c) || WORDS.listed.about.contains(c);
    let mut ends = NAME.map(|length| at + length);
    !line.at(at).is_none_or(counted)
        && ends.any(|end| line.at(end).is_some_and(|c| words.places_end.contains(c)))
        && line.slice(at..at + NAME.start).iter().all(|c| is_word(*c))
}

/// A year without 年 before a body at the head of a sentence, and a figure without the measure word that those before it have.
fn figures(page: &Page<'_>, slips: &mut Vec<Slip>) {
    let line = page.line;
    let words = &WORDS.set_sentence;
    let measured = |at: usize| line.at(at).is_some_and(|c| WORDS.count.exact.contains(c));
    let mut index = 0;
    // The verbs whose figures have their measure words in the sentence.
    let mut said: Vec<&str> = Vec::new();
    while index < line.len() {
        let end = line.run(index, |c| c.is_ascii_digit());
        if end == index {
            if line.at(index) == Some('。') {
                said.clear();
            }
            index += 1;
            continue;
        }
        let year = line.string(index..end).parse().unwrap_or(0);
        let opens = line.before(index).is_none_or(|c| c == '。');
        let text = line.within(index) == Within::Text && line.gap(end) != Gap::Break;
        let named =
            opens && line.at(end).is_some_and(|c| words.bodies.contains(&c)) || is_place(line, end);
        if end - index == 4 && (2007..=2099).contains(&year) && named && text {
            let kind = &WORDS.number.year;
            let shown = index..end + 2;
            let right = format!(
                "{}{kind}{}",
                page.written(index..end),
                page.written(end..shown.end)
            );
            let slip = Slip::new(
                Fault::SetPhrase,
                "wrong",
                line.span(shown.clone()),
                page.written(shown),
            );
            let at = line.span(end - 1..end).end;
            slips.push(slip.right(right).edit(Edit::insert(at, kind.as_str())));
        }
        let verb = words
            .counted
            .iter()
            .find(|verb| line.has_before(index, verb));
        if let Some(verb) = verb {
            let bare = matches!(line.at(end), Some('，' | '。' | '；')) && end - index <= 3;
            if measured(end) {
                said.push(verb);
            } else if bare && said.contains(&verb.as_str()) && text {
                let shown = index.saturating_sub(2)..end;
                let written = page.written(shown.clone());
                slips.push(Slip::new(
                    Fault::NumberMissing,
                    "measure",
                    line.span(shown),
                    written,
                ));
            }
        }
        index = end;
    }
}

/// Things of one kind between commas, where 、 belongs: 通过电子显示屏，微信公众号，政府网站等载体.
fn items(page: &Page<'_>, slips: &mut Vec<Slip>) {
    let line = page.line;
    let words = &WORDS.set_sentence;
    let named: Vec<Range<usize>> = page.words("item").map(|(range, _)| range).collect();
    for item in &named {
        let Some(comma) = item
            .start
            .checked_sub(1)
            .filter(|at| line.at(*at) == Some('，'))
        else {
            continue;
        };
        let ended = named.iter().any(|it| it.end == comma);
        let alone = line
            .at(item.end)
            .is_some_and(|c| words.behind_item.contains(&c));
        if ended
            && alone
            && line.within(comma) == Within::Text
            && line.gap(item.start) != Gap::Break
        {
            let shown = comma.saturating_sub(3)..item.end;
            slips.push(with_mark(wrong(page, &shown), page, shown, comma, "、"));
        }
    }
}

/// The parts that a report names in its first paragraph: with nothing between two of them, or a comma where 、 stands
/// between the others.
fn parts(page: &Page<'_>, slips: &mut Vec<Slip>) {
    let line = page.line;
    let words = &WORDS.set_sentence;
    let named: Vec<Range<usize>> = page.words("part").map(|(range, _)| range).collect();
    let before = |at: usize| line.before(at);
    let ends = |at: usize| words.part_ends.iter().any(|word| line.has_before(at, word));
    lone_part(page, slips);
    let listed = named
        .iter()
        .filter(|it| before(it.start) == Some('、'))
        .count();
    let commas = named
        .iter()
        .filter(|it| before(it.start) == Some('，'))
        .count();
    if commas >= 3 && listed == 1 {
        let odd = named
            .iter()
            .find(|it| before(it.start) == Some('、') && it.start > 0);
        let odd = odd.filter(|it| ends(it.start - 1) && line.within(it.start) == Within::Text);
        if let Some(part) = odd {
            let shown = part.start.saturating_sub(5)..(part.start + 4).min(line.len());
            let slip = with_mark(wrong(page, &shown), page, shown, part.start - 1, "，");
            slips.push(slip.doubtful(true));
        }
    }
    for part in named.iter().filter(|_| named.len() >= 3 && listed >= 2) {
        let at = part.start;
        if ends(at) && line.gap(at) == Gap::None {
            let shown = at.saturating_sub(4)..at + 4;
            slips.push(frame_mark(page, shown, at, "、"));
        } else if before(at) == Some('，') && at > 0 && ends(at - 1) && page_lists(line, at) {
            let shown = at.saturating_sub(5)..(at + 4).min(line.len());
            slips.push(with_mark(wrong(page, &shown), page, shown, at - 1, "、"));
        }
    }
}

/// The part on problems right behind a part that the form does not know: 平台建设存在的主要问题及改进措施.
fn lone_part(page: &Page<'_>, slips: &mut Vec<Slip>) {
    let line = page.line;
    let words = &WORDS.set_sentence;
    for (range, _) in page.words("main") {
        let at = range.start;
        let start = line.run_back(at, |c| is_word(c) || c == '、');
        let items = line.slice(start..at).iter().filter(|c| **c == '、').count();
        let joined = line
            .before(at)
            .is_none_or(|c| !is_word(c) || words.joined.contains(&c));
        let named = words.part_ends.iter().any(|word| line.has_before(at, word));
        if items >= 2 && !joined && !named && line.gap(at) == Gap::None {
            slips.push(frame_mark(page, at.saturating_sub(4)..at + 4, at, "、"));
        }
    }
}

/// Whether the parts before a place are parted by 、 alone.
fn page_lists(line: &Line, at: usize) -> bool {
    let sentence = line.run_back(at, |c| c != '。');
    let before = line.slice(sentence..at - 1);
    let start = before
        .iter()
        .rposition(|c| *c == '，')
        .map_or(0, |it| it + 1);
    before
        .get(start..)
        .unwrap_or_default()
        .iter()
        .filter(|c| **c == '、')
        .count()
        >= 2
}

fn frame_mark(page: &Page<'_>, shown: Range<usize>, at: usize, mark: &str) -> Slip {
    let written = page.written(shown.clone());
    let right = format!(
        "{}{mark}{}",
        page.written(shown.start..at),
        page.written(at..shown.end)
    );
    let edit = Edit::insert(page.line.span(at - 1..at).end, mark);
    let span = page.line.span(shown);
    Slip::new(Fault::SetPhrase, "wrong", span, written)
        .right(right)
        .edit(edit)
}

/// A sentence without a stop before the next.
fn run_on(page: &Page<'_>, slips: &mut Vec<Slip>) {
    let line = page.line;
    let words = &WORDS.set_sentence;
    for (range, _) in page.words("opener") {
        let at = range.start;
        let longer = page
            .words("opener")
            .any(|(other, _)| other.start == at && other.len() > range.len());
        if line.before(at) == Some('）') && line.gap(at) == Gap::None && !longer {
            slips.push(stop(page, at, range.end, false));
        }
    }
    for (range, _) in page.words("start") {
        let at = range.start;
        let longer = page
            .words("start")
            .any(|(other, _)| other.end == range.end && other.start < at);
        let word = line
            .before(at)
            .is_some_and(|c| is_word(c) && !words.no_start.contains(&c));
        let other = words
            .before_start
            .iter()
            .any(|word| line.has_before(at, word));
        if word && !other && !longer && line.gap(at) == Gap::None && line.within(at) == Within::Text
        {
            // 我局目前，有…… says when and of whom.
            let ended = words.ends.iter().any(|word| line.has_before(at, word));
            let doubtful = !ended || line.has(at, &words.meanwhile);
            slips.push(stop(page, at, range.end, doubtful));
        }
    }
}

/// A year that opens a sentence right behind the last word of the one before: 增强公开实效2020年，.
fn years(page: &Page<'_>, slips: &mut Vec<Slip>) {
    const DIGITS: usize = 4;
    let line = page.line;
    let words = &WORDS.set_sentence;
    for (index, c) in line.text.iter().enumerate() {
        if *c != '年' || line.at(index + 1) != Some('，') || index < DIGITS + 2 {
            continue;
        }
        let at = index - DIGITS;
        let digits = line.slice(at..index).iter().all(char::is_ascii_digit);
        let ends = words.ends.iter().any(|word| line.has_before(at, word));
        if digits && ends && line.gap(at) == Gap::None && line.within(at) == Within::Text {
            slips.push(stop(page, at, index + 2, false));
        }
    }
}

/// The text right behind the words of a numbered heading: （一）主动公开情况本年度公开信息9条.
fn behind_heading(page: &Page<'_>, slips: &mut Vec<Slip>) {
    /// The longest words of a heading, in characters.
    const LONGEST: usize = 18;
    let line = page.line;
    if !page.is_numbered() {
        return;
    }
    let words = &WORDS.set_sentence;
    let first = line.run(0, |c| !matches!(c, '）' | ')' | '、' | '.' | '．')) + 1;
    let start = if line.at(first) == Some('、') {
        first + 1
    } else {
        first
    };
    let end = line.run(start, is_word);
    let last = end.min(start + LONGEST);
    let opens = |at: usize| {
        let year = line.slice(at..at + 4).iter().all(char::is_ascii_digit)
            && line.at(at + 4) == Some('年');
        let word = words.opens_text.iter().any(|word| line.has(at, word));
        (year || word)
            && words
                .heading_ends
                .iter()
                .any(|word| line.has_before(at, word))
    };
    let text = (start + 3..=last).find(|at| opens(*at));
    let sentence = line.text.contains(&'，') || line.text.contains(&'。');
    if let Some(at) = text.filter(|at| sentence && line.gap(*at) == Gap::None) {
        slips.push(stop(page, at, (at + 3).min(line.len()), false));
    }
}

fn stop(page: &Page<'_>, at: usize, end: usize, doubtful: bool) -> Slip {
    let line = page.line;
    let shown = page.around(at..end, 4, 1);
    let (from, end) = (shown.start, shown.end);
    let written = page.written(shown).to_owned();
    let right = format!("{}。{}", page.written(from..at), page.written(at..end));
    let place = line.span(at..at + 1).start;
    Slip::new(Fault::SentenceEnd, "joined", line.span(from..end), written)
        .right(right)
        .edit(Edit::insert(place, "。"))
        .doubtful(doubtful)
}
