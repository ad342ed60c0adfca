use crate::messages::{Catalogue, data};
use crate::report::Image;
use crate::rules::{Context, Edit, Fix, FixGrade, Group, Rule, Severity, Sink};
use crate::text::Span;

/// An image reference that shows a path on the author's computer.
pub static RULE: Rule = Rule {
    name: "image-path",
    group: Group::Residue,
    severity: Severity::Error,
    fix: FixGrade::Safe,
    catalogue: Catalogue::new(data!("rules/residue/image_path.toml")),
    check,
};

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    for image in &context.report.images {
        let target = context.report.slice(image.target);
        let Some(length) = local_path(target) else {
            continue;
        };
        let name = target.get(length..).unwrap_or_default();
        let span = Span::new(image.target.start, image.target.start + length);
        let message = RULE.message("path");
        let message = message.with("path", context.report.shown(span));
        let mut diagnostic = sink.diagnostic(image.span, message).place(name);
        // Another image within the path is none of its folders.
        if !context.report.slice(span).contains(['[', ']', '<', '>']) {
            let fix = Fix::safe(RULE.message("fix"), vec![Edit::delete(span)]);
            diagnostic = diagnostic.fix(fix);
        }
        sink.push(diagnostic);
    }
}

/// Whether an image refers to a place on somebody's computer.
pub fn is_local(image: &Image, text: &str) -> bool {
    local_path(image.target.of(text)).is_some()
}

/// Length of the folders of a path on a computer; `None` for addresses on the web and for names without folders.
fn local_path(target: &str) -> Option<usize> {
    let starts = |prefix: &str| {
        target
            .get(..prefix.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(prefix))
    };
    let drive = matches!(target.as_bytes(), [letter, b':', b'\\' | b'/', ..] if letter.is_ascii_alphabetic());
    let local = drive
        || target.starts_with("\\\\")
        || ["file:", "/users/", "/home/", "~/", "/tmp/", "/var/"]
            .iter()
            .any(|p| starts(p));
    let folders = target.rfind(['\\', '/'])? + 1;
    local.then_some(folders)
}

#[cfg(test)]
mod tests {
    use super::local_path;

    #[test]
    fn paths_of_computers_are_told_from_addresses() {
        for (target, folders) in [
            (
                r"C:\Users\某某\Desktop\图.png",
                Some(r"C:\Users\某某\Desktop\"),
            ),
            ("file:///D:/pic/1.png", Some("file:///D:/pic/")),
            (r"\\10.0.0.1\share\1.png", Some(r"\\10.0.0.1\share\")),
            ("/Users/a/1.png", Some("/Users/a/")),
            ("https://example.gov.cn/a/1.png", None),
            ("images/1.png", None),
            ("/r/cms/1.png", None),
            ("微信截图_20220302160122", None),
            ("", None),
        ] {
            assert_eq!(local_path(target), folders.map(str::len), "{target}");
        }
    }
}
