//! Rules explained, for the command line, the pages that editors open, and hovers.

use crate::messages::{Catalogue, Language, Message};
use crate::rules::{FixGrade, Group, Rule, Severity};

static WORDS: Catalogue = Catalogue::new(include_str!("explanation.toml"));

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
    let words = rule.documentation(language);
    let parts = [
        format!("**{}** — {}", rule.name, words.summary),
        words.what,
        words.why,
        words.fix,
    ];
    parts.join("\n\n")
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
    WORDS.message(key)
}
