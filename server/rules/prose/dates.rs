//! Dates that cannot be, or are not written as dates are, and the word before them.

use std::ops::Range;

use super::line::{Gap, Line, Within};
use super::page::Page;
use super::slip::{Fault, Slip};
use super::words::WORDS;
use crate::rules::Edit;
use crate::text::{is_chinese_digit, is_like_nought};

/// The years that a report may speak of.
const YEARS: std::ops::RangeInclusive<u32> = 1949..=2099;

pub fn find(page: &Page<'_>, slips: &mut Vec<Slip>) {
    let line = page.line;
    for (index, c) in line.text.iter().copied().enumerate() {
        match c {
            '月' => date(page, index, slips),
            '年' => year(page, index, slips),
            '日' => run_together(page, index, slips),
            _ => {}
        }
    }
    until(page, slips);
}

/// The digits before an index, and their value.
fn number_before(line: &Line, index: usize) -> Option<(Range<usize>, u32)> {
    let start = line.run_back(index, |c| c.is_ascii_digit());
    value(line, start..index)
}

/// The digits from an index on, and their value.
fn number_at(line: &Line, index: usize) -> Option<(Range<usize>, u32)> {
    value(line, index..line.run(index, |c| c.is_ascii_digit()))
}

fn value(line: &Line, range: Range<usize>) -> Option<(Range<usize>, u32)> {
    let value = line.string(range.clone()).parse().ok()?;
    Some((range, value))
}

/// A date with the given 月.
fn date(page: &Page<'_>, index: usize, slips: &mut Vec<Slip>) {
    let line = page.line;
    if line.within(index) == Within::Code {
        return;
    }
    let Some((month_at, month)) = number_before(line, index) else {
        return;
    };
    // 1⏎2月: the first digit of the month may stand on the line before.
    if month_at.start == 0 || line.gap(month_at.start) == Gap::Break {
        let cut = line
            .before(month_at.start)
            .is_none_or(|c| c.is_ascii_digit());
        if cut && month <= 2 && month_at.len() == 1 {
            return;
        }
    }
    let year = (line.before(month_at.start) == Some('年'))
        .then(|| number_before(line, month_at.start - 1))
        .flatten();
    let start = year.as_ref().map_or(month_at.start, |(at, _)| at.start);
    // 1.5月, 3-13月, 第13月 are no dates.
    if line
        .before(start)
        .is_some_and(|c| matches!(c, '.' | '-' | '－' | '—' | '~' | '～' | '第' | '/'))
        && year.is_none()
    {
        return;
    }
    let ranged = line.before(start) == Some('至')
        && line.before(start - 1).is_some_and(|c| c.is_ascii_digit());
    if ranged && year.is_none() {
        return;
    }
    let day = number_at(line, index + 1).filter(|(at, _)| at.len() <= 2);
    let day_mark = day.as_ref().and_then(|(at, _)| line.at(at.end));
    let dated = day.is_some() && matches!(day_mark, Some('日' | '号'));
    let end = day
        .as_ref()
        .map_or(index + 1, |(at, _)| at.end + usize::from(dated));
    let written = page.written(start..end).to_owned();
    let impossible = |key| {
        Slip::new(
            Fault::DateInvalid,
            key,
            line.span(start..end),
            written.clone(),
        )
    };
    if year.is_none()
        && let Some(place) = year_end(line, &month_at)
    {
        let right = format!(
            "{}年{}",
            page.written(start..place),
            page.written(place..end)
        );
        let at = line.span(place..place + 1).start;
        slips.push(
            impossible("year-mark")
                .right(right)
                .edit(Edit::insert(at, "年")),
        );
        return;
    }
    if (month == 0 || month > 12) && (year.is_some() || dated) {
        slips.push(impossible("impossible"));
        return;
    }
    let Some((day_at, day)) = day else { return };
    let longest = longest(year.as_ref().map(|(_, year)| *year), month);
    if dated && (day == 0 || day > longest) {
        slips.push(impossible("impossible"));
        return;
    }
    // 12月31止: the word 日 is missing.
    if day_mark.is_some_and(|c| WORDS.date.behind_day.contains(c))
        && day <= longest
        && day > 0
        && !dated
    {
        let cut = line.span(start..day_at.end + 1);
        let written = page.written(start..day_at.end + 1).to_owned();
        let slip = Slip::new(Fault::DateInvalid, "cut", cut, written);
        let right = format!(
            "{}日{}",
            page.written(start..day_at.end),
            page.written(day_at.end..day_at.end + 1)
        );
        let place = line.span(day_at.end..day_at.end).start;
        slips.push(slip.right(right).edit(Edit::insert(place, "日")));
        return;
    }
    if dated && day_mark == Some('号') && line.within(index) == Within::Text {
        spoken(page, start..end, slips);
        return;
    }
    let mut zeros = Vec::new();
    if month_at.len() == 2 && month < 10 && (year.is_some() || dated) {
        zeros.push(month_at.start);
    }
    if dated && day_at.len() == 2 && day < 10 {
        zeros.push(day_at.start);
    }
    if !zeros.is_empty() && line.within(index) == Within::Text {
        let plain: String = line
            .slice(start..end)
            .iter()
            .enumerate()
            .filter(|(at, _)| !zeros.contains(&(start + at)))
            .map(|(_, c)| *c)
            .collect();
        let span = line.span(start..end);
        let whole = line.string(start..end) == written;
        let slip = Slip::new(Fault::DateStyle, "zeros", span, written).right(plain.as_str());
        let slip = if whole {
            slip.safe(Edit::replace(span, plain))
        } else {
            slip
        };
        slips.push(slip);
    }
}

