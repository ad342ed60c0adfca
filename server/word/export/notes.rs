//! Notes of Markdown: `[^1]` in the text, `[^1]: words` on a line of its own.

use crate::text::{Object, Span, Words, words_shown};

/// The notes of a draft that its text refers to.
#[derive(Debug, Default)]
pub struct Notes {
    all: Vec<Note>,
}

#[derive(Debug)]
struct Note {
    name: String,
    /// The line that says it.
    line: Span,
    words: Vec<Words>,
}

impl Notes {
    pub fn of(text: &str) -> Self {
        let mut all: Vec<Note> = Vec::new();
        let mut referred = Vec::new();
        let mut at = 0;
        for line in text.split_inclusive('\n') {
            let span = Span::new(at, at + line.len());
            at = span.end;
            let line = line.trim_end();
            match said(line) {
                Some((name, words)) if !all.iter().any(|note| note.name == name) => {
                    let (name, words) = (name.to_owned(), words_shown(words));
                    let line = span;
                    all.push(Note { name, line, words });
                }
                _ if line.contains("[^") => {
                    let words = words_shown(line);
                    referred.extend(words.iter().filter_map(|it| name(it).map(str::to_owned)));
                }
                _ => {}
            }
        }
        all.retain(|note| referred.contains(&note.name));
        Self { all }
    }

    /// Whether a line says a note.
    pub fn is_said_in(&self, line: Span) -> bool {
        self.all.iter().any(|note| note.line == line)
    }

    /// What the note says to which words refer.
    pub fn get(&self, words: &Words) -> Option<&[Words]> {
        let name = name(words)?;
        let note = self.all.iter().find(|note| note.name == name)?;
        Some(&note.words)
    }
}

/// The name of the note to which words refer.
fn name(words: &Words) -> Option<&str> {
    match &words.look.object {
        Some(Object::Note(name)) => Some(name),
        _ => None,
    }
}

/// The name of the note that a line says, and its words.
fn said(line: &str) -> Option<(&str, &str)> {
    let (name, words) = line.strip_prefix("[^")?.split_once("]:")?;
    let is_name = !name.is_empty() && !name.contains([']', '[', ' ']);
    is_name.then_some((name, words.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::plain_words;

    #[test]
    fn a_note_is_one_where_the_text_refers_to_it() {
        let text = "甲[^1]，乙[^二]。\n\n[^1]: 一\n[^3]: 三\n";
        let notes = Notes::of(text);
        let said: Vec<String> = words_shown("甲[^1]，乙[^二]。")
            .iter()
            .filter_map(|it| notes.get(it).map(plain_words))
            .collect();
        assert_eq!(said, ["一"]);
        assert!(notes.is_said_in(Span::new(
            text.find("[^1]:").unwrap(),
            text.find("[^3]").unwrap()
        )));
        assert_eq!(notes.all.len(), 1);
    }
}
