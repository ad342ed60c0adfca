use super::image_path::is_local;
use crate::messages::{Catalogue, data};
use crate::rules::{Context, FixGrade, Group, Rule, Severity, Sink};

/// The mark of an image that was not taken over with the text.
pub static RULE: Rule = Rule {
    name: "image-placeholder",
    group: Group::Residue,
    severity: Severity::Warning,
    fix: FixGrade::None,
    catalogue: Catalogue::new(data!("rules/residue/image_placeholder.toml")),
    check,
};

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    for image in &context.report.images {
        let written = context.report.slice(image.span);
        let target = context.report.slice(image.target);
        // Forms that converters write in the place of an image; Markdown and HTML refer to a file.
        let mark = written.starts_with('[');
        let inside_program = ["cid:", "blob:", "about:"]
            .iter()
            .any(|scheme| target.starts_with(scheme));
        let lost = mark || target.is_empty() || inside_program;
        if lost && !is_local(image, &context.report.text) {
            sink.push(
                sink.diagnostic(
                    image.span,
                    RULE.message("lost")
                        .with("image", context.report.shown(image.target)),
                )
                .place(target),
            );
        }
    }
}
