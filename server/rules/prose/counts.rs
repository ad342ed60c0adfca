//! Figures: about or exactly, with the right measure word, or left out.

use std::ops::Range;

use super::line::{Gap, Line, Within, is_word};
use super::page::Page;
use super::phrases::is_pair_word;
use super::slip::{Fault, Slip};
use super::words::WORDS;
use crate::rules::Edit;

pub fn find(page: &Page<'_>, slips: &mut Vec<Slip>) {
    let line = page.line;
    let mut index = 0;
    while index < line.len() {
        let end = line.run(index, |c| c.is_ascii_digit());
        if end > index {
            if line.within(index) != Within::Code && is_whole(line, index..end) {
                rough(page, index..end, slips);
                measure(page, index..end, slips);
                bare(page, index..end, slips);
                year(page, index..end, slips);
                twice(page, end, slips);
            }
            rate(page, index..end, slips);
            index = end;
        } else {
            index += 1;
        }
    }
    missing(page, slips);
}

/// Whether digits are a number by themselves, no part of a decimal, a range or a code.
fn is_whole(line: &Line, digits: Range<usize>) -> bool {
    let part = |c: Option<char>| {
        c.is_some_and(|c| {
            matches!(c, '.' | '-' | '/' | ',' | ':' | '~' | '－' | '—' | '%')
                || c.is_ascii_alphabetic()
        })
    };
    !part(line.before(digits.start)) && !part(line.at(digits.end))
}

/// An exact figure with a word that makes it a rough one.
fn rough(page: &Page<'_>, digits: Range<usize>, slips: &mut Vec<Slip>) {
    let line = page.line;
    let words = &WORDS.count;
    let length = digits.len();
    let exact = line.before(digits.end) != Some('0');
    let next = line.at(digits.end);
    let measured = |at: usize| line.at(at).is_some_and(|c| words.measures.contains(c));
    let before = |word: &str| line.has_before(digits.start, word);
    let push =
        |range: Range<usize>, key, right: String, edit: Option<Edit>, slips: &mut Vec<Slip>| {
            let written = page.written(range.clone()).to_owned();
            let mut slip =
                Slip::new(Fault::ApproximateExact, key, line.span(range), written).right(right);
            slip.edits.extend(edit);
            slips.push(slip);
        };
    if next.is_some_and(|c| words.more.contains(c)) && measured(digits.end + 1) {
        let word = digits.end..digits.end + 1;
        let range = digits.start..(digits.end + 2).min(line.len());
        if exact && !(next == Some(words.many) && length == 1) {
            let right = format!(
                "{}{}",
                page.written(digits.clone()),
                page.written(digits.end + 1..digits.end + 2)
            );
            push(
                range,
                "more",
                right,
                Some(Edit::delete(line.span(word))),
                slips,
            );
            return;
        }
        let measured = digits.end + 2 + usize::from(line.has(digits.end + 1, &words.people));
        let behind = words.about_behind.iter();
        let mut behind = behind.filter(|word| line.has(measured, word));
        // 120余人左右 says twice that it is rough.
        if let Some(word) = behind.next() {
            let last = measured..measured + word.chars().count();
            let right = page.written(range.start..last.start).to_owned();
            let edit = Edit::delete(line.span(last.clone()));
            push(range.start..last.end, "doubly", right, Some(edit), slips);
            return;
        }
        let about = words.about.iter().filter(|word| before(word));
        let about = about.map(|word| word.chars().count()).max();
        let nearly = words.nearly.iter().any(|word| before(word));
        let start = digits.start - about.unwrap_or(0);
        let part = line
            .before(start)
            .is_some_and(|c| words.in_other_words.contains(c));
        if about.is_some() && !nearly && !part {
            let right = page.written(digits.start..range.end).to_owned();
            let edit = Edit::delete(line.span(start..digits.start));
            push(start..range.end, "doubly", right, Some(edit), slips);
            return;
        }
        // 近100余条 says less and more at once.
        if words.nearly.iter().any(|word| before(word)) {
            let near = digits.start - 1;
            push(
                near..range.end,
                "both",
                page.written(digits.start..range.end).to_owned(),
                Some(Edit::delete(line.span(near..near + 1))),
                slips,
            );
        }
        return;
    }
    if !measured(digits.end) || length < 3 || !exact {
        return;
    }
    // 约235条, 超235条: nobody counts roughly to the last digit.
    let counted = line.at(digits.end).is_some_and(|c| words.exact.contains(c));
    for word in &words.about {
        if before(word) && counted {
            let longer = words.about_long.iter().find(|longer| before(longer));
            let start = digits.start - longer.map_or(1, |longer| longer.chars().count());
            if line
                .before(start)
                .is_some_and(|c| words.in_other_words.contains(c))
            {
                return;
            }
            let word = line.span(start..digits.start);
            let range = start..digits.end + 1;
            push(
                range,
                "about",
                page.written(digits.start..digits.end + 1).to_owned(),
                Some(Edit::delete(word)),
                slips,
            );
            return;
        }
    }
    let behind = words.about_behind.iter();
    if behind
        .into_iter()
        .any(|word| line.has(digits.end + 1, word))
        && counted
    {
        let word = line.span(digits.end + 1..digits.end + 3);
        push(
            digits.start..digits.end + 3,
            "about",
            page.written(digits.start..digits.end + 1).to_owned(),
            Some(Edit::delete(word)),
            slips,
        );
    }
}

