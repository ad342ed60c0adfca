//! `rdjson`: reviewdog's own format, with the fixes as suggestions. Its columns count bytes.

use serde::Serialize;

use super::checked::Checked;
use super::json::indented;
use super::place::Lines;
use super::renderer::{Renderer, Style};
use super::summary::Summary;
use crate::rules::{self, Severity};
use crate::text::Span;
use crate::workspace::Failure;

#[derive(Debug)]
pub struct Rdjson {
    style: Style,
}

impl Rdjson {
    pub fn new(style: Style) -> Self {
        Self { style }
    }

    fn diagnostic<'f>(
        &self,
        file: &'f Checked,
        found: &'f rules::Diagnostic,
        lines: &Lines,
    ) -> Diagnostic<'f> {
        let language = self.style.language;
        let location = |span: Span| Location {
            path: &file.name,
            range: Range::of(lines, span),
        };
        let edits = found.fix.iter().flat_map(|fix| &fix.edits);
        Diagnostic {
            message: found.message.render(language),
            location: location(found.span),
            severity: match found.severity {
                Severity::Error => "ERROR",
                Severity::Warning => "WARNING",
                Severity::Hint => "INFO",
            },
            code: Code {
                value: found.rule.name,
            },
            suggestions: edits
                .map(|edit| Suggestion {
                    range: Range::of(lines, edit.span),
                    text: &edit.text,
                })
                .collect(),
            related_locations: found
                .related
                .iter()
                .map(|related| Related {
                    message: related.message.render(language),
                    location: location(related.span),
                })
                .collect(),
        }
    }
}

impl Renderer for Rdjson {
    fn begin(&self) -> String {
        "{\n  \"source\": { \"name\": \"nianbao\" },\n  \"diagnostics\": [".to_owned()
    }

    fn separator(&self) -> &'static str {
        ","
    }

    fn file(&self, file: &Checked) -> String {
        let lines = Lines::new(&file.report.text);
        let found = file.diagnostics.iter();
        let found = found.map(|found| {
            format!(
                "\n    {}",
                indented(&self.diagnostic(file, found, &lines), 4)
            )
        });
        found.collect::<Vec<_>>().join(",")
    }

    fn end(&self, _: &Summary, _: &[Failure]) -> String {
        "\n  ]\n}\n".to_owned()
    }
}

#[derive(Serialize)]
struct Diagnostic<'a> {
    message: String,
    location: Location<'a>,
    severity: &'static str,
    code: Code,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    suggestions: Vec<Suggestion<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Related<'a>>,
}

#[derive(Serialize)]
struct Location<'a> {
    path: &'a str,
    range: Range,
}

#[derive(Serialize)]
struct Code {
    value: &'static str,
}

#[derive(Serialize)]
struct Suggestion<'a> {
    range: Range,
    text: &'a str,
}

#[derive(Serialize)]
struct Related<'a> {
    message: String,
    location: Location<'a>,
}

#[derive(Serialize)]
struct Range {
    start: Position,
    end: Position,
}

impl Range {
    fn of(lines: &Lines, span: Span) -> Self {
        let position = |offset| {
            let (line, column) = lines.byte_column(offset);
            Position { line, column }
        };
        Self {
            start: position(span.start),
            end: position(span.end),
        }
    }
}

#[derive(Serialize)]
struct Position {
    line: usize,
    column: usize,
}
