//! From a candidate to the text of a draft.

use std::fs::File;
use std::io::{self, Read};
use std::sync::Arc;

use super::bounded::{read_limited, size};
use super::failure::{io_message, undecodable};
use super::files::{Candidate, Origin};
use super::words::say;
use crate::config::recognise;
use crate::messages::Message;
use crate::report::{ReadOptions, Report};
use crate::text::{self, Locations, Looks, Span, TextForm};
use crate::word;

/// A draft as it was read.
#[derive(Debug)]
pub struct Draft {
    /// The file's own bytes, to see before writing that nobody else has changed them.
    pub bytes: Vec<u8>,
    /// Decoded, without a byte order mark.
    pub text: Arc<str>,
    /// Encoding and line ends to write it back in; `None` where the file is no text and nothing can be written back.
    pub form: Option<TextForm>,
    /// Where a person finds each stretch of the text, in a file that has no lines.
    pub locations: Locations,
    /// Where the file has tracked changes that the text does not show.
    pub tracked_changes: Vec<Span>,
    /// How its words look.
    pub looks: Looks,
    /// The Word file that the text was read from.
    pub document: Option<Box<word::Document>>,
}

/// What a candidate turns out to be.
#[derive(Debug)]
pub enum Reading {
    Draft(Draft),
    /// A file of a folder that nobody called a draft, and that is none.
    Other,
    /// A file of a folder that looks like a report by its name and was not taken; why.
    Skipped(Message),
}

/// Reads a candidate of at most `limit` bytes.
pub fn read_candidate(candidate: &Candidate, limit: u64) -> Result<Reading, Message> {
    let promising = candidate.folder.is_some() && recognise::name_promises(&candidate.name);
    Ok(match read(candidate, limit)? {
        Some(draft) if promising && !candidate.included && !is_report(&draft.text) => {
            Reading::Skipped(say("skipped-not-a-report"))
        }
        Some(draft) => Reading::Draft(draft),
        None if promising && !is_own_page(candidate) => {
            Reading::Skipped(say("skipped-not-a-report"))
        }
        None => Reading::Other,
    })
}

/// Whether a file of a folder that nobody called a draft speaks of reports rather than is one: a README, or a text with
/// fenced code. What writes leaves such files alone.
pub fn is_documentation(candidate: &Candidate, text: &str) -> bool {
    let name = candidate.absolute.file_name().unwrap_or_default();
    let readme = name.to_string_lossy().to_lowercase().starts_with("readme");
    let fenced = || {
        let mut lines = text.lines().map(str::trim_start);
        lines.any(|line| line.starts_with("```") || line.starts_with("~~~"))
    };
    candidate.in_doubt && (readme || fenced())
}

/// Whether a file of a folder is a page that nianbao has written.
fn is_own_page(candidate: &Candidate) -> bool {
    /// In bytes; the mark stands in the head.
    const READ: u64 = 4096;
    let Origin::Disk(path) = &candidate.origin else {
        return false;
    };
    let mut head = Vec::new();
    let read = File::open(path).and_then(|file| file.take(READ).read_to_end(&mut head));
    read.is_ok() && text::is_own_page(&String::from_utf8_lossy(&head))
}

/// Whether there is anything of a report in a text.
fn is_report(text: &Arc<str>) -> bool {
    recognise::text_is_draft(text)
        || Report::parse(Arc::clone(text), &ReadOptions::default()).is_recognised()
}

/// Reads a candidate of at most `limit` bytes. `None` for a file of a folder whose text is not that of a draft, or is a page that
/// nianbao has written of one.
pub fn read(candidate: &Candidate, limit: u64) -> Result<Option<Draft>, Message> {
    let bytes = match &candidate.origin {
        Origin::Stdin => read_limited(io::stdin().lock(), limit),
        Origin::Disk(path) => File::open(path).and_then(|file| read_limited(file, limit)),
    };
    let bytes = bytes.map_err(|error| io_message(&error))?;
    let too_large = bytes.len() as u64 > limit;
    if too_large && !candidate.in_doubt {
        return Err(say("file-too-large").with("limit", size(limit)));
    }
    let named_word = candidate.name.to_lowercase().ends_with(".docx");
    let draft = match understood(bytes, named_word) {
        Ok(draft) => draft,
        // Nobody called it a draft, so nobody misses it.
        Err(_) if candidate.in_doubt => return Ok(None),
        Err(message) => return Err(message),
    };
    let found = candidate.folder.is_some() || candidate.in_doubt;
    let is_copy = found && text::is_own_page(&draft.text);
    if is_copy || candidate.in_doubt && !recognise::text_is_draft(&draft.text) {
        Ok(None)
    } else if too_large {
        Err(say("file-too-large").with("limit", size(limit)))
    } else {
        Ok(Some(draft))
    }
}

/// The text of a file: of what is no text by itself, or should be none by its name, as far as it can be read.
fn understood(bytes: Vec<u8>, named_word: bool) -> Result<Draft, Message> {
    if named_word || word::kind(&bytes).is_some() {
        let document = word::read(&bytes).map_err(word::Problem::message)?;
        return Ok(Draft {
            locations: document.locations(),
            tracked_changes: document.changes(),
            looks: document.looks(),
            text: document.text.as_str().into(),
            document: Some(Box::new(document)),
            form: None,
            bytes,
        });
    }
    match text::decode(&bytes) {
        Ok(decoded) => Ok(Draft {
            text: decoded.text.into(),
            form: Some(decoded.form),
            locations: Locations::default(),
            tracked_changes: Vec::new(),
            looks: Looks::Marked,
            document: None,
            bytes,
        }),
        Err(text::DecodeError::Binary) => Err(say("file-binary")),
        Err(_) => Err(undecodable()),
    }
}
