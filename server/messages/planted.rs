//! A data file as the build script plants it in the program: its sentences in the order of their keys, to be found without
//! reading the others, and behind them all else that the file says, in JSON.

/// Ends a record, and stands in no text.
const RECORD: char = '\u{1e}';
/// Parts the fields of a record.
const FIELD: char = '\u{1f}';
/// Ends the records.
const GROUP: char = '\u{1d}';

/// The key of what a catalogue rests on: no sentence has it.
const BASIS: &str = "";

/// The text that is planted: sentences in Chinese and English by their keys, in the order of these, what the catalogue rests on,
/// and the rest in JSON.
#[allow(dead_code, reason = "the build script plants, the program finds")]
pub fn plant(sentences: &[(&str, [&str; 2])], basis: &[&str], rest: &str) -> String {
    let mut planted = String::new();
    let mut push = |fields: &[&str]| {
        let parted = FIELD.to_string();
        planted.push_str(&fields.join(&parted));
        planted.push(RECORD);
    };
    if !basis.is_empty() {
        push(&[&[BASIS], basis].concat());
    }
    for (key, [zh, en]) in sentences {
        push(&[key, zh, en]);
    }
    if !planted.is_empty() {
        planted.push(GROUP);
    }
    planted + rest
}

/// What a planted file says beside its sentences, in JSON.
pub fn rest(planted: &str) -> &str {
    planted.split_once(GROUP).map_or(planted, |(_, rest)| rest)
}

/// The acts and documents that a catalogue rests on.
pub fn basis(planted: &str) -> impl Iterator<Item = &str> {
    let fields = find(planted, BASIS);
    fields.into_iter().flat_map(|fields| fields.split(FIELD))
}

/// A sentence in Chinese and in English.
pub fn sentence<'p>(planted: &'p str, key: &str) -> Option<(&'p str, &'p str)> {
    find(planted, key).and_then(|fields| fields.split_once(FIELD))
}

/// The fields of a record behind its key: the records stand in the order of their keys, so half of those left can be passed
/// over each time.
fn find<'p>(planted: &'p str, key: &str) -> Option<&'p str> {
    let (mut left, _) = planted.split_once(GROUP)?;
    loop {
        let (before, _) = left.split_at(left.floor_char_boundary(left.len() / 2));
        let start = before
            .rfind(RECORD)
            .map_or(0, |end| end + RECORD.len_utf8());
        let (before, from) = left.split_at(start);
        let (record, after) = from.split_once(RECORD)?;
        let (found, fields) = record.split_once(FIELD)?;
        left = match key.cmp(found) {
            std::cmp::Ordering::Less => before,
            std::cmp::Ordering::Greater => after,
            std::cmp::Ordering::Equal => return Some(fields),
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_planted_is_found() {
        let keys: Vec<String> = (10..60).map(|number| format!("key-{number}")).collect();
        for count in 0..keys.len() {
            let sentences: Vec<(&str, [&str; 2])> = keys
                .iter()
                .take(count)
                .map(|key| (key.as_str(), ["一句话", "a sentence"]))
                .collect();
            let planted = plant(&sentences, &[], "{}");
            for (at, key) in keys.iter().enumerate() {
                let found = sentence(&planted, key);
                assert_eq!(found, (at < count).then_some(("一句话", "a sentence")));
            }
            assert_eq!(sentence(&planted, "key"), None);
            assert_eq!(rest(&planted), "{}");
            assert_eq!(basis(&planted).count(), 0);
        }
    }

    #[test]
    fn a_basis_is_no_sentence() {
        let planted = plant(&[("a", ["甲", "A"])], &["《条例》第五十条", "通知"], "{}");
        assert_eq!(
            basis(&planted).collect::<Vec<_>>(),
            ["《条例》第五十条", "通知"]
        );
        assert_eq!(sentence(&planted, "a"), Some(("甲", "A")));
    }
}
