use crate::messages::{Catalogue, data};
use crate::rules::removal::removal;
use crate::rules::{Context, Edit, Fix, FixGrade, Group, Rule, Severity, Sink};

/// Bookmarks, field codes and other things that a word processor keeps inside a document, left in the text.
pub static RULE: Rule = Rule {
    name: "word-residue",
    group: Group::Residue,
    severity: Severity::Warning,
    fix: FixGrade::Safe,
    catalogue: Catalogue::new(data!("rules/residue/word_residue.toml")),
    check,
};

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    for residue in &context.report.residues {
        let written = context.report.slice(residue.span);
        let fix = Fix::safe(
            RULE.message("fix"),
            vec![Edit::delete(removal(&context.report.text, residue.span))],
        );
        sink.push(
            sink.diagnostic(
                residue.span,
                RULE.message("found")
                    .with("residue", context.report.shown(residue.span)),
            )
            .place(written)
            .fix(fix),
        );
    }
}
