use crate::messages::{Catalogue, data};
use crate::report::quantity::measures;
use crate::rules::{Context, Edit, Fix, FixGrade, Group, Rule, Severity, Sink};
use crate::text::{compact, is_digit, is_han, is_invisible};

/// A document number that is not written organ〔YYYY〕N号 (GB/T 9704-2012 7.2.5).
pub static RULE: Rule = Rule {
    name: "docnum-form",
    group: Group::Statute,
    severity: Severity::Warning,
    fix: FixGrade::Safe,
    catalogue: Catalogue::new(data!("rules/statute/docnum_form.toml")),
    check,
};

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    for number in &context.report.document_numbers {
        let behind = context.report.text.get(number.span.end..);
        if number.parts.is_official() || goes_on(behind.unwrap_or_default()) {
            continue;
        }
        let Some(right) = number.parts.official() else {
            continue;
        };
        let written = compact(context.report.slice(number.span));
        let message = RULE
            .message("form")
            .with("written", &written)
            .with("right", &right);
        let title = RULE.message("fix").with("right", &right);
        let edits = vec![Edit::replace(number.span, right)];
        // The century of a year of two digits is a guess, and a dash may stand for what is missing.
        let is_certain = number.parts.year.len() == 4 && !number.parts.has_dash();
        let fix = if is_certain {
            Fix::safe(title, edits)
        } else {
            Fix::unsafe_(title, edits)
        };
        sink.push(
            sink.diagnostic(number.span, message)
                .place(written)
                .fix(fix),
        );
    }
}

/// Whether the last figure of a number goes on behind what was read of it: of 〔2021〕31.3号 nobody knows which number is meant;
/// or whether its 号 stands behind something that has come in between: 〔2021〕31件号.
fn goes_on(behind: &str) -> bool {
    /// A word has so many characters at most.
    const WORD: usize = 2;
    let stop = behind
        .chars()
        .filter(|c| !matches!(c, ' ' | '\u{a0}' | '\u{3000}'))
        .skip(1)
        .take(WORD)
        .find(|c| !is_han(*c) || *c == '号');
    if behind.starts_with(is_han) && stop == Some('号') {
        return true;
    }
    let behind = behind.trim_start_matches(is_invisible);
    // 〔2021〕31件要求 may be a count.
    if behind.starts_with(is_digit) || measures().any(|word| behind.starts_with(word)) {
        return true;
    }
    // A bookmark may stand in between: 〔2021〕31[bookmark]3号, 〔2021〕31.[bookmark]3号.
    if behind.starts_with('[') {
        return true;
    }
    let behind = behind.strip_prefix(['.', '．', '-', '－', '—', '/']);
    behind.is_some_and(|rest| rest.starts_with(|c| is_digit(c) || c == '['))
}
