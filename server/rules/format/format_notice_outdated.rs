use super::notice::{self, Part, PartKind};
use crate::format::Format;
use crate::messages::{Catalogue, data};
use crate::rules::writing::in_script;
use crate::rules::{Context, Edit, Fix, FixGrade, Group, Rule, Severity, Sink};
use crate::statutes::name::nested;
use crate::statutes::name::without_state;
use crate::text::{Span, compact};

/// The report rests on the notice of an edition of the form that is no longer in use (国办公开办函〔2021〕30号).
pub static RULE: Rule = Rule {
    name: "format-notice-outdated",
    group: Group::Format,
    severity: Severity::Warning,
    fix: FixGrade::Unsafe,
    catalogue: Catalogue::new(data!("rules/format/format_notice_outdated.toml")),
    check,
};

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let Some(demanded) = context.demanded_format() else {
        return;
    };
    for edition in demanded.older() {
        for mention in notice::mentions(context, edition) {
            let words = |span: Span| compact(context.report.slice(span));
            let quoted = words(mention.span);
            // The number says which notice it is; with the title before it the quotation would begin inside its marks.
            let mut parts = mention.parts.iter();
            let number = parts.find(|part| part.kind == PartKind::Number);
            let shown = number.map_or(quoted.clone(), |part| words(part.span));
            let message = RULE
                .message("outdated")
                .with("quoted", shown)
                .with("from", demanded.first_report_year)
                .with("notice", &demanded.document_number);
            let edits = mention
                .parts
                .iter()
                .map(|part| edit(context, *part, demanded))
                .collect();
            let title = RULE
                .message("fix")
                .with("notice", &demanded.document_number);
            sink.push(
                sink.diagnostic(mention.span, message)
                    .place(quoted)
                    .fix(Fix::unsafe_(title, edits)),
            );
        }
    }
}

/// The titles and numbers of which the rule speaks, each with the number or title that stands beside it.
pub fn places(context: &Context<'_>) -> Vec<Span> {
    let Some(demanded) = context.demanded_format() else {
        return Vec::new();
    };
    let mentions = demanded.older();
    let mentions = mentions.flat_map(|edition| notice::mentions(context, edition));
    let with_number = |mention: notice::Mention| {
        let numbers = context.report.document_numbers.iter();
        let beside = numbers.filter_map(|number| {
            let (title, _) = number.title.as_ref()?;
            let span = title.cover(number.span);
            span.overlaps(mention.span).then_some(span)
        });
        beside.fold(mention.span, Span::cover)
    };
    mentions.map(with_number).collect()
}

/// The same part of a citation as the notice in force has it.
fn edit(context: &Context<'_>, part: Part, demanded: &Format) -> Edit {
    let text = match part.kind {
        PartKind::Number => demanded.document_number.clone(),
        PartKind::Title => nested(
            demanded
                .notice
                .strip_prefix(demanded.issuer.as_str())
                .unwrap_or(&demanded.notice),
        ),
        PartKind::Form => without_state(&demanded.name).to_owned(),
    };
    Edit::replace(part.span, in_script(context.report, &text))
}
