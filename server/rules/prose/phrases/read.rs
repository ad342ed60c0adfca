//! Reading a line of phrases: `{甲|乙}` for words that may stand in one place (`{|甲}` where one may be missing),
//! and behind a tab forms that are right too.

use super::entry::{Entry, Kind};

/// The entries of a line.
pub fn line(text: &str, kind: Kind) -> Vec<Entry> {
    let (phrase, near) = text.split_once('\t').unwrap_or((text, ""));
    let entry = |kind| {
        move |text: String| Entry {
            kind,
            text,
            note: String::new(),
        }
    };
    let phrases = expand(phrase).into_iter().map(entry(kind));
    let near = near.split_whitespace().flat_map(expand);
    phrases.chain(near.map(entry(Kind::Right))).collect()
}

/// All that a text with alternatives stands for.
pub(super) fn expand(text: &str) -> Vec<String> {
    let mut all = vec![String::new()];
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        let (choice, tail) = after.split_once('}').unwrap_or((after, ""));
        all = all
            .iter()
            .flat_map(|start| {
                choice
                    .split('|')
                    .map(move |word| format!("{start}{before}{word}"))
            })
            .collect();
        rest = tail;
    }
    for text in &mut all {
        text.push_str(rest);
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn alternatives_are_written_out() {
        assert_eq!(expand("公开{|的}{栏目|专栏}。").len(), 4);
        let entries = line("主动公开{目录|清单}\t主动公开的目录", Kind::Phrase);
        let texts: Vec<&str> = entries.iter().map(|entry| entry.text.as_str()).collect();
        assert_eq!(texts, ["主动公开目录", "主动公开清单", "主动公开的目录"]);
        assert_eq!(entries[2].kind, Kind::Right);
    }
}
