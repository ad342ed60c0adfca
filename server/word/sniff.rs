//! What a file is by its first bytes, whatever its name says.

use memchr::memmem;

use super::words::say;
use crate::messages::Message;

/// Files that people take for drafts and that are no text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A package that may be a .docx: [`read`](super::read) tells.
    Package,
    /// A compound file with a password, as Office writes .docx with one.
    Encrypted,
    /// .doc, also what WPS writes as .wps.
    OldWord,
    /// .xls and .xlsx.
    Spreadsheet,
    Pdf,
    Ofd,
    Rtf,
    /// .ppt, .odt, a zip of other things …
    Other,
}

/// What the bytes are; `None` for what may be text.
pub fn kind(bytes: &[u8]) -> Option<Kind> {
    const COMPOUND: &[u8] = &[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        Some(Kind::Package)
    } else if bytes.starts_with(COMPOUND) {
        Some(compound(bytes))
    } else if bytes.starts_with(b"%PDF-") {
        Some(Kind::Pdf)
    } else if bytes.starts_with(b"{\\rtf") {
        Some(Kind::Rtf)
    } else {
        None
    }
}

/// What a compound file holds, by the names in its directory.
fn compound(bytes: &[u8]) -> Kind {
    let has = |name: &str| {
        let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        memmem::find(bytes, &wide).is_some()
    };
    if has("EncryptedPackage") {
        Kind::Encrypted
    } else if has("WordDocument") {
        Kind::OldWord
    } else if has("Workbook") || has("Book") {
        Kind::Spreadsheet
    } else if has("PowerPoint Document") {
        Kind::Other
    } else {
        Kind::OldWord
    }
}

impl Kind {
    /// What the file is, and how to get it read.
    pub fn message(self) -> Message {
        match self {
            Kind::Package | Kind::Other => say("kind-other"),
            Kind::Encrypted => say("encrypted"),
            Kind::OldWord => say("kind-old-word"),
            Kind::Spreadsheet => say("kind-spreadsheet"),
            Kind::Pdf => say("kind-pdf"),
            Kind::Ofd => say("kind-ofd"),
            Kind::Rtf => say("kind-rtf"),
        }
    }
}
