use super::cited::Cited;
use super::retitled::retitled;
use crate::messages::{Catalogue, data};
use crate::report::citation::{ActMark, Definition, MarkKind};
use crate::rules::{Context, Diagnostic, Edit, Fix, FixGrade, Group, Rule, Severity, Sink};
use crate::statutes::name::{key, marked, state};
use crate::text::{Span, compact};

/// A short form used before it is introduced, introduced twice, or an act that is not named in full at first.
pub static RULE: Rule = Rule {
    name: "statute-abbreviation",
    group: Group::Statute,
    severity: Severity::Hint,
    fix: FixGrade::Unsafe,
    catalogue: Catalogue::new(data!("rules/statute/statute_abbreviation.toml")),
    check,
};

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let mut named: Vec<&str> = Vec::new();
    let mut undefined: Vec<&str> = Vec::new();
    let mut defined: Vec<&Definition> = Vec::new();
    let mut last = None;
    for citation in &context.report.citations {
        let Some(mark) = citation
            .mark
            .as_ref()
            .filter(|mark| mark.kind == (MarkKind::ShortForm { definition: None }))
        else {
            continue;
        };
        if !undefined.contains(&mark.name.as_str()) {
            undefined.push(&mark.name);
            let definitions = context
                .report
                .citations
                .iter()
                .filter_map(|citation| citation.definition.as_ref());
            let mut same =
                definitions.filter(|definition| key(&definition.name) == key(&mark.name));
            let later = same.next();
            // It has been introduced, only not for an act that is known.
            if later.is_some_and(|definition| definition.span.start < mark.span.start) {
                continue;
            }
            let key = if later.is_some() {
                "early"
            } else {
                "undefined"
            };
            let mut found = sink
                .diagnostic(mark.span, RULE.message(key).with("short", &mark.name))
                .place(&mark.name);
            if let Some(later) = later {
                found = found.related(later.span, RULE.message("defined"));
            }
            sink.push(found);
        }
    }
    for citation in &context.report.citations {
        if let Some(name) = citation.unmarked_name() {
            sink.push(unmarked(context, sink, name));
        }
    }
    for cited in context.cited() {
        let Some(mark) = &cited.citation.mark else {
            continue;
        };
        if last.replace(mark.span) == Some(mark.span) {
            continue;
        }
        if let Some(act) = cited.resolution.act
            && !named.contains(&act.name.as_str())
        {
            named.push(&act.name);
            not_in_full(context, sink, cited, mark);
        }
    }
    for definition in context
        .report
        .citations
        .iter()
        .filter_map(|citation| citation.definition.as_ref())
    {
        match defined.iter().find(|first| first.name == definition.name) {
            Some(first) => sink.push(
                sink.diagnostic(
                    definition.span,
                    RULE.message("twice").with("short", &definition.name),
                )
                .place(&definition.name)
                .related(first.span, RULE.message("defined")),
            ),
            None => defined.push(definition),
        }
    }
}

/// The name of an act stands without 《》 where its short form is introduced.
fn unmarked(context: &Context<'_>, sink: &Sink<'_>, name: Span) -> Diagnostic {
    let written = compact(context.report.slice(name)).into_owned();
    let message = RULE.message("unmarked").with("written", &written);
    let title = RULE.message("fix").with("right", marked(&written));
    let edits = vec![Edit::insert(name.start, "《"), Edit::insert(name.end, "》")];
    sink.diagnostic(name, message)
        .place(written)
        .fix(Fix::unsafe_(title, edits))
}

/// The first mention of an act leaves 中华人民共和国 out, or uses a short name.
fn not_in_full(context: &Context<'_>, sink: &mut Sink<'_>, cited: &Cited<'_>, mark: &ActMark) {
    let Some(act) = cited
        .resolution
        .act
        .filter(|_| mark.kind == MarkKind::Title)
    else {
        return;
    };
    if mark.name.contains(state()) || !act.name.starts_with(state()) {
        return;
    }
    sink.push(retitled(context, sink, &RULE, (mark, act), "full"));
}
