//! `concise`: one line a finding, as editors and grep like it.

use super::checked::Checked;
use super::order::Part;
use super::place::Lines;
use super::renderer::{Renderer, Style};
use super::statistics;
use super::summary::Summary;
use crate::cli::terminal::printable;
use crate::cli::words::say;
use crate::rules::Diagnostic;
use crate::workspace::Failure;

#[derive(Debug)]
pub struct Concise {
    style: Style,
}

impl Concise {
    pub fn new(style: Style) -> Self {
        Self { style }
    }

    fn part(&self, part: Part, file: &Checked) -> String {
        if self.style.statistics || file.diagnostics.is_empty() {
            return String::new();
        }
        let lines = Lines::new(&file.report.text);
        let language = self.style.language;
        let mut text = String::new();
        let all: Vec<&Diagnostic> = file.diagnostics.iter().collect();
        let shown = part.of(all, self.style.profile, &file.report.text, |one| Some(*one));
        for diagnostic in shown {
            let place = lines.place(diagnostic.span.start);
            let line = say("concise-line")
                .with("path", &file.name)
                .with("line", place.line)
                .with("column", place.column)
                .with_message("severity", part.severity(diagnostic))
                .with("rule", diagnostic.rule.name)
                .with_message("message", diagnostic.message.clone());
            text += &printable(&line.render(language));
            text.push('\n');
        }
        text
    }
}

impl Renderer for Concise {
    fn first(&self, file: &Checked) -> String {
        self.part(Part::First, file)
    }

    fn file(&self, file: &Checked) -> String {
        self.part(Part::Others, file)
    }

    fn end(&self, summary: &Summary, _: &[Failure]) -> String {
        statistics::end(summary, &self.style)
    }
}
