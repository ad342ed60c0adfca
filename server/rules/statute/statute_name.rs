use super::cited::in_script;
use crate::messages::Catalogue;
use crate::report::citation::MarkKind;
use crate::rules::{Context, Edit, Fix, FixGrade, Group, Rule, Severity, Sink};
use crate::statutes::ActProblem;

/// A name in 《》 that is nearly an act's, but not it.
pub static RULE: Rule = Rule {
    name: "statute-name",
    group: Group::Statute,
    severity: Severity::Warning,
    fix: FixGrade::Unsafe,
    catalogue: Catalogue::new(include_str!("statute_name.toml")),
    check,
};

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let mut last = None;
    for cited in context.cited() {
        if !matches!(cited.resolution.problem, Some(ActProblem::Unknown)) {
            continue;
        }
        let Some(mark) = cited
            .citation
            .mark
            .as_ref()
            .filter(|mark| mark.kind == MarkKind::Title)
        else {
            continue;
        };
        // A citation with several places is one finding.
        if last.replace(mark.span) == Some(mark.span) {
            continue;
        }
        let Some(act) = context.statutes().nearest(&mark.name) else {
            continue;
        };
        let right = format!("《{}》", act.name.replace('《', "〈").replace('》', "〉"));
        let message = RULE
            .message("near")
            .with("written", &mark.name)
            .with("right", &right);
        let title = RULE.message("fix").with("right", &right);
        let fix = Fix::unsafe_(
            title,
            vec![Edit::replace(mark.span, in_script(context.report, &right))],
        );
        sink.push(
            sink.diagnostic(mark.span, message)
                .place(&mark.name)
                .fix(fix),
        );
    }
}
