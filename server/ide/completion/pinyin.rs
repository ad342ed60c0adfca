//! Finding Chinese words by the first letters of their syllables: `zj` finds 总计.

use pinyin::ToPinyin as _;

/// Whether `label` begins with what was typed, or holds it, or its initials do. Nothing typed fits everything.
pub fn fits(label: &str, typed: &str) -> bool {
    let typed = typed.trim();
    typed.is_empty()
        || label.contains(typed)
        || (typed.is_ascii() && initials(label).contains(&typed.to_ascii_lowercase()))
}

/// What a client compares the typed letters with: they come first, so that clients that look at the beginning only find it.
pub fn filter(label: &str, typed: &str) -> String {
    let letters = typed.trim();
    if !letters.is_empty() && letters.is_ascii() && !label.starts_with(letters) {
        return format!("{typed} {label}");
    }
    label.to_owned()
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
}
