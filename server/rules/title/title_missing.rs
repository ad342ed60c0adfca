use super::words::{WORDS, shown};
use crate::messages::{Catalogue, data};
use crate::report::organ::classify;
use crate::report::{Report, YearSource};
use crate::rules::writing::{in_script, is_html};
use crate::rules::{Context, Edit, Fix, FixGrade, Group, Rule, Severity, Sink};
use crate::text::{Located, Span, compact};

/// The draft has no title before its first section.
pub static RULE: Rule = Rule {
    name: "title-missing",
    group: Group::Title,
    severity: Severity::Error,
    fix: FixGrade::Unsafe,
    catalogue: Catalogue::new(data!("rules/title/title_missing.toml")),
    check,
};

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let report = context.report;
    if report.title.is_some() {
        return;
    }
    let first_line = first_line(report);
    let Some(format) = context.format() else {
        return;
    };
    let name = name(report);
    let year = report.year.map(|year| year.value);
    let title = shown(format, name.as_deref(), year);
    let message = RULE.message("missing").with("title", &title);
    let mut finding = sink.diagnostic(first_line, message).place("title");
    // A year that is only the one named most often may be that of the signature.
    let certain = report
        .year
        .is_some_and(|year| year.source != YearSource::Text);
    if name.is_some() && certain && !is_html(report, first_line) {
        let markdown = report
            .headings
            .iter()
            .any(|heading| heading.marker.is_some());
        let marker = if markdown { "# " } else { "" };
        let line = format!("{marker}{}\n\n", in_script(report, &title));
        let label = RULE.message("fix").with("title", title);
        finding = finding.fix(Fix::unsafe_(
            label,
            vec![Edit::insert(first_line.start, line)],
        ));
    }
    sink.push(finding);
}

/// The first line that is not blank; comments for nianbao are no part of the report.
fn first_line(report: &Report) -> Span {
    let text = &report.text;
    let mut start = 0;
    for comment in &report.suppressions {
        let between = Span::new(start, comment.span.start).of(text);
        if !between.trim().is_empty() {
            break;
        }
        start = comment.span.end;
    }
    let rest = text.get(start..).unwrap_or_default();
    let start = start + (rest.len() - rest.trim_start().len());
    let rest = rest.trim_start();
    let length = rest.find(['\n', '\r']).unwrap_or(rest.len());
    Span::new(start, start + length).trim(text)
}

/// The body's name from the configuration, the signature or a sentence such as 现公布某某镇人民政府2021年政府信息公开….
pub fn name(report: &Report) -> Option<String> {
    if let Some(organ) = &report.organ {
        return Some(organ.name.clone());
    }
    let signature = report
        .paragraphs
        .iter()
        .rev()
        .take(2)
        .find_map(|paragraph| {
            let words = compact(report.slice(paragraph.span));
            is_name(&words).then(|| words.into_owned())
        });
    signature.or_else(|| {
        report
            .paragraphs_in(report.preamble)
            .find_map(|paragraph| name_in(&Located::new(&report.text, paragraph.span).text))
    })
}

/// The name before 20xx年(度)政府信息公开 in a sentence.
fn name_in(text: &str) -> Option<String> {
    text.match_indices(WORDS.topic.as_str())
        .find_map(|(at, _)| {
            let before = text.get(..at)?.trim_end_matches('度').strip_suffix('年')?;
            let before = before.trim_end_matches(|c: char| c.is_ascii_digit());
            let start = WORDS
                .before_name
                .iter()
                .filter_map(|word| Some(before.rfind(word.as_str())? + word.len()))
                .max()?;
            let name = before.get(start..)?;
            is_name(name).then(|| name.to_owned())
        })
}

fn is_name(words: &str) -> bool {
    let length = words.chars().count();
    (4..=40).contains(&length)
        && !WORDS
            .not_in_name
            .iter()
            .any(|word| words.contains(word.as_str()))
        && classify(words, None).level.is_some()
}
