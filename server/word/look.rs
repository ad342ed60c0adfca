//! How words look, as far as a draft in text can say it.

use std::collections::BTreeSet;

use super::map::{Block, Shape};
use super::strike::{CLOSE, OPEN};
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

/// A text as Markdown: its line breaks inside blocks as `<br>`, as they stand in cells, and of the blocks for which `is_marked`
/// says so how their words look, lists and quotations too.
pub fn markdown(
    text: &str,
    blocks: &[Block],
    looks: &[Styled],
    is_marked: impl Fn(Span) -> bool,
) -> String {
    let mut whole = String::with_capacity(text.len());
    let mut done = 0;
    each_block(text, blocks, looks, |block, looks| {
        let is_marked = is_marked(block.text);
        let between = text.get(done..block.text.start).unwrap_or_default();
        whole.push_str(match (block.shape, between) {
            (Shape::NextLine, "\n\n") if is_marked => "\n",
            _ => between,
        });
        let (mut shape, mut own) = (Shape::Plain, &[][..]);
        if is_marked {
            (shape, own) = (block.shape, looks);
        }
        let begins_line = whole.is_empty() || whole.ends_with('\n');
        let words = block_markdown(text, block.text, shape, own);
        match typed_sign(&words)
            .filter(|_| begins_line && !matches!(shape, Shape::Item { .. } | Shape::Quotation))
        {
            Some((before, entity, behind)) => {
                whole.push_str(before);
                whole.push_str(entity);
                whole.push_str(behind);
            }
            None => whole.push_str(&words),
        }
        done = block.text.end;
    });
    whole.push_str(text.get(done..).unwrap_or_default());
    whole
}

/// The blocks that have more to them than their words.
pub fn marked_blocks(text: &str, blocks: &[Block], looks: &[Styled]) -> Vec<Span> {
    let mut all = Vec::new();
    each_block(text, blocks, looks, |block, looks| {
        if block.shape != Shape::Plain || looks.iter().any(|it| it.span.overlaps(block.text)) {
            all.push(block.text);
        }
    });
    all
}

/// A line that begins with a sign of lists or quotations that somebody has typed, with the entity that keeps it one.
fn typed_sign(line: &str) -> Option<(&str, &'static str, &str)> {
    let bare = line.trim_start();
    let behind = bare.get(1..).filter(|it| it.starts_with(' '))?;
    let entity = match bare.get(..1)? {
        "-" => "&#45;",
        "*" => "&#42;",
        "+" => "&#43;",
        ">" => "&#62;",
        _ => return None,
    };
    Some((line.strip_suffix(bare)?, entity, behind))
}

fn block_markdown(text: &str, block: Span, shape: Shape, looks: &[&Styled]) -> String {
    let words = |span| {
        let mut words = shown(text, span, looks);
        without_tags(&mut words);
        marked(&words)
    };
    match shape {
        Shape::Item {
            sign,
            level,
            length,
        } => {
            let own = Span::new(block.start + length, block.end);
            format!("{}{sign} {}", "  ".repeat(level), words(own))
        }
        Shape::Quotation => format!("> {}", words(block).replace("<br>", "\n> ")),
        Shape::Plain | Shape::NextLine => words(block),
    }
}

/// Takes off the tags around words that are struck out: their look says it.
fn without_tags(words: &mut Vec<Words>) {
    let is_struck: Vec<bool> = words.iter().map(|it| it.look.struck).collect();
    for (at, own) in words
        .iter_mut()
        .enumerate()
        .filter(|(_, it)| !it.look.struck)
    {
        let behind = is_struck.get(at + 1) == Some(&true);
        if let Some(bare) = own.text.strip_suffix(OPEN).filter(|_| behind) {
            own.text.truncate(bare.len());
        }
        let before = at.checked_sub(1).and_then(|at| is_struck.get(at));
        if let Some(bare) = own
            .text
            .strip_prefix(CLOSE)
            .filter(|_| before == Some(&true))
        {
            own.text = bare.to_owned();
        }
    }
    words.retain(|it| !it.text.is_empty());
}

/// The words of a stretch of a text.
fn shown(text: &str, span: Span, looks: &[&Styled]) -> Vec<Words> {
    let words = words(span, looks).into_iter().map(|(span, look)| Words {
        text: span.of(text).replace('\n', "<br>"),
        look,
    });
    words.collect()
}

/// The words that do not look plain, in order.
pub fn places(text: &str, blocks: &[Block], looks: &[Styled]) -> Vec<(Span, Look)> {
    let mut all = Vec::new();
    each_block(text, blocks, looks, |block, looks| {
        let plain = Look::default();
        let words = words(block.text, looks);
        all.extend(words.into_iter().filter(|(_, look)| *look != plain));
    });
    all
}

/// Calls `block` with each block of a text and the looks that may have words in it.
fn each_block(
    text: &str,
    blocks: &[Block],
    looks: &[Styled],
    mut each: impl FnMut(&Block, &[&Styled]),
) {
    let mut looks: Vec<&Styled> = looks
        .iter()
        .filter(|it| !it.span.of(text).contains("\n\n"))
        .collect();
    looks.sort_by_key(|it| it.span.start);
    let mut looks = looks.as_slice();
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
        each(block, looks.get(..own).unwrap_or_default());
        done = span.end;
    }
}

/// The words of a block, each with how it looks.
fn words(block: Span, looks: &[&Styled]) -> Vec<(Span, Look)> {
    let inside = |at: usize| at.clamp(block.start, block.end);
    let ends = looks.iter().flat_map(|it| [it.span.start, it.span.end]);
    let ends = ends.chain([block.start, block.end]).map(inside);
    let ends: Vec<usize> = ends.collect::<BTreeSet<_>>().into_iter().collect();
    let mut beginning = looks.iter().peekable();
    let mut ending: Vec<&Styled> = looks.to_vec();
    ending.sort_by_key(|it| it.span.end);
    let mut ending = ending.into_iter().peekable();
    // How many of each kind have begun and not ended, and the links, of which the last counts.
    let (mut strong, mut emphasis, mut struck, mut code) = (0_i64, 0_i64, 0_i64, 0_i64);
    let mut links: Vec<(usize, &String)> = Vec::new();
    let pairs = ends.iter().zip(ends.iter().skip(1));
    let words = pairs.map(|(start, end)| {
        let mut count = |styled: &Styled, by: i64| match &styled.kind {
            Kind::Strong => strong += by,
            Kind::Emphasis => emphasis += by,
            Kind::Struck => struck += by,
            Kind::Code => code += by,
            Kind::Link(_) => {}
        };
        while let Some(styled) = beginning.next_if(|it| it.span.start <= *start) {
            count(styled, 1);
            if let Kind::Link(target) = &styled.kind {
                links.push((styled.span.end, target));
            }
        }
        while let Some(styled) = ending.next_if(|it| it.span.end <= *start) {
            count(styled, -1);
        }
        while links.pop_if(|(end, _)| *end <= *start).is_some() {}
        let look = Look {
            strong: strong > 0,
            emphasis: emphasis > 0,
            struck: struck > 0,
            code: code > 0,
            link: links.last().map(|(_, target)| (*target).clone()),
            ..Look::default()
        };
        (Span::new(*start, *end), look)
    });
    words.collect()
}
