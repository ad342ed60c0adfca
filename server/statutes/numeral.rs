//! Numbers as acts print them: 二十, 一百零五, 一〇五, 20, ２０.

/// The value of a numeral written wholly in Chinese or wholly in Arabic digits, 1 to 9999; blanks inside do not count.
///
/// Both ways of writing are read: with units (一百零五) and digit by digit (一〇五).
pub fn parse(text: &str) -> Option<u16> {
    let characters = || text.chars().filter(|character| !character.is_whitespace());
    characters().next()?;
    let value = if characters().all(|character| decimal_digit(character).is_some()) {
        positional(characters().filter_map(decimal_digit))
    } else if characters().all(|character| chinese_digit(character).is_some()) {
        positional(characters().filter_map(chinese_digit))
    } else {
        with_units(characters())
    };
    value.filter(|value| (1..=9999).contains(value))
}

/// Writes 1 to 9999 as acts do: 二十, 一百零五, 一千二百六十.
pub fn chinese(value: u16) -> String {
    const DIGITS: [char; 10] = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
    let mut text = String::new();
    let mut pending_zero = false;
    for (unit, name) in [
        (1000, Some('千')),
        (100, Some('百')),
        (10, Some('十')),
        (1, None),
    ] {
        let digit = value / unit % 10;
        if digit == 0 {
            pending_zero = !text.is_empty();
            continue;
        }
        if pending_zero {
            text.push('零');
            pending_zero = false;
        }
        let is_leading_ten = unit == 10 && digit == 1 && text.is_empty();
        if !is_leading_ten {
            text.extend(DIGITS.get(usize::from(digit)));
        }
        text.extend(name);
    }
    text
}

/// The value of a half-width or full-width Arabic digit.
pub fn decimal_digit(character: char) -> Option<u16> {
    let base = match character {
        '0'..='9' => '0',
        '０'..='９' => '０',
        _ => return None,
    };
    u16::try_from(u32::from(character) - u32::from(base)).ok()
}

/// The value of a Chinese digit; 两 is not one, because no act numbers its articles with it.
pub fn chinese_digit(character: char) -> Option<u16> {
    Some(match character {
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

/// Whether a character can stand in a Chinese numeral.
pub fn is_chinese(character: char) -> bool {
    chinese_digit(character).is_some() || unit(character).is_some()
}

fn unit(character: char) -> Option<u16> {
    Some(match character {
        '十' => 10,
        '百' => 100,
        '千' => 1000,
        _ => return None,
    })
}

fn positional(digits: impl Iterator<Item = u16>) -> Option<u16> {
    let mut value: u16 = 0;
    for digit in digits {
        value = value.checked_mul(10)?.checked_add(digit)?;
    }
    Some(value)
}

fn with_units(characters: impl Iterator<Item = char>) -> Option<u16> {
    let mut total: u16 = 0;
    let mut digit: Option<u16> = None;
    let mut last_unit = u16::MAX;
    for character in characters {
        if let Some(unit) = unit(character) {
            // 十 may stand without a digit before it; units must fall: 百 before 十.
            if unit >= last_unit {
                return None;
            }
            total = total.checked_add(
                digit
                    .take()
                    .filter(|digit| *digit > 0)
                    .unwrap_or(1)
                    .checked_mul(unit)?,
            )?;
            last_unit = unit;
        } else {
            let value = chinese_digit(character)?;
            if digit.is_some_and(|before| before != 0) {
                return None;
            }
            digit = Some(value);
        }
    }
    total.checked_add(digit.unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::{chinese, parse};

    #[test]
    fn every_number_survives_being_written_and_read() {
        for value in 1..=9999 {
            let text = chinese(value);
            assert_eq!(parse(&text), Some(value), "{text}");
        }
    }

    #[test]
    fn all_ways_of_writing_are_read() {
        for (text, value) in [
            ("二十", 20),
            ("一十", 10),
            ("一百零五", 105),
            ("一〇五", 105),
            ("20", 20),
            ("２０", 20),
            ("一百二十 八", 128),
        ] {
            assert_eq!(parse(text), Some(value), "{text}");
        }
        for wrong in ["", "零", "0", "十百", "一二十", "二十a", "99999", "百千"] {
            assert_eq!(parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn numbers_are_written_as_acts_write_them() {
        for (value, text) in [
            (1, "一"),
            (10, "十"),
            (15, "十五"),
            (20, "二十"),
            (105, "一百零五"),
            (110, "一百一十"),
            (1260, "一千二百六十"),
            (1005, "一千零五"),
        ] {
            assert_eq!(chinese(value), text);
        }
    }
}
