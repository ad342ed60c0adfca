//! Finding Chinese words by the first letters of their syllables: `zj` finds 总计.

use pinyin::ToPinyin as _;

/// Whether `label` begins with what was typed, or holds it, or its initials do. Nothing typed fits everything.
pub fn fits(label: &str, typed: &str) -> bool {
    let typed = typed.trim();
    typed.is_empty()
        || label.contains(typed)
        || (typed.is_ascii() && initials(label).contains(&typed.to_ascii_lowercase()))
}

/// What a client compares everything typed with, `before` being what comes before the letters (a mark, a pipe): clients that
/// look at the beginning only find it, and so do those that keep a list while more letters are typed.
pub fn filter(label: &str, before: &str, letters: &str) -> String {
    let letters = letters.trim();
    if let (Some(at), false) = (label.find(letters), letters.is_empty()) {
        let rest = label.get(at..).unwrap_or(label);
        return format!("{before}{rest}");
    }
    let initials = initials(label);
    let at = initials.find(&letters.to_ascii_lowercase()).unwrap_or(0);
    let rest = initials.get(at..).unwrap_or_default();
    let separator = if rest.is_empty() || rest == label {
        ""
    } else {
        " "
    };
    let label = if rest == label { "" } else { label };
    format!("{before}{rest}{separator}{label}")
}

/// The initials of the Han, and the Latin letters and digits as they are.
fn initials(label: &str) -> String {
    label
        .chars()
        .filter_map(|c| match c.to_pinyin() {
            Some(syllable) => syllable.first_letter().chars().next(),
            None => c.is_ascii_alphanumeric().then(|| c.to_ascii_lowercase()),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_find_chinese_words() {
        assert!(fits("（七）总计", "zj"));
        assert!(fits("（七）总计", "总"));
        assert!(fits("（七）总计", ""));
        assert!(!fits("（七）总计", "jz"));
        assert!(fits("1.属于国家秘密", "gjmm"));
    }

    #[test]
    fn what_clients_compare_begins_with_what_was_typed() {
        assert_eq!(filter("（七）总计", "| ", "zj"), "| zj （七）总计");
        assert_eq!(filter("总体情况", "## ", "总"), "## 总体情况");
        assert_eq!(filter("总体情况", "## ", "情"), "## 情况");
        assert_eq!(filter("总体情况", "", ""), "ztqk 总体情况");
        assert_eq!(filter("statute-level", "", "level"), "level");
        assert_eq!(filter("12", "", ""), "12");
    }
}
