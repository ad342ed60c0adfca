//! The part with the comments, and what makes it known to the package.

use std::fmt::Write as _;

use quick_xml::escape::escape;

use super::ids::Ids;
use super::note::Note;
use super::prefix::attribute_prefix;
use crate::word::author::AUTHOR;
use crate::word::document::Document;
use crate::word::package::{Package, relations_of};
use crate::word::problem::Problem;
use crate::word::tag::Tag;
use crate::word::xml::Xml;

const CONTENT_TYPE: &str =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml";

/// Parts to write.
pub struct CommentParts {
    /// Their names and contents.
    pub all: Vec<(String, String)>,
    /// The number of each comment.
    pub ids: Vec<usize>,
}

/// The part with a comment for each note behind those that are there, and the parts that refer to it. None without notes.
pub fn parts(
    package: &mut Package<'_>,
    document: &Document,
    notes: &[&Note],
) -> Result<CommentParts, Problem> {
    if notes.is_empty() {
        return Ok(CommentParts {
            all: Vec::new(),
            ids: Vec::new(),
        });
    }
    let main = package.main.clone();
    let relations = package.relations(&main)?;
    let known = relations
        .iter()
        .find(|it| it.kind == "comments")
        .filter(|it| package.has(&it.target));
    if let Some(relation) = known {
        let xml = package.xml(&relation.target)?;
        let own = xml.children(0).filter(|id| xml.tag(*id) == Tag::Comment);
        let mut free = Ids::beside(own.filter_map(|id| xml.number(id, "id")));
        let ids: Vec<usize> = notes.iter().map(|_| free.take()).collect();
        let prefix = xml
            .name(0)
            .strip_suffix("comments")
            .unwrap_or("w:")
            .to_owned();
        let text = with_content(&xml, &comments(&prefix, notes, &ids));
        return Ok(CommentParts {
            all: vec![(relation.target.clone(), text)],
            ids,
        });
    }
    let ids: Vec<usize> = (0..notes.len()).collect();
    let folder = main.rsplit_once('/').map_or("", |(folder, _)| folder);
    // A relation to a part that is not there gets it.
    let dangling = relations
        .iter()
        .find(|it| it.kind == "comments" && is_name(&it.target));
    let mut file = "comments.xml".to_owned();
    while package.has(&joined(folder, &file)) {
        file = format!("nianbao-{file}");
    }
    let strict = document
        .xml
        .start_tag(0)
        .contains("http://purl.oclc.org/ooxml/wordprocessingml/main");
    let (namespace, base) = if strict {
        (
            "http://purl.oclc.org/ooxml/wordprocessingml/main",
            "http://purl.oclc.org/ooxml/officeDocument/relationships",
        )
    } else {
        (
            "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        )
    };
    let part = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:comments xmlns:w=\"{namespace}\">{}</w:comments>",
        comments("w:", notes, &ids)
    );
    let mut id = "rIdNianbao".to_owned();
    while relations.iter().any(|relation| relation.id == id) {
        id.push('1');
    }
    let relation = |prefix: &str| {
        format!("<{prefix}Relationship Id=\"{id}\" Type=\"{base}/comments\" Target=\"{file}\"/>")
    };
    let name = relations_of(&main);
    let relations = if package.has(&name) {
        let xml = package.xml(&name)?;
        with_content(&xml, &relation(prefix_of(&xml)))
    } else {
        let relation = relation("");
        format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{relation}</Relationships>"
        )
    };
    let target = dangling.map_or_else(|| joined(folder, &file), |it| it.target.clone());
    let relations = dangling.is_none().then_some((name, relations));
    let types = package.xml("[Content_Types].xml")?;
    let prefix = prefix_of(&types);
    let entry =
        format!("<{prefix}Override PartName=\"/{target}\" ContentType=\"{CONTENT_TYPE}\"/>");
    // Where the type of a part that is not there is told, it is the same.
    let known = types.text.contains(&format!("PartName=\"/{target}\""));
    let types = (!known).then(|| {
        let types = with_content(&types, &entry);
        ("[Content_Types].xml".to_owned(), types)
    });
    let others = types.into_iter().chain(relations);
    Ok(CommentParts {
        all: others.chain([(target, part)]).collect(),
        ids,
    })
}

/// Whether a part can have this name.
fn is_name(target: &str) -> bool {
    let ends_well = target.to_ascii_lowercase().ends_with(".xml");
    ends_well
        && !target.contains(|c: char| {
            c.is_whitespace() || matches!(c, '<' | '>' | '&' | '"' | '\\' | ':')
        })
}

/// The prefix of the names in a part, which is that of its root.
fn prefix_of(xml: &Xml) -> &str {
    let name = xml.name(0);
    name.rfind(':')
        .and_then(|at| name.get(..=at))
        .unwrap_or_default()
}

fn joined(folder: &str, file: &str) -> String {
    if folder.is_empty() {
        file.to_owned()
    } else {
        format!("{folder}/{file}")
    }
}

fn comments(prefix: &str, notes: &[&Note], ids: &[usize]) -> String {
    let a = attribute_prefix(prefix);
    let mut text = String::new();
    for (note, id) in notes.iter().zip(ids) {
        let _ = write!(
            text,
            "<{prefix}comment {a}id=\"{id}\" {a}author=\"{AUTHOR}\" {a}initials=\"NB\">"
        );
        for paragraph in &note.text {
            let _ = write!(
                text,
                "<{prefix}p><{prefix}r><{prefix}t xml:space=\"preserve\">{}</{prefix}t></{prefix}r></{prefix}p>",
                escape(paragraph)
            );
        }
        let _ = write!(text, "</{prefix}comment>");
    }
    text
}

/// A part with something at the end of its root element.
fn with_content(xml: &Xml, content: &str) -> String {
    let text = &xml.text;
    if xml.is_empty_tag(0) {
        let span = xml.span(0);
        let tag = xml
            .start_tag(0)
            .trim_end_matches('>')
            .trim_end_matches('/')
            .trim_end();
        let before = text.get(..span.start).unwrap_or_default();
        let behind = text.get(span.end..).unwrap_or_default();
        return format!("{before}{tag}>{content}</{}>{behind}", xml.name(0));
    }
    let (before, behind) = text
        .split_at_checked(xml.content(0).end)
        .unwrap_or((text, ""));
    format!("{before}{content}{behind}")
}
