//! `nianbao rules`: the list of rules, and the explanation of one or of a group.

use std::fmt::Write;

use serde::Serialize;
use unicode_width::UnicodeWidthStr;

use super::args::{PageFormat, Rules};
use super::status::Status;
use super::terminal::Terminal;
use super::words::{say, unknown_rule};
use crate::ide::explanation::{self, Markup};
use crate::lint::UnknownName;
use crate::messages::Language;
use crate::rules::{self, Group, Rule};

pub fn run(arguments: &Rules, terminal: &mut Terminal) -> Status {
    let language = terminal.language;
    let Some(name) = &arguments.name else {
        let all: Vec<_> = rules::all().collect();
        let text = match arguments.format {
            PageFormat::Text => text_list(&all, language),
            PageFormat::Markdown => markdown_list(&all, language),
            PageFormat::Json => json(&pages(&all, language)),
        };
        terminal.print(&text);
        return Status::Clean;
    };
    let named: Vec<_> = rules::all()
        .filter(|rule| rule.name == name || rule.group.name() == name)
        .collect();
    if named.is_empty() {
        terminal.error(&unknown_rule(&UnknownName {
            name: name.clone(),
            nearest: rules::nearest(name),
        }));
        return Status::Failed;
    }
    let text = match (arguments.format, named.as_slice()) {
        (PageFormat::Json, [rule]) if rule.name == *name => json(&Page::of(rule, language)),
        (PageFormat::Json, group) => json(&pages(group, language)),
        (format, rules) => {
            let markup = match format {
                PageFormat::Markdown => Markup::Markdown,
                _ => Markup::Plain,
            };
            rules
                .iter()
                .map(|rule| explanation::page(rule, language, markup))
                .collect::<Vec<_>>()
                .join("\n")
        }
    };
    terminal.print(&text);
    Status::Clean
}

/// The rules by group, a line each.
fn text_list(rules: &[&'static Rule], language: Language) -> String {
    let width = rules.iter().map(|rule| rule.name.len()).max().unwrap_or(0);
    let mut text = String::new();
    for (group, rules) in by_group(rules) {
        let heading = explanation::group(group, language);
        let _ = writeln!(text, "{heading}");
        for rule in rules {
            let severity = explanation::severity(rule.severity).render(language);
            let fix = explanation::grade(rule).render(language);
            let fix_width = fix.chars().count() + 6_usize.saturating_sub(fix.width());
            let summary = rule.documentation(language).summary;
            let name = rule.name;
            let _ = writeln!(
                text,
                "  {name:width$}  {severity}  {fix:fix_width$}  {summary}"
            );
        }
        text.push('\n');
    }
    text + &say("rules-hint").render(language) + "\n"
}

fn markdown_list(rules: &[&'static Rule], language: Language) -> String {
    let mut text = format!("# {}\n", say("rules-title").render(language));
    let header = say("rules-columns").render(language);
    for (group, rules) in by_group(rules) {
        let heading = explanation::group(group, language);
        let _ = write!(
            text,
            "\n## {heading}\n\n{header}\n| --- | --- | --- | --- |\n"
        );
        for rule in rules {
            let severity = explanation::severity(rule.severity).render(language);
            let fix = explanation::grade(rule).render(language);
            let summary = rule.documentation(language).summary.replace('|', "\\|");
            let _ = writeln!(text, "| `{}` | {severity} | {fix} | {summary} |", rule.name);
        }
    }
    text
}

fn by_group<'a>(rules: &'a [&'static Rule]) -> impl Iterator<Item = (Group, &'a [&'static Rule])> {
    rules
        .chunk_by(|a, b| a.group == b.group)
        .filter_map(|chunk| Some((chunk.first()?.group, chunk)))
}

/// A rule as it stands in JSON.
#[derive(Debug, Serialize)]
struct Page {
    name: &'static str,
    group: &'static str,
    severity: &'static str,
    fix: &'static str,
    summary: String,
    what: String,
    why: String,
    basis: Vec<&'static str>,
    fix_safety: String,
    examples: Vec<Example>,
}

#[derive(Debug, Serialize)]
struct Example {
    #[serde(skip_serializing_if = "Option::is_none")]
    previous: Option<String>,
    bad: String,
    good: String,
}

impl Page {
    fn of(rule: &'static Rule, language: Language) -> Self {
        let words = rule.documentation(language);
        let examples = rule.examples().into_iter().map(|example| Example {
            previous: example.previous,
            bad: example.bad,
            good: example.good,
        });
        Self {
            name: rule.name,
            group: rule.group.name(),
            severity: rule.severity.name(),
            fix: rule.fix.name(),
            summary: words.summary,
            what: words.what,
            why: words.why,
            basis: rule.basis().collect(),
            fix_safety: words.fix,
            examples: examples.collect(),
        }
    }
}

fn pages(rules: &[&'static Rule], language: Language) -> Vec<Page> {
    rules.iter().map(|rule| Page::of(rule, language)).collect()
}

fn json(value: &impl Serialize) -> String {
    serde_json::to_string_pretty(value).unwrap_or_default() + "\n"
}
