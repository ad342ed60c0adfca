use crate::messages::{Catalogue, data};
use crate::rules::prose::slip::Fault;
use crate::rules::prose::slips;
use crate::rules::prose::words::WORDS;
use crate::rules::{Context, FixGrade, Group, Rule, Severity, Sink};
use crate::text::compact;

/// A report written as a letter or standing inside a notice: an addressee, 贵办, 此函, 妥否请批示.
pub static RULE: Rule = Rule {
    name: "letter-form",
    group: Group::Prose,
    severity: Severity::Warning,
    fix: FixGrade::None,
    catalogue: Catalogue::new(data!("rules/prose/letter_form.toml")),
    check,
};

/// The longest addressee, in characters.
const LONGEST: usize = 24;

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    slips::report(context, sink, &RULE, Fault::LetterForm);
    let report = context.report;
    if report.sections.is_empty() || report.layout_lost.is_some() {
        return;
    }
    for passage in context.passages_in(report.preamble).take(4) {
        let text = compact(passage.text);
        let Some(name) = text.strip_suffix(['：', ':']) else {
            continue;
        };
        let short = name.chars().count() <= LONGEST;
        let plain = !name.contains(['，', '。', '“', '：', '；']);
        if short
            && plain
            && WORDS
                .letter
                .addressees
                .iter()
                .any(|ending| name.ends_with(ending.as_str()))
        {
            let message = RULE.message("addressee").with("written", passage.text);
            sink.push(sink.diagnostic(passage.span, message).place(passage.text));
        }
    }
}
