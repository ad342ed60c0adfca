//! The parts of a package that are read.

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
    pub footnotes: Option<Xml>,
    pub endnotes: Option<Xml>,
    pub relations: Vec<Relation>,
    pub facts: Around,
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
        let mut part = |kind: &str| package.related(&relations, kind);
        let styles = part("styles")?;
        let numbering = part("numbering")?;
        let (footnotes, endnotes) = (part("footnotes")?, part("endnotes")?);
        let (comments, settings) = (part("comments")?, part("settings")?);
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
