//! Words: phrases that are almost right, terms, letters, particles, and how a body calls itself.

use super::line::{Within, is_word};
use super::page::Page;
use super::phrases::{Grade, Kind};
use super::slip::{Fault, Slip};
use super::words::WORDS;
use crate::rules::Edit;

pub fn find(page: &Page<'_>, slips: &mut Vec<Slip>) {
    let line = page.line;
    let found = &page.found;
    for (range, right) in &found.wrong {
        let is_part = found.exact.iter().any(|exact| {
            exact.start <= range.start && range.end <= exact.end && exact.len() > range.len()
        });
        if is_part || line.within(range.start) == Within::Code {
            continue;
        }
        let span = line.span(range.clone());
        let slip = Slip::new(Fault::SetPhrase, "wrong", span, page.written(range.clone()));
        slips.push(slip.right(*right).edit(Edit::replace(span, *right)));
    }
    for near in &found.near {
        let covered = found
            .wrong
            .iter()
            .any(|(range, _)| range.start <= near.place.end && near.place.start <= range.end);
        if covered || line.within(near.range.start) == Within::Code {
            continue;
        }
        let fault = if near.kind == Kind::Formula {
            Fault::MeetingName
        } else {
            Fault::SetPhrase
        };
        // The shortest words that show it: those around the characters that are wrong.
        let start = near.place.start.saturating_sub(2).max(near.range.start);
        let end = (near.place.end + 2).min(near.range.end);
        let span = line.span(start..end);
        let right = format!(
            "{}{}{}",
            page.written(start..near.place.start),
            near.right,
            page.written(near.place.end..end)
        );
        let edit = Edit::replace(line.span(near.place.clone()), near.right.as_str());
        let key = if near.kind == Kind::Formula {
            "formula"
        } else {
            "near"
        };
        let slip = Slip::new(fault, key, span, page.written(start..end))
            .right(right)
            .edit(edit);
        slips.push(slip.doubtful(near.grade == Grade::Doubtful));
    }
    for (range, right) in page.words("garbled") {
        let span = line.span(range.clone());
        let slip = Slip::new(Fault::MeetingName, "garbled", span, page.written(range));
        slips.push(slip.right(right).edit(Edit::replace(span, right)));
    }
    terms(page, slips);
    letters(page, slips);
    selves(page, slips);
    particles(page, slips);
}

fn terms(page: &Page<'_>, slips: &mut Vec<Slip>) {
    let line = page.line;
    for (range, right) in page.words("term") {
        let longer = page.words("term").any(|(other, _)| {
            other.start <= range.start && range.end <= other.end && other.len() > range.len()
        });
        if longer || line.within(range.start) != Within::Text {
            continue;
        }
        let span = line.span(range.clone());
        let slip = Slip::new(Fault::TermConfusion, "term", span, page.written(range));
        slips.push(slip.right(right).edit(Edit::replace(span, right)));
    }
}

fn letters(page: &Page<'_>, slips: &mut Vec<Slip>) {
    for (range, _) in page.words("letter") {
        let longer = page.words("letter").any(|(other, _)| {
            other.start <= range.start && range.end <= other.end && other.len() > range.len()
        });
        let starts = page.line.before(range.start).is_none_or(|c| !is_word(c));
        if !longer && starts && page.line.within(range.start) == Within::Text {
            let written = page.written(range.clone()).to_owned();
            slips.push(Slip::new(
                Fault::LetterForm,
                "letter",
                page.line.span(range),
                written,
            ));
        }
    }
}

/// How a body calls itself; whether it is the right body the rule finds out.
fn selves(page: &Page<'_>, slips: &mut Vec<Slip>) {
    let words = &WORDS.self_name;
    for (range, kind) in page.words("self") {
        // 自我局限, 你我中心 are other words.
        let part = page
            .line
            .before(range.start)
            .is_some_and(|c| words.before.contains(c));
        let other = words.goes_on.get(kind);
        let goes_on = page
            .line
            .at(range.end)
            .is_some_and(|c| other.is_some_and(|other| other.contains(c)));
        if !part && !goes_on && page.line.within(range.start) == Within::Text {
            let written = page.written(range.clone()).to_owned();
            slips.push(
                Slip::new(Fault::SelfName, "other", page.line.span(range), written).right(kind),
            );
        }
    }
}

fn particles(page: &Page<'_>, slips: &mut Vec<Slip>) {
    let line = page.line;
    let words = &WORDS.particle;
    for (range, _) in page.words("de") {
        let longer = page
            .words("de")
            .any(|(other, _)| other.end == range.end && other.len() > range.len());
        let verb = words.verbs.iter().any(|verb| line.has(range.end, verb));
        let preposition = words.prepositions.iter().any(|(word, not)| {
            line.at(range.end) == Some(*word)
                && line
                    .at(range.end + 1)
                    .is_some_and(|c| is_word(c) && !not.contains(c))
        });
        // 是及时的 and 一些有效的 go with nouns.
        let noun = line
            .before(range.start)
            .is_some_and(|c| words.before_noun.contains(c));
        if longer || noun || !(verb || preposition) || line.within(range.start) == Within::Code {
            continue;
        }
        let end = (range.end + 2).min(line.len());
        let written = page.written(range.start..end).to_owned();
        let right = format!(
            "{}{}{}",
            page.written(range.start..range.end - 1),
            words.right,
            page.written(range.end..end)
        );
        let edit = Edit::replace(line.span(range.end - 1..range.end), words.right.as_str());
        let span = line.span(range.start..end);
        slips.push(
            Slip::new(Fault::ParticleDe, "de", span, written)
                .right(right)
                .edit(edit),
        );
    }
}
