use std::sync::Arc;

use crate::messages::{Catalogue, data};
use crate::report::comparison::{Clause, Kept, clauses, kept};
use crate::rules::{Context, Fact, FixGrade, Group, Memory, Rule, Severity, Sink};
use crate::text::Span;

/// Section 一 or 五 is for the most part last year's text (内容雷同, which the notice of 2021 on the form wants pursued under
/// 条例 第四十七条).
pub static RULE: Rule = Rule {
    name: "text-repeated",
    group: Group::History,
    severity: Severity::Warning,
    fix: FixGrade::None,
    catalogue: Catalogue::new(data!("rules/history/text_repeated.toml")),
    check,
};

/// The sections whose text must be this year's.
const SECTIONS: [&str; 2] = ["overview", "problems"];
/// From how many characters on a text says something.
const ENOUGH: usize = 60;
/// How many per cent of a text may be last year's.
const MOST: usize = 80;

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let Some(last) = context.previous() else {
        return;
    };
    for id in SECTIONS {
        let (Some(now), Some(before)) = (context.report.section(id), last.report.section(id))
        else {
            continue;
        };
        let now_said = said(context.memory, now.span);
        let before_said = said(&last.memory, before.span);
        let Kept { same, all } = kept(&before_said, &now_said);
        if all < ENOUGH || same * 100 <= all * MOST {
            continue;
        }
        let heading = context.report.heading_of(now);
        let span = heading.map_or(Span::empty(now.span.start), |heading| heading.span);
        let key = if now_said == before_said {
            "whole"
        } else {
            "most"
        };
        let message = RULE
            .message(key)
            .with("title", heading.map_or("", |heading| heading.text.as_str()))
            .with("share", same * 100 / all)
            .with("file", &last.name);
        sink.push(sink.diagnostic(span, message).section(id).place(id));
    }
}

static CLAUSES: Fact<Arc<[Clause]>> = Fact::new(|paragraph| clauses(paragraph).into());

/// The clauses of the running text in a span.
fn said(memory: &Memory, span: Span) -> Vec<Clause> {
    let paragraphs = memory.paragraphs().within(span).with(&CLAUSES);
    let clauses = paragraphs.flat_map(|(_, clauses)| clauses.iter());
    clauses.copied().collect()
}
