//! The ways in which Word counts (`w:numFmt`).

use crate::text::chinese_numeral;

/// A number as a format of Word writes it; `None` for formats that write no number (bullets, none).
pub fn written(number: u32, format: &str) -> Option<String> {
    let text = match format {
        "bullet" | "none" => return None,
        "chineseCounting"
        | "chineseCountingThousand"
        | "japaneseCounting"
        | "taiwaneseCounting"
        | "taiwaneseCountingThousand"
        | "koreanCounting" => chinese_numeral(number),
        "ideographDigital"
        | "taiwaneseDigital"
        | "japaneseDigitalTenThousand"
        | "koreanDigital2" => digits(number, "〇一二三四五六七八九"),
        "chineseLegalSimplified" => legal(number, "零壹贰叁肆伍陆柒捌玖"),
        "ideographLegalTraditional" | "japaneseLegal" => legal(number, "零壹貳參肆伍陸柒捌玖"),
        "ideographTraditional" => cycle(number, "甲乙丙丁戊己庚辛壬癸"),
        "ideographZodiac" => cycle(number, "子丑寅卯辰巳午未申酉戌亥"),
        "decimalFullWidth" | "decimalFullWidth2" => digits(number, "０１２３４５６７８９"),
        "decimalZero" => format!("{number:02}"),
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => enclosed(number, '①', 20),
        "decimalEnclosedParen" => enclosed(number, '⑴', 20),
        "decimalEnclosedFullstop" => enclosed(number, '⒈', 20),
        "ideographEnclosedCircle" => enclosed(number, '㊀', 10),
        "lowerLetter" => letters(number, 'a'),
        "upperLetter" => letters(number, 'A'),
        "lowerRoman" => roman(number).to_lowercase(),
        "upperRoman" => roman(number),
        _ => number.to_string(),
    };
    Some(text)
}

fn digits(number: u32, alphabet: &str) -> String {
    let digit = |c: char| {
        c.to_digit(10)
            .and_then(|digit| alphabet.chars().nth(digit as usize))
    };
    number.to_string().chars().filter_map(digit).collect()
}

/// 壹拾贰: every unit with its digit.
fn legal(number: u32, alphabet: &str) -> String {
    let plain = chinese_numeral(number);
    let plain = match plain.strip_prefix('十') {
        Some(_) => format!("一{plain}"),
        None => plain,
    };
    let traditional = alphabet.contains('貳');
    let formal = |c: char| match c {
        '十' => '拾',
        '百' => '佰',
        '千' => '仟',
        '万' if traditional => '萬',
        _ => {
            let digit = "零一二三四五六七八九".chars().position(|digit| digit == c);
            digit
                .and_then(|digit| alphabet.chars().nth(digit))
                .unwrap_or(c)
        }
    };
    plain.chars().map(formal).collect()
}

/// Begins again when the signs are used up.
fn cycle(number: u32, alphabet: &str) -> String {
    let length = alphabet.chars().count().max(1);
    let index = (number.max(1) as usize - 1) % length;
    alphabet
        .chars()
        .nth(index)
        .map(String::from)
        .unwrap_or_default()
}

/// ① and its followers; a plain number where there is no such sign.
fn enclosed(number: u32, first: char, last: u32) -> String {
    let sign = (1..=last)
        .contains(&number)
        .then(|| char::from_u32(u32::from(first) + number - 1));
    sign.flatten()
        .map_or_else(|| number.to_string(), String::from)
}

/// a … z, aa, bb …, as Word counts.
fn letters(number: u32, first: char) -> String {
    let index = number.max(1) - 1;
    let letter = char::from_u32(u32::from(first) + index % 26).unwrap_or(first);
    let times = (index / 26 + 1).min(32) as usize;
    std::iter::repeat_n(letter, times).collect()
}

fn roman(number: u32) -> String {
    const SIGNS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if number > 3999 {
        return number.to_string();
    }
    let mut rest = number;
    let mut text = String::new();
    for (value, sign) in SIGNS {
        while rest >= value {
            text.push_str(sign);
            rest -= value;
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::written;

    #[test]
    fn word_counts_in_many_ways() {
        for (number, format, expected) in [
            (12, "chineseCounting", "十二"),
            (105, "chineseCountingThousand", "一百零五"),
            (3, "decimal", "3"),
            (11, "ideographTraditional", "甲"),
            (2, "ideographTraditional", "乙"),
            (12, "chineseLegalSimplified", "壹拾贰"),
            (20, "ideographDigital", "二〇"),
            (3, "decimalEnclosedCircleChinese", "③"),
            (21, "decimalEnclosedCircle", "21"),
            (4, "lowerRoman", "iv"),
            (28, "upperLetter", "BB"),
            (7, "decimalZero", "07"),
            (7, "decimalFullWidth", "７"),
            (7, "unheardOf", "7"),
        ] {
            assert_eq!(
                written(number, format).as_deref(),
                Some(expected),
                "{format}"
            );
        }
        assert_eq!(written(1, "bullet"), None);
    }
}
