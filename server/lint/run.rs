use crate::report::Report;
use crate::rules::{self, Context, Diagnostic, Settings, Sink};

/// All findings of the rules that `settings` leaves switched on, in the order of their places.
pub fn check(report: &Report, settings: &Settings) -> Vec<Diagnostic> {
    let context = Context { report, settings };
    let mut found = Vec::new();
    let layout_lost = report.layout_lost.is_some();
    for rule in rules::all().filter(|rule| !(layout_lost && rule.group.needs_layout())) {
        let severity = match settings.rules.get(rule.name) {
            Some(None) => continue,
            Some(Some(severity)) => *severity,
            None => rule.severity,
        };
        let mut sink = Sink::new(rule, severity, &mut found);
        (rule.check)(&context, &mut sink);
    }
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
