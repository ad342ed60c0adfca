use crate::messages::Catalogue;
use crate::report::comparison::{Kept, clauses, kept};
use crate::rules::{Context, FixGrade, Group, Rule, Severity, Sink};
use crate::text::Span;

/// Section 一 or 五 is for the most part last year's text (内容雷同, which the notice of 2021 on the form wants pursued under
/// 条例 第四十七条).
pub static RULE: Rule = Rule {
    name: "text-repeated",
    group: Group::History,
    severity: Severity::Warning,
    fix: FixGrade::None,
    catalogue: Catalogue::new(include_str!("text_repeated.toml")),
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
        let (now_said, before_said) = (clauses(context.report, now), clauses(&last.report, before));
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
