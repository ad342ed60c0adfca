//! A word more in `[words] allow`.

use super::options::Options;
use crate::rules::Edit;
use crate::text::Span;

/// The change of a `nianbao.toml` after which a word is allowed; `None` where the file is written in a way that leaves no
/// sure place for it, or has the word already.
pub fn allow(text: &str, word: &str) -> Option<Edit> {
    let allows = |text: &str| {
        let (options, problems) = Options::from_toml(text);
        let allowed = options.words.allow.iter().any(|it| it.value == word);
        (allowed, problems.len())
    };
    let (known, faults) = allows(text);
    if known {
        return None;
    }
    let edit = place(text, word);
    let mut changed = text.to_owned();
    changed.replace_range(edit.span.start..edit.span.end, &edit.text);
    (allows(&changed) == (true, faults)).then_some(edit)
}

/// Where the word goes: behind the last of the list, into a new list of the table, or into a new table at the end.
fn place(text: &str, word: &str) -> Edit {
    let value = toml::Value::String(word.to_owned());
    let (options, _) = Options::from_toml(text);
    if let Some(last) = options.words.allow.last() {
        let Span { start, end } = last.span;
        let rest = text.get(end..).unwrap_or_default().trim_start();
        if rest.starts_with([',', ']']) {
            return Edit::insert(end, format!(", {value}"));
        }
        // A single word that is no list.
        let single = text.get(start..end).unwrap_or_default();
        return Edit::replace(last.span, format!("[{single}, {value}]"));
    }
    let header = text
        .match_indices("[words]")
        .find(|(at, _)| *at == 0 || text.get(..*at).is_some_and(|it| it.ends_with('\n')));
    if let Some((at, header)) = header {
        let rest = text.get(at + header.len()..).unwrap_or_default();
        let line = rest
            .find('\n')
            .map_or(text.len(), |end| at + header.len() + end);
        return Edit::insert(line, format!("\nallow = [{value}]"));
    }
    let gap = match text {
        "" => "",
        _ if text.ends_with('\n') => "\n",
        _ => "\n\n",
    };
    Edit::insert(text.len(), format!("{gap}[words]\nallow = [{value}]\n"))
}

#[cfg(test)]
mod tests {
    use super::allow;

    #[test]
    fn a_word_goes_where_the_others_are() {
        for (before, after) in [
            ("", "[words]\nallow = [\"青云办\"]\n"),
            (
                "[report]\nyear = 2024\n",
                "[report]\nyear = 2024\n\n[words]\nallow = [\"青云办\"]\n",
            ),
            (
                "[words]\nphrases = [\"云溪通\"]\n",
                "[words]\nallow = [\"青云办\"]\nphrases = [\"云溪通\"]\n",
            ),
            (
                "[words]\nallow = [\n  \"甲\", # 局名\n  \"乙\"\n]\n",
                "[words]\nallow = [\n  \"甲\", # 局名\n  \"乙\", \"青云办\"\n]\n",
            ),
            (
                "words.allow = \"甲\"\n",
                "words.allow = [\"甲\", \"青云办\"]\n",
            ),
        ] {
            let edit = allow(before, "青云办").expect(before);
            let mut text = before.to_owned();
            text.replace_range(edit.span.start..edit.span.end, &edit.text);
            assert_eq!(text, after);
            assert!(allow(&text, "青云办").is_none(), "{text}");
        }
        // What cannot be read is left alone.
        assert!(allow("[words", "青云办").is_none());
        assert!(allow("words = { phrases = [] }\n", "青云办").is_none());
    }
}
