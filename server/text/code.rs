//! Blocks of code in Markdown, whose characters mean themselves.

use super::Span;

/// A block of code between two lines of marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CodeBlock {
    /// Whole lines, those of the marks included.
    pub span: Span,
    /// The lines between the marks.
    pub inner: Span,
}

/// The blocks of code of a text. Marks that nothing closes begin none.
pub fn code_blocks(text: &str) -> Vec<CodeBlock> {
    let mut lines = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        lines.push(Span::new(at, at + line.len()));
        at += line.len();
    }
    // The longest marks of each kind that close a block at a line or behind it, from the last line to the first.
    let mut longest = vec![Longest::default()];
    for line in lines.iter().rev() {
        let last = longest.last().copied().unwrap_or_default();
        longest.push(last.with(closing(line.of(text))));
    }
    longest.reverse();
    let mut blocks = Vec::new();
    let mut index = 0;
    while let Some(first) = lines.get(index) {
        index += 1;
        let behind = longest.get(index).copied().unwrap_or_default();
        let Some(open) = opening(first.of(text)).filter(|it| behind.closes(*it)) else {
            continue;
        };
        while let Some(line) = lines.get(index) {
            index += 1;
            let close = closing(line.of(text));
            if close.is_some_and(|it| it.kind == open.kind && it.length >= open.length) {
                blocks.push(CodeBlock {
                    span: first.cover(*line),
                    inner: Span::new(first.end, line.start),
                });
                break;
            }
        }
    }
    blocks
}

/// Marks at the beginning of a line.
#[derive(Clone, Copy)]
struct Marks {
    kind: char,
    length: usize,
}

/// The longest marks of each kind.
#[derive(Clone, Copy, Default)]
struct Longest {
    backticks: usize,
    tildes: usize,
}

impl Longest {
    fn with(mut self, marks: Option<Marks>) -> Self {
        match marks {
            Some(it) if it.kind == '`' => self.backticks = self.backticks.max(it.length),
            Some(it) => self.tildes = self.tildes.max(it.length),
            None => {}
        }
        self
    }

    fn closes(self, open: Marks) -> bool {
        let longest = match open.kind {
            '`' => self.backticks,
            _ => self.tildes,
        };
        longest >= open.length
    }
}

fn opening(line: &str) -> Option<Marks> {
    let line = line.trim();
    let kind = line.chars().next().filter(|c| matches!(c, '`' | '~'))?;
    let words = line.trim_start_matches(kind);
    let length = line.len() - words.len();
    // Backticks behind the words on the line are those of code among words.
    (length >= 3 && !(kind == '`' && words.contains('`'))).then_some(Marks { kind, length })
}

fn closing(line: &str) -> Option<Marks> {
    let marks = opening(line)?;
    (marks.length == line.trim().len()).then_some(marks)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn inner(text: &str) -> Vec<&str> {
        let blocks = code_blocks(text);
        blocks.iter().map(|it| it.inner.of(text)).collect()
    }

    #[test]
    fn marks_of_one_kind_and_length_belong_together() {
        assert_eq!(inner("甲\n```\n乙\n```\n丙\n"), ["乙\n"]);
        assert_eq!(inner("~~~ md\n```\n~~~~\n丙"), ["```\n"]);
        assert_eq!(inner("````\n```\n````"), ["```\n"]);
        assert_eq!(inner("```\n```\n"), [""]);
        assert_eq!(inner("  ```x\r\n乙\r\n  ```\r\n"), ["乙\r\n"]);
    }

    #[test]
    fn marks_that_nothing_closes_begin_no_block() {
        for text in [
            "",
            "```\n甲\n",
            "````\n甲\n```\n",
            "``\n甲\n``\n",
            "```a`\n甲\n```",
        ] {
            assert!(inner(text).is_empty(), "{text}");
        }
        assert_eq!(inner("````\n甲\n```\n乙\n```\n"), ["乙\n"]);
    }
}
