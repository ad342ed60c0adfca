//! `--fix` and `--diff`: what becomes of a draft's fixes.

use anstyle::{AnsiColor, Style};
use similar::TextDiff;

use super::args::Check;
use super::words::say;
use crate::messages::Message;
use crate::rules::Applicability;
use crate::text;
use crate::workspace::{Candidate, Draft, Origin, write};

/// What to do with fixes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Repair {
    /// Only tell of them.
    No,
    /// Apply those that can be trusted this much, and write the files.
    Write(Applicability),
    /// Show what that would change, and write nothing.
    Show(Applicability),
}

impl Repair {
    pub fn of(arguments: &Check) -> Self {
        let grade = if arguments.unsafe_fixes {
            Applicability::Unsafe
        } else {
            Applicability::Safe
        };
        match (arguments.diff, arguments.fix || arguments.fix_only) {
            (true, _) => Repair::Show(grade),
            (false, true) => Repair::Write(grade),
            (false, false) => Repair::No,
        }
    }
}

/// Puts the new text in the draft's place, in the draft's own encoding and line ends. Returns the bytes where the draft came from
/// standard input and has no place of its own.
pub fn put_back(
    candidate: &Candidate,
    draft: &Draft,
    new_text: &str,
) -> Result<Option<Vec<u8>>, Message> {
    let form = draft.form.ok_or_else(|| say("write-word"))?;
    let changed = *new_text != *draft.text;
    let bytes = if changed {
        text::encode(new_text, form)
            .map_err(|error| say("write-unencodable").with("character", error.character))?
    } else {
        draft.bytes.clone()
    };
    match &candidate.origin {
        Origin::Stdin => Ok(Some(bytes)),
        Origin::Disk(path) if changed => write::replace(path, &draft.bytes, &bytes).map(|()| None),
        Origin::Disk(_) => Ok(None),
    }
}

/// The change as a unified diff; empty where there is none. Lines end as they do for `patch`: a lone carriage return is a
/// character like others.
pub fn diff(name: &str, before: &str, after: &str) -> String {
    if before == after {
        return String::new();
    }
    let marker = |c: &char| !before.contains(*c) && !after.contains(*c);
    let marker = ('\u{E000}'..='\u{F8FF}').find(marker).unwrap_or('\u{E000}');
    let lone_returns = |text: &str| {
        let marked = text.replace('\r', marker.encode_utf8(&mut [0; 4]));
        marked.replace(&format!("{marker}\n"), "\r\n")
    };
    let diff = |before: &str, after: &str| {
        let diff = TextDiff::from_lines(before, after);
        diff.unified_diff().header(name, name).to_string()
    };
    if before.contains('\r') || after.contains('\r') {
        diff(&lone_returns(before), &lone_returns(after)).replace(marker, "\r")
    } else {
        diff(before, after)
    }
}

/// The same diff with its lines in colours.
pub fn coloured(diff: &str) -> String {
    let style = |line: &str| match line.as_bytes() {
        [b'+', ..] => AnsiColor::Green.on_default(),
        [b'-', ..] => AnsiColor::Red.on_default(),
        [b'@', ..] => AnsiColor::Cyan.on_default(),
        _ => Style::new(),
    };
    diff.split_inclusive('\n')
        .map(|line| format!("{0}{line}{0:#}", style(line)))
        .collect()
}
