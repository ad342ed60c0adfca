//! `grouped`: the findings of a file below its name, one line each.

use super::checked::Checked;
use super::order;
use super::place::Lines;
use super::renderer::{Renderer, Style};
use super::statistics;
use super::summary::Summary;
use crate::cli::terminal::printable;
use crate::cli::words::say;
use crate::ide::explanation;
use crate::rules::Diagnostic;
use crate::workspace::Failure;

#[derive(Debug)]
pub struct Grouped {
    style: Style,
}

impl Grouped {
    pub fn new(style: Style) -> Self {
        Self { style }
    }

    fn line(&self, diagnostic: &Diagnostic, lines: &Lines, width: usize) -> String {
        let place = lines.place(diagnostic.span.start);
        let line = say("grouped-line")
            .with(
                "place",
                format!("{:>width$}", format!("{}:{}", place.line, place.column)),
            )
            .with_message("severity", explanation::severity(diagnostic.severity))
            .with("rule", diagnostic.rule.name)
            .with_message("message", diagnostic.message.clone());
        printable(&line.render(self.style.language)) + "\n"
    }
}

impl Renderer for Grouped {
    fn file(&self, file: &Checked) -> String {
        if self.style.statistics || file.diagnostics.is_empty() {
            return String::new();
        }
        let lines = Lines::new(&file.report.text);
        let width = |diagnostic: &Diagnostic| {
            let place = lines.place(diagnostic.span.start);
            format!("{}:{}", place.line, place.column).len()
        };
        let width = file.diagnostics.iter().map(width).max().unwrap_or_default();
        let all: Vec<&Diagnostic> = file.diagnostics.iter().collect();
        let (first, others) = order::parts(all, self.style.profile, |one| Some(*one));
        let mut text = printable(&file.name) + "\n";
        for diagnostic in first.into_iter().chain(others) {
            text += &self.line(diagnostic, &lines, width);
        }
        text.push('\n');
        text
    }

    fn end(&self, summary: &Summary, _: &[Failure]) -> String {
        statistics::end(summary, &self.style)
    }
}
