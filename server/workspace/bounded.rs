//! Reading no more of a file than there should be.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

use super::failure::{io_message, undecodable};
use super::words::say;
use crate::messages::Message;

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
pub fn read_limited(source: impl Read, limit: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    source
        .take(limit.saturating_add(1))
        .read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// A number of bytes as a person reads it.
pub fn size(bytes: u64) -> String {
    let units = [(30, "GB"), (20, "MB"), (10, "KB")];
    let unit = units
        .iter()
        .find(|(shift, _)| bytes >> shift > 0 && bytes.trailing_zeros() >= *shift);
    match unit {
        Some((shift, name)) => format!("{} {name}", bytes >> shift),
        None => format!("{bytes} B"),
    }
}
