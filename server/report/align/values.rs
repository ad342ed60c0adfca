use std::borrow::Cow;
use std::str::FromStr;

use rust_decimal::Decimal;

use crate::format::ValueKind;
use crate::report::recognition::WORDS;
use crate::report::{CellProblem, CellValue};
use crate::text::{is_chinese_numeral, is_digit, is_invisible, markup_length};

/// Whether a text is a mark that stands for nothing.
fn is_blank_mark(text: &str) -> bool {
    WORDS.no_value.words.iter().any(|mark| mark == text)
}

/// Reads a cell of the given kind; `text` is the cell as written, its white space and tags already taken off.
pub fn read(text: &str, kind: ValueKind) -> CellValue {
    let text = inked(text);
    if text.is_empty() {
        return CellValue::Blank;
    }
    if is_blank_mark(text) {
        return CellValue::Mark;
    }
    let narrow = narrow(text);
    let full_width = matches!(narrow, Cow::Owned(_));
    let Some(parts) = FigureParts::split(&narrow) else {
        return flawed(None, CellProblem::NotANumber);
    };
    let Ok(magnitude) = Decimal::from_str(&parts.digits) else {
        return flawed(None, CellProblem::NotANumber);
    };
    let number = if parts.negative {
        -magnitude
    } else {
        magnitude
    };
    // 1.2万 is no 1.2; only where the column counts in 万元 does the word say what it says itself.
    let unit = kind == ValueKind::Amount && parts.counts_in_ten_thousands;
    if parts.multiplied && !unit {
        return flawed(None, CellProblem::NotANumber);
    }
    let problem = if parts.change_word {
        Some(CellProblem::ChangeWord)
    } else if parts.signed && kind != ValueKind::Change {
        Some(CellProblem::Sign)
    } else if parts.decimals && kind != ValueKind::Amount {
        Some(CellProblem::Decimals)
    } else if parts.unit && kind != ValueKind::Amount {
        Some(CellProblem::Unit)
    } else if full_width {
        Some(CellProblem::FullWidth)
    } else if parts.separators {
        Some(CellProblem::Separator)
    } else {
        None
    };
    match problem {
        None => CellValue::Number(number),
        Some(problem) => flawed(Some(number), problem),
    }
}

/// Whether a tag that ends a line stands between two digits of a cell as written: 1<br>2 may be one figure or two.
pub fn is_broken(source: &str) -> bool {
    const PARTS: [&str; 5] = ["br", "div", "li", "option", "p"];
    let mut rest = source;
    let (mut digit, mut broken) = (false, false);
    while let Some(c) = rest.chars().next() {
        let markup = markup_length(rest);
        let length = markup.unwrap_or(c.len_utf8());
        if markup.is_some() {
            let tag = rest.trim_start_matches(['<', '/']);
            let end = tag.find(|c: char| !c.is_ascii_alphanumeric());
            let name = tag.get(..end.unwrap_or(tag.len())).unwrap_or_default();
            broken |= PARTS.iter().any(|it| name.eq_ignore_ascii_case(it));
        } else if is_digit(c) {
            if digit && broken {
                return true;
            }
            (digit, broken) = (true, false);
        }
        rest = rest.get(length..).unwrap_or_default();
    }
    false
}

/// Whether a text stands for nothing: /, -, 无.
pub fn is_mark(text: &str) -> bool {
    is_blank_mark(inked(text))
}

/// The text without blanks and characters without ink at its ends.
fn inked(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_whitespace() || is_invisible(c))
}

/// Whether a text can only be meant as a value: blank, a mark, or something that begins like a number and has few words.
pub fn looks_like_value(text: &str) -> bool {
    let text = inked(text);
    if text.is_empty() || is_blank_mark(text) {
        return true;
    }
    FigureParts::split(&narrow(text)).is_some()
}

/// Whether a text is a number, perhaps with a unit.
pub fn looks_like_number(text: &str) -> bool {
    let text = inked(text);
    !text.is_empty() && !is_blank_mark(text) && looks_like_value(text)
}

fn flawed(number: Option<Decimal>, problem: CellProblem) -> CellValue {
    CellValue::Flawed { number, problem }
}

/// Full-width digits, signs and dots as their plain forms.
fn narrow(text: &str) -> Cow<'_, str> {
    let wide = |c: char| matches!(c, '０'..='９' | '．' | '，' | '＋' | '－' | '﹣' | '−');
    if !text.contains(wide) {
        return Cow::Borrowed(text);
    }
    let plain = text.chars().map(|c| match c {
        '０'..='９' => {
            char::from_u32(u32::from(c) - u32::from('０') + u32::from('0')).unwrap_or(c)
        }
        '．' => '.',
        '，' => ',',
        '＋' => '+',
        '－' | '﹣' | '−' => '-',
        other => other,
    });
    Cow::Owned(plain.collect())
}

/// The parts of a figure: sign, digits, unit.
#[derive(Debug, Default)]
struct FigureParts {
    digits: String,
    signed: bool,
    negative: bool,
    change_word: bool,
    separators: bool,
    decimals: bool,
    unit: bool,
    /// The unit makes another number of the digits: 3万, 90余.
    multiplied: bool,
    /// The unit is 万 or 万元.
    counts_in_ten_thousands: bool,
}

