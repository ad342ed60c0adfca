//! Names of acts as they are compared: what people leave out or write differently does not count.

use memchr::memmem;

use super::words::WORDS;

/// The name by which an act is looked up: without 中华人民共和国, blanks, title marks and the comma between two issuing
/// courts, brackets in their full-width form.
///
/// `《中华人民共和国政府 信息公开条例》` and `政府信息公开条例` have the same key.
pub fn key(name: &str) -> String {
    let mut key = String::with_capacity(name.len());
    let mut rest = name;
    // Most names are plain, and so taken over in one piece.
    while let Some((at, character)) = rest.char_indices().find(|(_, it)| is_odd(*it)) {
        key.push_str(rest.get(..at).unwrap_or_default());
        match character {
            '(' => key.push('（'),
            ')' => key.push('）'),
            _ => {}
        }
        rest = rest.get(at + character.len_utf8()..).unwrap_or_default();
    }
    key.push_str(rest);
    // The name of the state stands in front of the act's own, also inside: 关于适用《中华人民共和国民法典》的解释.
    if key == WORDS.state.as_str() {
        return key;
    }
    let act = key.strip_prefix(WORDS.state.as_str()).unwrap_or(&key);
    match memmem::find(act.as_bytes(), WORDS.state.as_bytes()) {
        Some(_) => act.replace(WORDS.state.as_str(), ""),
        None if act.len() < key.len() => act.to_owned(),
        None => key,
    }
}

/// Whether a character is left out or written otherwise in a key.
fn is_odd(character: char) -> bool {
    match character {
        '\u{4e00}'..='\u{9fff}' => false,
        '《' | '》' | '〈' | '〉' | '<' | '>' | '＜' | '＞' | '、' | '，' | '(' | ')'
        | '\u{200b}' | '\u{feff}' => true,
        _ => character.is_whitespace(),
    }
}

/// What stands in front of the full names of national acts and organs, and is left out where they are spoken of.
pub fn state() -> &'static str {
    &WORDS.state
}

/// A name without [`state`] in front of it.
pub fn without_state(name: &str) -> &str {
    name.strip_prefix(state()).unwrap_or(name)
}

/// A name in title marks.
pub fn marked(name: &str) -> String {
    format!("《{}》", nested(name))
}

/// A name as it stands inside title marks: those of titles inside it are single ones.
pub fn nested(name: &str) -> String {
    name.replace('《', "〈").replace('》', "〉")
}

/// Whether a note says that an act was revised.
pub fn names_revision(note: &str) -> bool {
    let words = &WORDS.revisions;
    words.iter().any(|word| note.contains(word.as_str()))
}

/// A note at the end of a title that names the version, not the act: `（2019年修订）`, `（修正）`; with the year if it has one.
pub fn split_version_note(key: &str) -> Option<(&str, Option<u16>)> {
    let (name, note) = key.strip_suffix('）')?.rsplit_once('（')?;
    let names_version = names_revision(note)
        || note
            .strip_suffix('年')
            .unwrap_or(note)
            .chars()
            .all(|character| character.is_ascii_digit());
    if name.is_empty() || note.is_empty() || !names_version {
        return None;
    }
    let digits: String = note.chars().take_while(char::is_ascii_digit).collect();
    Some((name, digits.parse().ok().filter(|_| digits.len() == 4)))
}

/// How many characters at most two names may differ in to be taken for the same act, misspelt.
pub const MOST_EDITS: usize = 2;

/// How far a misspelt name is from an act's: 1 for one character added, lost, exchanged or two swapped, 2 for two together
/// added or lost (工作). `None` where the one is not likely to be meant for the other. Both are keys.
///
/// A name that only has a place or a body put in front (《市政府信息公开条例》) is another act, and so is one of another kind
/// (《政府信息公开办法》).
pub fn distance(cited: &str, known: &str) -> Option<usize> {
    let (cited_rest, known_rest) = differing_middle(cited, known);
    let (added, lost) = (cited_rest.chars().count(), known_rest.chars().count());
    let distance = match (added, lost) {
        (0, lost @ 1..=MOST_EDITS) => lost,
        (added @ 1..=MOST_EDITS, 0) => added,
        (1, 1) => 1,
        (2, 2) if cited_rest.chars().eq(known_rest.chars().rev()) => 1,
        _ => return None,
    };
    // A slip in the word for the kind itself (条列) leaves no kind at all.
    let slip_in_kind = distance == 1 && kind_word(cited).is_none();
    let same_kind = slip_in_kind || kind_word(cited) == kind_word(known);
    // In a short name one other character makes another name: 《公司法》 is not 《公路法》, 《盐业管理条例》 not 《物业管理条例》.
    let length = known.chars().count();
    let kind = kind_word(known).map_or(0, |kind| kind.chars().count());
    let long_enough = match distance {
        // 《人民警察证》 is not 《人民警察法》.
        1 => (slip_in_kind && kind > 1) || length - kind >= 5,
        _ => length >= 8,
    };
    // So does another first character: 水路运输 and 公路运输.
    let begins_alike = added != lost || cited.chars().next() == known.chars().next();
    let only_in_front = cited.ends_with(known) || known.ends_with(cited);
    (long_enough && same_kind && begins_alike && !only_in_front && ordinal(cited) == ordinal(known))
        .then_some(distance)
}

