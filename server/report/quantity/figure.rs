use std::ops::Range;
use std::str::FromStr;

use rust_decimal::Decimal;

use super::words::WORDS;
use crate::text::{chinese_number, digit_on_line, is_numeral};

/// A number with its measure word in running text: 382条, 45.9万人.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// The number alone, with 万 or 亿: a range in the compact text.
    pub number: Range<usize>,
    /// The number and its measure word.
    pub range: Range<usize>,
    /// The value, 万 and 亿 multiplied out.
    pub value: Decimal,
    /// 条, 件, 人次 …
    pub measure: &'static str,
    /// Whether the text calls it approximate: 余, 多, 约, 近, 超.
    pub approximate: bool,
}

impl Figure {
    /// Whether it is meant to the last digit, in the compact text it was read from: what is written with 万 or 亿 is rounded,
    /// whether the text says so or not.
    pub fn is_exact(&self, text: &str) -> bool {
        let number = text.get(self.number.clone()).unwrap_or_default();
        !self.approximate && !number.ends_with(['万', '亿'])
    }

    /// What it is rounded to where it is written with 万 or 亿, in the compact text it was read from: 100 for 1.17万.
    pub fn rounded_to(&self, text: &str) -> Option<Decimal> {
        let number = text.get(self.number.clone())?;
        let times = match number.chars().next_back()? {
            '万' => 10_000,
            '亿' => 100_000_000,
            _ => return None,
        };
        Decimal::from(times).checked_mul(Decimal::new(1, self.value.scale()))
    }
}

/// A percentage in running text: 90.07%.
#[derive(Clone, Debug, PartialEq)]
pub struct Percentage {
    /// The number without the sign: a range in the compact text.
    pub number: Range<usize>,
    /// The number with the sign.
    pub range: Range<usize>,
    pub value: Decimal,
}

/// The figures with a measure word, in order. Years, dates, document numbers and percentages are none.
pub fn figures(text: &str) -> Vec<Figure> {
    numbers(text)
        .filter_map(|number| {
            let (before, rest) = (text.get(..number.start)?, text.get(number.end..)?);
            // 万元 is a measure word of its own.
            let (times, unit) = match rest.chars().next() {
                Some(unit @ '万') if !rest.starts_with("万元") => (10_000, unit.len_utf8()),
                Some(unit @ '亿') => (100_000_000, unit.len_utf8()),
                _ => (1, 0),
            };
            let end = number.end + unit;
            let rest = text.get(end..)?;
            let mut about = WORDS.about_behind.iter();
            let vague = about.find_map(|word| rest.strip_prefix(word.as_str()));
            let measured = vague.unwrap_or(rest);
            let mut measures = WORDS.measures.iter();
            let measure = measures.find(|word| measured.starts_with(word.as_str()))?;
            let mut about = WORDS.about_before.iter();
            let approximate = vague.is_some() || about.any(|word| before.ends_with(word));
            let start = number.start;
            let value = parse(text.get(number)?)?.checked_mul(Decimal::from(times))?;
            Some(Figure {
                number: start..end,
                range: start..text.len() - measured.len() + measure.len(),
                value,
                measure,
                approximate,
            })
        })
        .collect()
}

/// The words to count with: 件, 条, 万元 …
pub fn measures() -> impl Iterator<Item = &'static str> {
    WORDS.measures.iter().map(String::as_str)
}

/// The figures, those in Chinese numerals among them (两件, 二十六条), in order.
pub fn spoken_figures(text: &str) -> Vec<Figure> {
    let mut all = figures(text);
    all.extend(chinese_figures(text));
    all.sort_by_key(|figure| figure.range.start);
    all
}

