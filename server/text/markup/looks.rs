use super::read::line_looks;
use super::{Look, Shown};
use crate::text::{Span, code_blocks};

/// What tells how the words of a draft look.
#[derive(Clone, Debug, Default)]
pub enum Looks {
    /// The marks in it.
    #[default]
    Marked,
    /// These stretches of it, in order; marks are words like others.
    Known(Vec<(Span, Look)>),
}

impl Looks {
    /// The stretches of a text that are marks, and those of words that do not look plain, in order.
    pub fn within(&self, text: &str) -> Vec<(Span, Shown)> {
        match self {
            Self::Marked => of_marks(text),
            Self::Known(looks) => {
                let known = looks.iter().cloned();
                known.map(|(span, look)| (span, Shown::As(look))).collect()
            }
        }
    }
}

fn of_marks(text: &str) -> Vec<(Span, Shown)> {
    let mut code = code_blocks(text).into_iter().peekable();
    let mut all = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        while code.next_if(|block| block.span.end <= start).is_some() {}
        if code.peek().is_some_and(|block| block.span.start < at) || !line.contains(MARKS) {
            continue;
        }
        // Nothing begins in one cell and ends in another.
        let mut cell = start;
        for words in line.split_inclusive(['|', '\t']) {
            let own = words.trim_end_matches(['|', '\t', '\n', '\r']);
            if own.contains(MARKS) {
                all.extend(line_looks(own, cell));
            }
            cell += words.len();
        }
    }
    all
}

/// What marks begin with.
const MARKS: [char; 6] = ['*', '_', '~', '[', '`', '\\'];
