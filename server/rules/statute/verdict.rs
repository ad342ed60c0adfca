//! What a citation resolves to, in words: why the act or the place is not what the citation takes it for.

use crate::messages::{Catalogue, Message, data};
use crate::report::citation::{Citation, CitedPlace};
use crate::statutes::name::marked;
use crate::statutes::{ActProblem, Index, PlaceProblem, Resolution};

static SENTENCES: Catalogue = Catalogue::new(data!("rules/statute/verdict.toml"));

fn say(key: &'static str) -> Message {
    SENTENCES.message(key)
}

/// Why a citation is not right; `None` where nothing is known against it. What is wrong with the place comes before what is
/// wrong with the act.
pub fn reason(
    citation: &Citation,
    place: Option<&CitedPlace>,
    resolution: &Resolution<'_>,
    index: &Index,
) -> Option<Message> {
    let of_place = place.and_then(|place| of_place(resolution, place));
    of_place.or_else(|| of_act(citation, resolution, index))
}

fn of_place(resolution: &Resolution<'_>, place: &CitedPlace) -> Option<Message> {
    let article = place.place.article;
    let message = match resolution.found.problem? {
        PlaceProblem::NoArticle { last } => say("no-article").with("last", last),
        PlaceProblem::NoBranch => say("no-branch"),
        PlaceProblem::NoParagraph { paragraphs: 1 } => say("one-paragraph"),
        PlaceProblem::NoParagraph { paragraphs } => say("no-paragraph").with("count", paragraphs),
        PlaceProblem::NoItem { items: 0 } => say("no-items"),
        PlaceProblem::NoItem { items } => say("no-item").with("count", items),
        PlaceProblem::BracketedParagraph => say("bracketed-paragraph"),
        PlaceProblem::ParagraphAsItem => say("paragraph-as-item"),
    };
    Some(message.with("article", article))
}

fn of_act(citation: &Citation, resolution: &Resolution<'_>, index: &Index) -> Option<Message> {
    Some(match resolution.problem? {
        ActProblem::Unknown => unknown(citation.act.as_deref().unwrap_or_default(), index),
        ActProblem::Repealed { since } => {
            match resolution.act.and_then(|act| act.successor.as_ref()) {
                Some(successor) => say("repealed-for")
                    .with("since", since)
                    .with("successor", marked(successor)),
                None => say("repealed").with("since", since),
            }
        }
        ActProblem::Replaced { by } => say("replaced")
            .with("since", by.effective())
            .with("new", by.adopted),
        ActProblem::NotYet { from } => say("not-yet").with("from", from),
        ActProblem::WrongDocument { .. } => {
            let right = resolution
                .version
                .and_then(|version| version.documents.last());
            say("wrong-document").with("right", right.map_or("", String::as_str))
        }
    })
}

fn unknown(name: &str, index: &Index) -> Message {
    if let Some(notice) = index.notice_titled(name).filter(|notice| !notice.uncertain) {
        return say("notice").with("number", &notice.number);
    }
    match index.nearest(name) {
        Some(act) => say("unknown-near").with("near", marked(&act.name)),
        None => say("unknown"),
    }
}
