use std::sync::LazyLock;

use super::cited::{self, Cited, IS_HISTORY};
use crate::messages::{Catalogue, data};
use crate::report::citation::{Brackets, MarkKind};
use crate::rules::writing::in_script;
use crate::rules::{Context, Diagnostic, Edit, Fact, Fix, FixGrade, Group, Rule, Severity, Sink};
use crate::statutes::name::marked;
use crate::statutes::{ActProblem, Date, Index, Renumbered, Version};
use crate::text::{WordFinder, chinese_numeral, compact};

/// A repealed act, a replaced decree or an article number of the old text cited as in force at the end of the report year.
pub static RULE: Rule = Rule {
    name: "statute-superseded",
    group: Group::Statute,
    severity: Severity::Warning,
    fix: FixGrade::Unsafe,
    catalogue: Catalogue::new(data!("rules/statute/statute_superseded.toml")),
    check,
};

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    for cited in context.cited() {
        let found = match cited.resolution.problem {
            Some(ActProblem::Repealed { since }) => repealed(context, sink, cited, since),
            Some(ActProblem::Replaced { by }) => replaced(sink, cited, by),
            Some(_) => None,
            None => renumbered(context, sink, cited),
        };
        let Some(found) = found else { continue };
        let is_history = context.memory.sentence_around(cited.index, &IS_HISTORY);
        if is_history != Some(&true) {
            sink.push(found);
        }
    }
}

/// The act no longer holds as a whole; said once for each time it is named.
fn repealed(
    context: &Context<'_>,
    sink: &Sink<'_>,
    cited: &Cited<'_>,
    since: Date,
) -> Option<Diagnostic> {
    let mark = cited.citation.mark.as_ref()?;
    if !is_first_place(cited) {
        return None;
    }
    let successor = cited
        .resolution
        .act
        .and_then(|act| act.successor.as_deref());
    let message = match successor {
        Some(successor) => RULE
            .message("repealed_successor")
            .with("successor", marked(successor)),
        None => RULE.message("repealed"),
    };
    let message = message.with("act", cited.act_name()).with("since", since);
    let found = sink.diagnostic(mark.span, message).place(&mark.name);
    let Some(successor) =
        successor.filter(|_| cited.place.is_none() && mark.kind == MarkKind::Title)
    else {
        return Some(found);
    };
    let text = in_script(context.report, &marked(successor)).into_owned();
    let title = RULE.message("fix").with("text", &text);
    Some(found.fix(Fix::unsafe_(title, vec![Edit::replace(mark.span, text)])))
}

/// A decree or year beside the title names a version that another has replaced.
fn replaced(sink: &Sink<'_>, cited: &Cited<'_>, by: &Version) -> Option<Diagnostic> {
    if !is_first_place(cited) {
        return None;
    }
    let number = cited.citation.numbers().last();
    let span =
        number
            .map(|number| number.span)
            .or(cited.citation.mark.as_ref().map(|mark| mark.span))?;
    let message = RULE
        .message("replaced")
        .with("act", cited.act_name())
        .with(
            "old",
            cited
                .resolution
                .version
                .map(cited::version_name)
                .unwrap_or_default(),
        )
        .with("new", cited::version_name(by))
        .with("since", by.effective());
    let found = sink.diagnostic(span, message).place(cited.act_name());
    let Some(decree) = number.and(by.documents.last()) else {
        return Some(found);
    };
    let title = RULE.message("fix").with("text", decree);
    Some(found.fix(Fix::unsafe_(
        title,
        vec![Edit::replace(span, decree.as_str())],
    )))
}

/// The number of an article of the old text, beside words that tell what is meant.
fn renumbered(context: &Context<'_>, sink: &Sink<'_>, cited: &Cited<'_>) -> Option<Diagnostic> {
    let (place, act, version) = (
        cited.place?,
        cited.resolution.act?,
        cited.resolution.version?,
    );
    let part = place.article?;
    // A sentence that names several articles does not tell which words belong to which.
    if cited.citation.places.len() > 1 || part.value.branch > 0 {
        return None;
    }
    let fits = |moved: &Renumbered| {
        part.value.number == moved.old_article
            && version.adopted >= moved.new_version
            && moved.act == act.name
    };
    // Few articles have moved, so that few sentences need be looked at.
    let renumbered = Index::builtin().renumbered();
    if !renumbered.iter().any(fits) {
        return None;
    }
    let matters = context.memory.sentence_around(cited.index, &MATTERS)?;
    let mut matters = matters.iter().filter_map(|at| renumbered.get(*at));
    let moved = matters.find(|moved| fits(moved))?;
    let message = RULE
        .message("renumbered")
        .with("act", cited.act_name())
        .with("old", part.value)
        .with(
            "new",
            format!("第{}条", chinese_numeral(u32::from(moved.new_article))),
        )
        .with("matter", &moved.matter)
        .with("since", version.effective());
    let found = sink
        .diagnostic(part.span, message)
        .place(place.place.to_string());
    if place.place.paragraph.is_some()
        || place.place.item.is_some()
        || part.brackets != Brackets::None
    {
        return Some(found);
    }
    let text = if part.arabic {
        format!("第{}条", moved.new_article)
    } else {
        format!("第{}条", chinese_numeral(u32::from(moved.new_article)))
    };
    let text = in_script(context.report, &text).into_owned();
    let title = RULE.message("fix").with("text", &text);
    Some(found.fix(Fix::unsafe_(title, vec![Edit::replace(part.span, text)])))
}

/// The matters whose article has moved and of which a sentence speaks, by their places among [`Index::renumbered`].
static MATTERS: Fact<Vec<usize>> = Fact::new(|sentence| {
    let words = &*MATTER_WORDS;
    let mut said = vec![false; Index::builtin().renumbered().len()];
    let mut excluded = said.clone();
    for found in words.finder.all(compact(sentence).as_ref()) {
        let word = words.meanings.get(found.word);
        let place = word.and_then(|(matter, excludes)| match excludes {
            true => excluded.get_mut(*matter),
            false => said.get_mut(*matter),
        });
        if let Some(place) = place {
            *place = true;
        }
    }
    let matters = said.iter().zip(&excluded).enumerate();
    let matters = matters.filter(|(_, (said, excluded))| **said && !**excluded);
    matters.map(|(matter, _)| matter).collect()
});

/// Finds the words of all matters in one pass.
struct MatterWords {
    finder: WordFinder,
    /// The matter of each word, and whether the word excludes it.
    meanings: Vec<(usize, bool)>,
}

static MATTER_WORDS: LazyLock<MatterWords> = LazyLock::new(|| {
    let mut words: Vec<&str> = Vec::new();
    let mut meanings = Vec::new();
    for (matter, moved) in Index::builtin().renumbered().iter().enumerate() {
        for (list, excludes) in [(&moved.keywords, false), (&moved.unless, true)] {
            words.extend(list.iter().map(String::as_str));
            meanings.extend(list.iter().map(|_| (matter, excludes)));
        }
    }
    MatterWords {
        finder: WordFinder::new(words),
        meanings,
    }
});

/// Whether this is the citation's first place, so that the act is spoken of once.
fn is_first_place(cited: &Cited<'_>) -> bool {
    match (cited.place, cited.citation.places.first()) {
        (Some(place), Some(first)) => place.span == first.span,
        _ => true,
    }
}
