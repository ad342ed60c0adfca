use crate::messages::{Catalogue, data};
use crate::rules::prose::line::Line;
use crate::rules::prose::page::Page;
use crate::rules::prose::slip::Fault;
use crate::rules::prose::slips::{self, SlipAt};
use crate::rules::prose::wording;
use crate::rules::{Context, FixGrade, Group, Rule, Severity, Sink};
use crate::text::Span;

/// Something that is a set phrase of this kind of report but for one character.
pub static RULE: Rule = Rule {
    name: "set-phrase",
    group: Group::Prose,
    severity: Severity::Warning,
    fix: FixGrade::Unsafe,
    catalogue: Catalogue::new(data!("rules/prose/set_phrase.toml")),
    check,
};

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    slips::report(context, sink, &RULE, Fault::SetPhrase);
    let Some(own) = context.settings.words.as_deref() else {
        return;
    };
    let known: Vec<Span> = slips::all(context, Fault::SetPhrase)
        .iter()
        .map(SlipAt::span)
        .collect();
    for passage in context.passages() {
        let line = Line::read(passage.text);
        let page = Page {
            source: passage.text,
            line: &line,
            found: own.phrases.search(&line.text),
        };
        let start = passage.span.start;
        for slip in wording::almost(&page) {
            let found = SlipAt { start, slip: &slip };
            if !known.iter().any(|known| known.overlaps(found.span())) {
                sink.push(slips::diagnostic(context, sink, &RULE, found));
            }
        }
    }
}
