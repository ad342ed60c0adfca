use super::cited;
use crate::messages::{Catalogue, data};
use crate::rules::{Context, Edit, Fix, FixGrade, Group, Rule, Severity, Sink};
use crate::statutes::ActProblem;
use crate::text::sentence_around;

/// The decree number beside the title is none of the act's.
pub static RULE: Rule = Rule {
    name: "decree-number",
    group: Group::Statute,
    severity: Severity::Error,
    fix: FixGrade::Unsafe,
    catalogue: Catalogue::new(data!("rules/statute/decree_number.toml")),
    check,
};

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let mut last = None;
    for cited in context.cited() {
        let Some(ActProblem::WrongDocument { position }) = cited.resolution.problem else {
            continue;
        };
        let Some(number) = cited.citation.numbers().nth(position) else {
            continue;
        };
        // The number of an older text of the same name: 1998年…（…令第35号）同时废止.
        let sentence = sentence_around(&context.report.text, number.span);
        if cited::is_history(sentence) {
            continue;
        }
        // A citation with several places is one finding.
        if last.replace(number.span) == Some(number.span) {
            continue;
        }
        let right = cited
            .resolution
            .version
            .and_then(|version| version.documents.last());
        let message = RULE
            .message("wrong")
            .with("written", &number.text)
            .with("act", cited.act_name())
            .with("right", right.map_or("", String::as_str));
        let found = sink.diagnostic(number.span, message).place(&number.text);
        sink.push(match right {
            Some(right) => {
                let title = RULE.message("fix").with("right", right);
                found.fix(Fix::unsafe_(
                    title,
                    vec![Edit::replace(number.span, right.as_str())],
                ))
            }
            None => found,
        });
    }
}
