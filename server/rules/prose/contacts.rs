//! Telephone numbers, addresses and postcodes that cannot be right.

use std::ops::Range;

use super::line::{Gap, Line, is_word};
use super::page::Page;
use super::slip::{Fault, Slip};
use super::words::WORDS;

pub fn find(page: &Page<'_>, slips: &mut Vec<Slip>) {
    let line = page.line;
    unlabelled(page, slips);
    for (range, kind) in page.words("contact") {
        let longer = page
            .words("contact")
            .any(|(other, _)| other.end == range.end && other.start < range.start);
        if longer {
            continue;
        }
        let Some('：' | ':') = line.at(range.end) else {
            no_colon(page, &range, kind, slips);
            continue;
        };
        let start = range.end + 1;
        joined(page, range.start, slips);
        let told = match kind {
            "phone" => phone(line, start),
            "postcode" => postcode(line, start),
            "mail" => mail(line, start),
            _ => None,
        };
        if let Some((value, key)) = told {
            let written = page.written(value.clone()).to_owned();
            // A single dash of another length is a matter of style.
            let single = key == "dash" && is_single_dash(line.slice(value.clone()));
            let slip = Slip::new(Fault::ContactInvalid, key, line.span(value), written);
            slips.push(slip.doubtful(single));
        } else if is_blank(page, start) {
            let span = line.span(range.start..start);
            let written = page.written(range.start..start).to_owned();
            slips.push(Slip::new(Fault::ContactInvalid, "blank", span, written));
        }
    }
}

/// A telephone number behind an address without a word that says what it is: 某某路6号，0536-4396101）.
fn unlabelled(page: &Page<'_>, slips: &mut Vec<Slip>) {
    /// How long the code of an area and the number behind it are.
    const AREA: std::ops::RangeInclusive<usize> = 3..=4;
    const NUMBER: std::ops::RangeInclusive<usize> = 7..=8;
    /// How far away the address stands, in characters.
    const NEAR: usize = 40;
    let line = page.line;
    let digit = |c: char| c.is_ascii_digit();
    for (index, c) in line.text.iter().copied().enumerate() {
        if c != '-' {
            continue;
        }
        let start = line.run_back(index, digit);
        let end = line.run(index + 1, digit);
        let number = AREA.contains(&(index - start))
            && line.at(start) == Some('0')
            && NUMBER.contains(&(end - index - 1))
            && matches!(line.at(end), Some('）' | '，' | '。' | '；'));
        let mark = start.saturating_sub(1);
        if !number || !matches!(line.at(mark), Some('，' | '；')) || mark == 0 {
            continue;
        }
        let address = line
            .at(mark - 1)
            .is_some_and(|c| WORDS.contact.address_ends.contains(c));
        let near = mark.saturating_sub(NEAR)..mark;
        let place = page
            .words("contact")
            .any(|(range, kind)| kind == "place" && near.contains(&range.start));
        if address && place {
            let span = line.span(start..end);
            let written = page.written(start..end).to_owned();
            slips.push(Slip::new(
                Fault::ContactInvalid,
                "unlabelled",
                span,
                written,
            ));
        }
    }
}

/// A label right behind the figures or letters of the entry before it: 电话：6211002电子邮箱：….
fn joined(page: &Page<'_>, label: usize, slips: &mut Vec<Slip>) {
    let line = page.line;
    let value = |c: char| c.is_ascii_alphanumeric() || WORDS.contact.address_ends.contains(c);
    if line.gap(label) != Gap::None || !line.before(label).is_some_and(value) {
        return;
    }
    let shown = page.around(label..label + 1, 4, 3);
    let from = shown.start;
    let written = page.written(shown.clone()).to_owned();
    let right = format!(
        "{}，{}",
        page.written(from..label),
        page.written(label..shown.end)
    );
    let slip = Slip::new(Fault::ContactInvalid, "joined", line.span(shown), written);
    slips.push(slip.right(right));
}

