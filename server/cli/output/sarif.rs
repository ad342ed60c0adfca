//! `sarif`: SARIF 2.1.0, which code scanning services read. Columns and offsets count characters, as `columnKind` says.

use serde_json::{Value, json};

use super::checked::Checked;
use super::json::indented;
use super::place::Lines;
use super::renderer::{Renderer, Style};
use super::summary::Summary;
use crate::ide::explanation;
use crate::messages::{Language, Message};
use crate::rules::{Applicability, Diagnostic, Fix, FixGrade, Rule, Severity};
use crate::text::Span;
use crate::workspace::{Failure, encoded};

#[derive(Debug)]
pub struct Sarif {
    style: Style,
}

impl Sarif {
    pub fn new(style: Style) -> Self {
        Self { style }
    }
}

impl Renderer for Sarif {
    fn begin(&self) -> String {
        "{\n  \"version\": \"2.1.0\",\n  \
         \"$schema\": \"https://json.schemastore.org/sarif-2.1.0.json\",\n  \
         \"runs\": [\n    {\n      \"columnKind\": \"unicodeCodePoints\",\n      \"results\": ["
            .to_owned()
    }

    fn separator(&self) -> &'static str {
        ","
    }

    fn file(&self, file: &Checked) -> String {
        if file.diagnostics.is_empty() {
            return String::new();
        }
        let draft = Draft {
            uri: uri(&file.name),
            lines: Lines::new(&file.report.text),
            language: self.style.language,
        };
        let found = file.diagnostics.iter().zip(&file.fingerprints);
        let results = found.map(|(diagnostic, fingerprint)| {
            format!(
                "\n        {}",
                indented(&draft.result(diagnostic, fingerprint), 8)
            )
        });
        results.collect::<Vec<_>>().join(",")
    }

    fn end(&self, summary: &Summary, failures: &[Failure]) -> String {
        let language = self.style.language;
        let rules: Vec<_> = summary
            .rules
            .values()
            .map(|count| descriptor(count.rule, language))
            .collect();
        let tool = json!({
            "driver": {
                "name": "nianbao",
                "version": env!("CARGO_PKG_VERSION"),
                "rules": rules,
            }
        });
        let notifications: Vec<_> = failures
            .iter()
            .map(|failure| {
                json!({
                    "level": "error",
                    "message": text(&failure.message, language),
                    "locations": [{ "physicalLocation": { "artifactLocation": artifact(&uri(&failure.name)) } }],
                })
            })
            .collect();
        let invocations = json!([{
            "executionSuccessful": failures.is_empty(),
            "toolExecutionNotifications": notifications,
        }]);
        format!(
            "\n      ],\n      \"tool\": {},\n      \"invocations\": {}\n    }}\n  ]\n}}\n",
            indented(&tool, 6),
            indented(&invocations, 6),
        )
    }
}

/// A draft whose findings are written.
struct Draft {
    uri: String,
    lines: Lines,
    language: Language,
}

impl Draft {
    fn result(&self, diagnostic: &Diagnostic, fingerprint: &str) -> Value {
        let mut location = self.location(diagnostic.span);
        if let Some(cell) = &diagnostic.cell {
            location["logicalLocations"] = json!([{ "fullyQualifiedName": cell }]);
        }
        let mut result = json!({
            "ruleId": diagnostic.rule.name,
            "level": level(diagnostic.severity),
            "message": text(&diagnostic.message, self.language),
            "locations": [location],
            "partialFingerprints": { "nianbao/v1": fingerprint },
        });
        if !diagnostic.related.is_empty() {
            let related = diagnostic.related.iter().map(|related| {
                let mut location = self.location(related.span);
                location["message"] = text(&related.message, self.language);
                location
            });
            result["relatedLocations"] = related.collect();
        }
        if let Some(fix) = &diagnostic.fix {
            result["fixes"] = json!([self.fix(fix)]);
        }
        result
    }

    fn fix(&self, fix: &Fix) -> Value {
        let replacements: Vec<_> = fix
            .edits
            .iter()
            .map(|edit| {
                json!({
                    "deletedRegion": self.region(edit.span),
                    "insertedContent": { "text": edit.text },
                })
            })
            .collect();
        json!({
            "description": text(&fix.title, self.language),
            "artifactChanges": [{
                "artifactLocation": artifact(&self.uri),
                "replacements": replacements,
            }],
            "properties": {
                "applicability": match fix.applicability {
                    Applicability::Safe => "safe",
                    Applicability::Unsafe => "unsafe",
                },
            },
        })
    }

    fn location(&self, span: Span) -> Value {
        json!({
            "physicalLocation": {
                "artifactLocation": artifact(&self.uri),
                "region": self.region(span),
            }
        })
    }

    fn region(&self, span: Span) -> Value {
        let (start, end) = (self.lines.place(span.start), self.lines.place(span.end));
        let offset = self.lines.char_offset(span.start);
        json!({
            "startLine": start.line,
            "startColumn": start.column,
            "endLine": end.line,
            "endColumn": end.column,
            "charOffset": offset,
            "charLength": self.lines.char_offset(span.end).saturating_sub(offset),
        })
    }
}

/// What a rule is, for those who see its findings.
fn descriptor(rule: &Rule, language: Language) -> Value {
    let summary = rule.documentation(language).summary;
    json!({
        "id": rule.name,
        "shortDescription": { "text": summary.trim() },
        "help": { "text": explanation::plain(rule, language) },
        "defaultConfiguration": { "level": level(rule.severity) },
        "properties": {
            "tags": [rule.group.name()],
            "fix": match rule.fix {
                FixGrade::None => "none",
                FixGrade::Safe => "safe",
                FixGrade::Unsafe => "unsafe",
            },
        },
    })
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Hint => "note",
    }
}

fn text(message: &Message, language: Language) -> Value {
    json!({ "text": message.render(language) })
}

fn artifact(uri: &str) -> Value {
    json!({ "uri": uri })
}

/// A path as a URI: a relative one stays relative (to the folder of the run), Chinese characters are encoded.
fn uri(path: &str) -> String {
    let encoded = encoded(path);
    match path.as_bytes() {
        [b'/', ..] => format!("file://{encoded}"),
        [drive, b':', b'/', ..] if drive.is_ascii_alphabetic() => {
            format!("file:///{}", encoded.replacen("%3A", ":", 1))
        }
        _ => encoded,
    }
}