/// Words for what applications, documents and proposals are counted by.
fn measure(page: &Page<'_>, digits: Range<usize>, slips: &mut Vec<Slip>) {
    let line = page.line;
    let Some(word) = line.at(digits.end) else {
        return;
    };
    let words = &WORDS.measure;
    let doubled = line.has(digits.end, &words.doubled);
    if !doubled && !words.wrong.contains(word) {
        return;
    }
    let after = digits.end
        + if doubled {
            words.doubled.chars().count()
        } else {
            1
        };
    let stop = line.at(after).is_none_or(|c| !is_word(c));
    // 收到政府信息公开申请3条, 共收到申请数为3条; or 3条政府信息公开申请.
    let mut back = digits.start;
    for filler in &words.fillers {
        if line.has_before(back, filler) {
            back -= filler.chars().count();
            break;
        }
    }
    let ends = |words: &[String]| words.iter().any(|word| line.has_before(back, word));
    let begins = |words: &[String]| words.iter().any(|word| line.has(after, word));
    let is_application = (ends(&words.applications) && stop) || begins(&words.applications_behind);
    let is_proposal = ends(&words.proposals) && stop && !doubled && !is_posted(page, back, word);
    let is_document =
        ends(&words.documents) && stop && words.wrong_of_documents.contains(word) && !doubled;
    if !(is_application || is_proposal || is_document) {
        return;
    }
    let range = digits.start..after;
    let right = format!("{}{}", page.written(digits.clone()), words.right);
    let edit = Edit::replace(line.span(digits.end..after), words.right.as_str());
    let key = if is_document {
        "document"
    } else {
        "application"
    };
    let written = page.written(range.clone()).to_owned();
    slips.push(
        Slip::new(Fault::MeasureWord, key, line.span(range), written)
            .right(right)
            .edit(edit),
    );
}

/// Whether what ends at a place is one of the posts that a list counts: 政策解读4条、建议提案1条.
fn is_posted(page: &Page<'_>, end: usize, measure: char) -> bool {
    let line = page.line;
    let start = line.run_back(end, is_word);
    let Some(mark) = start.checked_sub(1) else {
        return false;
    };
    if !matches!(line.at(mark), Some('、' | '，')) || line.before(mark) != Some(measure) {
        return false;
    }
    let digits = line.run_back(mark - 1, |c| c.is_ascii_digit());
    let proposals = WORDS.measure.proposals.iter();
    let mut proposals = proposals.chain(&WORDS.measure.applications);
    digits < mark - 1 && !proposals.any(|word| line.has_before(digits, word))
}

/// A measure word that stands there twice: 召开会议2次次. 1条条例 is something else.
fn twice(page: &Page<'_>, at: usize, slips: &mut Vec<Slip>) {
    let line = page.line;
    let measure = line.at(at).filter(|c| WORDS.count.exact.contains(*c));
    let Some(measure) = measure.filter(|c| line.at(at + 1) == Some(*c)) else {
        return;
    };
    let other = is_pair_word(Some(measure), line.at(at + 2)) || line.at(at + 2) == Some(measure);
    if other || line.gap(at + 1) != Gap::None {
        return;
    }
    let shown = page.around(at..at + 2, 3, 0);
    let written = page.written(shown.clone()).to_owned();
    let slip = Slip::new(Fault::WordRepeated, "twice", line.span(shown), written);
    let second = line.span(at + 1..at + 2);
    slips.push(slip.right(measure).edit(Edit::delete(second)));
}

/// A rate without its sign: 办结率达100。
fn rate(page: &Page<'_>, digits: Range<usize>, slips: &mut Vec<Slip>) {
    /// The highest rate there is.
    const WHOLE: u32 = 100;
    let line = page.line;
    let words = &WORDS.rate;
    let stop = matches!(line.at(digits.end), Some('，' | '。' | '；' | '、'));
    let start = line.run_back(digits.start, |c| c.is_ascii_digit() || c == '.');
    let whole = line.string(start..digits.end);
    let whole = whole.split('.').next().unwrap_or_default();
    if !stop || !whole.parse::<u32>().is_ok_and(|it| it <= WHOLE) {
        return;
    }
    let filler = words.fillers.iter().filter(|it| line.has_before(start, it));
    let Some(filler) = filler.map(|it| it.chars().count()).max() else {
        return;
    };
    let name = start - filler;
    let named = words.names.iter().any(|it| line.has_before(name, it));
    let other = words.other.iter().any(|it| line.has_before(name, it));
    if named && !other && line.within(start) == Within::Text {
        let shown = name.saturating_sub(3)..digits.end;
        let right = format!("{}%", page.written(shown.clone()));
        let span = line.span(shown.clone());
        let slip = Slip::new(Fault::NumberMissing, "percent", span, page.written(shown));
        slips.push(slip.right(right));
    }
}

