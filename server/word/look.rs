//! How words look, as far as a draft in text can say it.

use std::collections::BTreeSet;

use super::bullets::{RULE, is_plain};
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
    /// They are no words but an image, as a draft writes it.
    Image,
}

/// A text as Markdown: what somebody has typed that would be marks is escaped. In the blocks for which `is_marked` says so line
/// breaks are `<br>`, as they are in cells, and marks say how words look, what is a list or quotation, and which lines follow one
/// another.
pub fn markdown(
    text: &str,
    blocks: &[Block],
    looks: &[Styled],
    is_marked: impl Fn(Span) -> bool,
) -> String {
    let mut whole = String::with_capacity(text.len());
    let mut done = 0;
    each_block(text, blocks, looks, |block, behind, looks| {
        let goes_on = |block: &Block| block.shape == Shape::NextLine && is_marked(block.text);
        let between = text.get(done..block.text.start).unwrap_or_default();
        whole.push_str(match between {
            "\n\n" if goes_on(block) => "\n",
            _ => between,
        });
        let begins_line = whole.is_empty() || whole.ends_with('\n');
        let (words, is_shaped) = match is_marked(block.text) {
            true => block_markdown(text, block, looks),
            false => (lines_as_typed(text, block.text, looks), false),
        };
        let is_shaped = is_shaped || (block.shape == Shape::Rule && words == RULE);
        let is_close = goes_on(block) || behind.is_some_and(goes_on) || words.contains('\n');
        let typed = typed_sign(&words, is_close).filter(|_| begins_line && !is_shaped);
        match typed {
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
    each_block(text, blocks, looks, |block, _, looks| {
        let is_shaped = !matches!(block.shape, Shape::Plain | Shape::Rule);
        let marks = |it: &&&Styled| !matches!(it.kind, Kind::Image);
        let mut own = looks.iter().filter(marks);
        let is_broken = block.text.of(text).contains('\n');
        if is_shaped || is_broken || own.any(|it| it.span.overlaps(block.text)) {
            all.push(block.text);
        }
    });
    all
}

/// A line that somebody has typed with a sign of lists, quotations or lines across the page, with the entity that keeps it one.
/// Close to other lines only the sign of a quotation means anything.
fn typed_sign(line: &str, is_close: bool) -> Option<(&str, &'static str, &str)> {
    let bare = line.trim_start();
    let behind = bare.get(1..)?;
    let has_words = behind.starts_with(' ') && !behind.trim().is_empty();
    let entity = match bare.get(..1)? {
        ">" if has_words => "&#62;",
        _ if is_close => return None,
        "-" if has_words || bare == RULE => "&#45;",
        "*" if has_words => "&#42;",
        "+" if has_words => "&#43;",
        _ => return None,
    };
    Some((line.strip_suffix(bare)?, entity, behind))
}

/// A block with its marks, and whether they make a list or quotation of it: not where a reader would not take it for one.
fn block_markdown(text: &str, block: &Block, looks: &[&Styled]) -> (String, bool) {
    let words = |span| {
        let mut words = shown(text, span, looks);
        without_tags(&mut words);
        marked(&words)
    };
    let span = block.text;
    let shaped = match block.shape {
        Shape::Item {
            sign,
            level,
            length,
        } => {
            let own = words(Span::new(span.start + length, span.end));
            let is_plain = is_plain(&own.replace("<br>", ""));
            is_plain.then(|| format!("{}{sign} {own}", "  ".repeat(level)))
        }
        Shape::Quotation => {
            let own = words(span);
            let is_plain = own.split("<br>").all(is_plain);
            is_plain.then(|| format!("> {}", own.replace("<br>", "\n> ")))
        }
        Shape::Plain | Shape::NextLine | Shape::Rule => None,
    };
    match shaped {
        Some(shaped) => (shaped, true),
        None => (words(span), false),
    }
}

/// The lines of a block without marks; images are no words anywhere.
fn lines_as_typed(text: &str, block: Span, looks: &[&Styled]) -> String {
    let images = looks.iter().copied();
    let images: Vec<&Styled> = images.filter(|it| matches!(it.kind, Kind::Image)).collect();
    let mut lines: Vec<Vec<Words>> = vec![Vec::new()];
    for (span, look) in words(block, &images) {
        for (index, piece) in span.of(text).split('\n').enumerate() {
            if index > 0 {
                lines.push(Vec::new());
            }
            let (text, look) = (piece.to_owned(), look.clone());
            if let Some(line) = lines.last_mut() {
                line.push(Words { text, look });
            }
        }
    }
    let lines: Vec<String> = lines.iter().map(|line| marked(line)).collect();
    lines.join("\n")
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
    each_block(text, blocks, looks, |block, _, looks| {
        let plain = Look::default();
        let words = words(block.text, looks).into_iter();
        // A draft says by itself what is an image.
        let words = words.map(|(span, look)| {
            let image = false;
            (span, Look { image, ..look })
        });
        all.extend(words.filter(|(_, look)| *look != plain));
    });
    all
}

/// Calls `each` with each block of a text, the next one, and the looks that may have words in it.
fn each_block(
    text: &str,
    blocks: &[Block],
    looks: &[Styled],
    mut each: impl FnMut(&Block, Option<&Block>, &[&Styled]),
) {
    let mut looks: Vec<&Styled> = looks
        .iter()
        .filter(|it| !it.span.of(text).contains("\n\n"))
        .collect();
    looks.sort_by_key(|it| it.span.start);
    let mut looks = looks.as_slice();
    let mut done = 0;
    let outer = blocks.iter().filter(|block| {
        let span = block.text;
        let is_outer = span.start >= done && !span.is_empty();
        done = if is_outer { span.end } else { done };
        is_outer
    });
    let mut outer = outer.peekable();
    while let Some(block) = outer.next() {
        let span = block.text;
        while let Some((first, rest)) = looks.split_first()
            && first.span.end <= span.start
        {
            looks = rest;
        }
        let own = looks.partition_point(|it| it.span.start < span.end);
        let own = looks.get(..own).unwrap_or_default();
        each(block, outer.peek().copied(), own);
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
    let (mut strong, mut emphasis, mut struck) = (0_i64, 0_i64, 0_i64);
    let (mut code, mut images) = (0_i64, 0_i64);
    let mut links: Vec<(usize, &String)> = Vec::new();
    let pairs = ends.iter().zip(ends.iter().skip(1));
    let words = pairs.map(|(start, end)| {
        let mut count = |styled: &Styled, by: i64| match &styled.kind {
            Kind::Strong => strong += by,
            Kind::Emphasis => emphasis += by,
            Kind::Struck => struck += by,
            Kind::Code => code += by,
            Kind::Image => images += by,
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
            image: images > 0,
        };
        (Span::new(*start, *end), look)
    });
    words.collect()
}
