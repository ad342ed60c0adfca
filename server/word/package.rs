//! The package: a zip archive of parts that refer to one another.

use std::io::{Cursor, Read, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

use super::declaration;
use super::problem::Problem;
use super::sniff::Kind;
use super::tag::Tag;
use super::xml::Xml;

/// So many entries a package may have; Word writes some twenty and one for each image.
const ENTRIES: usize = 20_000;
/// So many bytes a part that is read may have unpacked, and so many all parts together.
const PART: u64 = 64 << 20;
const ALL: u64 = 2 << 30;

/// An opened package.
pub struct Package<'b> {
    archive: ZipArchive<Cursor<&'b [u8]>>,
    /// The name of the main part, mostly `word/document.xml`.
    pub main: String,
    template: bool,
}

/// What a part refers to.
#[derive(Clone, Debug)]
pub struct Relation {
    pub id: String,
    /// The last word of the type: `styles`, `numbering`, `comments`, `image` …
    pub kind: String,
    /// The name of the part; of what lies outside the package, the address as it stands.
    pub target: String,
}

impl<'b> Package<'b> {
    /// Opens a package and finds its main part.
    ///
    /// # Errors
    /// Where it is none, another kind of file, damaged, larger than a report can be, or has names that lead out of it.
    pub fn open(bytes: &'b [u8]) -> Result<Self, Problem> {
        let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Problem::Damaged)?;
        if archive.len() > ENTRIES {
            return Err(Problem::TooLarge);
        }
        let mut unpacked: u64 = 0;
        let mut encrypted = false;
        for index in 0..archive.len() {
            let entry = archive.by_index_raw(index).map_err(|_| Problem::Damaged)?;
            let name = entry.name().map_err(|_| Problem::Names)?;
            if leads_out(&name) {
                return Err(Problem::Names);
            }
            unpacked = unpacked.saturating_add(entry.size());
            encrypted |= entry.encrypted();
        }
        if unpacked > ALL {
            return Err(Problem::TooLarge);
        }
        if encrypted {
            return Err(Problem::Encrypted);
        }
        let mut package = Self {
            archive,
            main: String::new(),
            template: false,
        };
        package.main = package.find_main()?;
        Ok(package)
    }

    fn find_main(&mut self) -> Result<String, Problem> {
        let has = |name: &str| self.archive.index_for_name(name).is_some();
        let (ofd, types) = (has("OFD.xml"), has("[Content_Types].xml"));
        if ofd {
            return Err(Problem::Kind(Kind::Ofd));
        }
        if has("xl/workbook.xml") || has("xl/workbook.bin") {
            return Err(Problem::Kind(Kind::Spreadsheet));
        }
        if !types {
            let word = has("word/document.xml");
            return Err(if word {
                Problem::PartMissing
            } else {
                Problem::Kind(Kind::Other)
            });
        }
        let relations = self.relations("")?;
        let main = relations
            .into_iter()
            .find(|relation| relation.kind == "officeDocument");
        let main = main.ok_or(Problem::PartMissing)?.target;
        let types = self.xml("[Content_Types].xml")?;
        let content_type = content_type(&types, &main);
        self.template = content_type
            .as_deref()
            .is_some_and(|it| it.contains(".template."));
        match content_type.as_deref() {
            Some(it) if it.contains("macroEnabled") => Err(Problem::Macros),
            Some(it) if it.contains("wordprocessingml") => Ok(main),
            Some(it) if it.contains("spreadsheetml") => Err(Problem::Kind(Kind::Spreadsheet)),
            Some(it) if it.contains("presentationml") => Err(Problem::Kind(Kind::Other)),
            _ => Ok(main),
        }
    }

    /// Whether it is a template, which Word opens only under the name of one.
    pub fn is_template(&self) -> bool {
        self.template
    }

    /// A part's bytes.
    ///
    /// # Errors
    /// Where it is not there, damaged or too large.
    pub fn part(&mut self, name: &str) -> Result<Vec<u8>, Problem> {
        let index = self.index(name).ok_or(Problem::PartMissing)?;
        let entry = self.archive.by_index(index).map_err(|_| Problem::Damaged)?;
        let expected = entry.size().min(PART);
        let mut bytes = Vec::with_capacity(expected as usize);
        let read = entry.take(PART + 1).read_to_end(&mut bytes);
        if bytes.len() as u64 > PART {
            return Err(Problem::TooLarge);
        }
        read.map_err(|_| Problem::Damaged)?;
        Ok(bytes)
    }

    /// A part that is XML.
    ///
    /// # Errors
    /// Those of [`Package::part`] and [`Xml::parse`].
    pub fn xml(&mut self, name: &str) -> Result<Xml, Problem> {
        let bytes = self.part(name)?;
        let text = declaration::decoded(bytes)?;
        let text = match text.strip_prefix('\u{feff}') {
            Some(rest) => rest.to_owned(),
            None => text,
        };
        Xml::parse(text)
    }

    /// What a part refers to; the package itself for the empty name.
    ///
    /// # Errors
    /// Where the part with the relations is damaged. A part without relations has none.
    pub fn relations(&mut self, part: &str) -> Result<Vec<Relation>, Problem> {
        let name = relations_of(part);
        if self.index(&name).is_none() {
            return Ok(Vec::new());
        }
        let xml = self.xml(&name)?;
        let folder = part.rsplit_once('/').map_or("", |(folder, _)| folder);
        let mut relations = Vec::new();
        for id in xml.descendants(0) {
            if xml.tag(id) != Tag::Relationship {
                continue;
            }
            let (Some(own), Some(kind), Some(target)) = (
                xml.attribute(id, "Id"),
                xml.attribute(id, "Type"),
                xml.attribute(id, "Target"),
            ) else {
                continue;
            };
            let outside = xml
                .attribute(id, "TargetMode")
                .is_some_and(|mode| mode == "External");
            relations.push(Relation {
                id: own.into_owned(),
                kind: kind.rsplit('/').next().unwrap_or_default().to_owned(),
                target: if outside {
                    target.into_owned()
                } else {
                    resolved(folder, &target)
                },
            });
        }
        Ok(relations)
    }

    /// The part of a kind that the main part refers to, if it is there.
    pub fn related(&mut self, relations: &[Relation], kind: &str) -> Result<Option<Xml>, Problem> {
        let relation = relations.iter().find(|relation| relation.kind == kind);
        match relation.filter(|relation| self.index(&relation.target).is_some()) {
            Some(relation) => self.xml(&relation.target).map(Some),
            None => Ok(None),
        }
    }

    /// The same of a part that makes the words: styles, numbers, notes. Where the main part refers to one it must be there.
    pub fn needed(&mut self, relations: &[Relation], kind: &str) -> Result<Option<Xml>, Problem> {
        let is_referred = relations.iter().any(|relation| relation.kind == kind);
        let part = self.related(relations, kind)?;
        let is_there = part.as_ref().is_some_and(|xml| xml.local_name(0) == kind);
        match is_there == is_referred {
            true => Ok(part),
            false => Err(Problem::PartMissing),
        }
    }

    /// Whether the relations of a part are lost: it has none, but beside it lie the styles that every program relates to it.
    pub fn lacks_relations(&self, part: &str, relations: &[Relation]) -> bool {
        let folder = part.rsplit_once('/').map_or("", |(folder, _)| folder);
        relations.is_empty() && self.has(&resolved(folder, "styles.xml"))
    }

    /// The package with other contents for some parts, new parts last; all other entries byte for byte as they were.
    ///
    /// # Errors
    /// Where an entry cannot be copied.
    pub fn with_parts(&mut self, parts: &[(String, String)]) -> Result<Vec<u8>, Problem> {
        let damaged = |_| Problem::Damaged;
        let indices: Vec<Option<usize>> = parts.iter().map(|(name, _)| self.index(name)).collect();
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .last_modified_time(DateTime::default());
        for index in 0..self.archive.len() {
            let entry = self.archive.by_index_raw(index).map_err(damaged)?;
            let own = indices.iter().position(|own| *own == Some(index));
            match own.and_then(|own| parts.get(own)) {
                Some((_, content)) => {
                    let name = entry.name().map_err(damaged)?.into_owned();
                    let options = match entry.last_modified() {
                        Some(time) => options.last_modified_time(time),
                        None => options,
                    };
                    writer.start_file(name, options).map_err(damaged)?;
                    writer
                        .write_all(declaration::in_utf8(content).as_bytes())
                        .map_err(|_| Problem::Damaged)?;
                }
                None => writer.raw_copy_file(entry).map_err(damaged)?,
            }
        }
        for ((name, content), index) in parts.iter().zip(&indices) {
            if index.is_none() {
                writer.start_file(name, options).map_err(damaged)?;
                writer
                    .write_all(declaration::in_utf8(content).as_bytes())
                    .map_err(|_| Problem::Damaged)?;
            }
        }
        Ok(writer.finish().map_err(damaged)?.into_inner())
    }

    /// Whether somebody has signed the package, so that any change to it makes the signature invalid.
    pub fn is_signed(&mut self) -> bool {
        const SIGNATURES: &[u8] = b"_xmlsignatures/";
        let mut names = self.archive.file_names_raw();
        names.any(|name| {
            let folder = name.get(..SIGNATURES.len());
            folder.is_some_and(|it| it.eq_ignore_ascii_case(SIGNATURES))
        })
    }

    /// Whether there is a part with this name.
    pub fn has(&self, name: &str) -> bool {
        self.index(name).is_some()
    }

    /// Names of parts are the same in capitals and small letters.
    fn index(&self, name: &str) -> Option<usize> {
        self.archive.index_for_name(name).or_else(|| {
            let same = |other: &[u8]| other.eq_ignore_ascii_case(name.as_bytes());
            self.archive.file_names_raw().position(same)
        })
    }
}

