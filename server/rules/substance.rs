//! What a piece of text says that nobody may lose: its numbers, units, signs, markup, denials, and whole clauses.

use std::sync::LazyLock;

use super::writing::{is_line_break, tags};
use crate::messages::{data, embedded};
use crate::report::ordinal_units;
use crate::text::{
    Ordinal, chinese_number, is_decimal, is_digit, is_inside_tag, is_invisible, is_numeral, plain,
};

/// What a text holds.
#[derive(Debug, Default)]
pub struct Substance {
    /// By value: ３ and 03 are 3, 二十 is 20, 1.50 is 1.5.
    numbers: Vec<String>,
    /// 元, 万元, %, and 万 or 亿 behind a figure.
    units: Vec<String>,
    /// The measure words of counts: 件 of 3件.
    measures: Vec<char>,
    /// + or - in front of a figure.
    signs: Vec<char>,
    /// Tags but for line breaks, comments, and the marks of Markdown.
    marks: Vec<String>,
    letters: Vec<char>,
    /// Words that turn what is said into its opposite.
    denials: Vec<char>,
    /// The clauses: how many letters each has.
    clauses: Vec<usize>,
}

/// What of an old text a new one does not have.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Loss {
    pub numbers: bool,
    /// Whether every number that is gone is a year.
    pub only_years: bool,
    pub units: bool,
    pub measures: bool,
    pub signs: bool,
    pub markup: bool,
    /// A whole clause.
    pub words: bool,
    pub denials: bool,
}

impl Loss {
    /// Whether all is still there.
    pub fn is_none(self) -> bool {
        self == Loss::default()
    }
}

/// No label or heading is longer, in letters; what is longer is more than one.
const LONGEST: usize = 400;

impl Substance {
    /// What a source text holds; entities and widths are those of a reader, pinyin in brackets is nothing.
    pub fn of(source: &str) -> Self {
        let mut held = Self::of_plain(&plain(source));
        held.marks.extend(marks(source));
        held
    }

    /// The same without the ordinal that a heading or a label begins with: 一、 （一） 1. A number on a line of its own is a
    /// figure above the label, whatever the next line begins with.
    pub fn behind_ordinal(source: &str) -> Self {
        let first = source.trim_start().split(['\n', '\r']).next();
        let first = first.map(str::trim_end).unwrap_or_default();
        if first.len() < source.trim().len() && !first.is_empty() && first.chars().all(is_digit) {
            return Self::of(source);
        }
        let words = plain(source);
        let mut held = Self::of_plain(without_ordinal(&words));
        held.marks.extend(marks(source));
        held
    }

    fn of_plain(words: &str) -> Self {
        let mut held = Substance::default();
        let characters: Vec<char> = words.chars().collect();
        held.read_figures(&characters);
        held.read_words(&characters);
        held
    }

    /// What of this text `new` lacks.
    pub fn lost_in(&self, new: &Substance) -> Loss {
        let numbers = missing(&self.numbers, &new.numbers);
        Loss {
            numbers: !numbers.is_empty(),
            only_years: !numbers.is_empty() && numbers.iter().all(|number| is_year(number)),
            units: !missing(&self.units, &new.units).is_empty(),
            measures: !missing(&self.measures, &new.measures).is_empty(),
            signs: !missing(&self.signs, &new.signs).is_empty(),
            markup: !missing(&self.marks, &new.marks).is_empty(),
            words: self.loses_a_clause(new),
            denials: !missing(&self.denials, &new.denials).is_empty(),
        }
    }

    /// Whether the words beside the numbers are measure words, or say that a count has risen or fallen.
    pub fn is_count(&self) -> bool {
        let belongs = |c: char| c.is_ascii_digit() || is_numeral(c);
        let mut letters = self.letters.iter();
        letters.all(|c| belongs(*c) || WORDS.measures.contains(*c) || WORDS.changes.contains(*c))
    }

    /// Whether both have the same numbers.
    pub fn same_numbers(&self, other: &Substance) -> bool {
        self.numbers.len() == other.numbers.len()
            && missing(&self.numbers, &other.numbers).is_empty()
    }

    /// Whether both have the same words and figures, but for blanks and marks.
    pub fn same_letters(&self, other: &Substance) -> bool {
        self.letters == other.letters
    }

    /// How many numbers of this text `other` lacks.
    pub fn numbers_not_in(&self, other: &Substance) -> usize {
        missing(&self.numbers, &other.numbers).len()
    }

    /// Whether both have the same units.
    pub fn same_units(&self, other: &Substance) -> bool {
        self.units.len() == other.units.len() && missing(&self.units, &other.units).is_empty()
    }

