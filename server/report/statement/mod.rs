//! What sentences say of quantities that the official form knows: 收到政府信息公开申请5件, 未发生行政诉讼.
//!
//! Which words mean which cells is data (`statements.toml`). Everything here reads the compact form of a paragraph (see
//! [`crate::text::Located`]) and gives ranges in it. What is not certain is no statement.

mod bare;
mod choice;
mod doubt;
mod meaning;
mod narrowed;
mod pattern;
mod present;
mod scope;
mod words;

use std::ops::Range;

use rust_decimal::Decimal;

pub use meaning::Meaning;
pub use scope::Scope;
pub use words::Quantity;

use self::present::Present;
use self::words::WORDS;
use super::quantity::{Figure, measures, sentences, spoken_figures};

/// What a sentence says of a quantity.
#[derive(Clone, Debug)]
pub struct Statement {
    pub quantity: &'static Quantity,
    /// The value; 0 where the sentence denies that there was any.
    pub value: Decimal,
    /// The measure word of the figure; `None` where there is no figure.
    pub measure: Option<&'static str>,
    /// What says it: the figure, or the words that deny.
    pub range: Range<usize>,
    /// The sentence it stands in.
    pub sentence: Range<usize>,
    /// All words that were recognised.
    words: Range<usize>,
    /// Whether the sentence does not itself tell that it speaks of government information.
    pub needs_section: bool,
}

impl Statement {
    /// The words by which it was recognised, in the text that it was read in.
    pub fn words<'t>(&self, text: &'t str) -> &'t str {
        text.get(self.words.clone()).unwrap_or_default()
    }

    /// Whether its own words make it a part of the quantity. Those of the kinds of applicants and results are such parts.
    fn is_narrowed(&self, text: &str) -> bool {
        let around = match self.measure {
            Some(_) => [
                self.words.start..self.range.start,
                self.range.end..self.words.end,
            ],
            None => [self.words.clone(), 0..0],
        };
        let narrowed = |range| narrowed::is_narrowed(text.get(range).unwrap_or_default());
        !self.quantity.part && around.into_iter().any(narrowed)
    }
}

/// The quantity that has a role in the balance of applications; see [`Quantity::flow`].
pub fn in_flow(role: &str) -> Option<&'static Quantity> {
    let mut all = WORDS.quantities.iter();
    all.find(|it| it.flow.as_deref() == Some(role))
}

/// Whether what a sentence says between two of its figures makes the second a part of the first: ，其中上年结转, ，含上年结转.
pub fn opens_part(between: &str) -> bool {
    let scope = &WORDS.scope;
    let has = |words: &[String], text: &str| words.iter().any(|it| text.contains(it.as_str()));
    let opened = scope.opens_part.iter();
    let opened = opened.filter_map(|word| Some(between.rsplit_once(word.as_str())?.1));
    let mut close = opened.filter(|rest| !rest.contains(['；', ';', '。']));
    close.next().is_some() && !has(&scope.leaves_out, between)
}

/// The statements of a compact text, in order.
pub fn statements(text: &str) -> Vec<Statement> {
    if !WORDS.topics.is_in(text) {
        return Vec::new();
    }
    let figures = bare::with_counts(spoken_figures(text), text);
    let mut found = Vec::new();
    let mut before = None;
    for sentence in sentences(text) {
        let is_apart = |words: &&str| WORDS.apart.iter().any(|word| words.contains(word.as_str()));
        if text.get(sentence.clone()).as_ref().is_some_and(is_apart) {
            before = None;
            continue;
        }
        let mut topics = topics(text, &sentence);
        let goes_on = |words: &str| {
            let mut leads = WORDS.scope.goes_on.iter();
            leads.any(|lead| words.starts_with(lead.as_str()))
        };
        let goes_on = text.get(sentence.clone()).is_some_and(goes_on);
        if let Some(topic) = before.filter(|_| goes_on) {
            topics.insert(0, Topic::at(sentence.start, topic));
        }
        let mut outside = topics.iter().rev().filter(|it| it.closed == usize::MAX);
        before = outside.next().map(|it| it.topic);
        let first = figures.partition_point(|figure| figure.range.start < sentence.start);
        let inside = figures.get(first..).unwrap_or_default().iter();
        let inside = inside.take_while(|figure| figure.range.end <= sentence.end);
        let mut inside = inside.filter(|figure| figure.is_exact(text)).peekable();
        if inside.peek().is_some() {
            let present = text.get(sentence.clone()).unwrap_or_default();
            let present = WORDS.lists.present(present);
            found.extend(inside.filter_map(|it| said(text, &sentence, &topics, &present, it)));
        }
        denied(text, &sentence, &topics, &mut found);
    }
    found.retain(|it| {
        let lead = text.get(it.sentence.start..it.words.start);
        let rest = text.get(it.words.end..it.sentence.end);
        let (lead, rest) = (lead.unwrap_or_default(), rest.unwrap_or_default());
        !it.is_narrowed(text) && !doubt::is_in_doubt(lead, rest, it.measure.is_none())
    });
    found.sort_by_key(|statement| (statement.range.start, statement.range.end));
    found
}

