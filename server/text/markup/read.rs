use std::ops::Range;

use super::mark::{Mark, Role, mark};
use super::pairs::pairs;
use super::{Look, Shown, Words};
use crate::text::{Span, markup_length, visible_lines};

/// The words of a line as a reader sees them: without tags and marks, entities decoded, each `<br>` as a line feed.
pub fn words_shown(line: &str) -> Vec<Words> {
    let mut all = Vec::new();
    Line::of(line).words(&Look::default(), &mut all);
    all
}

/// The marks of a line that stands at `at`, and its words that do not look plain.
pub(super) fn line_looks(line: &str, at: usize) -> Vec<(Span, Shown)> {
    let mut all = Vec::new();
    Line::of(line).looks(at, &Look::default(), &mut all);
    all
}

/// A line in which the marks that would be read as some are escaped.
pub(super) fn escaped(line: &str) -> String {
    let mut all = String::with_capacity(line.len());
    let escape = |all: &mut String, written: &str| {
        for c in written.chars() {
            if is_mark(c) {
                all.push('\\');
            }
            all.push(c);
        }
    };
    for (token, written) in &Line::of(line).tokens {
        match token {
            Token::Mark(mark) if mark.role == Role::Literal => all.push_str(written),
            Token::Source(_) => all.push_str(written),
            _ => escape(&mut all, written),
        }
    }
    all
}

/// A line in which the marks are entities, as they can be where \ escapes nothing. The \ before a bar keeps it in its cell.
pub(super) fn coded(line: &str) -> String {
    let mut all = String::with_capacity(line.len());
    let mut rest = line.chars().peekable();
    while let Some(c) = rest.next() {
        let is_escape = c == '\\' && rest.peek() != Some(&'|');
        if is_escape || is_mark(c) {
            all.push_str(&format!("&#{};", u32::from(c)));
        } else {
            all.push(c);
        }
    }
    all
}

/// The same without how they look.
pub fn plain_words(words: &[Words]) -> String {
    words.iter().map(|it| it.text.as_str()).collect()
}

/// A line, or the words of a link.
struct Line<'t> {
    /// With how each is written.
    tokens: Vec<(Token<'t>, &'t str)>,
}

