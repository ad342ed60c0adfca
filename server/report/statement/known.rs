//! Words of which it is known what they say.

use super::words::WORDS;

/// Whether a text is nothing but known words, figures and years. What stands in the gap of a pattern and is unknown may restrict
/// what is counted: 收到占道施工申请, 因答复不规范引发的行政诉讼.
pub(super) fn is_known(text: &str) -> bool {
    let mut reached = vec![false; text.len() + 1];
    let mut words = WORDS.known.all(text).peekable();
    if let Some(first) = reached.first_mut() {
        *first = true;
    }
    for (at, c) in text.char_indices() {
        let here = reached.get(at).copied().unwrap_or_default();
        let mut reach = |end: usize| {
            if let Some(place) = reached.get_mut(end).filter(|_| here) {
                *place = true;
            }
        };
        if c.is_ascii_digit() || matches!(c, '.' | ',') {
            reach(at + c.len_utf8());
        }
        while let Some(found) = words.next_if(|found| found.range.start <= at) {
            reach(found.range.end);
        }
    }
    reached.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::is_known;

    #[test]
    fn what_has_an_unknown_word_is_not_known() {
        assert!(is_known("收到公民、法人和其他组织提出的政府信息公开申请"));
        assert!(is_known("") && is_known("结转2025年"));
        assert!(!is_known("收到占道施工申请"));
        assert!(!is_known("未发生因答复不规范引发的行政诉讼"));
    }
}
