use crate::messages::Catalogue;
use crate::report::citation::MarkKind;
use crate::rules::{Context, Edit, Fix, FixGrade, Group, Rule, Severity, Sink};
use crate::text::{Span, is_han};

/// 《》 or <> inside 《》, where single marks 〈〉 belong (GB/T 15834-2011 4.15.3), or blanks inside a title.
pub static RULE: Rule = Rule {
    name: "title-marks",
    group: Group::Statute,
    severity: Severity::Hint,
    fix: FixGrade::Safe,
    catalogue: Catalogue::new(include_str!("title_marks.toml")),
    check,
};

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    for citation in &context.report.citations {
        let Some(mark) = &citation.mark else { continue };
        if mark.kind == MarkKind::Reference {
            continue;
        }
        let written = context.report.slice(mark.span);
        for (key, edits) in [
            ("nested", nested_marks(written, mark.span.start)),
            ("blank", blanks(written, mark.span.start)),
        ] {
            if edits.is_empty() {
                continue;
            }
            let message = RULE.message(key).with("title", written);
            let fix = Fix::safe(RULE.message("fix"), edits);
            sink.push(
                sink.diagnostic(mark.span, message)
                    .place(&mark.name)
                    .fix(fix),
            );
        }
    }
}

/// What makes single marks of the marks inside the outermost ones. A < that opens an HTML tag is none.
fn nested_marks(written: &str, start: usize) -> Vec<Edit> {
    let last = written.char_indices().next_back().map_or(0, |(at, _)| at);
    let mut edits = Vec::new();
    let mut open = false;
    for (at, character) in written.char_indices() {
        if at == 0 || at == last {
            continue;
        }
        let next = written
            .get(at + character.len_utf8()..)
            .and_then(|rest| rest.chars().next());
        let single = match character {
            '《' => '〈',
            '》' => '〉',
            '<' | '＜' if next.is_some_and(is_han) => {
                open = true;
                '〈'
            }
            '>' | '＞' if open => {
                open = false;
                '〉'
            }
            _ => continue,
        };
        let span = Span::new(start + at, start + at + character.len_utf8());
        edits.push(Edit::replace(span, single.to_string()));
    }
    edits
}

/// The blanks between two characters of a title, on one line; a blank beside a letter or figure may be meant.
fn blanks(written: &str, start: usize) -> Vec<Edit> {
    let is_blank = |character: char| matches!(character, ' ' | '\u{a0}' | '\u{3000}');
    let mut edits = Vec::new();
    let mut before = None;
    let mut run: Option<usize> = None;
    for (at, character) in written.char_indices() {
        if is_blank(character) {
            run.get_or_insert(at);
            continue;
        }
        if let Some(from) = run.take()
            && before.is_some_and(belongs)
            && belongs(character)
        {
            edits.push(Edit::delete(Span::new(start + from, start + at)));
        }
        before = Some(character);
    }
    edits
}

/// Whether a character is a Chinese one or a title mark, next to which no blank belongs.
fn belongs(character: char) -> bool {
    is_han(character) || matches!(character, '《' | '》' | '〈' | '〉')
}
