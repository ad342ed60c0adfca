use super::body;
use super::changed::Change;
use super::look::{Styled, markdown, marked_blocks, places};
use super::map::Map;
use super::package::Package;
use super::parts::BodyParts;
use super::problem::Problem;
use super::ranks::Ranks;
use super::sniff::{Kind, kind};
use super::xml::Xml;
use crate::text::{self, Locations, Looks, Span};

/// A Word file as it was read.
#[derive(Debug)]
pub struct Document {
    /// Its words as they stand, in the shape of a draft: paragraphs, headings with `#`, pipe tables.
    pub text: String,
    pub map: Map,
    pub facts: Facts,
    changes: Vec<Change>,
    /// How words look.
    pub(super) looks: Vec<Styled>,
    pub(super) ranks: Ranks,
    /// The main part.
    pub(super) xml: Xml,
}

/// What the text does not show.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// Insertions and deletions that nobody has accepted or rejected. The text is read as if they were accepted.
    pub tracked_changes: usize,
    pub comments: usize,
    /// Whether the document may only be changed by those who know its password.
    pub protected: bool,
    /// Whether whoever wrote it asks that it be opened for reading only.
    pub read_only: bool,
    /// Whether somebody has signed the file.
    pub signed: bool,
}

impl Document {
    /// The text as Markdown: characters that are no marks escaped, and in the blocks for which `is_marked` says so line breaks
    /// written as `<br>`, as they stand in cells, and marks for emphasis, links, lists and quotations.
    pub fn as_markdown(&self, is_marked: impl Fn(Span) -> bool) -> String {
        markdown(&self.text, &self.map.blocks, &self.looks, is_marked)
    }

    /// The blocks that Markdown has marks for.
    pub fn marked_blocks(&self) -> Vec<Span> {
        marked_blocks(&self.text, &self.map.blocks, &self.looks)
    }

    /// How the words of the text look.
    pub fn looks(&self) -> Looks {
        Looks::Known(places(&self.text, &self.map.blocks, &self.looks))
    }

    /// Where in the text words were inserted or deleted and nobody has accepted or rejected it.
    pub fn changes(&self) -> Vec<Span> {
        let places = self.changes.iter().map(|it| Span::empty(it.place));
        places.collect()
    }

    /// Those that no copy with fixes has brought along.
    pub fn changes_by_others(&self) -> Vec<Span> {
        let others = self.changes.iter().filter(|it| !it.is_own);
        others.map(|it| Span::empty(it.place)).collect()
    }

    /// Where a person finds each stretch of the text in Word.
    pub fn locations(&self) -> Locations {
        self.map.locations()
    }
}

/// Reads a .docx: the body with its tables, text boxes and notes; headers and footers are no text of the report.
///
/// # Errors
/// Where the file is another one, damaged, with a password or macros, or larger than a report can be.
pub fn read(bytes: &[u8]) -> Result<Document, Problem> {
    read_package(&mut open(bytes)?)
}

/// Opens the package that the bytes are.
pub fn open(bytes: &[u8]) -> Result<Package<'_>, Problem> {
    match kind(bytes) {
        Some(Kind::Package) => Package::open(bytes),
        Some(Kind::Encrypted) => Err(Problem::Encrypted),
        Some(kind) => Err(Problem::Kind(kind)),
        None if bytes.is_empty() => Err(Problem::Empty),
        None if !bytes.starts_with(b"PK") && is_text(bytes) => Err(Problem::Text),
        None => Err(Problem::Damaged),
    }
}

/// Whether the bytes are words without a package around them: a text or web page under the name of a Word file.
fn is_text(bytes: &[u8]) -> bool {
    text::decode(bytes)
        .is_ok_and(|decoded| !decoded.text.contains(['\0', char::REPLACEMENT_CHARACTER]))
}

/// Reads an opened package.
pub fn read_package(package: &mut Package<'_>) -> Result<Document, Problem> {
    let parts = BodyParts::of(package)?;
    let (facts, body) = (parts.facts, body::read(&parts)?);
    Ok(Document {
        text: body.text,
        facts: Facts {
            tracked_changes: body.changes.len(),
            comments: facts.comments,
            protected: facts.protected,
            read_only: facts.read_only,
            signed: facts.signed,
        },
        changes: body.changes,
        map: body.map,
        looks: body.looks,
        ranks: body.ranks,
        xml: parts.main,
    })
}
