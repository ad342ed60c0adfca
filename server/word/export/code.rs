//! Code in Markdown, whose characters mean themselves, and the words beside it, which a reader sees without markup.

use crate::text::visible_lines;

/// The mark with which a line begins a block of code.
pub fn fence(line: &str) -> Option<&str> {
    let line = line.trim_start();
    let mark = line.chars().next().filter(|c| matches!(c, '`' | '~'))?;
    let length = line.chars().take_while(|c| *c == mark).count();
    let info = line.get(length..)?;
    (length >= 3 && !info.contains('`')).then(|| line.get(..length))?
}

/// Whether a line ends the block of code that `open` begins.
pub fn ends_fence(line: &str, open: &str) -> bool {
    let rest = line.trim().strip_prefix(open);
    rest.is_some_and(|rest| rest.chars().all(|c| open.starts_with(c)))
}

/// A line as a reader of the page sees it: code as it stands, everything else without tags and with its entities decoded;
/// where `<br>` stands lines are parted.
pub fn shown(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut rest = line;
    let mut from = 0;
    while let Some(at) = rest.get(from..).and_then(|it| it.find('`')) {
        let at = from + at;
        let behind = rest.get(at..).unwrap_or_default();
        let length = behind.len() - behind.trim_start_matches('`').len();
        let Some((code, after)) = span(behind, length) else {
            from = at + length;
            continue;
        };
        out.push_str(&plain(rest.get(..at).unwrap_or_default()));
        out.push_str(code);
        (rest, from) = (after, 0);
    }
    out + &plain(rest)
}

fn plain(text: &str) -> String {
    visible_lines(text).join("\n")
}

/// What stands between `length` marks at the beginning of a text and as many later on, and what stands behind those.
fn span(text: &str, length: usize) -> Option<(&str, &str)> {
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
