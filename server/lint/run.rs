use super::most::most;
use super::{encouraged, law, precedence, proof, suppress};
use crate::report::Report;
use crate::rules::{self, Context, Diagnostic, Group, Memory, Rule, Settings, Severity, Sink};

/// The findings of the rules that `settings` leaves switched on and no comment suppresses, in the order of their places; of one
/// rule a thousand at most, then how many more.
pub fn check(report: &Report, settings: &Settings) -> Vec<Diagnostic> {
    check_with(report, settings, &Memory::of(report))
}

/// The same, where some of what the rules want to know of the text may have been found out before.
pub fn check_with(report: &Report, settings: &Settings, memory: &Memory) -> Vec<Diagnostic> {
    most(all_with(report, settings, memory))
}

/// All findings, however many they are.
pub(super) fn all(report: &Report, settings: &Settings) -> Vec<Diagnostic> {
    all_with(report, settings, &Memory::of(report))
}

fn all_with(report: &Report, settings: &Settings, memory: &Memory) -> Vec<Diagnostic> {
    let context = Context::new(report, settings, memory);
    let running: Vec<(&'static Rule, Severity)> = rules::all()
        .filter(|rule| report.layout_lost.is_none() || !rule.needs_layout())
        .filter_map(|rule| Some((rule, severity(rule, settings)?)))
        .collect();
    let mut found = Vec::new();
    // Of what is no report nothing else can be said that helps.
    let other = |(rule, _): &&(&'static Rule, Severity)| rule.name == rules::NOT_A_REPORT;
    let running = match running.iter().find(other) {
        Some(other) if !report.is_recognised() => vec![*other],
        _ => running,
    };
    for (rule, severity) in &running {
        (rule.check)(&context, &mut Sink::new(rule, *severity, &mut found));
    }
    suppress::unknown(report, &running, &mut found);
    precedence::apply(report, &mut found);
    suppress::apply(report, &running, &mut found);
    law::uphold(report, &mut found);
    if report.layout_lost.is_some() {
        // Where headings and rows were told apart by their words alone, a fix might take away more than it should.
        let of_form = |group| matches!(group, Group::Section | Group::Table);
        let of_form = found
            .iter_mut()
            .filter(|diagnostic| of_form(diagnostic.rule.group));
        of_form.for_each(|diagnostic| diagnostic.fix = None);
    }
    proof::try_out(report, settings, &mut found);
    encouraged::soften(report, settings, &mut found);
    for diagnostic in &mut found {
        if diagnostic.section.is_none() {
            diagnostic.section = report.section_at(diagnostic.span.start);
        }
    }
    found.sort_by_key(|diagnostic| {
        (
            diagnostic.span.start,
            diagnostic.span.end,
            diagnostic.rule.name,
        )
    });
    found
}

/// The severity of a rule; `None` where it is switched off.
fn severity(rule: &Rule, settings: &Settings) -> Option<Severity> {
    match settings.rules.get(rule.name) {
        Some(configured) => *configured,
        None => Some(rule.severity),
    }
}
