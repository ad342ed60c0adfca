//! How words look, as far as a draft in text can say it.

use std::collections::BTreeSet;

use super::map::Block;
use crate::text::{Look, Span, Words, marked};

/// Words that look in some way.
#[derive(Clone, Debug)]
pub struct Styled {
    pub span: Span,
    pub kind: Kind,
}

#[derive(Clone, Debug)]
pub enum Kind {
    Strong,
    Emphasis,
    Struck,
    Code,
    /// The address that they lead to.
    Link(String),
}

/// A text with marks for how its words look, and its line breaks inside blocks as `<br>`, as they stand in cells.
pub fn with_marks(text: &str, blocks: &[Block], looks: &[Styled]) -> String {
    let mut looks: Vec<&Styled> = looks
        .iter()
        .filter(|it| !it.span.of(text).contains("\n\n"))
        .collect();
    looks.sort_by_key(|it| it.span.start);
    let mut looks = looks.as_slice();
    let mut whole = String::with_capacity(text.len());
    let mut done = 0;
    for block in blocks {
        let span = block.text;
        if span.start < done || span.is_empty() {
            continue;
        }
        while let Some((first, rest)) = looks.split_first()
            && first.span.end <= span.start
        {
            looks = rest;
        }
        let own = looks.partition_point(|it| it.span.start < span.end);
        let words = words(text, span, looks.get(..own).unwrap_or_default());
        whole.push_str(text.get(done..span.start).unwrap_or_default());
        whole.push_str(&marked(&words));
        done = span.end;
    }
    whole.push_str(text.get(done..).unwrap_or_default());
    whole
}

/// The words of a block.
fn words(text: &str, block: Span, looks: &[&Styled]) -> Vec<Words> {
    let inside = |at: usize| at.clamp(block.start, block.end);
    let ends = looks.iter().flat_map(|it| [it.span.start, it.span.end]);
    let ends = ends.chain([block.start, block.end]).map(inside);
    let ends: Vec<usize> = ends.collect::<BTreeSet<_>>().into_iter().collect();
    let pairs = ends.iter().zip(ends.iter().skip(1));
    let words = pairs.map(|(start, end)| {
        let span = Span::new(*start, *end);
        let mut look = Look::default();
        for styled in looks.iter().filter(|it| it.span.contains(span)) {
            match &styled.kind {
                Kind::Strong => look.strong = true,
                Kind::Emphasis => look.emphasis = true,
                Kind::Struck => look.struck = true,
                Kind::Code => look.code = true,
                Kind::Link(target) => look.link = Some(target.clone()),
            }
        }
        Words {
            text: span.of(text).replace('\n', "<br>"),
            look,
        }
    });
    words.collect()
}
