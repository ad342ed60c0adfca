use crate::messages::{Catalogue, data};
use crate::rules::prose::slip::Fault;
use crate::rules::prose::slips::{self, SlipAt};
use crate::rules::{Context, FixGrade, Group, Rule, Severity, Sink};

/// Blanks between Chinese characters, and characters without width.
pub static RULE: Rule = Rule {
    name: "space-stray",
    group: Group::Prose,
    severity: Severity::Hint,
    fix: FixGrade::Safe,
    catalogue: Catalogue::new(data!("rules/prose/space_stray.toml")),
    check,
};

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    slips::report(context, sink, &RULE, Fault::SpaceStray);
    apart(context, sink);
}

/// Figures with a blank beside them in a report that has none beside its other figures.
fn apart(context: &Context<'_>, sink: &mut Sink<'_>) {
    /// So many figures show how a report is written, and so many times as many as have a blank.
    const ENOUGH: usize = 6;
    const TIMES: usize = 4;
    let surveys = || slips::surveys(context);
    let close: usize = surveys().map(|(_, survey)| survey.close).sum();
    let apart: usize = surveys().map(|(_, survey)| survey.apart.len()).sum();
    if apart == 0 || close < ENOUGH.max(TIMES * apart) || context.report.layout_lost.is_some() {
        return;
    }
    for (start, survey) in surveys() {
        for slip in &survey.apart {
            let found = SlipAt { start, slip };
            sink.push(slips::diagnostic(context, sink, &RULE, found));
        }
    }
}
