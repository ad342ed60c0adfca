use crate::messages::{Catalogue, data};
use crate::report::citation::{Brackets, Part};
use crate::rules::{Context, Edit, Fix, FixGrade, Group, Rule, Severity, Sink};
use crate::text::{chinese_numeral, compact};

/// One document writes its citations in several ways.
pub static RULE: Rule = Rule {
    name: "statute-form",
    group: Group::Statute,
    severity: Severity::Hint,
    fix: FixGrade::Safe,
    catalogue: Catalogue::new(data!("rules/statute/statute_form.toml")),
    check,
};

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let places = || {
        context
            .report
            .citations
            .iter()
            .filter(|citation| citation.mark.is_some())
            .flat_map(|citation| &citation.places)
    };
    let articles: Vec<Part> = places().filter_map(|place| place.article).collect();
    let items: Vec<Part> = places().filter_map(|place| place.item).collect();

    uniform(
        context,
        sink,
        &articles,
        "arabic",
        false,
        |part| part.arabic,
        |part, _| {
            let number = chinese_numeral(u32::from(part.value.number));
            (part.value.branch == 0).then(|| format!("第{number}条"))
        },
    );
    uniform(
        context,
        sink,
        &items,
        "unbracketed",
        true,
        |part| part.brackets == Brackets::None,
        |part, bare| {
            let numeral = chinese_numeral(u32::from(part.value.number));
            Some(if bare {
                format!("第{numeral}项")
            } else {
                format!("第（{numeral}）项")
            })
        },
    );
    let bracketed: Vec<Part> = items
        .into_iter()
        .filter(|part| part.brackets != Brackets::None)
        .collect();
    uniform(
        context,
        sink,
        &bracketed,
        "halfwidth",
        false,
        |part| part.brackets != Brackets::Full,
        |part, _| {
            let written = context.report.slice(part.span);
            Some(written.replace('(', "（").replace(')', "）"))
        },
    );
}

/// Where some parts are written the `odd` way and some not, those are findings that are written so, or the fewer where both
/// ways are right; the official way wins a tie.
fn uniform(
    context: &Context<'_>,
    sink: &mut Sink<'_>,
    parts: &[Part],
    key: &'static str,
    both_right: bool,
    odd: impl Fn(&Part) -> bool,
    rewrite: impl Fn(&Part, bool) -> Option<String>,
) {
    let odd_ones = parts.iter().filter(|part| odd(part)).count();
    if odd_ones == 0 || odd_ones == parts.len() {
        return;
    }
    let odd_wins = both_right && odd_ones * 2 > parts.len();
    for part in parts.iter().filter(|part| odd(part) != odd_wins) {
        let written = context.report.slice(part.span);
        let Some(text) = rewrite(part, odd_wins).filter(|text| text != written) else {
            continue;
        };
        let message = RULE
            .message(key)
            .with("written", compact(written))
            .with("text", &text);
        let title = RULE.message("fix").with("text", &text);
        sink.push(
            sink.diagnostic(part.span, message)
                .place(written)
                .fix(Fix::safe(title, vec![Edit::replace(part.span, text)])),
        );
    }
}
