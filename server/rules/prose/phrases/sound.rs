//! Characters that are taken for one another: of the same or nearly the same sound, or of nearly the same look.

use std::sync::LazyLock;

use pinyin::ToPinyin;
use rustc_hash::FxHashMap;

/// Groups of characters that look alike, a line each.
static GROUPS: LazyLock<FxHashMap<char, Vec<&str>>> = LazyLock::new(|| {
    let mut groups: FxHashMap<char, Vec<&str>> = FxHashMap::default();
    let lines = include_str!("data/lookalikes.txt").lines();
    for line in lines.filter(|line| !line.starts_with('#')) {
        for c in line.chars() {
            groups.entry(c).or_default().push(line);
        }
    }
    groups
});

/// Whether two characters are easily taken for one another.
pub fn alike(one: char, other: char) -> bool {
    look_alike(one, other) || sound_alike(one, other)
}

/// Whether two characters have one sound, whatever its tone.
pub fn sounds_same(one: char, other: char) -> bool {
    let sound = |c: char| c.to_pinyin().map(|pinyin| pinyin.plain());
    sound(one).is_some() && sound(one) == sound(other)
}

/// Whether two characters have nearly the same look.
pub fn look_alike(one: char, other: char) -> bool {
    let groups = GROUPS.get(&one);
    groups.is_some_and(|groups| groups.iter().any(|group| group.contains(other)))
}

fn sound_alike(one: char, other: char) -> bool {
    let (Some(one), Some(other)) = (one.to_pinyin(), other.to_pinyin()) else {
        return false;
    };
    let (one, other) = (one.plain(), other.plain());
    one == other || broad(one) == broad(other) || mistyped(one, other)
}

/// A syllable without the differences that many speakers do not make.
fn broad(syllable: &str) -> String {
    let syllable = syllable
        .replacen("zh", "z", 1)
        .replacen("ch", "c", 1)
        .replacen("sh", "s", 1);
    match syllable.strip_suffix('g') {
        Some(front) if front.ends_with('n') => front.to_owned(),
        _ => syllable,
    }
}

/// Whether a syllable is another with two neighbouring letters swapped.
fn mistyped(one: &str, other: &str) -> bool {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    if one.len() != other.len() || one.len() < 3 {
        return false;
    }
    let Some(first) = one.iter().zip(other).position(|(a, b)| a != b) else {
        return false;
    };
    one.get(first) == other.get(first + 1)
        && one.get(first + 1) == other.get(first)
        && one.get(first + 2..) == other.get(first + 2..)
}

#[cfg(test)]
mod tests {
    use super::alike;

    #[test]
    fn sounds_and_looks_are_known() {
        for (one, other) in [
            ('予', '子'),
            ('公', '工'),
            ('较', '校'),
            ('正', '政'),
            ('因', '应'),
            ('过', '够'),
        ] {
            assert!(alike(one, other), "{one}{other}");
        }
        assert!(!alike('公', '行'));
    }
}
