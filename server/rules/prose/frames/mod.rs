//! Sentences of two halves that do not go together, and such as lack one.
//!
//! `rules.txt` of the phrases has the words that show them, each with a note. Where a sentence wants more than that another
//! half stands before them, it is judged by code ([`halves`], [`report`], [`names`], [`applications`]) with words that are data; all others
//! are data alone ([`mixtures`]).

mod applications;
mod halves;
mod mixtures;
mod names;
mod report;

use super::line::Within;
use super::page::Page;
use super::slip::Slip;

pub fn find(page: &Page<'_>, slips: &mut Vec<Slip>) {
    for (range, kind) in page.words("frame") {
        slips.extend(match kind {
            "of" => report::of(page, &range),
            "made" => report::made(page, &range),
            "report" => report::report(page, &range),
            "mainly" => report::mainly(page, &range),
            _ => None,
        });
    }
    for (range, kind) in page.words("half") {
        if page.line.within(range.start) != Within::Text {
            continue;
        }
        slips.extend(match kind {
            "office" => halves::office(page, &range),
            "thought" => halves::thought(page, &range),
            "tell" => halves::tell(page, &range),
            "told" => halves::told(page, &range),
            "compile" => halves::compile(page, &range),
            "again" => halves::again(page, &range),
            "span" => halves::span(page, &range),
            "end" => halves::end(page, &range),
            _ => None,
        });
    }
    applications::find(page, slips);
    names::find(page, slips);
    mixtures::find(page, slips);
}
