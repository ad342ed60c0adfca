use crate::report::ordinal_units;
use crate::text::{Ordinal, is_decimal, is_digit};

/// A text without the ordinal that it begins with.
pub fn without_ordinal(words: &str) -> &str {
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
