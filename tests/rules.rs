//! The rules: their names and words, their examples, and the drafts of `tests/rules/*.md`.

#![allow(clippy::unwrap_used, clippy::expect_used)]

#[path = "rules/catalogues.rs"]
mod catalogues;
#[path = "rules/examples.rs"]
mod examples;
#[path = "rules/literate.rs"]
mod literate;
#[path = "rules/sentences.rs"]
mod sentences;

use std::path::{Path, PathBuf};

use nianbao::report::Report;
use nianbao::rules::{self, Diagnostic, Rule, Settings};

/// The root of the project.
fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The folder of a rule's group.
fn folder(rule: &Rule) -> PathBuf {
    root().join("server/rules").join(rule.group.name())
}

/// Settings that leave on what `wanted` picks out.
fn only(wanted: impl Fn(&Rule) -> bool) -> Settings {
    let off = rules::all().filter(|rule| !wanted(rule));
    Settings {
        rules: off.map(|rule| (rule.name.to_owned(), None)).collect(),
        ..Settings::default()
    }
}

fn read(text: &str, settings: &Settings) -> Report {
    nianbao::lint::read(text.into(), settings)
}

fn check(text: &str, settings: &Settings) -> Vec<Diagnostic> {
    nianbao::lint::check(&read(text, settings), settings)
}
