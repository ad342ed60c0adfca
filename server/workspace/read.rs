//! From a candidate to the text of a draft.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;
use std::sync::Arc;

use super::failure::{io_message, undecodable};
use super::files::{Candidate, Origin};
use super::words::say;
use crate::config::recognise;
use crate::messages::Message;
use crate::report::{ReadOptions, Report};
use crate::text::{self, Locations, Span, TextForm};
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
        None if promising => Reading::Skipped(say("skipped-not-a-report")),
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

/// Whether there is anything of a report in a text.
fn is_report(text: &Arc<str>) -> bool {
    recognise::text_is_draft(text)
        || Report::parse(Arc::clone(text), &ReadOptions::default()).is_recognised()
}

/// Reads a candidate of at most `limit` bytes. `None` for a file of a folder whose text is not that of a draft.
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
    if candidate.in_doubt && !recognise::text_is_draft(&draft.text) {
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
            tracked_changes: document.changes,
            text: document.text.into(),
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
            bytes,
        }),
        Err(text::DecodeError::Binary) => Err(say("file-binary")),
        Err(_) => Err(undecodable()),
    }
}

/// The text of a file of nianbao's own, in UTF-8.
pub fn read_text(path: &Path) -> Result<String, Message> {
    let bytes = read_regular(path)?;
    String::from_utf8(bytes).map_err(|_| undecodable())
}

/// The bytes of a configuration, a baseline or an act, which are regular files of a modest size: nobody waits for a pipe, and
/// a device has no end.
pub fn read_regular(path: &Path) -> Result<Vec<u8>, Message> {
    const LARGEST: u64 = 64 << 20;
    let metadata = fs::metadata(path).map_err(|error| io_message(&error))?;
    if !metadata.is_file() && !metadata.is_dir() {
        return Err(say("file-not-regular"));
    }
    let bytes = File::open(path).and_then(|file| read_limited(file, LARGEST));
    let bytes = bytes.map_err(|error| io_message(&error))?;
    if bytes.len() as u64 > LARGEST {
        return Err(say("file-huge").with("limit", size(LARGEST)));
    }
    Ok(bytes)
}

/// At most one byte more than `limit`, which tells that there is more: a device may have no end.
fn read_limited(source: impl Read, limit: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    source
        .take(limit.saturating_add(1))
        .read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// A number of bytes as a person reads it.
fn size(bytes: u64) -> String {
    let units = [(30, "GB"), (20, "MB"), (10, "KB")];
    let unit = units
        .iter()
        .find(|(shift, _)| bytes >> shift > 0 && bytes.trailing_zeros() >= *shift);
    match unit {
        Some((shift, name)) => format!("{} {name}", bytes >> shift),
        None => format!("{bytes} B"),
    }
}
