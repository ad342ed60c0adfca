//! `github`: workflow commands, which GitHub shows beside the lines of a pull request.

use std::fmt::Write;

use super::checked::Checked;
use super::place::Lines;
use super::renderer::{Renderer, Style};
use super::summary::Summary;
use crate::cli::terminal::printable;
use crate::rules::Severity;
use crate::workspace::Failure;

#[derive(Debug)]
pub struct Github {
    style: Style,
}

impl Github {
    pub fn new(style: Style) -> Self {
        Self { style }
    }
}

impl Renderer for Github {
    fn file(&self, file: &Checked) -> String {
        if file.diagnostics.is_empty() {
            return String::new();
        }
        let lines = Lines::new(&file.report.text);
        let mut text = String::new();
        for diagnostic in &file.diagnostics {
            let (start, end) = (
                lines.place(diagnostic.span.start),
                lines.place(diagnostic.span.end),
            );
            let command = match diagnostic.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Hint => "notice",
            };
            let _ = write!(
                text,
                "::{command} title={},file={},line={},endLine={}",
                property(&format!("nianbao ({})", diagnostic.rule.name)),
                property(&file.name),
                start.line,
                end.line,
            );
            // Columns are only understood within one line.
            if start.line == end.line {
                let _ = write!(text, ",col={},endColumn={}", start.column, end.column);
            }
            let message = diagnostic.message.render(self.style.language);
            let _ = writeln!(text, "::{}", data(&message));
        }
        text
    }

    fn end(&self, _: &Summary, failures: &[Failure]) -> String {
        let line = |failure: &Failure| {
            let message = data(&failure.message.render(self.style.language));
            format!(
                "::error title=nianbao,file={}::{message}\n",
                property(&failure.name)
            )
        };
        failures.iter().map(line).collect()
    }
}

/// Text as the part behind `::` may have it, without what would command the terminal of who reads the log.
fn data(text: &str) -> String {
    let text = text
        .replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A");
    printable(&text)
}

/// Text as a property may have it.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