    fn read_figures(&mut self, characters: &[char]) {
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
                    self.units
                        .push(money(characters.get(..=index).unwrap_or_default()));
                } else if matches!(c, '%' | '％' | '‰') {
                    self.units.push(if c == '‰' { c } else { '%' }.to_string());
                }
                index += 1;
                continue;
            };
            let run: String = characters
                .get(index..end)
                .unwrap_or_default()
                .iter()
                .collect();
            self.numbers.extend(values(&run));
            let ahead = before(index);
            if c.is_ascii_digit() {
                let sign = ahead.filter(|c| matches!(c, '+' | '-' | '＋' | '－' | '−'));
                let alone = index
                    .checked_sub(2)
                    .and_then(at)
                    .is_none_or(|c| !c.is_alphanumeric());
                let sign = sign.filter(|_| alone);
                self.signs
                    .extend(sign.map(|c| if matches!(c, '+' | '＋') { '+' } else { '-' }));
            }
            let behind = at(end);
            if behind.is_some_and(|c| matches!(c, '万' | '亿')) && at(end + 1) != Some('元') {
                self.units.extend(behind.map(String::from));
            }
            if ahead != Some('第') {
                self.measures
                    .extend(behind.filter(|c| WORDS.measures.contains(*c)));
            }
            index = end;
        }
    }

    fn read_words(&mut self, characters: &[char]) {
        let mut letters = 0;
        for (index, c) in characters.iter().enumerate() {
            if c.is_alphanumeric() {
                letters += 1;
                self.letters.push(*c);
                if WORDS.denials.contains(*c) {
                    self.denials.push(*c);
                }
            } else if parts_clauses(*c) {
                let digit = |at: Option<usize>| {
                    let at = at.and_then(|at| characters.get(at));
                    at.is_some_and(char::is_ascii_digit)
                };
                if digit(index.checked_sub(1)) && digit(Some(index + 1)) {
                    continue;
                }
                self.clauses.push(std::mem::take(&mut letters));
            } else if matches!(c, '*' | '`' | '#' | '|') {
                self.marks.push(c.to_string());
            }
        }
        self.clauses.push(letters);
        self.clauses.retain(|letters| *letters > 0);
    }

    /// Whether a clause has less than half of its letters in `new`, in their order.
    fn loses_a_clause(&self, new: &Substance) -> bool {
        if self.clauses.is_empty() {
            return false;
        }
        if self.letters.len() > LONGEST.max(new.letters.len() * 2) {
            return true;
        }
        let kept = common(&self.letters, &new.letters);
        let mut end = 0;
        self.clauses.iter().any(|letters| {
            let start = end;
            end += letters;
            let there = kept.iter().filter(|(at, _)| (start..end).contains(at));
            there.count() * 2 < *letters
        })
    }
}

/// The characters that belong to figures, from `substance.toml`.
#[derive(Default, serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    measures: String,
    changes: String,
    before_money: String,
    denials: String,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| embedded(data!("rules/substance.toml")));

/// The part of a label or heading that its official wording stands for: all of it, or what stands before words that are text
/// of their own (本年新收（共收到21件）, 其他需要报告的事项：无). `None` where the wording says less than any such part.
pub fn stated<'a>(source: &'a str, official: &str) -> Option<&'a str> {
    let wanted = Substance::behind_ordinal(official);
    let says_no_more = |part: &str| {
        let held = Substance::behind_ordinal(part);
        let loss = held.lost_in(&wanted);
        let rest = Loss {
            numbers: loss.numbers && !loss.only_years,
            only_years: false,
            ..loss
        };
        rest.is_none().then_some(held)
    };
    if source.len() > LONGEST * 3 {
        return None;
    }
    if says_no_more(source).is_some() {
        return Some(source);
    }
    let ends = source
        .char_indices()
        .filter(|(at, c)| *at > 0 && parts_clauses(*c));
    let ends: Vec<usize> = ends.map(|(at, _)| at).collect();
    ends.into_iter().rev().find_map(|end| {
        let part = source.get(..end)?.trim_end();
        let held = says_no_more(part)?;
        // The words behind must not be those that the official wording ends in, written otherwise.
        let whole = !wanted.loses_a_clause(&held) && wanted.same_units(&held);
        // No bookmark, image or tag is cut in two.
        let cut = part.matches('[').count() != part.matches(']').count()
            || is_inside_tag(source, part.len());
        (whole && !cut && !part.is_empty()).then_some(part)
    })
}

