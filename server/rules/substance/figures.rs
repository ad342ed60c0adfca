//! The numbers of a text with what belongs to them.

use super::words::WORDS;
use crate::text::{chinese_number, is_numeral};

/// The numbers of a text with what belongs to them.
#[derive(Debug, Default)]
pub struct Figures {
    /// By value: ３ and 03 are 3, 二十 is 20, 1.50 is 1.5.
    pub numbers: Vec<String>,
    /// 元, 万元, %, and 万 or 亿 behind a figure.
    pub units: Vec<String>,
    /// The measure words of counts: 件 of 3件.
    pub measures: Vec<char>,
    /// + or - in front of a figure.
    pub signs: Vec<char>,
}

impl Figures {
    /// Those of a text as a reader sees it.
    pub fn read(characters: &[char]) -> Self {
        let mut held = Self::default();
        let at = |index: usize| characters.get(index).copied();
        let before = |index: usize| index.checked_sub(1).and_then(at);
        let mut index = 0;
        while let Some(c) = at(index) {
            let end = if c.is_ascii_digit() {
                figure_end(characters, index)
            } else if is_numeral(c) {
                let run = characters.get(index..).unwrap_or_default().iter();
                index
                    + run
                        .take_while(|c| is_numeral(**c) && !c.is_ascii_digit())
                        .count()
            } else {
                if c == '元' {
                    held.units
                        .push(money(characters.get(..=index).unwrap_or_default()));
                } else if matches!(c, '%' | '％' | '‰') {
                    held.units.push(if c == '‰' { c } else { '%' }.to_string());
                }
                index += 1;
                continue;
            };
            let run: String = characters
                .get(index..end)
                .unwrap_or_default()
                .iter()
                .collect();
            held.numbers.extend(values(&run));
            let ahead = before(index);
            if c.is_ascii_digit() {
                let sign = ahead.filter(|c| matches!(c, '+' | '-' | '＋' | '－' | '−'));
                let alone = index
                    .checked_sub(2)
                    .and_then(at)
                    .is_none_or(|c| !c.is_alphanumeric());
                let sign = sign.filter(|_| alone);
                held.signs
                    .extend(sign.map(|c| if matches!(c, '+' | '＋') { '+' } else { '-' }));
            }
            let behind = at(end);
            if behind.is_some_and(|c| matches!(c, '万' | '亿')) && at(end + 1) != Some('元') {
                held.units.extend(behind.map(String::from));
            }
            if ahead != Some('第') {
                held.measures
                    .extend(behind.filter(|c| WORDS.measures.contains(*c)));
            }
            index = end;
        }
        held
    }
}

/// Where the figure ends that begins at `start`, with its decimals and separators.
fn figure_end(characters: &[char], start: usize) -> usize {
    let digit = |index: usize| characters.get(index).is_some_and(char::is_ascii_digit);
    let mut end = start;
    loop {
        while digit(end) {
            end += 1;
        }
        let joint = characters
            .get(end)
            .is_some_and(|c| matches!(c, '.' | ',' | '，' | '．'));
        if !joint || !digit(end + 1) {
            return end;
        }
        let group = (end + 1..=end + 3).all(digit) && !digit(end + 4);
        let is_dot = characters.get(end).is_some_and(|c| matches!(c, '.' | '．'));
        if !is_dot && !group {
            return end;
        }
        end += 1;
    }
}

/// The numbers that a run of digits is: one, or several where dots stand between them (2024.1.5).
fn values(run: &str) -> Vec<String> {
    if !run.starts_with(|c: char| c.is_ascii_digit()) {
        let number = chinese_number(run);
        return vec![number.map_or_else(|| run.to_owned(), |number| number.to_string())];
    }
    let run = run.replace([',', '，'], "").replace('．', ".");
    let parts: Vec<&str> = run.split('.').collect();
    let whole = |part: &str| match part.trim_start_matches('0') {
        "" => "0".to_owned(),
        digits => digits.to_owned(),
    };
    match parts.as_slice() {
        [before, behind] => {
            let fraction = behind.trim_end_matches('0');
            let point = if fraction.is_empty() { "" } else { "." };
            vec![format!("{}{point}{fraction}", whole(before))]
        }
        parts => parts.iter().map(|part| whole(part)).collect(),
    }
}

/// 元 with what stands before it and belongs to it: 万元, 美元.
fn money(until: &[char]) -> String {
    let before = until.iter().rev().skip(1);
    let parts: Vec<char> = before
        .copied()
        .take_while(|c| WORDS.before_money.contains(*c))
        .collect();
    parts.into_iter().rev().chain(['元']).collect()
}