/// What a sentence speaks of.
#[derive(Clone, Copy, Debug)]
struct Topic {
    /// Where its words end.
    at: usize,
    /// Where the bracket ends that it stands in: what is said in brackets is not what the rest of the sentence is about.
    closed: usize,
    topic: usize,
}

impl Topic {
    fn at(at: usize, topic: usize) -> Self {
        let closed = usize::MAX;
        Self { at, closed, topic }
    }
}

/// The topics of a sentence, in order.
fn topics(text: &str, sentence: &Range<usize>) -> Vec<Topic> {
    let slice = text.get(sentence.clone()).unwrap_or_default();
    let words = WORDS.topics.longest(slice).filter_map(|found| {
        let topic = WORDS.topic_of.get(found.word)?;
        Some(Topic::at(sentence.start + found.range.end, *topic))
    });
    /// Brackets that stand deeper in others than this are overlooked.
    const DEEPEST: usize = 8;
    let mut all: Vec<Topic> = words.collect();
    let mut opened: Vec<usize> = Vec::new();
    for (at, mark) in slice.match_indices(['（', '(', '）', ')']) {
        let at = sentence.start + at;
        match mark {
            "（" | "(" => opened.push(at),
            _ => {
                let Some(start) = opened.pop().filter(|_| opened.len() < DEEPEST) else {
                    continue;
                };
                let inside = all.partition_point(|it| it.at <= start);
                let inside = inside..all.partition_point(|it| it.at <= at);
                for topic in all.get_mut(inside).into_iter().flatten() {
                    topic.closed = topic.closed.min(at);
                }
            }
        }
    }
    all
}

/// Whether the sentence has spoken last of what a quantity belongs to, before `end`.
fn is_on_topic(quantity: &Quantity, topics: &[Topic], end: usize) -> bool {
    let mut told = topics.iter().rev();
    let last = told.find(|it| it.at <= end && it.closed >= end);
    quantity.topic.is_empty() || last.is_some_and(|it| quantity.topic.contains(&it.topic))
}

