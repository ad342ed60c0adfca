//! What was found where, in a few lines, before more details than a screen holds.

use super::checked::Checked;
use super::excerpt;
use crate::cli::terminal::printable;
use crate::cli::words::say;
use crate::messages::Language;
use crate::report::{Report, Section};
use crate::rules::{Diagnostic, Severity};
use crate::text::visible;

/// Lines of a screen where no terminal says how many it has.
const SCREEN: usize = 40;
/// Columns of a heading, the rest of a long one is left out; the official ones take no more.
const HEADING: usize = 42;

/// The overview of findings of a file that are shown as `details`; empty where a screen of so many lines holds them.
pub fn above(
    file: &Checked,
    findings: &[&Diagnostic],
    details: &str,
    height: Option<usize>,
    language: Language,
) -> String {
    if details.lines().count() < height.unwrap_or(SCREEN) {
        return String::new();
    }
    let count = |severity| findings.iter().filter(|it| it.severity == severity).count();
    let mut lines = vec![
        say("overview-file")
            .with("name", printable(&file.name))
            .with("findings", findings.len())
            .with("errors", count(Severity::Error))
            .with("warnings", count(Severity::Warning))
            .with("hints", count(Severity::Hint)),
    ];
    let before = say("overview-before").render(language);
    for (name, found) in by_section(&file.report, findings, before) {
        let errors = found.iter().filter(|it| it.severity == Severity::Error);
        let errors = errors.count();
        let key = match errors {
            0 => "overview-section",
            _ => "overview-section-errors",
        };
        let line = say(key).with("name", name).with("findings", found.len());
        lines.push(line.with("errors", errors));
    }
    let mut text: String = lines
        .iter()
        .map(|line| line.render(language) + "\n")
        .collect();
    text.push('\n');
    text
}

/// The top-level section at an offset; `None` before the first.
pub fn section_at(report: &Report, offset: usize) -> Option<&Section> {
    let behind = report
        .sections
        .partition_point(|it| it.span.start <= offset);
    report.sections.get(behind.checked_sub(1)?)
}

/// The heading of a section, cut where it is long.
pub fn name(report: &Report, section: &Section) -> String {
    let heading = report.headings.get(section.heading);
    let text = heading.map_or("", |heading| heading.span.of(&report.text));
    let text = visible(text);
    let text = text.trim_matches(|c: char| c.is_whitespace() || c == '#');
    excerpt::head(&printable(text), HEADING)
}

/// The findings of each top-level section with its heading; what stands before the first is called `before`.
fn by_section<'d>(
    report: &Report,
    diagnostics: &[&'d Diagnostic],
    before: String,
) -> Vec<(String, Vec<&'d Diagnostic>)> {
    let names = report.sections.iter().map(|section| name(report, section));
    let names = std::iter::once(before).chain(names);
    let mut parts: Vec<(String, Vec<&Diagnostic>)> = names.map(|name| (name, Vec::new())).collect();
    for diagnostic in diagnostics {
        let sections = &report.sections;
        let part = sections.partition_point(|it| it.span.start <= diagnostic.span.start);
        if let Some((_, found)) = parts.get_mut(part) {
            found.push(diagnostic);
        }
    }
    parts.retain(|(_, found)| !found.is_empty());
    parts
}
