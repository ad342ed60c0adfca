//! The parts of a package that are read.

use std::collections::HashMap;

use super::numbering::Numbering;
use super::package::{Package, Relation};
use super::problem::Problem;
use super::styles::Styles;
use super::tag::Tag;
use super::xml::{Id, Xml};

/// All that makes the text.
pub struct BodyParts {
    pub main: Xml,
    pub styles: Styles,
    pub numbering: Numbering,
    pub footnotes: Option<Notes>,
    pub endnotes: Option<Notes>,
    pub relations: Vec<Relation>,
    pub facts: Around,
}

/// The notes at the foot of the pages, or at the end.
pub struct Notes {
    pub xml: Xml,
    pub relations: Vec<Relation>,
    /// Each note by its number.
    by_number: HashMap<String, Id>,
}

/// What is known of a document beside its body.
#[derive(Clone, Copy, Debug)]
pub struct Around {
    pub comments: usize,
    pub protected: bool,
    pub read_only: bool,
    pub signed: bool,
}

impl BodyParts {
    /// Reads them out of a package.
    ///
    /// # Errors
    /// Where one of them cannot be read, or the main part is not there.
    pub fn of(package: &mut Package<'_>) -> Result<Self, Problem> {
        let name = package.main.clone();
        let main = package.xml(&name)?;
        let relations = package.relations(&name)?;
        if package.lacks_relations(&name, &relations) {
            return Err(Problem::PartMissing);
        }
        let styles = package.needed(&relations, "styles")?;
        let numbering = package.needed(&relations, "numbering")?;
        let mut part = |kind: &str| package.related(&relations, kind);
        let (comments, settings) = (part("comments")?, part("settings")?);
        let footnotes = Notes::of(package, &relations, "footnotes")?;
        let endnotes = Notes::of(package, &relations, "endnotes")?;
        let signed = package.is_signed();
        let count = |xml: Xml| {
            xml.children(0)
                .filter(|id| xml.tag(*id) == Tag::Comment)
                .count()
        };
        let settings = settings.as_ref();
        let protection = |tag| settings.and_then(|xml| Some((xml, xml.child(0, tag)?)));
        let enforced = |(xml, id): (&Xml, Id)| {
            let enforced = xml.attribute(id, "enforcement");
            matches!(enforced.as_deref(), Some("1" | "true" | "on"))
        };
        Ok(Self {
            main,
            styles: styles.map(|xml| Styles::read(&xml)).unwrap_or_default(),
            numbering: numbering
                .map(|xml| Numbering::read(&xml))
                .unwrap_or_default(),
            footnotes,
            endnotes,
            relations,
            facts: Around {
                comments: comments.map_or(0, count),
                protected: protection(Tag::DocumentProtection).is_some_and(enforced),
                read_only: protection(Tag::WriteProtection).is_some(),
                signed,
            },
        })
    }
}

impl Notes {
    fn of(
        package: &mut Package<'_>,
        relations: &[Relation],
        kind: &str,
    ) -> Result<Option<Self>, Problem> {
        let Some(xml) = package.needed(relations, kind)? else {
            return Ok(None);
        };
        let part = relations.iter().find(|it| it.kind == kind);
        let relations = match part {
            Some(part) => package.relations(&part.target)?,
            None => Vec::new(),
        };
        let notes = xml
            .children(0)
            .filter(|id| matches!(xml.tag(*id), Tag::Footnote | Tag::Endnote));
        let numbered = notes.filter_map(|id| Some((xml.attribute(id, "id")?.into_owned(), id)));
        Ok(Some(Self {
            by_number: numbered.collect(),
            xml,
            relations,
        }))
    }

    pub fn get(&self, number: &str) -> Option<Id> {
        self.by_number.get(number).copied()
    }
}