/// The figures in Chinese numerals with a measure word; no ordinals (第二条), nor what only looks like a number (一般).
fn chinese_figures(text: &str) -> impl Iterator<Item = Figure> {
    let numeral = |c: char| c == '两' || (!c.is_ascii_digit() && is_numeral(c));
    let mut end = 0;
    std::iter::from_fn(move || {
        let start = end + text.get(end..)?.find(numeral)?;
        let rest = text.get(start..)?;
        end = start + rest.find(|c| !numeral(c)).unwrap_or(rest.len());
        Some(start..end)
    })
    .filter_map(|number| {
        let before = text.get(..number.start)?;
        let behind = text.get(number.end..)?;
        let value = match text.get(number.clone())? {
            "两" => 2,
            written => chinese_number(written)?,
        };
        let mut measures = WORDS.measures.iter();
        let measure = measures.find(|word| behind.starts_with(word.as_str()))?;
        let part_of_more = before.ends_with(|c: char| c.is_ascii_digit() || c == '第');
        let mut about = WORDS.about_before.iter();
        (!part_of_more).then(|| Figure {
            range: number.start..number.end + measure.len(),
            number,
            value: Decimal::from(value),
            measure,
            approximate: about.any(|word| before.ends_with(word)),
        })
    })
}

/// The percentages, in order.
pub fn percentages(text: &str) -> Vec<Percentage> {
    numbers(text)
        .filter_map(|number| {
            let sign = text.get(number.end..)?.chars().next()?;
            matches!(sign, '%' | '％' | '﹪').then_some(())?;
            Some(Percentage {
                range: number.start..number.end + sign.len_utf8(),
                value: parse(text.get(number.clone())?)?,
                number,
            })
        })
        .collect()
}

/// The runs of digits with their separators, none that is part of a word or of a longer code.
fn numbers(text: &str) -> impl Iterator<Item = Range<usize>> {
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let start = at + bytes.get(at..)?.iter().position(u8::is_ascii_digit)?;
            let mut end = start;
            while digit(end)
                || (matches!(bytes.get(end), Some(b'.' | b',')) && digit(end + 1) && digit(end - 1))
            {
                end += 1;
            }
            at = end;
            let joined = |at: Option<usize>| {
                let byte = at.and_then(|at| bytes.get(at));
                byte.is_some_and(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'/' | b'.'))
            };
            // 5² may be a power, or 5 with a note.
            let behind = text.get(end..).and_then(|rest| rest.chars().next());
            let noted = behind.and_then(digit_on_line).is_some();
            if !joined(start.checked_sub(1)) && !joined(Some(end)) && !noted {
                return Some(start..end);
            }
        }
    })
}

/// The value of a run of digits; commas must separate thousands.
fn parse(written: &str) -> Option<Decimal> {
    let whole = written.split_once('.').map_or(written, |(whole, _)| whole);
    let mut groups = whole.split(',');
    let first = groups.next().is_some_and(|group| group.len() <= 3);
    let rest = groups.all(|group| group.len() == 3);
    if whole.contains(',') && !(first && rest) {
        return None;
    }
    if whole.contains(',') {
        return Decimal::from_str(&written.replace(',', "")).ok();
    }
    Decimal::from_str(written).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(&str, String, bool)> {
        let figure = |f: Figure| (f.measure, f.value.normalize().to_string(), f.approximate);
        figures(text).into_iter().map(figure).collect()
    }

    #[test]
    fn figures_have_value_and_measure() {
        assert_eq!(
            read("全年公开信息1,243条、阅读45.9万人次，收取12.50万元"),
            [
                ("条", "1243".to_owned(), false),
                ("人次", "459000".to_owned(), false),
                ("万元", "12.5".to_owned(), false),
            ]
        );
        let text = "发布92余篇";
        let figure = &figures(text)[0];
        assert!(figure.approximate);
        assert_eq!(&text[figure.number.clone()], "92");
        assert_eq!(&text[figure.range.clone()], "92余篇");
    }

    #[test]
    fn dates_codes_and_percentages_are_no_figures() {
        let none = read("2021年1月1日，〔2021〕30号，电话0537-4396101，12345热线，占63.2%，A4纸");
        assert_eq!(none, []);
    }

    #[test]
    fn figures_with_a_digit_above_the_line_have_no_value() {
        assert_eq!(read("新收5²件，答复12³%"), []);
        assert_eq!(read("新收²30件"), [("件", "30".to_owned(), false)]);
        assert_eq!(percentages("答复12³%"), []);
    }

    #[test]
    fn percentages_are_read() {
        let found = percentages("占63.2%，达100％");
        let values: Vec<String> = found.iter().map(|p| p.value.to_string()).collect();
        assert_eq!(values, ["63.2", "100"]);
    }
}