/// What is left of two strings without what they have in common at their beginning and end.
fn differing_middle<'a>(one: &'a str, other: &'a str) -> (&'a str, &'a str) {
    let common = |pairs: &mut dyn Iterator<Item = (char, char)>| -> usize {
        pairs
            .take_while(|(one, other)| one == other)
            .map(|(one, _)| one.len_utf8())
            .sum()
    };
    let front = common(&mut one.chars().zip(other.chars()));
    let (one, other) = (
        one.get(front..).unwrap_or_default(),
        other.get(front..).unwrap_or_default(),
    );
    let back = common(&mut one.chars().rev().zip(other.chars().rev()));
    let cut = |text: &'a str| text.get(..text.len() - back).unwrap_or_default();
    (cut(one), cut(other))
}

/// The word at the end of a name that says what kind of act it is.
fn kind_word(name: &str) -> Option<&'static str> {
    let name = name.rsplit_once('（').map_or(name, |(name, _)| name);
    let mut endings = WORDS.name_endings.iter().map(String::as_str);
    endings.find(|ending| name.ends_with(ending))
}

/// The number or year in brackets at the end, which tells acts of one series apart: 刑法修正案（七）.
fn ordinal(name: &str) -> Option<&str> {
    Some(name.strip_suffix('）')?.rsplit_once('（')?.1)
}

#[cfg(test)]
mod tests {
    use super::{distance, key, marked, split_version_note};

    #[test]
    fn names_are_compared_without_what_people_vary() {
        assert_eq!(
            key("《中华人民共和国政府 信息公开条例》"),
            "政府信息公开条例"
        );
        assert_eq!(
            key("最高人民法院关于适用《中华人民共和国行政诉讼法》的解释"),
            key("最高人民法院关于适用〈行政诉讼法〉的解释")
        );
        assert_eq!(key("规定(试行)"), "规定（试行）");
        assert_eq!(key("中华人民共和国"), "中华人民共和国");
    }

    #[test]
    fn titles_inside_titles_have_single_marks() {
        assert_eq!(
            marked("关于适用《甲法》的解释"),
            "《关于适用〈甲法〉的解释》"
        );
    }

    #[test]
    fn version_notes_are_told_from_names() {
        assert_eq!(
            split_version_note("政府信息公开条例（2019年修订）"),
            Some(("政府信息公开条例", Some(2019)))
        );
        assert_eq!(
            split_version_note("政府信息公开条例（修订）"),
            Some(("政府信息公开条例", None))
        );
        assert_eq!(split_version_note("刑法修正案（七）"), None);
        assert_eq!(split_version_note("规定（试行）"), None);
    }

    #[test]
    fn only_misspelt_names_are_near() {
        assert_eq!(
            distance("政府信息公开工作条例", "政府信息公开条例"),
            Some(2)
        );
        assert_eq!(distance("信息公开条例", "政府信息公开条例"), None);
        assert_eq!(distance("政府信息公开条列", "政府信息公开条例"), Some(1));
        assert_eq!(distance("保守国家机密法", "保守国家秘密法"), Some(1));
        for other in [
            "市政府信息公开条例",
            "政府信息公开办法",
            "政府信息公开指南",
            "政府信息管理条例",
            "政府信息公开条例",
            "政务公开条例",
        ] {
            assert_eq!(distance(other, "政府信息公开条例"), None, "{other}");
        }
        assert_eq!(distance("信访工作条列", "信访工作条例"), Some(1));
        assert_eq!(distance("人民警察证", "人民警察法"), None);
        assert_eq!(distance("公路法", "公司法"), None);
        assert_eq!(distance("盐业管理条例", "物业管理条例"), None);
        assert_eq!(distance("公路运输管理条例", "水路运输管理条例"), None);
        assert_eq!(distance("刑法修正案（八）", "刑法修正案（七）"), None);
    }
}
