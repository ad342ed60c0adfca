//! Sentences for the user, in Chinese and English, from catalogues that are data files.

mod embedded;
mod planted;

pub(crate) use embedded::data;
pub use embedded::embedded;

/// The language of messages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Language {
    #[default]
    Chinese,
    English,
}

/// A catalogue of message templates: a data file with the tables `[zh.messages]` and `[en.messages]`,
/// in which `{name}` stands for an argument.
pub struct Catalogue {
    source: &'static str,
}

impl Catalogue {
    pub const fn new(source: &'static str) -> Self {
        Self { source }
    }

    /// A message of this catalogue without arguments; add them with [`Message::with`].
    pub fn message(&'static self, key: &'static str) -> Message {
        Message {
            catalogue: self,
            key,
            arguments: Vec::new(),
        }
    }

    /// The data file as it is planted: [`embedded`] reads what it says beside its messages.
    pub fn source(&self) -> &'static str {
        self.source
    }

    /// The acts and documents that what the catalogue speaks of rests on, as they are cited; empty for most catalogues that
    /// are not those of rules.
    pub fn basis(&self) -> impl Iterator<Item = &'static str> {
        planted::basis(self.source)
    }

    /// The template of `key`, if the catalogue has it in that language.
    pub fn template(&self, key: &str, language: Language) -> Option<&'static str> {
        let (zh, en) = planted::sentence(self.source, key)?;
        Some(match language {
            Language::Chinese => zh,
            Language::English => en,
        })
    }
}

impl std::fmt::Debug for Catalogue {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Catalogue")
    }
}

/// A sentence with its arguments; the language is chosen when it is shown.
#[derive(Clone, Debug)]
pub struct Message {
    catalogue: &'static Catalogue,
    key: &'static str,
    arguments: Vec<(&'static str, Argument)>,
}

/// Adds a part of a sentence; where it stands between quotation or title marks, those in it are single ones. `lead` is what
/// the template has before it: marks in other parts open nothing.
fn push_inside(sentence: &mut String, lead: &str, part: &str) {
    const MARKS: [(char, char, char, char); 2] = [('“', '”', '‘', '’'), ('《', '》', '〈', '〉')];
    let mut part = std::borrow::Cow::Borrowed(part);
    for (open, close, single_open, single_close) in MARKS {
        let count = |mark: char| lead.chars().filter(|c| *c == mark).count();
        if !part.contains([open, close]) || count(open) <= count(close) {
            continue;
        }
        // A list of several, 甲”“乙, closes the marks around it and opens them again.
        let mut depth = 1_usize;
        let single = |c: char, depth: &mut usize| {
            if c == open {
                *depth += 1;
                if *depth > 1 { single_open } else { c }
            } else if c == close && *depth > 0 {
                *depth -= 1;
                if *depth > 0 { single_close } else { c }
            } else {
                c
            }
        };
        let changed = part.chars().map(|c| single(c, &mut depth));
        part = changed.collect::<String>().into();
    }
    sentence.push_str(&part);
}

/// An argument of a message.
#[derive(Clone, Debug)]
pub enum Argument {
    Text(String),
    /// A part that is a sentence of a catalogue itself, for example the name of a column.
    Message(Message),
}

impl Message {
    /// The same message with the argument `name` filled in.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.arguments
            .push((name, Argument::Text(value.to_string())));
        self
    }

    /// The same message with a part that is itself to be translated.
    #[must_use]
    pub fn with_message(mut self, name: &'static str, value: Message) -> Self {
        self.arguments.push((name, Argument::Message(value)));
        self
    }

    pub fn key(&self) -> &'static str {
        self.key
    }

    /// The sentence in `language`. A key that the catalogue lacks shows itself; a test keeps that from happening.
    pub fn render(&self, language: Language) -> String {
        let Some(template) = self.catalogue.template(self.key, language) else {
            return self.key.to_owned();
        };
        let mut sentence = String::with_capacity(template.len() + 32);
        let mut rest = template;
        while let Some((before, after)) = rest.split_once('{') {
            sentence.push_str(before);
            let Some((name, tail)) = after.split_once('}') else {
                sentence.push('{');
                rest = after;
                continue;
            };
            let lead = template.strip_suffix(after).unwrap_or_default();
            match self.arguments.iter().find(|(n, _)| *n == name) {
                Some((_, Argument::Text(value))) => push_inside(&mut sentence, lead, value),
                Some((_, Argument::Message(message))) => {
                    push_inside(&mut sentence, lead, &message.render(language));
                }
                None => {
                    sentence.push('{');
                    sentence.push_str(name);
                    sentence.push('}');
                }
            }
            rest = tail;
        }
        sentence.push_str(rest);
        sentence
    }
}