/// A figure without its measure word before a stop: 收到申请79。
fn bare(page: &Page<'_>, digits: Range<usize>, slips: &mut Vec<Slip>) {
    let line = page.line;
    let stop = line
        .at(digits.end)
        .is_none_or(|c| matches!(c, '，' | '。' | '；' | '、'));
    let mut nouns = WORDS.missing.counted.iter();
    let counted = nouns.any(|noun| line.has_before(digits.start, noun));
    // 信息公开条例》2019 and years are no counts.
    if stop && counted && digits.len() <= 5 && line.len() > digits.end {
        let range = page.around(digits, 4, 0);
        let written = page.written(range.clone()).to_owned();
        slips.push(Slip::new(
            Fault::NumberMissing,
            "measure",
            line.span(range),
            written,
        ));
    }
}

/// A year without what belongs behind it: 2024全年, 2024年来，我局.
fn year(page: &Page<'_>, digits: Range<usize>, slips: &mut Vec<Slip>) {
    let line = page.line;
    let end = digits.end;
    let is_year = matches!(line.slice(digits.clone()), ['1', '9', ..] | ['2', '0', ..]);
    if digits.len() != 4 || !is_year || line.within(digits.start) != Within::Text {
        return;
    }
    let words = &WORDS.year;
    let opens = line
        .before(digits.start)
        .is_none_or(|c| !is_word(c) || words.opens.contains(c));
    let (at, missing) = if opens && line.has(end, &words.whole) {
        (end, words.whole_missing.as_str())
    } else if words.since.iter().any(|word| line.has(end, word)) {
        (end + 1, words.since_missing.as_str())
    } else {
        return;
    };
    let shown = digits.start..end + 2;
    let right = format!(
        "{}{missing}{}",
        page.written(digits.start..at),
        page.written(at..shown.end)
    );
    let written = page.written(shown.clone()).to_owned();
    let slip = Slip::new(Fault::NumberMissing, "unit", line.span(shown), written);
    slips.push(slip.right(right));
}

/// Whether the clause up to an index says that there was none: 未收到信息公开申请件.
fn is_denied(line: &Line, index: usize) -> bool {
    let start = line.run_back(index, is_word);
    let clause = line.string(start..index);
    let mut words = WORDS.missing.denied.iter();
    words.any(|word| clause.contains(word.as_str()))
}

/// A place for a figure without one.
fn missing(page: &Page<'_>, slips: &mut Vec<Slip>) {
    let line = page.line;
    let words = &WORDS.missing;
    for (range, _) in page.words("missing") {
        let next = line.at(range.end);
        let stop =
            next.is_none_or(|c| matches!(c, '，' | '。' | '；' | '、' | '）' | ')' | ',' | ';'));
        let is_rise = line.at(range.start).is_some_and(|c| words.rise.contains(c));
        let percent = line.before(range.end) == Some('%');
        let before = line.before(range.start);
        let fault = if is_rise {
            next.is_some_and(|c| c.is_ascii_digit())
        } else if percent {
            true
        } else if line
            .string(range.clone())
            .starts_with(|c| words.sum.contains(c))
        {
            (stop || line.has(range.end, &words.behind_sum))
                && before.is_none_or(|c| !is_word(c) || words.before_sum.contains(c))
        } else {
            stop && before.is_none_or(|c| !words.no_figure.contains(c))
                && !is_denied(line, range.start)
                && !line
                    .text
                    .get(..range.start)
                    .unwrap_or_default()
                    .iter()
                    .rev()
                    .take(3)
                    .any(char::is_ascii_digit)
        };
        if fault && line.within(range.start) == Within::Text {
            let written = page.written(range.clone()).to_owned();
            slips.push(Slip::new(
                Fault::NumberMissing,
                "figure",
                line.span(range),
                written,
            ));
        }
    }
    // 年主动公开信息20条: the year at the start of a clause is left out.
    if line.at(0) == Some('年') && words.behind_year.iter().any(|word| line.has(1, word)) {
        let written = page.written(0..(5).min(line.len())).to_owned();
        slips.push(Slip::new(
            Fault::NumberMissing,
            "year",
            line.span(0..1),
            written,
        ));
    }
}
