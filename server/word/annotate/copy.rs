use std::collections::BTreeMap;

use super::changes::Changes;
use super::markup::Marks;
use super::note::Note;
use super::reads_as::reads_as;
use super::untracked::Untracked;
use super::{already, anchors, comments, placing};
use crate::text::Span;
use crate::word::document::{Document, Facts, open, read, read_package};
use crate::word::package::Package;
use crate::word::problem::Problem;

/// What came of it.
#[derive(Debug)]
pub struct Annotated {
    /// The copy.
    pub bytes: Vec<u8>,
    /// How many comments stand in it that the file did not have: as many as were asked for, but for those that it had.
    pub comments: usize,
    /// How many of those that were asked for the file had already, since it is a copy itself.
    pub already: usize,
    /// How many places are changed, as tracked changes.
    pub changes: usize,
    /// How many places could not be changed this way, and why.
    pub left: BTreeMap<Untracked, usize>,
    /// The lines of the text in which those are.
    pub left_lines: Vec<Span>,
    pub facts: Facts,
}

/// Writes a comment for each note, and changes that turn the text of the document into `fixed`, if there is one.
///
/// Everything else stays byte for byte: other parts of the package, and in its main part all that stands outside the runs
/// that are marked. The copy is read again before it is given back: with all changes accepted it has the text it should have.
///
/// # Errors
/// Where the file cannot be read, or the copy would not read as it should.
pub fn annotate(bytes: &[u8], notes: &[Note], fixed: Option<&str>) -> Result<Annotated, Problem> {
    let mut package = open(bytes)?;
    let document = read_package(&mut package)?;
    if package.is_template() {
        return Err(Problem::Template);
    }
    let asked = notes.len();
    let notes = already::new(&mut package, &document, notes)?;
    let notes = notes.as_slice();
    let mut changes = Changes::default();
    if let Some(fixed) = fixed {
        // Changes that do not read as they should are worse than none.
        changes = Changes::between(&document, fixed).where_they_hold(|changes| {
            let copy = write(&mut package, &document, notes, changes);
            changes.keep_words(&document, fixed)
                && copy.is_ok_and(|copy| holds(&copy, &document, changes))
        });
    }
    let copy = write(&mut package, &document, notes, &changes)?;
    if !holds(&copy, &document, &changes) {
        return Err(Problem::NotAnchored);
    }
    let after = read(&copy)?.facts.comments;
    if after != document.facts.comments + notes.len() {
        return Err(Problem::NotAnchored);
    }
    Ok(Annotated {
        bytes: copy,
        comments: notes.len(),
        already: asked - notes.len(),
        changes: changes.places,
        left: changes.left,
        left_lines: changes.left_lines,
        facts: document.facts,
    })
}

fn write(
    package: &mut Package<'_>,
    document: &Document,
    notes: &[&Note],
    changes: &Changes,
) -> Result<Vec<u8>, Problem> {
    let mut marks = Marks::new(document);
    let mut parts = comments::parts(package, document, notes)?;
    for (note, id) in notes.iter().zip(&parts.ids) {
        anchors::place(document, note.span, *id, &mut marks);
    }
    placing::place(changes, document, &mut marks);
    let main = marks.write(document);
    parts.all.push((package.main.clone(), main));
    package.with_parts(&parts.all)
}

/// Whether the copy, with all changes accepted, has the text that it should have.
fn holds(copy: &[u8], document: &Document, changes: &Changes) -> bool {
    let wanted = changes.apply(&document.text);
    read(copy).is_ok_and(|copy| reads_as(&copy.text, &wanted))
}
