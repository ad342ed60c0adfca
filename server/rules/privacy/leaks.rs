//! What must not be published: numbers of identity cards, telephones and bank cards, marks of secrecy.

use crate::rules::prose::line::{Within, is_word};
use crate::rules::prose::page::Page;
use crate::rules::prose::slip::{Fault, Slip};

pub fn find(page: &Page<'_>, slips: &mut Vec<Slip>) {
    let line = page.line;
    let mut index = 0;
    while index < line.len() {
        let end = line.run(index, |c| c.is_ascii_digit());
        if end == index {
            index += 1;
            continue;
        }
        let digits = line.string(index..end);
        let before = line.before(index);
        let next = line.at(end);
        // Digits inside addresses, paths and longer codes are no such numbers.
        let apart = before.is_none_or(|c| {
            !c.is_ascii_alphanumeric() && !matches!(c, '/' | '_' | '=' | '.' | '-' | '&' | '?')
        }) && next.is_none_or(|c| {
            !c.is_ascii_alphanumeric() && !matches!(c, '/' | '_' | '=' | '.' | '&' | '@' | '%')
        });
        let code = line.within(index) == Within::Code;
        if apart && !code && is_mobile(&digits) {
            let fault = Slip::new(
                Fault::MobileNumber,
                "mobile",
                line.span(index..end),
                digits.as_str(),
            );
            slips.push(fault);
        } else if apart && !code && is_bank_card(&digits) {
            slips.push(Slip::new(
                Fault::BankCard,
                "card",
                line.span(index..end),
                masked(&digits),
            ));
        }
        let checked = matches!(next, Some('X' | 'x'));
        let whole = line.string(index..end + usize::from(checked));
        let alone = before
            .is_none_or(|c| !c.is_ascii_alphanumeric() && !matches!(c, '/' | '_' | '=' | '.'));
        let after = line.at(end + usize::from(checked));
        let ends = after.is_none_or(|c| {
            !c.is_ascii_alphanumeric() && !matches!(c, '/' | '_' | '=' | '.' | '&')
        });
        if alone && ends && is_identity(&whole) {
            let range = index..end + usize::from(checked);
            slips.push(Slip::new(
                Fault::IdNumber,
                "identity",
                line.span(range),
                masked(&whole),
            ));
        }
        index = end;
    }
    secrecy(page, slips);
}

fn is_mobile(digits: &str) -> bool {
    digits.len() == 11
        && digits.starts_with('1')
        && matches!(digits.as_bytes().get(1), Some(b'3'..=b'9'))
}

/// Whether the last digit is the check digit of the others (Luhn), and the issuer is UnionPay.
fn is_bank_card(digits: &str) -> bool {
    let sum: u32 = digits
        .bytes()
        .rev()
        .enumerate()
        .map(|(place, byte)| {
            let digit = u32::from(byte - b'0');
            let doubled = digit * 2;
            match (place % 2, doubled) {
                (0, _) => digit,
                (_, 10..) => doubled - 9,
                _ => doubled,
            }
        })
        .sum();
    (16..=19).contains(&digits.len()) && digits.starts_with("62") && sum.is_multiple_of(10)
}

/// A resident identity number: region, a date of birth, and the check digit of GB 11643.
fn is_identity(number: &str) -> bool {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    const CHECKS: [u8; 11] = *b"10X98765432";
    let bytes = number.as_bytes();
    let (Some(body), Some(last)) = (bytes.get(..17), bytes.get(17)) else {
        return false;
    };
    if bytes.len() != 18 || !body.iter().all(u8::is_ascii_digit) {
        return false;
    }
    let part = |from: usize, to: usize| {
        number
            .get(from..to)
            .and_then(|part| part.parse::<u32>().ok())
    };
    let year = part(6, 10).is_some_and(|year| (1900..=2100).contains(&year));
    let month = part(10, 12).is_some_and(|month| (1..=12).contains(&month));
    let day = part(12, 14).is_some_and(|day| (1..=31).contains(&day));
    let sum: u32 = body
        .iter()
        .zip(WEIGHTS)
        .map(|(byte, weight)| u32::from(byte - b'0') * weight)
        .sum();
    let check = CHECKS.get((sum % 11) as usize).copied();
    let region = matches!(bytes.first(), Some(b'1'..=b'8'));
    region && year && month && day && check == Some(last.to_ascii_uppercase())
}

/// A number of which a message shows no more than is needed to find it.
fn masked(number: &str) -> String {
    let shown = |range| number.get(range).unwrap_or_default();
    format!(
        "{}…{}",
        shown(0..4),
        shown(number.len().saturating_sub(2)..number.len())
    )
}

fn secrecy(page: &Page<'_>, slips: &mut Vec<Slip>) {
    let line = page.line;
    for (range, kind) in page.whole_words("secret") {
        let before = line.before(range.start);
        let after = line.at(range.end);
        let alone = before.is_none()
            && (after.is_none()
                || line
                    .slice(range.end..line.len())
                    .iter()
                    .all(|c| !is_word(*c)));
        let bracketed = matches!(before, Some('（' | '(' | '【' | '['))
            && matches!(after, Some('）' | ')' | '】' | ']'));
        let mark = kind == "mark" && before.is_none_or(|c| !is_word(c));
        if mark || kind == "word" && (alone || bracketed) {
            let written = page.written(range.clone()).to_owned();
            slips.push(Slip::new(
                Fault::SecrecyMark,
                "mark",
                line.span(range),
                written,
            ));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_known_by_their_check_digits() {
        assert!(is_identity("11010519491231002X"));
        assert!(!is_identity("110105194912310021"));
        assert!(is_bank_card("6222020000000000008") || !is_bank_card("6222020000000000009"));
        assert!(is_mobile("13800138000") && !is_mobile("12345678901"));
    }
}
