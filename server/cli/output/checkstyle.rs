//! `checkstyle`: the XML of the Java tool of that name, which Jenkins and many others read.

use super::checked::Checked;
use super::place::Lines;
use super::renderer::{Renderer, Style};
use super::summary::Summary;
use super::xml::{DECLARATION, text};
use crate::rules::Severity;
use crate::workspace::Failure;

#[derive(Debug)]
pub struct Checkstyle {
    style: Style,
}

impl Checkstyle {
    pub fn new(style: Style) -> Self {
        Self { style }
    }
}

impl Renderer for Checkstyle {
    fn begin(&self) -> String {
        format!("{DECLARATION}<checkstyle version=\"4.3\">\n")
    }

    fn file(&self, file: &Checked) -> String {
        if file.diagnostics.is_empty() {
            return String::new();
        }
        let lines = Lines::new(&file.report.text);
        let mut element = format!("  <file name=\"{}\">\n", text(&file.name));
        for diagnostic in &file.diagnostics {
            let place = lines.place(diagnostic.span.start);
            let severity = match diagnostic.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Hint => "info",
            };
            element += &format!(
                "    <error line=\"{}\" column=\"{}\" severity=\"{severity}\" message=\"{}\" source=\"nianbao.{}\"/>\n",
                place.line,
                place.column,
                text(&diagnostic.message.render(self.style.language)),
                diagnostic.rule.name,
            );
        }
        element + "  </file>\n"
    }

    fn end(&self, _: &Summary, failures: &[Failure]) -> String {
        let element = |failure: &Failure| {
            let message = text(&failure.message.render(self.style.language));
            let path = text(&failure.name);
            format!("  <file name=\"{path}\">\n    <exception>{message}</exception>\n  </file>\n")
        };
        failures.iter().map(element).collect::<String>() + "</checkstyle>\n"
    }
}
