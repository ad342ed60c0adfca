//! Reading the data: one phrase a line, `{甲|乙}` for words that may stand in one place (`{|甲}` where one may be missing),
//! and behind a tab forms that are right too.

use super::entry::{Entry, Kind};

const FILES: &[(Kind, &str)] = &[
    (Kind::Phrase, include_str!("data/form.txt")),
    (Kind::Phrase, include_str!("data/regulation.txt")),
    (Kind::Phrase, include_str!("data/work.txt")),
    (Kind::Phrase, include_str!("data/usage.txt")),
    (Kind::Phrase, include_str!("data/problems.txt")),
    (Kind::Phrase, include_str!("data/bodies.txt")),
    (Kind::Phrase, include_str!("data/acts.txt")),
    (Kind::Idiom, include_str!("data/idioms.txt")),
    (Kind::Formula, include_str!("data/formulas.txt")),
    (Kind::Right, include_str!("data/right.txt")),
];

const WRONG: &str = include_str!("data/wrong.txt");

/// Words of other rules, each with what it is about.
const WORDS: &str = include_str!("data/rules.txt");

/// All entries that are built in.
pub fn builtin() -> impl Iterator<Item = Entry> {
    let phrases = FILES
        .iter()
        .flat_map(|(kind, file)| lines(file).flat_map(|text| line(text, *kind)));
    let noted = |file, kind| {
        lines(file).flat_map(move |line| {
            let (text, note) = line.split_once('\t').unwrap_or((line, ""));
            expand(text).into_iter().map(move |text| Entry {
                kind,
                text,
                note: note.to_owned(),
            })
        })
    };
    phrases
        .chain(noted(WRONG, Kind::Wrong))
        .chain(noted(WORDS, Kind::Word))
}

fn lines(file: &str) -> impl Iterator<Item = &str> {
    file.lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
}

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
fn expand(text: &str) -> Vec<String> {
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