/// 12月31号: in writing a day is 日.
fn spoken(page: &Page<'_>, date: Range<usize>, slips: &mut Vec<Slip>) {
    let line = page.line;
    let mark = date.end - 1..date.end;
    let right = page.with(&date, &mark, "日");
    let edit = Edit::replace(line.span(mark), "日");
    let span = line.span(date.clone());
    let slip = Slip::new(Fault::DateStyle, "spoken", span, page.written(date));
    slips.push(slip.right(right).safe(edit));
}

/// How many days a month has, in a year that is not known the most.
fn longest(year: Option<u32>, month: u32) -> u32 {
    match month {
        2 => match year {
            Some(year) if year % 4 != 0 || year % 100 == 0 && year % 400 != 0 => 28,
            _ => 29,
        },
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Where the year ends in digits that are a year and a month: 20231月.
fn year_end(line: &Line, digits: &Range<usize>) -> Option<usize> {
    let place = digits.start + 4;
    let (_, year) = value(line, digits.start..place)?;
    let (month_at, month) = value(line, place..digits.end)?;
    let plain = month_at.len() == 1 || line.at(place) == Some('1');
    let fits = matches!(digits.len(), 5 | 6) && YEARS.contains(&year) && (1..=12).contains(&month);
    (fits && plain).then_some(place)
}

/// A day behind digits in which the year and the month are lost: 2021122日, 至1231日.
fn run_together(page: &Page<'_>, index: usize, slips: &mut Vec<Slip>) {
    let line = page.line;
    let Some((at, _)) = number_before(line, index) else {
        return;
    };
    let before = line.before(at.start);
    let year = value(line, at.start..(at.start + 4).min(index)).map(|(_, year)| year);
    let whole = matches!(at.len(), 5..=8)
        && year.is_some_and(|year| YEARS.contains(&year))
        && !before.is_some_and(|c| c.is_ascii() || matches!(c, '月' | '－' | '—' | '～'));
    // Two digits each: where there are fewer, nobody can tell which day is meant.
    let day = |place: usize, year: Option<u32>| {
        let (_, month) = value(line, place..place + 2)?;
        let (_, day) = value(line, place + 2..index)?;
        let is_day = (1..=12).contains(&month) && (1..=longest(year, month)).contains(&day);
        (index == place + 4 && is_day).then(|| format!("{month}月{day}日"))
    };
    let end =
        day(at.start, None).filter(|_| before.is_some_and(|c| WORDS.date.before_end.contains(c)));
    if !whole && end.is_none() || line.within(index) == Within::Code {
        return;
    }
    let shown = at.start..index + 1;
    let written = page.written(shown.clone()).to_owned();
    let span = line.span(shown);
    let right = match year.filter(|_| whole) {
        Some(first) => day(at.start + 4, year).map(|day| format!("{first}年{day}")),
        None => end,
    };
    let key = match &right {
        Some(_) if whole => "year-month",
        Some(_) => "month",
        None => "lost",
    };
    let slip = Slip::new(Fault::DateInvalid, key, span, written);
    slips.push(match right {
        Some(right) => slip.right(right.as_str()).edit(Edit::replace(span, right)),
        None => slip,
    });
}

/// A year whose number has a digit too many or too few, or a 0 for 〇.
fn year(page: &Page<'_>, index: usize, slips: &mut Vec<Slip>) {
    let line = page.line;
    if line.within(index) == Within::Code {
        return;
    }
    let is_digit = |c: char| c.is_ascii_digit();
    let start = line.run_back(index, is_digit);
    let length = index - start;
    let dated = number_at(line, index + 1)
        .is_some_and(|(at, month)| (1..=12).contains(&month) && line.at(at.end) == Some('月'));
    if matches!(length, 3 | 5 | 6)
        && dated
        && line
            .before(start)
            .is_none_or(|c| !matches!(c, '.' | '-' | '/'))
    {
        let first = line.at(start);
        let shown = page.written(start..index + 1).to_owned();
        if matches!(first, Some('1' | '2')) {
            slips.push(Slip::new(
                Fault::DateInvalid,
                "year",
                line.span(start..index + 1),
                shown,
            ));
        }
        return;
    }
    // 二0二一年, 二○二一年, 二O二一年
    let is_digit = |c: char| is_chinese_digit(c) || is_like_nought(c);
    let start = line.run_back(index, is_digit);
    let letters = line.slice(start..index);
    let noughts = letters.iter().filter(|c| is_like_nought(**c)).count();
    if letters.len() == 4 && noughts > 0 && letters.len() - noughts >= 2 {
        let written = page.written(start..index + 1).to_owned();
        let span = line.span(start..index + 1);
        let right: String = letters
            .iter()
            .map(|c| if is_like_nought(*c) { '〇' } else { *c })
            .collect();
        let mut slip =
            Slip::new(Fault::DateStyle, "nought", span, written).right(format!("{right}年"));
        slip.safe = true;
        for (at, c) in letters.iter().enumerate() {
            if is_like_nought(*c) {
                slip.edits
                    .push(Edit::replace(line.span(start + at..start + at + 1), "〇"));
            }
        }
        slips.push(slip);
    }
}

/// 截止 with a time behind it.
fn until(page: &Page<'_>, slips: &mut Vec<Slip>) {
    let line = page.line;
    for (range, _) in page.words("until") {
        let timed = line.at(range.end).is_some_and(|c| c.is_ascii_digit())
            && number_at(line, range.end)
                .is_some_and(|(at, _)| matches!(line.at(at.end), Some('年' | '月' | '日')));
        let mut words = WORDS.date.times.iter();
        let worded = words.any(|word| line.has(range.end, word));
        let attributive = line
            .at(line.run(range.end, |c| c.is_ascii_digit() || "年月日".contains(c)))
            == Some(WORDS.date.attribute);
        if (timed || worded) && !attributive {
            let span = line.span(range.clone());
            let end = page.around(range.clone(), 0, 4).end;
            let written = page.written(range.start..end).to_owned();
            let last = line.span(range.start + 1..range.end);
            let slip = Slip::new(Fault::UntilWord, "until", span, written);
            slips.push(slip.safe(Edit::replace(last, "至")));
        }
    }
}
