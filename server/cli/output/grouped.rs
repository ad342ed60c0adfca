//! `grouped`: the findings of a file below its name, one line each.

use unicode_width::UnicodeWidthStr;

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
pub struct Grouped {
    style: Style,
}

impl Grouped {
    pub fn new(style: Style) -> Self {
        Self { style }
    }

    /// Line and column; in a Word file the paragraph or cell.
    fn place(&self, diagnostic: &Diagnostic, lines: &Lines) -> String {
        let place = lines.place(diagnostic.span.start);
        match place.location {
            None => format!("{}:{}", place.line, place.column),
            Some(_) => lines
                .name(diagnostic.span.start)
                .render(self.style.language),
        }
    }

    fn line(&self, part: Part, diagnostic: &Diagnostic, lines: &Lines, width: usize) -> String {
        let place = self.place(diagnostic, lines);
        let indent = " ".repeat(width.saturating_sub(place.width()));
        let line = say("grouped-line")
            .with("place", indent + &place)
            .with_message("severity", part.severity(diagnostic))
            .with("rule", diagnostic.rule.name)
            .with_message("message", diagnostic.message.clone());
        printable(&line.render(self.style.language)) + "\n"
    }

    fn part(&self, part: Part, file: &Checked) -> String {
        let all: Vec<&Diagnostic> = file.diagnostics.iter().collect();
        let shown = part.of(all, self.style.profile, &file.report.text, |one| Some(*one));
        if self.style.statistics || shown.is_empty() {
            return String::new();
        }
        let lines = Lines::new(&file.report.text).with_locations(&file.locations);
        let width = shown.iter();
        let width = width.map(|it| self.place(it, &lines).width()).max();
        let width = width.unwrap_or_default();
        let mut text = printable(&file.name) + "\n";
        for diagnostic in shown {
            text += &self.line(part, diagnostic, &lines, width);
        }
        text.push('\n');
        text
    }
}

impl Renderer for Grouped {
    fn title(&self, part: Part, summary: &Summary) -> String {
        part.title(summary, self.style.language)
    }

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