/// What a figure says: the quantity with the most words around it.
fn said(
    text: &str,
    sentence: &Range<usize>,
    topics: &[Topic],
    present: &Present,
    figure: &Figure,
) -> Option<Statement> {
    let before = text.get(sentence.start..figure.range.start)?;
    let behind = text.get(figure.range.end..sentence.end)?;
    let place = before.len()..figure.range.end - sentence.start;
    let mut best: Option<(&'static Quantity, Range<usize>)> = None;
    for (quantity, needed) in WORDS.quantities.iter().zip(&WORDS.needed) {
        if !quantity.measures.iter().any(|it| it == figure.measure) {
            continue;
        }
        let tried = quantity.said.iter().zip(needed);
        for (pattern, _) in tried.filter(|(_, needed)| present.has_all(needed, &place)) {
            let Some((start, end)) = pattern.around(before, behind) else {
                continue;
            };
            let words = sentence.start + start..figure.range.end + end;
            let longer = best
                .as_ref()
                .is_none_or(|(_, best)| best.len() < words.len());
            if longer
                && !is_counted_with_another(text.get(sentence.start..words.start)?)
                && is_on_topic(quantity, topics, words.end)
                && !is_something_else(quantity, text, &words)
            {
                best = Some((quantity, words));
            }
        }
    }
    let (quantity, words) = best?;
    Some(Statement {
        needs_section: !speaks_about(quantity, text, sentence, words.end),
        quantity,
        value: figure.value,
        measure: Some(figure.measure),
        range: figure.range.clone(),
        sentence: sentence.clone(),
        words,
    })
}

/// Whether what stands before a quantity makes its figure one of two together: 予以公开及部分公开208件,
/// 行政复议、行政诉讼5件. A list goes on behind a measure word: 予以公开5件、部分公开4件.
fn is_counted_with_another(before: &str) -> bool {
    if before.ends_with(['及', '和', '与', '或']) && !before.ends_with(&WORDS.scope.about) {
        return true;
    }
    let mut verbs = WORDS.scope.counted_with.iter();
    let verb = verbs.find_map(|verb| before.strip_suffix(verb.as_str()));
    let listed = verb.unwrap_or(before).strip_suffix('、');
    listed.is_some_and(|listed| {
        let mut measures = measures();
        !measures.any(|measure| listed.ends_with(measure))
            && !listed.ends_with(['）', ')', '%', '％'])
    })
}

/// What a sentence denies.
fn denied(text: &str, sentence: &Range<usize>, topics: &[Topic], found: &mut Vec<Statement>) {
    let slice = text.get(sentence.clone()).unwrap_or_default();
    for anchor in WORDS.anchors.all(slice) {
        let patterns = WORDS.anchored.get(anchor.word);
        for (quantity, pattern) in patterns.into_iter().flatten() {
            let Some(quantity) = WORDS.quantities.get(*quantity) else {
                continue;
            };
            let rest = slice.get(anchor.range.start..).unwrap_or_default();
            let matched = quantity.denied.get(*pattern);
            let Some(length) = matched.and_then(|pattern| pattern.at_start(rest)) else {
                continue;
            };
            let start = sentence.start + anchor.range.start;
            let words = start..start + length;
            let own = found.iter().rev();
            let mut own = own.take_while(|it| it.sentence == *sentence);
            let twice = own.any(|it| {
                it.quantity.means_the_same(quantity)
                    && it.range.start < words.end
                    && words.start < it.range.end
            });
            let told =
                quantity.topic.is_empty() || speaks_about(quantity, text, sentence, words.end);
            if !twice
                && is_on_topic(quantity, topics, words.end)
                && !is_something_else(quantity, text, &words)
            {
                found.push(Statement {
                    needs_section: !told,
                    quantity,
                    value: Decimal::ZERO,
                    measure: None,
                    range: words.clone(),
                    sentence: sentence.clone(),
                    words,
                });
            }
        }
    }
}

/// Whether the words, with what is left of their clause close behind, are about something else.
fn is_something_else(quantity: &Quantity, text: &str, words: &Range<usize>) -> bool {
    const CLOSE: usize = 6;
    let before = text.get(..words.start).unwrap_or_default();
    if quantity
        .not_after
        .iter()
        .any(|word| before.ends_with(word.as_str()))
    {
        return true;
    }
    let behind = text.get(words.end..).unwrap_or_default();
    let close = behind
        .char_indices()
        .nth(CLOSE)
        .map_or(behind.len(), |(at, _)| at);
    let close = behind.get(..close).unwrap_or_default();
    let close = close
        .split(['，', '。', '；', '、', '：', ',', ';', ':'])
        .next()
        .unwrap_or_default();
    let matched = text.get(words.start..words.end + close.len());
    let matched = matched.unwrap_or_default();
    quantity
        .unless
        .iter()
        .any(|word| matched.contains(word.as_str()))
}

/// Whether the sentence itself tells what it must be about: before the words that end at `end`, or behind them before it
/// turns to something else or to a part: 办理行政复议案件30件，其中政府信息公开2件.
fn speaks_about(quantity: &Quantity, text: &str, sentence: &Range<usize>, end: usize) -> bool {
    let behind = text.get(end..sentence.end).unwrap_or_default();
    let turn = behind.find(['；', ';']).unwrap_or(behind.len());
    let turn = behind
        .find(WORDS.scope.opens_parts.as_str())
        .map_or(turn, |part| part.min(turn));
    let slice = text.get(sentence.start..end + turn).unwrap_or_default();
    quantity.about.is_empty()
        || quantity
            .about
            .iter()
            .any(|word| slice.contains(word.as_str()))
}

#[cfg(test)]
mod tests;