impl FigureParts {
    fn split(text: &str) -> Option<FigureParts> {
        let mut parts = FigureParts::default();
        let mut rest = text;
        let rises = WORDS.cell.rises.iter().map(|word| (word, false));
        let falls = WORDS.cell.falls.iter().map(|word| (word, true));
        for (word, negative) in rises.chain(falls) {
            if let Some(tail) = rest.strip_prefix(word.as_str()) {
                parts.change_word = true;
                parts.negative = negative;
                rest = tail.trim_start();
                break;
            }
        }
        if let Some(tail) = rest.strip_prefix(['+', '-']) {
            parts.signed = true;
            parts.negative ^= rest.starts_with('-');
            rest = tail.trim_start();
        }
        let number_end = rest
            .find(|c: char| !(c.is_ascii_digit() || c == '.' || c == ','))
            .unwrap_or(rest.len());
        let (number, unit) = rest.split_at(number_end);
        let unit = unit.trim();
        if !unit.is_empty() {
            let letters = unit.chars().count();
            if letters > 3 || !unit.chars().all(crate::text::is_han) {
                return None;
            }
            parts.unit = true;
            // What is written with both kinds of digits is no number: 13〇.
            parts.multiplied =
                unit.contains(|c| WORDS.cell.multipliers.contains(c) || is_chinese_numeral(c));
            parts.counts_in_ten_thousands = matches!(unit, "万" | "万元" | "萬" | "萬元");
        }
        let (whole, fraction) = match number.split_once('.') {
            Some((whole, fraction)) => (whole, Some(fraction)),
            None => (number, None),
        };
        parts.separators = whole.contains(',');
        if parts.separators && !well_grouped(whole) {
            return None;
        }
        parts.digits = whole.replace(',', "");
        if parts.digits.is_empty() {
            return None;
        }
        if let Some(fraction) = fraction {
            if fraction.is_empty() || !fraction.bytes().all(|b| b.is_ascii_digit()) {
                return None;
            }
            parts.decimals = true;
            parts.digits.push('.');
            parts.digits.push_str(fraction);
        }
        Some(parts)
    }
}

/// Whether commas stand before groups of three digits only: 1,234,567.
fn well_grouped(whole: &str) -> bool {
    let mut groups = whole.split(',');
    let first = groups.next().unwrap_or("");
    (1..=3).contains(&first.len()) && groups.all(|group| group.len() == 3)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str, kind: ValueKind) -> String {
        match read(text, kind) {
            CellValue::Blank => "blank".into(),
            CellValue::Mark => "mark".into(),
            CellValue::Number(n) => n.to_string(),
            CellValue::Flawed { number, problem } => format!(
                "{problem:?} {}",
                number.map_or("none".into(), |n| n.to_string())
            ),
        }
    }

    #[test]
    fn a_figure_in_two_lines_is_none() {
        for (source, broken) in [
            ("1<br>2", true),
            ("<p>4</p><p>5</p>", true),
            ("<p>0</p>３", true),
            ("1,<br/>234", true),
            ("<p>7</p>", false),
            ("3<br>", false),
            ("<br>3", false),
            ("<span>1</span><span>2</span>", false),
            ("<p>1<b>2</b></p><p></p>", false),
            ("12", false),
        ] {
            assert_eq!(is_broken(source), broken, "{source}");
        }
    }

    #[test]
    fn figures_with_a_digit_above_the_line_are_none() {
        for source in [
            "12<sup>1</sup>",
            "10²",
            "<sup>1</sup>12",
            "12<sub><b>1</b></sub>",
        ] {
            let value = number(&crate::text::visible(source), ValueKind::Count);
            assert_eq!(value, "NotANumber none", "{source}");
        }
        let alone = crate::text::visible("<sup>12</sup>");
        assert_eq!(number(&alone, ValueKind::Count), "12");
    }

    #[test]
    fn figures_are_read_as_written() {
        let table = [
            ("0", ValueKind::Count, "0"),
            (" 12 ", ValueKind::Count, "12"),
            ("\u{a0}", ValueKind::Count, "blank"),
            ("/", ValueKind::Count, "mark"),
            ("无", ValueKind::Count, "mark"),
            ("3件", ValueKind::Count, "Unit 3"),
            ("3万", ValueKind::Count, "NotANumber none"),
            ("90余件", ValueKind::Count, "NotANumber none"),
            ("13〇", ValueKind::Count, "NotANumber none"),
            ("3一", ValueKind::Count, "NotANumber none"),
            ("1.2万", ValueKind::Count, "NotANumber none"),
            ("3万元", ValueKind::Amount, "3"),
            ("1.2亿元", ValueKind::Amount, "NotANumber none"),
            ("３", ValueKind::Count, "FullWidth 3"),
            ("1,234", ValueKind::Count, "Separator 1234"),
            ("12,34", ValueKind::Count, "NotANumber none"),
            ("-2", ValueKind::Count, "Sign -2"),
            ("-2", ValueKind::Change, "-2"),
            ("增2", ValueKind::Change, "ChangeWord 2"),
            ("减少1", ValueKind::Change, "ChangeWord -1"),
            ("2.5", ValueKind::Count, "Decimals 2.5"),
            ("190.457379", ValueKind::Amount, "190.457379"),
            ("2.50", ValueKind::Amount, "2.50"),
            ("251000元", ValueKind::Amount, "251000"),
            ("三", ValueKind::Count, "NotANumber none"),
            ("1.", ValueKind::Count, "NotANumber none"),
            (
                "99999999999999999999999999999999",
                ValueKind::Count,
                "NotANumber none",
            ),
        ];
        for (text, kind, expected) in table {
            assert_eq!(number(text, kind), expected, "{text}");
        }
    }
}