/// A label with its value right behind it, where other labels have a colon: 邮编：325000；传真89090100.
fn no_colon(page: &Page<'_>, label: &Range<usize>, kind: &str, slips: &mut Vec<Slip>) {
    let line = page.line;
    let end = line.run(label.end, |c| {
        c.is_ascii_alphanumeric() || matches!(c, '@' | '＠' | '.' | '-' | '_')
    });
    let value = line.slice(label.end..end);
    let is_value = match kind {
        "phone" => value.len() >= 7 && value.iter().all(|c| c.is_ascii_digit() || *c == '-'),
        "postcode" => value.len() == 6 && value.iter().all(char::is_ascii_digit),
        "mail" => value.iter().any(|c| matches!(c, '@' | '＠')),
        _ => false,
    };
    let opens = line.before(label.start).is_none_or(|c| !is_word(c));
    let others = page
        .words("contact")
        .any(|(other, _)| matches!(line.at(other.end), Some('：' | ':')));
    if !is_value || !opens || !others || line.gap(label.end) == Gap::Break {
        return;
    }
    let shown = label.start..end;
    let written = page.written(shown.clone()).to_owned();
    let right = format!(
        "{}：{}",
        page.written(label.clone()),
        page.written(label.end..end)
    );
    let slip = Slip::new(Fault::ContactInvalid, "colon", line.span(shown), written);
    slips.push(slip.right(right));
}

/// Whether another label or the end of the sentence follows a label's colon at once.
fn is_blank(page: &Page<'_>, start: usize) -> bool {
    let line = page.line;
    let next = line.at(start);
    let ended = next.is_some_and(|c| matches!(c, '，' | '。' | '；' | '）' | '、'));
    let label = page.words("contact").any(|(range, _)| {
        range.start == start
            && line.gap(start) != Gap::Break
            && matches!(line.at(range.end), Some('：' | ':'))
    });
    ended || label
}

/// A telephone number of a length that no number has.
fn phone(line: &Line, start: usize) -> Option<(Range<usize>, &'static str)> {
    let mut at = start;
    loop {
        let open = matches!(line.at(at), Some('（' | '('));
        let end = line.run(at, |c| {
            c.is_ascii_digit() || matches!(c, '-' | '－' | '—' | '–' | '（' | '）' | '(' | ')')
        });
        let digits: Vec<char> = line
            .slice(at..end)
            .iter()
            .copied()
            .filter(char::is_ascii_digit)
            .collect();
        if digits.is_empty() || (open && digits.len() < 3) {
            return None;
        }
        let broken = (at + 1..end).any(|index| line.gap(index) != Gap::None);
        let next = line.at(end);
        let goes_on = next.is_some_and(|c| {
            c.is_ascii_alphanumeric() || matches!(c, '.' | '@' | '*' | '×' | 'X' | '#' | '~' | '～')
        });
        if broken || goes_on {
            return None;
        }
        let value = trim(line, at..end);
        let signs = |pair: &[char]| pair.iter().all(|c| matches!(c, '-' | '－' | '—' | '–'));
        let area = |it: &[char]| matches!(it, [a, sign, b] if a.is_ascii_digit() && signs(&[*sign, *sign]) && *sign != '-' && b.is_ascii_digit());
        let number = line.slice(value.clone());
        if number.windows(2).any(signs) || number.windows(3).any(area) {
            return Some((value, "dash"));
        }
        if !is_phone(&line.string(value.clone())) {
            return Some((value, "phone"));
        }
        // Several numbers stand beside each other.
        if !matches!(next, Some('、' | '/' | '，' | ',' | '；' | '或'))
            || !line.at(end + 1).is_some_and(|c| c.is_ascii_digit())
        {
            return None;
        }
        at = end + 1;
    }
}

/// Whether no two signs stand side by side in a number.
fn is_single_dash(number: &[char]) -> bool {
    !number
        .windows(2)
        .any(|pair| pair.iter().all(|c| matches!(c, '-' | '－' | '—' | '–')))
}

