use super::notice;
use crate::messages::{Catalogue, data};
use crate::rules::{Context, FixGrade, Group, Rule, Severity, Sink};

/// The report rests on a notice that was issued only for later reports (国办公开办函〔2019〕60号 governs those of 2019 and 2020).
pub static RULE: Rule = Rule {
    name: "format-notice-premature",
    group: Group::Format,
    severity: Severity::Error,
    fix: FixGrade::None,
    catalogue: Catalogue::new(data!("rules/format/format_notice_premature.toml")),
    check,
};

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let Some(demanded) = context.demanded_format() else {
        return;
    };
    for edition in demanded.newer() {
        for mention in notice::mentions(context, edition) {
            let quoted = crate::text::compact(context.report.slice(mention.span));
            let message = RULE
                .message("premature")
                .with("quoted", &quoted)
                .with("from", edition.first_report_year)
                .with("year", context.year().unwrap_or(demanded.first_report_year))
                .with("notice", &demanded.document_number);
            sink.push(sink.diagnostic(mention.span, message).place(quoted));
        }
    }
}
