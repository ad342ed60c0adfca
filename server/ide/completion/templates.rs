//! Sentences that a report needs once, where they belong, and the comments that silence a finding.

use std::sync::LazyLock;

use serde::Deserialize;

use super::item::Item;
use super::sentences;
use crate::analysis::Analysis;
use crate::draft::{self, Request};
use crate::messages::{data, embedded};
use crate::report::Report;
use crate::rules::{Diagnostic, Previous};
use crate::text::Span;

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Templates {
    template: Vec<Template>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Template {
    about: String,
    name: String,
    place: Place,
    rule: Option<String>,
    text: Option<String>,
    #[serde(default)]
    typed: bool,
}

/// Where a template belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Place {
    Fix,
    Preamble,
    End,
    Anywhere,
}

static TEMPLATES: LazyLock<Templates> =
    LazyLock::new(|| embedded(data!("ide/completion/templates.toml")));

/// Those that belong where `line` stands.
pub fn fitting(analysis: &Analysis, line: Span) -> Vec<Item> {
    let is_blank = line.of(analysis.text()).trim().is_empty();
    let templates = TEMPLATES.template.iter();
    let wanted = templates.filter(|it| !(it.typed && is_blank));
    wanted
        .filter_map(|template| {
            let text = text(analysis, template, line)?;
            let about = template.about.as_str();
            let filter = format!("{} {text}", template.name);
            Some(Item {
                filter,
                ..sentences::item(&text, about, line)
            })
        })
        .collect()
}

/// What a template writes at `line`; `None` where it does not belong.
fn text(analysis: &Analysis, template: &Template, line: Span) -> Option<String> {
    let report = analysis.report();
    let finding = match &template.rule {
        Some(rule) => {
            let mut findings = analysis.findings().iter();
            Some(findings.find(|it| it.rule.name == rule.as_str())?)
        }
        None => None,
    };
    let belongs = match template.place {
        Place::Fix => is_near_fix(report, finding?, line),
        Place::Preamble => is_in_blank_preamble(report, line),
        Place::End => is_below_all(report, line),
        Place::Anywhere => true,
    };
    if !belongs {
        return None;
    }
    match (&template.text, template.place) {
        (Some(text), _) => filled(report, text),
        (None, Place::Preamble) => preamble(analysis),
        (None, _) => {
            let sentence = finding?.fix.as_ref()?.edits.first()?.text.trim();
            (!sentence.is_empty()).then(|| sentence.to_owned())
        }
    }
}

/// Whether a line stands in the part of the report that the fix of a finding would write into: the same section, or the
/// preamble.
fn is_near_fix(report: &Report, finding: &Diagnostic, line: Span) -> bool {
    let edits = finding.fix.as_ref().map(|fix| fix.edits.as_slice());
    let Some([edit]) = edits else {
        return false;
    };
    let part = |offset: usize| {
        let sections = &report.sections;
        sections.partition_point(|it| it.span.start < offset)
    };
    let below_title = |it: usize| {
        report
            .title
            .as_ref()
            .is_none_or(|title| title.span.end <= it)
    };
    part(edit.span.start) == part(line.start) && below_title(line.start)
}

fn is_in_blank_preamble(report: &Report, line: Span) -> bool {
    let place = report.preamble;
    let title = report.title.as_ref().map(|title| title.span);
    let blank = |from: usize, to: usize| {
        let text = report.text.get(from..to).unwrap_or_default();
        text.trim().is_empty()
    };
    title.is_some_and(|title| {
        title.end <= line.start
            && line.end <= place.end
            && blank(title.end, line.start)
            && blank(line.end, place.end)
    })
}

fn is_below_all(report: &Report, line: Span) -> bool {
    let behind = report.text.get(line.end..).unwrap_or_default();
    !report.sections.is_empty() && behind.trim().is_empty()
}

/// What a new draft of this body and year begins with.
fn preamble(analysis: &Analysis) -> Option<String> {
    let report = analysis.report();
    let request = Request {
        organ: &report.organ.as_ref()?.name,
        year: report.year?.value,
        previous: match &analysis.settings().previous {
            Previous::One(last) => Some(&last.report),
            _ => None,
        },
    };
    let blocks = draft::preamble(&request);
    (!blocks.is_empty()).then(|| blocks.join("\n\n"))
}

/// The text with the body and the year after the report's; `None` where one is asked for and not known.
fn filled(report: &Report, text: &str) -> Option<String> {
    let mut text = text.to_owned();
    if text.contains("{organ}") {
        text = text.replace("{organ}", &report.organ.as_ref()?.name);
    }
    if text.contains("{next}") {
        text = text.replace("{next}", &(report.year?.value + 1).to_string());
    }
    Some(text)
}
