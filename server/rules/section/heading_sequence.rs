use crate::messages::{Catalogue, data};
use crate::report::{NumberStyle, Report, Section};
use crate::rules::{Context, Edit, Fix, FixGrade, Group, Rule, Severity, Sink};
use crate::text::{Span, chinese_numeral, compact};

use super::outline::{Item, items};
use super::prose::text_sections;

/// The numbers of sub-headings skip, repeat or start anew.
pub static RULE: Rule = Rule {
    name: "heading-sequence",
    group: Group::Section,
    severity: Severity::Warning,
    fix: FixGrade::Unsafe,
    catalogue: Catalogue::new(data!("rules/section/heading_sequence.toml")),
    check,
};

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let report = context.report;
    for (_, section, _) in text_sections(context) {
        for jump in jumps(context, section) {
            let key = match jump.last {
                None => "start",
                Some(last) if last == jump.item.value => "repeat",
                Some(last) if last > jump.item.value => "restart",
                Some(_) => "skip",
            };
            let expected = written(&jump.item, jump.expected);
            let message = RULE
                .message(key)
                .with("written", compact(report.slice(jump.item.span)))
                .with(
                    "last",
                    jump.last
                        .map_or(String::new(), |last| written(&jump.item, last)),
                )
                .with("expected", &expected);
            let label = RULE.message("fix").with("expected", &expected);
            let place = jump.item.heading.map_or("", |heading| &heading.text);
            sink.push(
                sink.diagnostic(jump.item.span, message)
                    .place(place)
                    .fix(Fix::unsafe_(label, jump.edits)),
            );
        }
    }
}

/// A number that does not follow on the one before it.
struct Jump<'a> {
    item: Item<'a>,
    /// The number before it on its level; `None` where it is the first.
    last: Option<u32>,
    expected: u32,
    /// Renumbers it and those that follow on it.
    edits: Vec<Edit>,
}

/// A run of numbers on one level.
#[derive(Clone, Copy, Default)]
struct Run {
    /// The level of its style.
    rank: u8,
    /// The last number as written, and its place.
    last: Option<(u32, Span)>,
    /// The number it should have.
    right: u32,
    /// Index of the jump that the run's numbers have followed since.
    jump: Option<usize>,
}

fn jumps<'a>(context: &Context<'a>, section: &Section) -> Vec<Jump<'a>> {
    // The runs that are open, each under the one before it.
    let mut runs: Vec<Run> = Vec::new();
    let mut found: Vec<Jump<'a>> = Vec::new();
    let items = items(context, section);
    for (at, item) in items.iter().enumerate() {
        let item = *item;
        close_deeper(&mut runs, &items, at);
        if !item.numbered {
            continue;
        }
        if runs.last().is_none_or(|run| run.rank != item.rank) {
            runs.push(Run {
                rank: item.rank,
                ..Run::default()
            });
        }
        let Some(run) = runs.last_mut() else {
            continue;
        };
        let last = run.last;
        let follows = last.map_or(item.value == 1, |(value, _)| {
            value.checked_add(1) == Some(item.value)
        });
        let parent = at.checked_sub(1).and_then(|before| items.get(before));
        let start = parent.map_or(section.body.start, |parent| parent.span.end);
        let from = last.map_or(start, |(_, span)| span.end);
        let inline =
            !follows && stands_inside(context.report, Span::new(from, item.span.start), &item);
        if follows || inline {
            let step = item
                .value
                .saturating_sub(last.map_or(0, |(value, _)| value));
            run.right += if inline { step.max(1) } else { 1 };
            if run.right != item.value
                && let Some(jump) = run.jump.and_then(|jump| found.get_mut(jump))
            {
                jump.edits
                    .push(Edit::replace(item.span, written(&item, run.right)));
            }
        } else if item.heading.is_some() {
            run.right += 1;
            let alone = next_in_run(&items, at) == Some(run.right + 1);
            run.jump = Some(found.len()).filter(|_| !alone);
            found.push(Jump {
                item,
                last: last.map(|(value, _)| value),
                expected: run.right,
                edits: vec![Edit::replace(item.span, written(&item, run.right))],
            });
            if alone {
                // The numbers behind it go on as if it were right.
                run.last = Some((run.right, item.span));
                continue;
            }
        } else {
            // A numbered paragraph may belong to anything; what follows is measured by it.
            run.right = item.value;
            run.jump = None;
        }
        run.last = Some((item.value, item.span));
    }
    found
}

/// Closes the runs that the item at `at` ends: those under the one it belongs to, or else those of a deeper style. Where such a
/// run goes on behind it, the styles are nested the other way, 1. under （1）.
fn close_deeper(runs: &mut Vec<Run>, items: &[Item<'_>], at: usize) {
    let Some(item) = items.get(at) else { return };
    if let Some(own) = runs.iter().position(|run| run.rank == item.rank) {
        runs.truncate(own + 1);
        return;
    }
    let behind = items.get(at + 1..).unwrap_or_default();
    while let Some(run) = runs.last().filter(|run| run.rank > item.rank) {
        let next = behind.iter().find(|other| other.rank == run.rank);
        let follows = run.last.and_then(|(last, _)| last.checked_add(1));
        if item.numbered && follows.is_some() && next.map(|next| next.value) == follows {
            break;
        }
        runs.pop();
    }
}

/// The number that follows on the item at `at` on its level, under the same heading.
fn next_in_run(items: &[Item<'_>], at: usize) -> Option<u32> {
    let item = items.get(at)?;
    let behind = items.get(at + 1..)?.iter();
    let mut run = behind.take_while(|other| other.rank >= item.rank);
    let next = run.find(|other| other.rank == item.rank)?;
    next.numbered.then_some(next.value)
}

/// Whether the number before `item` stands inside the text in front of it: （一）……。（二）…… in one paragraph.
fn stands_inside(report: &Report, text: Span, item: &Item<'_>) -> bool {
    let Some(before) = item.value.checked_sub(1).filter(|before| *before > 0) else {
        return false;
    };
    let text = compact(report.slice(text));
    let halfwidth = written(item, before).replace('（', "(").replace('）', ")");
    let others = match item.style {
        NumberStyle::ArabicDot | NumberStyle::ArabicComma => [
            format!("{before}."),
            format!("{before}、"),
            format!("{before}．"),
        ],
        _ => [written(item, before), halfwidth.clone(), halfwidth],
    };
    others.iter().any(|number| text.contains(number.as_str()))
}

/// A number in the style of `item`.
fn written(item: &Item<'_>, value: u32) -> String {
    match item.style {
        NumberStyle::ChineseBrackets => format!("（{}）", chinese_numeral(value)),
        NumberStyle::ArabicBrackets => format!("（{value}）"),
        NumberStyle::ArabicComma => format!("{value}、"),
        NumberStyle::ArabicDot => format!("{value}."),
        NumberStyle::ChineseComma | NumberStyle::Other => format!("{}、", chinese_numeral(value)),
    }
}