enum Token<'t> {
    /// Words, tags and entities.
    Source(&'t str),
    /// Characters that mean themselves.
    Code(&'t str),
    Escaped(&'t str),
    Link {
        words: Line<'t>,
        target: String,
    },
    Image,
    Mark(Mark<'t>),
}

impl<'t> Line<'t> {
    fn of(source: &'t str) -> Self {
        // In the path of a file each \ is one.
        let has_path = source.contains(":\\") || source.contains("\\\\");
        let mut tokens = Vec::new();
        let (mut done, mut at) = (0, 0);
        while let Some(rest) = source.get(at..).filter(|rest| !rest.is_empty()) {
            let (token, length) = match token(source, at, rest, has_path) {
                Ok(found) => found,
                Err(length) => {
                    at += length;
                    continue;
                }
            };
            let before = source.get(done..at).unwrap_or_default();
            tokens.push((Token::Source(before), before));
            tokens.push((token, rest.get(..length).unwrap_or_default()));
            at += length;
            done = at;
        }
        let last = source.get(done..).unwrap_or_default();
        tokens.push((Token::Source(last), last));
        let mut line = Self { tokens };
        line.pair();
        line
    }

    /// Finds for each mark the one it belongs to.
    fn pair(&mut self) {
        let marks = self.tokens.iter().enumerate();
        let marks = marks.filter_map(|(index, (token, _))| match token {
            Token::Mark(mark) => Some((index, mark)),
            _ => None,
        });
        let mut parts = pairs(marks).into_iter().peekable();
        if parts.peek().is_none() {
            return;
        }
        let tokens = std::mem::take(&mut self.tokens);
        for (index, (token, written)) in tokens.into_iter().enumerate() {
            let Token::Mark(mark) = token else {
                self.tokens.push((token, written));
                continue;
            };
            let mut done = 0;
            let part = |range: Range<usize>, role| {
                let written = written.get(range).unwrap_or_default();
                let mark = Mark {
                    written,
                    role,
                    ..mark
                };
                (Token::Mark(mark), written)
            };
            while let Some(own) = parts.next_if(|it| it.token == index) {
                if done < own.signs.start {
                    self.tokens.push(part(done..own.signs.start, Role::Literal));
                }
                done = own.signs.end;
                self.tokens.push(part(own.signs, own.role));
            }
            if done < written.len() {
                self.tokens.push(part(done..written.len(), Role::Literal));
            }
        }
    }

    fn words(&self, around: &Look, all: &mut Vec<Words>) {
        let mut look = around.clone();
        for (token, written) in &self.tokens {
            match token {
                Token::Image => {
                    let text = (*written).to_owned();
                    let image = true;
                    let look = Look {
                        image,
                        ..look.clone()
                    };
                    all.push(Words { text, look });
                }
                Token::Source(source) => push(all, &visible_lines(source).join("\n"), &look),
                Token::Escaped(text) => push(all, text, &look),
                Token::Code(text) => {
                    let code = Look {
                        code: true,
                        ..look.clone()
                    };
                    push(all, text, &code);
                }
                Token::Link { words, target } => {
                    let link = Look {
                        link: Some(target.clone()),
                        ..look.clone()
                    };
                    words.words(&link, all);
                }
                Token::Mark(mark) => match mark.role {
                    Role::Literal => push(all, mark.written, &look),
                    Role::Open => set(&mut look, mark.written, true, around),
                    Role::Close => set(&mut look, mark.written, false, around),
                },
            }
        }
    }
}

impl Line<'_> {
    /// The same as places in a text in which the line begins at `at`.
    fn looks(&self, at: usize, around: &Look, all: &mut Vec<(Span, Shown)>) {
        let mut look = around.clone();
        let push = |all: &mut Vec<(Span, Shown)>, start: usize, length: usize, shown| {
            let plain = matches!(&shown, Shown::As(look) if *look == Look::default());
            if length > 0 && !plain {
                all.push((Span::new(start, start + length), shown));
            }
        };
        let mut start = at;
        for (token, written) in &self.tokens {
            let end = start + written.len();
            match token {
                Token::Source(_) | Token::Image => {
                    push(all, start, written.len(), Shown::As(look.clone()));
                }
                Token::Escaped(text) => {
                    let sign = written.len() - text.len();
                    push(all, start, sign, Shown::Not);
                    push(all, start + sign, text.len(), Shown::As(look.clone()));
                }
                Token::Code(text) => {
                    let inner = written.trim_start_matches('`');
                    let marks = written.len() - inner.len();
                    // One blank at each end parts the marks from the code.
                    let sign = (written.len() - text.len()) / 2;
                    let sign = sign.max(marks);
                    let code = Look {
                        code: true,
                        ..look.clone()
                    };
                    push(all, start, sign, Shown::Not);
                    push(all, start + sign, text.len(), Shown::As(code));
                    push(all, start + sign + text.len(), sign, Shown::Not);
                }
                Token::Link { words, target } => {
                    let link = Look {
                        link: Some(target.clone()),
                        ..look.clone()
                    };
                    let length: usize = words.tokens.iter().map(|(_, it)| it.len()).sum();
                    push(all, start, 1, Shown::Not);
                    words.looks(start + 1, &link, all);
                    let behind = start + 1 + length;
                    push(all, behind, end.saturating_sub(behind), Shown::Not);
                }
                Token::Mark(mark) => match mark.role {
                    Role::Literal => push(all, start, written.len(), Shown::As(look.clone())),
                    role => {
                        push(all, start, written.len(), Shown::Not);
                        set(&mut look, mark.written, role == Role::Open, around);
                    }
                },
            }
            start = end;
        }
    }
}

/// Whether a character may be a mark, or a part of one.
fn is_mark(c: char) -> bool {
    matches!(c, '*' | '_' | '~' | '[' | ']' | '`')
}

fn set(look: &mut Look, mark: &str, on: bool, around: &Look) {
    if mark.starts_with('~') {
        look.struck = on || around.struck;
        return;
    }
    if mark.len() != 2 {
        look.emphasis = on || around.emphasis;
    }
    if mark.len() > 1 {
        look.strong = on || around.strong;
    }
}

fn push(all: &mut Vec<Words>, text: &str, look: &Look) {
    if text.is_empty() {
        return;
    }
    match all.last_mut() {
        Some(last) if last.look == *look => last.text.push_str(text),
        _ => all.push(Words {
            text: text.to_owned(),
            look: look.clone(),
        }),
    }
}

/// What stands at `at` besides words, and how long it is; or how long the words are that certainly stand there.
fn token<'t>(
    source: &'t str,
    at: usize,
    rest: &'t str,
    has_path: bool,
) -> Result<(Token<'t>, usize), usize> {
    let first = rest.chars().next().unwrap_or_default();
    match first {
        '`' => {
            let length = rest.len() - rest.trim_start_matches('`').len();
            let (code, after) = code_span(rest, length).ok_or(length)?;
            Ok((Token::Code(code), rest.len() - after.len()))
        }
        '\\' if !has_path => {
            let escaped = rest.get(1..2).filter(|it| it.starts_with(is_mark));
            Ok((Token::Escaped(escaped.ok_or(1_usize)?), 2))
        }
        '<' => {
            let length = markup_length(rest).ok_or(1_usize)?;
            let inner = rest.get(1..length.saturating_sub(1)).unwrap_or_default();
            let target = address(inner).ok_or(length)?;
            let words = Line {
                tokens: vec![(Token::Escaped(inner), inner)],
            };
            Ok((Token::Link { words, target }, length))
        }
        '!' => {
            let image = rest.get(1..).and_then(bracketed);
            let (_, _, length) = image.ok_or(1_usize)?;
            Ok((Token::Image, 1 + length))
        }
        '[' => {
            let (words, target, length) = bracketed(rest).ok_or(1_usize)?;
            let is_address = |it: &&str| {
                let bad = |c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"');
                !it.is_empty() && !it.starts_with('#') && !it.contains(bad)
            };
            let target = Some(target).filter(is_address).ok_or(1_usize)?;
            if words.trim().is_empty() {
                return Err(length);
            }
            let link = Token::Link {
                words: Line::of(words),
                target: target.to_owned(),
            };
            Ok((link, length))
        }
        '*' | '_' | '~' => {
            let length = rest.len() - rest.trim_start_matches(first).len();
            let written = rest.get(..length).unwrap_or_default();
            let before = source.get(..at).and_then(|it| it.chars().next_back());
            let behind = rest.get(length..).and_then(|it| it.chars().next());
            let mark = mark(written, before, behind).ok_or(length)?;
            Ok((Token::Mark(mark), length))
        }
        c => Err(c.len_utf8()),
    }
}

/// The words and the address of a link that a text begins with, and how long it is: [words](address).
fn bracketed(text: &str) -> Option<(&str, &str, usize)> {
    /// No link is longer, in bytes.
    const LONGEST: usize = 2048;
    let near = text.get(..text.floor_char_boundary(LONGEST))?;
    let inner = near.strip_prefix('[')?;
    let end = closing(inner, '[', ']')?;
    let behind = inner.get(end + 1..)?.strip_prefix('(')?;
    let close = closing(behind, '(', ')')?;
    let length = "[](".len() + end + close + ")".len();
    Some((inner.get(..end)?, behind.get(..close)?, length))
}

/// Where the bracket closes that was opened before a text.
fn closing(text: &str, open: char, close: char) -> Option<usize> {
    let mut depth = 0_usize;
    let mut escaped = false;
    for (at, c) in text.char_indices() {
        if std::mem::take(&mut escaped) {
            continue;
        }
        match c {
            '\\' => escaped = true,
            c if c == open => depth += 1,
            c if c == close && depth == 0 => return Some(at),
            c if c == close => depth -= 1,
            _ => {}
        }
    }
    None
}

/// The address that words in angle brackets are, if they are no tag: <https://…>, <name@…>.
fn address(inner: &str) -> Option<String> {
    let is_plain = !inner.contains(|c: char| c.is_whitespace() || matches!(c, '<' | '"' | '\''));
    let scheme = inner.split_once("://").map(|(scheme, _)| scheme);
    if scheme.is_some_and(|it| !it.is_empty() && it.chars().all(|c| c.is_ascii_alphanumeric())) {
        return is_plain.then(|| inner.to_owned());
    }
    let (name, host) = inner.split_once('@')?;
    let parts = !name.is_empty() && host.contains('.') && !inner.contains(['/', '=', ':']);
    (is_plain && parts).then(|| format!("mailto:{inner}"))
}

/// What stands between `length` marks at the beginning of a text and as many later on, and what stands behind those.
fn code_span(text: &str, length: usize) -> Option<(&str, &str)> {
    let inner = text.get(length..)?;
    let mut from = 0;
    loop {
        let at = from + inner.get(from..)?.find('`')?;
        let behind = inner.get(at..)?;
        let marks = behind.len() - behind.trim_start_matches('`').len();
        if marks == length {
            let code = inner.get(..at)?;
            let parted = code.strip_prefix(' ').and_then(|it| it.strip_suffix(' '));
            let parted = parted.filter(|it| !it.trim().is_empty());
            return Some((parted.unwrap_or(code), behind.get(marks..)?));
        }
        from = at + marks;
    }
}