/// The part that holds the relations of another.
pub fn relations_of(part: &str) -> String {
    match part.rsplit_once('/') {
        Some((folder, name)) => format!("{folder}/_rels/{name}.rels"),
        None => format!("_rels/{part}.rels"),
    }
}

/// The type that the package gives to a part.
fn content_type(types: &Xml, part: &str) -> Option<String> {
    let part = part.to_ascii_lowercase();
    let of = |tag: Tag, attribute: &str, wanted: &str| {
        types.descendants(0).find_map(|id| {
            let name = types
                .attribute(id, attribute)
                .filter(|_| types.tag(id) == tag)?;
            let same = name.trim_start_matches('/').eq_ignore_ascii_case(wanted);
            same.then(|| types.attribute(id, "ContentType").map(|it| it.into_owned()))?
        })
    };
    let extension = part.rsplit('.').next().unwrap_or_default();
    of(Tag::Override, "PartName", &part).or_else(|| of(Tag::Default, "Extension", extension))
}

/// The name of the part that a relation of a part in `folder` leads to.
fn resolved(folder: &str, target: &str) -> String {
    let (base, path) = match target.strip_prefix('/') {
        Some(absolute) => ("", absolute),
        None => (folder, target),
    };
    let mut parts: Vec<&str> = base.split('/').filter(|part| !part.is_empty()).collect();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// Whether an entry would be unpacked outside the folder it is unpacked in.
fn leads_out(name: &str) -> bool {
    let drive = name.as_bytes().get(1) == Some(&b':');
    let climbs = name.split(['/', '\\']).any(|part| part == "..");
    name.starts_with(['/', '\\']) || drive || climbs
}
