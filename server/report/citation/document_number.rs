//! Numbers of documents, 国办公开办函〔2021〕30号, taken apart.

use crate::text::{Span, compact, fold_punctuation};

/// A document number in the text, right or wrong.
#[derive(Clone, Debug)]
pub struct DocumentNumber {
    pub span: Span,
    pub parts: NumberParts,
    /// The title it belongs to, compact, where one stands right before it, and where.
    pub title: Option<(Span, String)>,
}

/// What a document number consists of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NumberParts {
    /// 国办公开办函
    pub organ: String,
    /// As written between the brackets: 2021, 21.
    pub year: String,
    /// The digits as written, with leading zeros.
    pub number: String,
    /// Everything else, in the order of the text: 〔 〕 字 第 号.
    pub frame: String,
}

impl NumberParts {
    /// Takes a number apart; `None` where it has no year in brackets or no digits behind them.
    pub fn read(written: &str) -> Option<Self> {
        const OPEN: [char; 11] = [
            '〔', '[', '【', '(', '（', '［', '〖', '｛', '﹝', '{', '『',
        ];
        const CLOSE: [char; 11] = [
            '〕', ']', '】', ')', '）', '］', '〗', '｝', '﹞', '}', '』',
        ];
        let plain = compact(written);
        let (organ, rest) = plain.split_at_checked(plain.find(OPEN)?)?;
        let open = rest.chars().next()?;
        let rest = rest.get(open.len_utf8()..)?;
        let (year, rest) = rest.split_at_checked(rest.find(CLOSE)?)?;
        let close = rest.chars().next()?;
        let rest = rest.get(close.len_utf8()..)?;
        let (year, unit) = match year.strip_suffix('年') {
            Some(year) => (year, "年"),
            None => (year, ""),
        };
        let is_number = |text: &str| {
            !text.is_empty() && text.chars().all(|character| character.is_ascii_digit())
        };
        // （2021）鲁01行初12号 is a case of a court.
        let word = rest.strip_prefix('字').unwrap_or(rest);
        let digits = word.strip_prefix('第').unwrap_or(word);
        // Dashes of any kind may stand in front of it.
        let digits = digits.strip_prefix(is_dash).unwrap_or(digits);
        let number = digits.strip_suffix('号').unwrap_or(digits);
        if !is_number(year) || !is_number(number) || organ.is_empty() {
            return None;
        }
        let mut frame = format!("{open}{unit}{close}");
        frame.extend(rest.chars().filter(|character| !character.is_ascii_digit()));
        Some(Self {
            organ: organ.to_owned(),
            year: year.to_owned(),
            number: number.to_owned(),
            frame,
        })
    }

    /// Whether a dash stands where none belongs.
    pub fn has_dash(&self) -> bool {
        self.frame.contains(is_dash)
    }

    /// Whether it is written as it should be.
    pub fn is_official(&self) -> bool {
        self.frame == "〔〕号" && self.year.len() == 4 && !self.number.starts_with('0')
    }

    /// The number as GB/T 9704 wants it: the year in full in 〔〕, no 第, no leading zero, 号. A year of two digits is one of
    /// this century. `None` where the year makes no sense.
    pub fn official(&self) -> Option<String> {
        let year = self.full_year()?;
        let number = self.number.trim_start_matches('0');
        (!number.is_empty()).then(|| format!("{}〔{year}〕{number}号", self.organ))
    }

    /// The year as a number.
    pub fn full_year(&self) -> Option<u16> {
        let year: u16 = self.year.parse().ok()?;
        match self.year.len() {
            4 => Some(year),
            2 => Some(2000 + year),
            _ => None,
        }
    }
}

fn is_dash(c: char) -> bool {
    fold_punctuation(c.encode_utf8(&mut [0; 4])) == "-"
}

#[cfg(test)]
mod tests {
    use super::NumberParts;

    #[test]
    fn numbers_are_mended_in_all_their_faults() {
        for (written, official) in [
            ("国办公开办函〔2021〕30号", "国办公开办函〔2021〕30号"),
            ("国办公开办函[2021]30号", "国办公开办函〔2021〕30号"),
            ("国办发（2021）12号", "国办发〔2021〕12号"),
            ("国办发〔2021〕第12号", "国办发〔2021〕12号"),
            ("国办发〔2021〕012号", "国办发〔2021〕12号"),
            ("国办发〔21〕12号", "国办发〔2021〕12号"),
            ("国办发〔2021年〕12号", "国办发〔2021〕12号"),
            ("国办发﹝2021﹞12号", "国办发〔2021〕12号"),
            ("国办发〔2021〕12", "国办发〔2021〕12号"),
            ("政发〔2021〕字第36号", "政发〔2021〕36号"),
            ("国办发 〔2021〕 12 号", "国办发〔2021〕12号"),
        ] {
            assert_eq!(
                NumberParts::read(written)
                    .and_then(|parts| parts.official())
                    .as_deref(),
                Some(official),
                "{written}"
            );
        }
        for other in [
            "国办发",
            "国办发〔〕12号",
            "〔2021〕12号",
            "国办发〔2021〕号",
            "法院（2021）鲁01行初12号",
        ] {
            assert_eq!(NumberParts::read(other), None, "{other}");
        }
    }
}
