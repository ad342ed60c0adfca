//! Pinyin in brackets, which careless converters leave behind characters: 張店區(qū).

use std::borrow::Cow;

use super::han::is_han;

/// Length in bytes of the pinyin in brackets at `offset`, brackets included, directly behind a Chinese character.
///
/// Letters with a tone mark are pinyin, up to eight of them; letters without one only where they are a syllable that
/// Mandarin has, in small letters, so that （APP）, (km) and (a) stay.
pub fn pinyin_note_at(text: &str, offset: usize) -> Option<usize> {
    let note = text.get(offset..)?;
    let inner = note.strip_prefix(['(', '（'])?;
    // Most brackets have no letter behind them.
    plain_letter(inner.chars().next()?)?;
    let before = text.get(..offset)?.chars().next_back()?;
    if !is_han(before) {
        return None;
    }
    // Eight letters of two bytes each, with a combining tone mark, are the longest.
    let end = inner
        .char_indices()
        .take(MOST_LETTERS + 2)
        .find(|(_, c)| matches!(c, ')' | '）'))?
        .0;
    if !is_pinyin(inner.get(..end)?) {
        return None;
    }
    let bracket = inner.get(end..)?.chars().next()?;
    Some(note.len() - inner.len() + end + bracket.len_utf8())
}

/// `text` without the pinyin in it.
pub fn without_pinyin(text: &str) -> Cow<'_, str> {
    let mut kept = String::new();
    let mut from = 0;
    for (at, _) in text.match_indices(['(', '（']) {
        if let Some(length) = pinyin_note_at(text, at).filter(|_| at >= from) {
            kept += text.get(from..at).unwrap_or_default();
            from = at + length;
        }
    }
    if from == 0 {
        return Cow::Borrowed(text);
    }
    Cow::Owned(kept + text.get(from..).unwrap_or_default())
}

const MOST_LETTERS: usize = 8;

fn is_pinyin(word: &str) -> bool {
    let mut plain = String::new();
    let mut toned = false;
    for c in word.chars() {
        match plain_letter(c) {
            Some((letter, tone)) => {
                plain.push(letter);
                toned |= tone;
            }
            None if is_combining_tone(c) && !plain.is_empty() => toned = true,
            None => return false,
        }
    }
    !plain.is_empty()
        && plain.chars().count() <= MOST_LETTERS
        && (toned || (plain.len() > 1 && is_syllable(&plain)))
}

/// The letter without its tone mark (ü as v), and whether it had one.
fn plain_letter(c: char) -> Option<(char, bool)> {
    Some(match c {
        'a'..='z' => (c, false),
        'ɑ' => ('a', false),
        'ɡ' => ('g', false),
        'ü' => ('v', false),
        'ê' => ('e', false),
        'ā' | 'á' | 'ǎ' | 'à' | 'ă' => ('a', true),
        'ō' | 'ó' | 'ǒ' | 'ò' | 'ŏ' => ('o', true),
        'ē' | 'é' | 'ě' | 'è' | 'ĕ' => ('e', true),
        'ī' | 'í' | 'ǐ' | 'ì' | 'ĭ' => ('i', true),
        'ū' | 'ú' | 'ǔ' | 'ù' | 'ŭ' => ('u', true),
        'ǖ' | 'ǘ' | 'ǚ' | 'ǜ' => ('v', true),
        'ń' | 'ň' | 'ǹ' => ('n', true),
        'ḿ' => ('m', true),
        _ => return None,
    })
}

fn is_combining_tone(c: char) -> bool {
    matches!(c, '\u{300}' | '\u{301}' | '\u{304}' | '\u{30c}')
}

/// Whether `word` is an initial (or none) and a final.
fn is_syllable(word: &str) -> bool {
    const INITIALS: [&str; 23] = [
        "zh", "ch", "sh", "b", "p", "m", "f", "d", "t", "n", "l", "g", "k", "h", "j", "q", "x",
        "r", "z", "c", "s", "y", "w",
    ];
    const FINALS: [&str; 36] = [
        "a", "o", "e", "i", "u", "v", "ai", "ei", "ao", "ou", "an", "en", "ang", "eng", "ong",
        "er", "ia", "ie", "iao", "iu", "ian", "in", "iang", "ing", "iong", "ua", "uo", "uai", "ui",
        "uan", "un", "uang", "ve", "ue", "van", "vn",
    ];
    let is_final = |rest: &str| FINALS.contains(&rest);
    let initial = INITIALS.iter().find(|initial| word.starts_with(**initial));
    match initial.and_then(|initial| word.strip_prefix(initial)) {
        Some(rest) => is_final(rest),
        None => matches!(word, "ai" | "ei" | "ao" | "ou" | "an" | "en" | "ang" | "er"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn note(text: &str) -> Option<&str> {
        let offset = text.find(['(', '（'])?;
        let length = pinyin_note_at(text, offset)?;
        text.get(offset..offset + length)
    }

    #[test]
    fn texts_are_read_without_them() {
        assert_eq!(
            without_pinyin("張店區(qū)政府（局）報(bào)告"),
            "張店區政府（局）報告"
        );
        assert_eq!(without_pinyin("第（一）項"), "第（一）項");
    }

    #[test]
    fn notes() {
        for (text, expected) in [
            ("區(qū)人民", "(qū)"),
            ("報（bào）告", "（bào）"),
            ("務(wù）的", "(wù）"),
            ("動(dòng)", "(dòng)"),
            ("個(gè)", "(gè)"),
            ("當(dāng)", "(dāng)"),
            ("們(men)", "(men)"),
            ("長(zhǎnɡ)", "(zhǎnɡ)"),
            ("女(nu\u{30c})", "(nu\u{30c})"),
            ("⼈(rén)", "(rén)"),
            ("什么(shénme)", "(shénme)"),
        ] {
            assert_eq!(note(text), Some(expected), "{text}");
        }
    }

    #[test]
    fn no_notes() {
        for text in [
            "客户端(APP)",
            "客户端(app)",
            "里程(km)",
            "附件(a)",
            "附件(b)",
            "abc(qū)",
            "(qū)",
            "區 (qū)",
            "區(qū",
            "區()",
            "區(qū1)",
            "網站(www)",
            "區(Qū)",
            "文(zhàngzhàngzhàng)",
            "編號(1)",
            "區(\u{30c})",
        ] {
            assert_eq!(note(text), None, "{text}");
        }
        assert_eq!(pinyin_note_at("區(qū)", 100), None);
        assert_eq!(pinyin_note_at("區(qū)", 1), None);
    }
}
