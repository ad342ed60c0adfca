use crate::messages::Catalogue;
use crate::rules::{Context, Edit, Fix, FixGrade, Group, Rule, Severity, Sink};
use crate::text::{Span, pinyin_note_at};

/// Pinyin in brackets behind characters: 區(qū).
pub static RULE: Rule = Rule {
    name: "ruby-noise",
    group: Group::Residue,
    severity: Severity::Warning,
    fix: FixGrade::Safe,
    catalogue: Catalogue::new(include_str!("ruby_noise.toml")),
    check,
};

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let text = &context.report.text;
    let notes: Vec<Span> = text
        .match_indices(['(', '（'])
        .filter_map(|(at, _)| Some(Span::new(at, at + pinyin_note_at(text, at)?)))
        .collect();
    let Some(first) = notes.first() else { return };
    let message = RULE
        .message("notes")
        .with("count", notes.len())
        .with("note", first.of(text));
    let edits = notes.iter().copied().map(Edit::delete).collect();
    sink.push(
        sink.diagnostic(*first, message)
            .fix(Fix::safe(RULE.message("fix"), edits)),
    );
}
