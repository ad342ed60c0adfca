use crate::messages::Catalogue;
use crate::rules::{Context, Edit, Fix, FixGrade, Group, Rule, Severity, Sink};
use crate::text::{Span, is_traditional, to_simplified};

/// Traditional characters in a report, which is written in simplified script (国家通用语言文字法 第二条, 第九条).
pub static RULE: Rule = Rule {
    name: "traditional-script",
    group: Group::Residue,
    severity: Severity::Warning,
    fix: FixGrade::Unsafe,
    catalogue: Catalogue::new(include_str!("traditional_script.toml")),
    check,
};

/// How many different characters a message shows.
const MOST_SHOWN: usize = 8;

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let text = &context.report.text;
    let mut edits: Vec<Edit> = Vec::new();
    let mut shown: Vec<char> = Vec::new();
    let mut count = 0usize;
    for (start, c) in text.char_indices().filter(|(_, c)| is_traditional(*c)) {
        count += 1;
        if shown.len() < MOST_SHOWN && !shown.contains(&c) {
            shown.push(c);
        }
        let end = start + c.len_utf8();
        match edits.last_mut().filter(|edit| edit.span.end == start) {
            Some(edit) => {
                edit.span.end = end;
                edit.text.push(to_simplified(c));
            }
            None => edits.push(Edit::replace(Span::new(start, end), to_simplified(c))),
        }
    }
    let Some(first) = edits.first() else { return };
    let key = if context.report.traditional {
        "document"
    } else {
        "characters"
    };
    let message = RULE
        .message(key)
        .with("count", count)
        .with("shown", shown.iter().collect::<String>());
    sink.push(
        sink.diagnostic(first.span, message)
            .fix(Fix::unsafe_(RULE.message("fix"), edits)),
    );
}
