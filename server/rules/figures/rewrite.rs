//! A new figure in the way the old one is written.

use rust_decimal::Decimal;

/// `value` written as `old` is: with its unit word, full-width digits or thousands separators. A sign is not kept.
pub fn rewrite(old: &str, value: Decimal) -> String {
    let plain = value.to_string();
    let is_figure = |c: char| is_digit(c) || matches!(c, ',' | '，' | '.' | '．');
    let (Some(start), Some(last)) = (old.find(is_digit), old.rfind(is_digit)) else {
        return plain;
    };
    let (before, rest) = old.split_at(start);
    let length = rest
        .get(last - start..)
        .and_then(|rest| rest.chars().next());
    let (figure, after) = rest.split_at(last - start + length.map_or(0, char::len_utf8));
    if !figure.chars().all(is_figure) {
        return plain;
    }
    let mut text = plain;
    if figure.contains([',', '，']) {
        text = with_separators(&text);
    }
    if figure.starts_with(|c: char| !c.is_ascii()) {
        text = text.chars().map(full_width).collect();
    }
    let before = before.trim_end_matches(['-', '－', '−', '+', '＋']);
    format!("{before}{text}{after}")
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || ('０'..='９').contains(&c)
}

/// ASCII digits and signs in their full-width forms.
fn full_width(c: char) -> char {
    match c {
        '!'..='~' => char::from_u32(c as u32 + 0xFEE0).unwrap_or(c),
        _ => c,
    }
}

fn with_separators(plain: &str) -> String {
    let (whole, fraction) = plain.split_at(plain.find('.').unwrap_or(plain.len()));
    let mut text = String::with_capacity(plain.len() + 4);
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text + fraction
}

#[cfg(test)]
mod tests {
    use super::rewrite;

    #[test]
    fn a_figure_keeps_its_dress() {
        for (old, value, new) in [
            ("3", 5, "5"),
            ("", 5, "5"),
            ("/", 5, "5"),
            ("3件", 12, "12件"),
            ("３", 10, "１０"),
            ("1,234", 1_500_000, "1,500,000"),
            ("1,234", 7, "7"),
            ("-2", 2, "2"),
            ("共3 件", 4, "共4 件"),
            ("3（含2）", 4, "4"),
        ] {
            assert_eq!(rewrite(old, value.into()), new, "{old}");
        }
    }
}