/// A number without a bracket that closes another pair.
fn trim(line: &Line, range: Range<usize>) -> Range<usize> {
    let mut end = range.end;
    while end > range.start && !line.at(end - 1).is_some_and(|c| c.is_ascii_digit()) {
        end -= 1;
    }
    range.start..end
}

/// Area codes whose numbers have eight digits, beside those of three digits.
const EIGHT: &str = " 0311 0371 0379 0377 0411 0431 0451 0510 0511 0512 0513 0514 0515 0516 0517 0518 0519 0523 0527 0531 0532 0551 0571 0573 0574 0575 0576 0577 0579 0591 0595 0731 0755 0757 0769 0760 0791 0871 0851 0898 ";

fn is_phone(text: &str) -> bool {
    let mut parts = text
        .split(['-', '－', '—', '–', '（', '）', '(', ')'])
        .filter(|part| !part.is_empty());
    let (Some(first), rest) = (parts.next(), parts.collect::<Vec<_>>()) else {
        return true;
    };
    let digits: usize = first.len() + rest.iter().map(|part| part.len()).sum::<usize>();
    // Service numbers, and several numbers in one run.
    if digits <= 6 && rest.is_empty() {
        return digits >= 3;
    }
    if first.starts_with("400") || first.starts_with("800") {
        return digits == 10 || digits > 13;
    }
    if first == "86" || first == "0086" || first.starts_with("12") {
        return true;
    }
    let local = |area: &str, number: &str| {
        let eight = area.len() == 3 || EIGHT.contains(&format!(" {area} "));
        number.len() == 8 || (number.len() == 7 && !eight)
    };
    match (first, rest.as_slice()) {
        (area, [number, ..]) if area.starts_with('0') && matches!(area.len(), 3 | 4) => {
            let joined: String = rest.iter().take(2).copied().collect();
            local(area, number) || (number.len() <= 4 && local(area, &joined)) || is_service(number)
        }
        (number, []) if number.starts_with('0') => {
            let area = if matches!(number.as_bytes().get(1), Some(b'1' | b'2')) {
                3
            } else {
                4
            };
            number
                .split_at_checked(area)
                .is_some_and(|(area, number)| local(area, number))
        }
        (number, []) if number.starts_with('1') && number.len() >= 10 => number.len() == 11,
        (number, _) => {
            matches!(number.len(), 7 | 8 | 11) || !rest.is_empty() && digits <= 12 || digits >= 14
        }
    }
}

/// 12345 and the like behind an area code.
fn is_service(number: &str) -> bool {
    matches!(number.len(), 3 | 5) && number.starts_with('1')
}

fn postcode(line: &Line, start: usize) -> Option<(Range<usize>, &'static str)> {
    let end = line.run(start, |c| c.is_ascii_digit());
    let joined = (start + 1..end).all(|index| line.gap(index) == Gap::None);
    let plain = line
        .at(end)
        .is_none_or(|c| !c.is_ascii_alphanumeric() && c != '-');
    (end > start && joined && plain && end - start != 6).then_some((start..end, "postcode"))
}

/// An address without @.
fn mail(line: &Line, start: usize) -> Option<(Range<usize>, &'static str)> {
    let end = line.run(start, |c| {
        c.is_ascii_graphic() && !matches!(c, ',' | ';' | '(' | ')' | '<') || c == '＠'
    });
    let value = line.string(start..end);
    let next = line
        .at(end)
        .is_some_and(|c| is_word(c) || c == '#' || c == '＃');
    let written = value.trim_end_matches('.');
    let letters = written.bytes().any(|byte| byte.is_ascii_alphabetic());
    let wrong = match written.split_once(['@', '＠']) {
        Some((name, host)) => {
            let domain = host.to_ascii_lowercase();
            let mut misspelt = WORDS.contact.misspelt_domains.iter();
            let misspelt = misspelt.any(|end| domain.ends_with(end.as_str()));
            name.is_empty() || !host.contains('.') || host.contains('@') || misspelt
        }
        None => {
            letters && written.len() >= 6 && !written.contains('/') && !written.starts_with("www.")
        }
    };
    (!next && end > start && wrong).then_some((start..end, "mail"))
}
