//! What a sentence speaks of, word by word.

use std::ops::Range;

use super::foreign::{self, Application};
use super::words::{Quantity, WORDS};

/// The topic of applications for something else, to which no quantity belongs.
const FOREIGN: usize = usize::MAX;

/// The topics of a sentence, in order.
pub(super) struct Topics(Vec<Topic>);

#[derive(Clone, Copy, Debug)]
struct Topic {
    /// Where its words end.
    at: usize,
    /// Where the bracket ends that it stands in: what is said in brackets is not what the rest of the sentence is about.
    closed: usize,
    topic: usize,
}

/// How a sentence tells that it speaks of what a quantity belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Told {
    /// By what it has spoken of last, or because the quantity's own words do.
    Itself,
    /// It speaks of nothing at all, so that what stands above it may tell.
    Nothing,
}

impl Topics {
    /// The topics of `sentence`; `before` is what the sentence before spoke of last, where this one goes on with it.
    pub(super) fn read(text: &str, sentence: &Range<usize>, before: Option<usize>) -> Self {
        let slice = text.get(sentence.clone()).unwrap_or_default();
        let mut all: Vec<Topic> = Vec::new();
        for found in WORDS.topics.longest(slice) {
            let Some(topic) = WORDS.topic_of.get(found.word) else {
                continue;
            };
            let start = sentence.start + found.range.start;
            let mut told = before.into_iter().chain(all.iter().map(|it| it.topic));
            let beside = all.last().is_some_and(|it| it.at == start);
            let topic = match foreign::application(slice, &found.range) {
                None | Some(Application::Sure) => *topic,
                Some(Application::Ours) if told.any(|it| it == FOREIGN) => FOREIGN,
                Some(Application::Ours) => *topic,
                // 行政复议申请 speaks of reconsideration.
                Some(_) if beside => continue,
                Some(Application::Unknown) if told.any(|it| it == *topic) => *topic,
                Some(_) => FOREIGN,
            };
            all.push(Topic::at(sentence.start + found.range.end, topic));
        }
        close_brackets(&mut all, slice, sentence.start);
        if let Some(topic) = before {
            all.insert(0, Topic::at(sentence.start, topic));
        }
        Self(all)
    }

    /// What it has spoken of last, in no brackets.
    pub(super) fn last(&self) -> Option<usize> {
        let mut outside = self.0.iter().rev().filter(|it| it.closed == usize::MAX);
        outside.next().map(|it| it.topic)
    }

    /// How the sentence tells, before `end`, that it speaks of what a quantity belongs to; `None` where it speaks of something
    /// else.
    pub(super) fn tell(&self, quantity: &Quantity, end: usize) -> Option<Told> {
        if quantity.topic.is_empty() {
            return Some(Told::Itself);
        }
        let mut told = self.0.iter().rev();
        match told.find(|it| it.at <= end && it.closed >= end) {
            Some(last) => quantity.topic.contains(&last.topic).then_some(Told::Itself),
            None => quantity
                .topic
                .contains(&WORDS.heading_topic)
                .then_some(Told::Nothing),
        }
    }
}

impl Topic {
    fn at(at: usize, topic: usize) -> Self {
        let closed = usize::MAX;
        Self { at, closed, topic }
    }
}

/// Tells of the topics in brackets where those end; `start` is where `slice` begins.
fn close_brackets(all: &mut [Topic], slice: &str, start: usize) {
    /// Brackets that stand deeper in others than this are overlooked.
    const DEEPEST: usize = 8;
    let mut opened: Vec<usize> = Vec::new();
    for (at, mark) in slice.match_indices(['（', '(', '）', ')']) {
        let at = start + at;
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
}
