//! What becomes of paragraphs that are parted or become headings of another level.

use std::collections::BTreeMap;

use super::change::Change;
use super::lines::signs;
use super::stand::text_box;
use super::untracked::Untracked;
use crate::text::Location;
use crate::word::document::Document;
use crate::word::map::{Block, Shape};
use crate::word::properties::{self, Form};
use crate::word::xml::Id;

/// The properties of each part of a paragraph, in order. The last keeps the end of the paragraph, and with it what the whole
/// has again when nobody accepts the change.
pub type Plan = Vec<Form>;

/// What becomes of the paragraphs that some changes part or lift.
pub fn plans(document: &Document, changes: &[&Change]) -> Result<BTreeMap<Id, Plan>, Untracked> {
    // How many signs each part is to have; `None` where it stays what it is.
    let mut wanted: BTreeMap<Id, Vec<Option<usize>>> = BTreeMap::new();
    for change in changes {
        let Some(lines) = &change.lines else { continue };
        let parts = wanted.entry(lines.paragraph).or_insert_with(|| vec![None]);
        if let (Some(level), [first]) = (lines.level, parts.as_mut_slice()) {
            *first = Some(level);
        }
        parts.extend(lines.others.iter().map(|line| Some(line.signs)));
    }
    let mut ending = changes.iter().flat_map(|change| &change.ends);
    if ending.any(|id| wanted.contains_key(id)) {
        return Err(Untracked::Lines);
    }
    let plans = wanted.into_iter().map(|(paragraph, wanted)| {
        let plan = plan(document, paragraph, &wanted)?;
        Ok((paragraph, plan))
    });
    plans.collect()
}

fn plan(document: &Document, paragraph: Id, wanted: &[Option<usize>]) -> Result<Plan, Untracked> {
    let xml = &document.xml;
    let models = Models {
        document,
        paragraph,
    };
    let is_numbered = models.is_numbered();
    let own = document.ranks.styled(paragraph).unwrap_or(0);
    let part = |(at, signs): (usize, &Option<usize>)| {
        let signs = match (at, *signs) {
            (_, None) => return Ok(Form::Own),
            (0, Some(signs)) if signs == own => return Ok(Form::Own),
            (_, Some(signs)) => signs,
        };
        match (own == signs && !is_numbered, signs) {
            (true, _) => Ok(Form::Following),
            (false, 0) => Ok(models.running_text().map_or(Form::Bare, Form::Like)),
            (false, signs) => models
                .heading(signs)
                .map(Form::Like)
                .ok_or(Untracked::Level),
        }
    };
    let plan: Plan = wanted
        .iter()
        .enumerate()
        .map(part)
        .collect::<Result<_, _>>()?;
    let changes_last = plan
        .last()
        .is_some_and(|last| properties::changes(xml, paragraph, *last));
    match changes_last && properties::are_changed(xml, paragraph) {
        true => Err(Untracked::Level),
        false => Ok(plan),
    }
}

/// Paragraphs of the document that look as a part of one should.
struct Models<'d> {
    document: &'d Document,
    paragraph: Id,
}

impl Models<'_> {
    fn is_numbered(&self) -> bool {
        let mut blocks = self.document.map.blocks.iter();
        let own = blocks.find(|block| block.paragraph == Some(self.paragraph));
        own.is_some_and(|block| self.has_number(block))
    }

    /// Whether something stands before the words that Word writes itself.
    fn has_number(&self, block: &Block) -> bool {
        let pieces = self.document.map.pieces_in(block.text);
        let first = pieces.first().map_or(block.text.end, |it| it.text.start);
        let signs = signs(&self.document.text, block);
        first > block.text.start + if signs > 0 { signs + 1 } else { 0 }
    }

    fn heading(&self, wanted: usize) -> Option<Id> {
        self.nearest(|block| signs(&self.document.text, block) == wanted)
    }

    /// A line of several words, no date or signature.
    fn running_text(&self) -> Option<Id> {
        const SHORTEST: usize = 20;
        self.nearest(|block| {
            let is_styled = block
                .paragraph
                .and_then(|it| self.document.ranks.styled(it));
            let length = block.text.of(&self.document.text).chars().count();
            block.shape == Shape::Plain && is_styled.is_none() && length >= SHORTEST
        })
    }

    /// The paragraph that is so and stands next to this one, rather behind it.
    fn nearest(&self, is: impl Fn(&Block) -> bool) -> Option<Id> {
        let document = self.document;
        let blocks = &document.map.blocks;
        let own = blocks
            .iter()
            .position(|block| block.paragraph == Some(self.paragraph))?;
        let text_box_around = |id| text_box(&document.xml, id);
        let fits = |block: &&Block| {
            let is_beside = block.paragraph.is_some_and(|id| {
                id != self.paragraph && text_box_around(id) == text_box_around(self.paragraph)
            });
            is_beside
                && matches!(block.location, Location::Paragraph { .. })
                && !self.has_number(block)
                && is(block)
        };
        let (before, behind) = blocks.split_at_checked(own)?;
        let found = behind.iter().find(fits);
        found
            .or_else(|| before.iter().rev().find(fits))
            .and_then(|block| block.paragraph)
    }
}
