//! `gitlab`: a code quality report, which GitLab shows in a merge request.

use serde::Serialize;

use super::checked::Checked;
use super::json::indented;
use super::place::Lines;
use super::renderer::{Renderer, Style};
use super::summary::Summary;
use crate::lint;
use crate::rules::Severity;
use crate::workspace::Failure;

#[derive(Debug)]
pub struct Gitlab {
    style: Style,
}

impl Gitlab {
    pub fn new(style: Style) -> Self {
        Self { style }
    }
}

impl Renderer for Gitlab {
    fn begin(&self) -> String {
        "[".to_owned()
    }

    fn separator(&self) -> &'static str {
        ","
    }

    fn file(&self, file: &Checked) -> String {
        let lines = Lines::new(&file.report.text);
        let found = file.diagnostics.iter().zip(&file.fingerprints);
        let issues: Vec<_> = found
            .map(|(diagnostic, fingerprint)| {
                let issue = Issue {
                    description: diagnostic.message.render(self.style.language),
                    check_name: diagnostic.rule.name,
                    // Two files may have the same finding, but no two issues the same fingerprint.
                    fingerprint: lint::fingerprint_in(&file.name, fingerprint),
                    severity: match diagnostic.severity {
                        Severity::Error => "major",
                        Severity::Warning => "minor",
                        Severity::Hint => "info",
                    },
                    location: Location {
                        path: &file.name,
                        positions: Positions {
                            begin: Position::of(&lines, diagnostic.span.start),
                            end: Position::of(&lines, diagnostic.span.end),
                        },
                    },
                };
                format!("\n  {}", indented(&issue, 2))
            })
            .collect();
        issues.join(",")
    }

    fn end(&self, _: &Summary, _: &[Failure]) -> String {
        "\n]\n".to_owned()
    }
}

#[derive(Serialize)]
struct Issue<'a> {
    description: String,
    check_name: &'static str,
    fingerprint: String,
    severity: &'static str,
    location: Location<'a>,
}

#[derive(Serialize)]
struct Location<'a> {
    path: &'a str,
    positions: Positions,
}

#[derive(Serialize)]
struct Positions {
    begin: Position,
    end: Position,
}

#[derive(Serialize)]
struct Position {
    line: usize,
    column: usize,
}

impl Position {
    fn of(lines: &Lines, offset: usize) -> Self {
        let place = lines.place(offset);
        Self {
            line: place.line,
            column: place.column,
        }
    }
}
