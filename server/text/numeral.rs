//! Numbers as headings and citations write them: 一百二十三, 〇, 12, １２.

use super::han::plain_han;

/// The number that `text` writes in Chinese, ASCII or full-width digits; `None` for anything else.
///
/// Chinese numbers go up to 九千九百九十九 and may have Kangxi radicals for numerals (⼗⼆); digits in a row (二〇二一) are read
/// one by one. Formal numerals (壹, 贰) are no numbers here.
pub fn chinese_number(text: &str) -> Option<u32> {
    let digits: Option<Vec<u32>> = text.chars().map(positional).collect();
    match digits {
        Some(digits) => digits.iter().try_fold(None, |sum: Option<u32>, digit| {
            let sum = sum.unwrap_or(0).checked_mul(10)?.checked_add(*digit)?;
            Some(Some(sum))
        })?,
        None => with_units(text),
    }
}

/// `number` in Chinese numerals as articles are numbered: 十二, 一百零五, 一百一十. From ten thousand on, in Arabic digits.
pub fn chinese_numeral(number: u32) -> String {
    const DIGITS: [char; 10] = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
    if number == 0 {
        return "零".to_owned();
    }
    if number > 9999 {
        return number.to_string();
    }
    let mut text = String::new();
    let mut gap = false;
    for (unit, name) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
        let digit = number / unit % 10;
        if digit == 0 {
            gap = !text.is_empty();
            continue;
        }
        if gap {
            text.push('零');
            gap = false;
        }
        // Ten to nineteen begin with 十 alone.
        if !(unit == 10 && digit == 1 && text.is_empty()) {
            text.extend(DIGITS.get(digit as usize));
        }
        text.push_str(name);
    }
    text
}

/// Whether a character may stand in a number that [`chinese_number`] reads.
pub fn is_numeral(c: char) -> bool {
    positional(c).is_some() || unit(c).is_some()
}

/// The same without the Arabic digits.
pub fn is_chinese_numeral(c: char) -> bool {
    numeral(c).is_some() || unit(c).is_some()
}

/// Whether a character is a Chinese digit, 〇 to 九.
pub fn is_chinese_digit(c: char) -> bool {
    numeral(c).is_some()
}

/// Whether a character is written for 〇 because it looks like it: 二0二一, 二O二一, 二○二一.
pub fn is_like_nought(c: char) -> bool {
    matches!(c, '0' | '０' | 'O' | 'o' | 'Ｏ' | 'Ο' | '○' | '◯')
}

/// A digit of any kind.
fn positional(c: char) -> Option<u32> {
    match c {
        '0'..='9' => c.to_digit(10),
        '０'..='９' => Some(c as u32 - '０' as u32),
        _ => numeral(c),
    }
}

/// A Chinese digit.
fn numeral(c: char) -> Option<u32> {
    Some(match plain_han(c).unwrap_or(c) {
        '零' | '〇' | '○' => 0,
        '一' => 1,
        '二' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => return None,
    })
}

/// What the digit before 十, 百, 千 counts.
fn unit(c: char) -> Option<u32> {
    Some(match plain_han(c).unwrap_or(c) {
        '十' => 10,
        '百' => 100,
        '千' => 1000,
        _ => return None,
    })
}

/// A number with 十, 百, 千: digits before falling units, 零 in the gaps, a single digit at the end.
fn with_units(text: &str) -> Option<u32> {
    let mut sum = 0;
    let mut digit = None;
    let mut last_unit = 10_000;
    let mut gap = false;
    for c in text.chars() {
        let Some(unit) = unit(c) else {
            match (numeral(c)?, digit) {
                (0, None) if sum > 0 && !gap => gap = true,
                (value, None) if value > 0 => digit = Some(value),
                _ => return None,
            }
            continue;
        };
        // Only 十 stands without a digit: 十二, 一百十二.
        let count = digit.take().or((unit == 10).then_some(1))?;
        if unit >= last_unit {
            return None;
        }
        sum += count * unit;
        last_unit = unit;
        gap = false;
    }
    match digit {
        // 二百五 is not 二百零五.
        Some(digit) if gap || last_unit == 10 => Some(sum + digit),
        None if !gap => Some(sum),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers() {
        for (text, number) in [
            ("一", 1),
            ("十", 10),
            ("十二", 12),
            ("二十", 20),
            ("九十九", 99),
            ("一百二十三", 123),
            ("一百零五", 105),
            ("一百〇五", 105),
            ("一百一十", 110),
            ("一百十二", 112),
            ("一千零一十", 1010),
            ("二〇二一", 2021),
            ("⼗⼆", 12),
            ("⼀", 1),
            ("〇", 0),
            ("12", 12),
            ("０１２", 12),
            ("4294967295", u32::MAX),
        ] {
            assert_eq!(chinese_number(text), Some(number), "{text}");
        }
    }

    #[test]
    fn what_stands_in_numbers() {
        assert!("一〇○零十百千⼗0９".chars().all(is_numeral));
        assert!(!"万两第条.".chars().any(is_numeral));
    }

    #[test]
    fn no_numbers() {
        for text in [
            "",
            "贰",
            "二百五",
            "十二十",
            "百",
            "一百零",
            "零十",
            "十零零五",
            "1十",
            "十百",
            "一、",
            "4294967296",
            "-1",
            "１.",
        ] {
            assert_eq!(chinese_number(text), None, "{text}");
        }
    }

    #[test]
    fn every_numeral_is_read_back() {
        for number in 0..20_000 {
            let text = chinese_numeral(number);
            assert_eq!(chinese_number(&text), Some(number), "{text}");
        }
        assert_eq!(chinese_numeral(12), "十二");
        assert_eq!(chinese_numeral(105), "一百零五");
        assert_eq!(chinese_numeral(110), "一百一十");
        assert_eq!(chinese_numeral(3005), "三千零五");
    }
}
