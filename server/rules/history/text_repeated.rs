use std::collections::BTreeSet;

use crate::messages::Catalogue;
use crate::report::{Report, Section};
use crate::rules::{Context, FixGrade, Group, Rule, Severity, Sink};
use crate::text::{Span, compact};

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
        let known: BTreeSet<&str> = before_said.iter().map(String::as_str).collect();
        let length = |clauses: &[&String]| -> usize {
            clauses.iter().map(|clause| clause.chars().count()).sum()
        };
        let all = length(&now_said.iter().collect::<Vec<_>>());
        let kept: Vec<&String> = now_said
            .iter()
            .filter(|it| known.contains(it.as_str()))
            .collect();
        let kept = length(&kept);
        if all < ENOUGH || kept * 100 <= all * MOST {
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
            .with("share", kept * 100 / all)
            .with("file", &last.name);
        sink.push(sink.diagnostic(span, message).section(id).place(id));
    }
}

/// What a section says, clause by clause. Figures and years are left out: where only they were changed the text is the same.
fn clauses(report: &Report, section: &Section) -> Vec<String> {
    let mut all = Vec::new();
    for paragraph in report.paragraphs_in(section.span) {
        let text = compact(paragraph.span.of(&report.text));
        for clause in text.split(['。', '；', '，', '：', ';', '！']) {
            let words: String = clause.chars().filter(|c| !c.is_ascii_digit()).collect();
            if !words.is_empty() {
                all.push(words);
            }
        }
    }
    all
}
