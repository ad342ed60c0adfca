use crate::messages::{Catalogue, data};
use crate::rules::{Context, FixGrade, Group, Rule, Severity, Sink};
use crate::text::{Span, tag_length};

/// Insertions or deletions of tracked changes are still in the draft.
pub static RULE: Rule = Rule {
    name: "tracked-changes",
    group: Group::Residue,
    severity: Severity::Hint,
    fix: FixGrade::None,
    catalogue: Catalogue::new(data!("rules/residue/tracked_changes.toml")),
    check,
};

/// How many further places are pointed at.
const MOST_RELATED: usize = 20;

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let text = &context.report.text;
    let outside = context.settings.tracked_changes.iter().copied();
    let mut tags = marks(text).chain(outside);
    let Some(first) = tags.next() else {
        return;
    };
    let others: Vec<Span> = tags.collect();
    let message = RULE.message("left").with("count", others.len() + 1);
    let mut diagnostic = sink.diagnostic(first, message).place("changes");
    for other in others.into_iter().take(MOST_RELATED) {
        diagnostic = diagnostic.related(other, RULE.message("too"));
    }
    sink.push(diagnostic);
}

/// The tags that open an insertion or a deletion.
fn marks(text: &str) -> impl Iterator<Item = Span> {
    memchr::memchr_iter(b'<', text.as_bytes()).filter_map(|at| {
        let rest = text.get(at..)?;
        let name = rest.get(1..4)?;
        let is_mark = name.eq_ignore_ascii_case("ins") || name.eq_ignore_ascii_case("del");
        let ends = rest.get(4..)?.starts_with(['>', ' ', '\n', '\t']);
        let length = tag_length(rest).filter(|_| is_mark && ends)?;
        Some(Span::new(at, at + length))
    })
}