fn parts_clauses(c: char) -> bool {
    matches!(
        c,
        '。' | '．'
            | '.'
            | '｡'
            | '：'
            | ':'
            | '；'
            | ';'
            | '，'
            | ','
            | '（'
            | '('
            | '）'
            | ')'
            | '【'
            | '】'
            | '！'
            | '？'
            | '\n'
            | '\r'
            | '\t'
            | '|'
    )
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

fn is_year(number: &str) -> bool {
    number.len() == 4 && (number.starts_with("19") || number.starts_with("20"))
}

/// What `new` has fewer of.
fn missing<T: PartialEq + Clone>(old: &[T], new: &[T]) -> Vec<T> {
    let mut left = new.to_vec();
    let mut missing = Vec::new();
    for item in old {
        match left.iter().position(|other| other == item) {
            Some(at) => drop(left.swap_remove(at)),
            None => missing.push(item.clone()),
        }
    }
    missing
}

/// The places in `old` and `new` of the letters that stand in both in the same order; of several ways to match them, the first.
pub(super) fn common(old: &[char], new: &[char]) -> Vec<(usize, usize)> {
    let width = new.len() + 1;
    // lengths[i * width + j] is the length of what old[i..] and new[j..] have in common.
    let mut lengths = vec![0_u32; (old.len() + 1) * width];
    for (i, a) in old.iter().enumerate().rev() {
        for (j, b) in new.iter().enumerate().rev() {
            let longest = if a == b {
                lengths[(i + 1) * width + j + 1] + 1
            } else {
                lengths[(i + 1) * width + j].max(lengths[i * width + j + 1])
            };
            lengths[i * width + j] = longest;
        }
    }
    let mut kept = Vec::new();
    let (mut i, mut j) = (0, 0);
    while i < old.len() && j < new.len() {
        if old[i] == new[j] {
            kept.push((i, j));
            i += 1;
            j += 1;
        } else if lengths[i * width + j + 1] >= lengths[(i + 1) * width + j] {
            j += 1;
        } else {
            i += 1;
        }
    }
    kept
}

/// A text without the ordinal that it begins with.
pub(super) fn without_ordinal(words: &str) -> &str {
    const LONGEST: usize = 3;
    let body = words.trim_start();
    let ordinal = Ordinal::read(body.strip_prefix('第').unwrap_or(body))
        .filter(|ordinal| ordinal.numeral.chars().count() <= LONGEST)
        .filter(|ordinal| !ordinal.numeral.contains(char::is_whitespace))
        // 3三 is a figure before an ordinal.
        .filter(|ordinal| ordinal.is_arabic() || !ordinal.numeral.contains(is_digit));
    let Some(rest) = ordinal.map(|ordinal| ordinal.behind) else {
        return words;
    };
    let closed = ['）', ')', '、', '．', '，', '：', ':', ','];
    let mut units = ordinal_units().iter();
    let rest_of = rest
        .strip_prefix(closed)
        .or_else(|| units.find_map(|unit| rest.strip_prefix(unit.as_str())));
    if let Some(rest) = rest_of {
        return rest;
    }
    // 第1.二十条 is no ordinal and what it stands before.
    match rest.strip_prefix('.').filter(|_| !body.starts_with('第')) {
        Some(rest) if !is_decimal(rest) => rest,
        _ => words,
    }
}

/// The tags and comments that a text must keep.
fn marks(source: &str) -> impl Iterator<Item = String> {
    // A tag with a character in it that nobody sees is none to a reader of HTML, but was meant for one.
    let behind = source.split('<').skip(1);
    let broken = behind.filter(|rest| rest.starts_with(is_invisible)).count();
    let tags = tags(source).filter(|tag| !is_line_break(tag));
    tags.map(str::to_owned)
        .chain(std::iter::repeat_n("<".to_owned(), broken))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn loss(old: &str, new: &str) -> Loss {
        Substance::of(old).lost_in(&Substance::of(new))
    }

    #[test]
    fn no_denial_is_lost() {
        for (old, new) in [
            ("1.信访举报投：无诉类申请", "1.信访举报投诉类申请"),
            ("未收到申请", "收到申请"),
            ("不予公开、不予处理", "不予公开"),
        ] {
            assert!(loss(old, new).denials, "{old}");
        }
        assert!(!loss("无发提供", "无法提供").denials);
    }

    #[test]
    fn numbers_are_compared_by_value() {
        for (old, new) in [
            ("３件", "3件"),
            ("2022年01月05日", "2022年1月5日"),
            ("第20条", "第二十条"),
            ("1,234件", "1234件"),
            ("二〇二四年", "2024年"),
            ("12.50万元", "12.5万元"),
            ("&#51;件", "3件"),
            ("區(qū)", "区"),
        ] {
            let found = loss(old, new);
            assert!(
                !found.numbers && !found.units && !found.markup,
                "{old} {found:?}"
            );
        }
        for (old, new) in [
            ("（共收到21件）", ""),
            ("12.5", "125"),
            ("3、5", "35"),
            ("〔21〕", "〔2021〕"),
            ("一百", "一百零五"),
        ] {
            assert!(loss(old, new).numbers, "{old}");
        }
        assert!(loss("2024年制发件数", "本年制发件数").only_years);
        assert!(!loss("2024年制发3件数", "本年制发件数").only_years);
    }

    #[test]
    fn a_figure_above_a_label_is_no_ordinal() {
        let loss =
            |old, new| Substance::behind_ordinal(old).lost_in(&Substance::behind_ordinal(new));
        assert!(loss("38\n）不予公开", "（三）不予公开").numbers);
        assert!(!loss("38）不予公开", "（三）不予公开").numbers);
        assert!(!loss("四\n、结转下年度", "四、结转下年度").numbers);
    }

    #[test]
    fn units_signs_and_markup_are_seen() {
        assert!(loss("（单位：元）", "（单位：万元）").units);
        assert!(loss("采购总金额（万元）", "采购总金额").units);
        assert!(loss("90%", "90").units);
        assert!(loss("3万", "3").units);
        assert!(loss("3件", "3").measures);
        assert!(!loss("第二款", "第二项").measures);
        assert!(loss("-2", "2").signs);
        assert!(!loss("2020-2021", "2020至2021").signs);
        assert!(loss("<span>2</span>、", "2、").markup);
        assert!(!loss("规范<br/>性文件", "规范性文件").markup);
        assert!(loss("**规章**", "规章").markup);
    }

    #[test]
    fn a_count_has_no_words_but_its_measure() {
        for (cell, is_count) in [
            ("3件", true),
            ("5人次", true),
            ("减少2", true),
            ("0总计", false),
        ] {
            assert_eq!(Substance::of(cell).is_count(), is_count, "{cell}");
        }
    }

    #[test]
    fn a_clause_is_not_lost() {
        for (old, new) in [
            (
                "其他需要报告的事项：本年度未收取信息处理费",
                "其他需要报告的事项",
            ),
            ("其他需要报告的事项：无", "其他需要报告的事项"),
            ("其他需要报告的事项：没有其他事项", "其他需要报告的事项"),
            ("总计（其中涉诉）", "总计"),
        ] {
            assert!(loss(old, new).words, "{old}");
        }
        for (old, new) in [
            ("存在问题及打算", "存在的主要问题及改进情况"),
            ("规范性文件", "行政规范性文件"),
            ("不掌握相关政府信息。", "不掌握相关政府信息"),
            ("规 章", "规章"),
        ] {
            assert!(!loss(old, new).words, "{old}");
        }
    }

    #[test]
    fn words_behind_a_label_are_text_of_their_own() {
        for (source, official, part) in [
            (
                "其他需要报告的事项：无",
                "其他需要报告的事项",
                Some("其他需要报告的事项"),
            ),
            (
                "一、本年新收申请数量（共收到21件）",
                "一、本年新收政府信息公开申请数量",
                Some("一、本年新收申请数量"),
            ),
            ("采购总金额（万元）", "采购总金额", Some("采购总金额")),
            ("收费金额（单位：元）", "本年收费金额（单位：万元）", None),
            ("2024年制发件数", "本年制发件数", Some("2024年制发件数")),
            ("总计3", "总计", None),
            ("规 章", "规章", Some("规 章")),
        ] {
            assert_eq!(stated(source, official), part, "{source}");
        }
    }

    #[test]
    fn the_ordinal_in_front_is_no_number() {
        for (old, new) in [
            ("2、主动公开", "二、主动公开"),
            ("（1）主动公开", "（一）主动公开"),
            ("第二部分 主动公开", "二、主动公开"),
            ("1．属于国家秘密", "2.属于国家秘密"),
        ] {
            let (old, new) = (
                Substance::behind_ordinal(old),
                Substance::behind_ordinal(new),
            );
            assert!(old.lost_in(&new).is_none(), "{old:?}");
        }
        for (old, new) in [
            ("12.5", "1"),
            ("24\n\n（三）不予公开", "（三）不予公开"),
            ("2024、", ""),
        ] {
            let (old, new) = (
                Substance::behind_ordinal(old),
                Substance::behind_ordinal(new),
            );
            assert!(old.lost_in(&new).numbers, "{old:?}");
        }
    }
}
