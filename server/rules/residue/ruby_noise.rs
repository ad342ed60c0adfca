use memchr::{memchr_iter, memmem};

use crate::messages::{Catalogue, data};
use crate::rules::{Context, Edit, Fact, Fix, FixGrade, Group, Rule, Severity, Sink};
use crate::text::{Span, pinyin_note_at};

/// Pinyin in brackets behind characters: 區(qū).
pub static RULE: Rule = Rule {
    name: "ruby-noise",
    group: Group::Residue,
    severity: Severity::Warning,
    fix: FixGrade::Safe,
    catalogue: Catalogue::new(data!("rules/residue/ruby_noise.toml")),
    check,
};

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let text = &context.report.text;
    let notes = context.memory.on_lines(&NOTES);
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

static NOTES: Fact<Vec<Span>> = Fact::new(notes);

/// The notes in some lines, in order.
fn notes(text: &str) -> Vec<Span> {
    let halfwidth = memchr_iter(b'(', text.as_bytes());
    let fullwidth = memmem::find_iter(text.as_bytes(), "（");
    let brackets = halfwidth.chain(fullwidth);
    let mut notes: Vec<Span> = brackets
        .filter_map(|at| Some(Span::new(at, at + pinyin_note_at(text, at)?)))
        .collect();
    notes.sort_unstable();
    notes
}
