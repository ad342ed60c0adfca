use super::read::{coded, escaped};
use super::{Look, Words, plain_words, words_shown};
use crate::text::visible_lines;

/// Words with the marks that make them look so. Their texts are Markdown already, as lines and cells of a draft are, but for
/// characters that are no marks there: where they would be read as some they are escaped. An image is written as it stands.
pub fn marked(words: &[Words]) -> String {
    let words: Vec<Words> = words.iter().map(without_own_address).collect();
    // What no marks can show keeps at least its words.
    let bare: Vec<Words> = words.iter().map(without_look).collect();
    readable(&words)
        .or_else(|| readable(&bare))
        .unwrap_or_else(|| plain_words(&words))
}

/// The first of the ways to write words in which they are read as what they are.
fn readable(words: &[Words]) -> Option<String> {
    let with = |escape: fn(&str) -> String| {
        let escaped = words.iter().map(|it| Words {
            text: match it.look.image {
                true => it.text.clone(),
                false => escape(&it.text),
            },
            ..it.clone()
        });
        written(&escaped.collect::<Vec<Words>>())
    };
    let ways: [fn(&str) -> String; 3] = [str::to_owned, escaped, coded];
    let mut lines = ways.into_iter().map(with);
    lines.find(|line| reads_as(line, words))
}

/// The same words, plain.
fn without_look(words: &Words) -> Words {
    Words {
        text: words.text.clone(),
        look: Look {
            image: words.look.image,
            ..Look::default()
        },
    }
}

/// An address that leads to itself needs no marks.
fn without_own_address(words: &Words) -> Words {
    fn bare(address: &str) -> &str {
        let address = address.strip_prefix("mailto:").unwrap_or(address);
        address.trim_end_matches('/')
    }
    let mut plain = words.clone();
    plain.look.link = plain
        .look
        .link
        .filter(|it| bare(it) != bare(words.text.trim()));
    plain
}

/// Whether a line shows these words.
fn reads_as(line: &str, words: &[Words]) -> bool {
    let each = |words: &[Words]| -> Vec<(char, Look)> {
        let each = words
            .iter()
            .flat_map(|it| it.text.chars().map(|c| (c, it.look.clone())));
        // Nobody sees how blanks look.
        each.filter(|(c, _)| !c.is_whitespace()).collect()
    };
    let meant: Vec<Words> = words
        .iter()
        .map(|it| Words {
            text: match it.look.image {
                true => it.text.clone(),
                false => visible_lines(&it.text).join("\n"),
            },
            ..it.clone()
        })
        .collect();
    each(&words_shown(line)) == each(&meant)
}

/// How words are marked, in the order in which marks of one extent stand around one another.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Mark {
    Link(String),
    Strong,
    Emphasis,
    Struck,
    Code,
}

impl Mark {
    fn all(look: &Look) -> Vec<Self> {
        let link = look.link.clone().map(Self::Link);
        let others = [
            look.strong.then_some(Self::Strong),
            look.emphasis.then_some(Self::Emphasis),
            look.struck.then_some(Self::Struck),
            look.code.then_some(Self::Code),
        ];
        others.into_iter().flatten().chain(link).collect()
    }

    fn open(&self) -> &'static str {
        match self {
            Self::Link(_) => "[",
            Self::Strong => "**",
            Self::Emphasis => "*",
            Self::Struck => "~~",
            Self::Code => "`",
        }
    }

    fn close(&self) -> String {
        match self {
            Self::Link(target) => format!("]({target})"),
            other => other.open().to_owned(),
        }
    }
}

fn written(words: &[Words]) -> String {
    let words: Vec<(&str, Vec<Mark>)> = words
        .iter()
        .map(|it| (it.text.as_str(), Mark::all(&it.look)))
        .collect();
    let mut line = String::new();
    let mut open: Vec<&Mark> = Vec::new();
    // Blanks behind the last words, which belong outside of marks that end there.
    let mut blanks = "";
    for (index, (text, marks)) in words.iter().enumerate() {
        if text.trim().is_empty() {
            line.push_str(std::mem::replace(&mut blanks, text));
            continue;
        }
        let kept = open.iter().take_while(|mark| marks.contains(mark)).count();
        for mark in open.drain(kept..).rev() {
            line.push_str(&mark.close());
        }
        line.push_str(blanks);
        let inner = text.trim_start();
        line.push_str(text.strip_suffix(inner).unwrap_or_default());
        // What reaches farther stands around the rest.
        let reach = |mark: &Mark| {
            let rest = words.iter().skip(index);
            rest.take_while(|(_, marks)| marks.contains(mark)).count()
        };
        let mut new: Vec<&Mark> = marks.iter().filter(|mark| !open.contains(mark)).collect();
        new.sort_by_key(|mark| std::cmp::Reverse(reach(mark)));
        for mark in new {
            line.push_str(mark.open());
            open.push(mark);
        }
        let bare = inner.trim_end();
        line.push_str(bare);
        blanks = inner.strip_prefix(bare).unwrap_or_default();
    }
    for mark in open.iter().rev() {
        line.push_str(&mark.close());
    }
    line + blanks
}
