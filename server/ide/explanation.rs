//! Rules explained, for the command line, the pages that editors open, and hovers.

use crate::format::{self, Format};
use crate::messages::{Catalogue, Language, Message, data};
use crate::rules::{FixGrade, Group, Rule, Severity};

static SENTENCES: Catalogue = Catalogue::new(data!("ide/explanation.toml"));

/// How an explanation is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Markup {
    Plain,
    Markdown,
}

/// Everything about one rule.
pub fn page(rule: &Rule, language: Language, markup: Markup) -> String {
    let markdown = markup == Markup::Markdown;
    let words = rule.documentation(language);
    let heading = |key: &'static str, level: &str| {
        let title = say(key).render(language);
        if markdown {
            format!("\n{level} {title}\n\n")
        } else {
            format!("\n{title}\n")
        }
    };
    let mut text = if markdown {
        format!("# `{}`\n\n{}\n\n", rule.name, words.summary)
    } else {
        format!("{}  {}\n\n", rule.name, words.summary)
    };
    let facts = say("rule-facts")
        .with("group", group(rule.group, language))
        .with_message("severity", severity(rule.severity))
        .with_message("fix", grade(rule));
    text += &facts.render(language);
    text.push('\n');
    for (key, body) in [("rule-what", &words.what), ("rule-why", &words.why)] {
        text += &heading(key, "##");
        text += body.trim();
        text.push('\n');
    }
    if let Some(basis) = basis(rule) {
        text += &heading("rule-basis", "##");
        text += &basis;
        text.push('\n');
    }
    for example in rule.examples() {
        for previous in example.previous.iter().chain(&example.other_previous) {
            text += &heading("rule-previous", "##");
            text += &block(previous, markdown);
        }
        text += &heading("rule-bad", "##");
        text += &block(&example.bad, markdown);
        text += &heading("rule-good", "##");
        text += &block(&example.good, markdown);
    }
    text += &heading("rule-fix", "##");
    text += words.fix.trim();
    text.push('\n');
    text
}

/// A rule in a few paragraphs of Markdown, without examples.
pub fn brief(rule: &Rule, language: Language) -> String {
    let summary = rule.documentation(language).summary;
    let heading = format!("**{}** — {summary}", rule.name);
    format!("{heading}\n\n{}", plain(rule, language))
}

/// What a rule finds, why, on what basis, and what mends it: a paragraph each.
pub fn plain(rule: &Rule, language: Language) -> String {
    let words = rule.documentation(language);
    let basis = basis(rule).map(|basis| say("basis").with("basis", basis).render(language));
    let parts = [words.what, words.why, basis.unwrap_or_default(), words.fix];
    let parts = parts.iter().map(|part| part.trim());
    let parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
    parts.join("\n\n")
}

/// What asks for a rule, in the words of the acts; `None` where it is plain sense.
pub fn basis(rule: &Rule) -> Option<String> {
    let basis: Vec<&str> = rule.basis().collect();
    (!basis.is_empty()).then(|| basis.join("、"))
}

/// The same for a report that follows a form: the notice that prescribes this form, not that of another year. Only the rules on
/// the forms themselves tell one from the other.
pub fn basis_under(rule: &Rule, format: Option<&Format>) -> Option<String> {
    let prescribes = |basis: &str| {
        let mut formats = format::builtin().iter();
        formats.any(|format| format.document_number == basis)
    };
    let format = format.filter(|_| rule.group != Group::Format);
    let mut named: Vec<&str> = Vec::new();
    for basis in rule.basis() {
        let basis = match format {
            Some(format) if prescribes(basis) => &format.document_number,
            _ => basis,
        };
        if !named.contains(&basis) {
            named.push(basis);
        }
    }
    (!named.is_empty()).then(|| named.join("、"))
}

/// The group's name and what it is about.
pub fn group(group: Group, language: Language) -> String {
    let heading = say("group-heading").with("name", group.name());
    let heading = heading.with_message("title", say(group_key(group)));
    heading.render(language)
}

/// How far the rule's fixes can be trusted.
pub fn grade(rule: &Rule) -> Message {
    say(match rule.fix {
        FixGrade::None => "grade-none",
        FixGrade::Safe => "grade-safe",
        FixGrade::Unsafe => "grade-unsafe",
    })
}

pub fn severity(severity: Severity) -> Message {
    say(severity.name())
}

/// A draft quoted: fenced in Markdown, indented in plain text.
fn block(draft: &str, markdown: bool) -> String {
    let draft = draft.trim_matches('\n');
    if markdown {
        let fence = if draft.contains("```") { "~~~~" } else { "```" };
        return format!("{fence}markdown\n{draft}\n{fence}\n");
    }
    let line = |line: &str| {
        if line.is_empty() {
            "\n".to_owned()
        } else {
            format!("    {line}\n")
        }
    };
    draft.lines().map(line).collect()
}

fn group_key(group: Group) -> &'static str {
    match group {
        Group::Format => "group-format",
        Group::Title => "group-title",
        Group::Section => "group-section",
        Group::Table => "group-table",
        Group::Figures => "group-figures",
        Group::Text => "group-text",
        Group::History => "group-history",
        Group::Statute => "group-statute",
        Group::Prose => "group-prose",
        Group::Residue => "group-residue",
        Group::Privacy => "group-privacy",
        Group::Publication => "group-publication",
        Group::Tool => "group-tool",
    }
}

fn say(key: &'static str) -> Message {
    SENTENCES.message(key)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use crate::analysis::Analysis;
    use crate::rules;
    use crate::statutes::Index;

    #[test]
    fn what_rules_rest_on_exists() {
        for rule in rules::all() {
            for basis in rule.basis() {
                let draft =
                    format!("# 青山县云溪镇2024年政府信息公开工作年度报告\n\n依据{basis}。\n");
                let analysis = Analysis::of(draft.as_str(), &Arc::default());
                let found = analysis.findings().iter();
                let missing = found.filter(|it| it.rule.name == "statute-range");
                assert_eq!(missing.count(), 0, "{}: {basis}", rule.name);
                let named = basis.split(['《', '》']).nth(1);
                let known = named.is_none_or(|act| Index::builtin().find(act).is_some());
                assert!(known || basis.contains("GB/T"), "{}: {basis}", rule.name);
                if basis.ends_with('号') {
                    let known = Index::builtin().notice(basis);
                    assert!(known.is_some(), "{}: {basis}", rule.name);
                }
            }
        }
    }
}
