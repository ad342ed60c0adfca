use super::cited::IS_HISTORY;
use crate::messages::{Catalogue, data};
use crate::rules::{Context, FixGrade, Group, Rule, Severity, Sink};
use crate::statutes::PlaceProblem;

/// An article, paragraph or item that the version in force at the end of the report year does not have.
pub static RULE: Rule = Rule {
    name: "statute-range",
    group: Group::Statute,
    severity: Severity::Error,
    fix: FixGrade::None,
    catalogue: Catalogue::new(data!("rules/statute/statute_range.toml")),
    check,
};

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    for cited in context.cited() {
        let Some(place) = cited.place else { continue };
        let Some(problem) = cited.resolution.found.problem else {
            continue;
        };
        let is_history = context.memory.sentence_around(cited.index, &IS_HISTORY);
        if is_history == Some(&true) {
            continue;
        }
        let (message, part) = match problem {
            PlaceProblem::NoArticle { last } => {
                (RULE.message("article").with("last", last), place.article)
            }
            PlaceProblem::NoBranch => (RULE.message("branch"), place.article),
            PlaceProblem::NoParagraph { paragraphs: 1 } => {
                (RULE.message("one_paragraph"), place.paragraph)
            }
            PlaceProblem::NoParagraph { paragraphs } => (
                RULE.message("paragraph").with("count", paragraphs),
                place.paragraph,
            ),
            PlaceProblem::NoItem { items: 0 } => (RULE.message("no_items"), place.item),
            PlaceProblem::NoItem { items } => {
                (RULE.message("item").with("count", items), place.item)
            }
            PlaceProblem::BracketedParagraph | PlaceProblem::ParagraphAsItem => continue,
        };
        let message = message
            .with("place", place.place)
            .with("article", place.place.article)
            .with("act", cited.act_name())
            .with("version", cited.version_note());
        let message = match cited.resolution.found.suggestion {
            Some(meant) => RULE
                .message("with_meant")
                .with_message("problem", message)
                .with("meant", meant),
            None => message,
        };
        let span = part.map_or(place.span, |part| part.span);
        sink.push(
            sink.diagnostic(span, message)
                .place(place.place.to_string()),
        );
    }
}
