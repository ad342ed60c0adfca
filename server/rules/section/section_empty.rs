use crate::format::SectionKind;
use crate::messages::{Catalogue, data};
use crate::rules::{Context, FixGrade, Group, Rule, Severity, Sink};

use super::prose::{has_text, statutory};

/// A section that consists of text has none.
pub static RULE: Rule = Rule {
    name: "section-empty",
    group: Group::Section,
    severity: Severity::Warning,
    fix: FixGrade::None,
    catalogue: Catalogue::new(data!("rules/section/section_empty.toml")),
    check,
};

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    for (spec, section, heading) in statutory(context) {
        if spec.kind == SectionKind::Text && !has_text(context.report, section) {
            let message = RULE.message("empty").with("title", &spec.title);
            sink.push(
                sink.diagnostic(heading.span, message)
                    .section(&spec.id)
                    .place(&spec.id),
            );
        }
    }
}
