//! Short forms of the names of acts: 《条例》 in （以下简称《条例》）, and where they are used.

use super::nodes;
use crate::analysis::Analysis;
use crate::syntax::{Kind, Tree};
use crate::text::Span;

/// A short form with every place where it stands, without its marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShortForm {
    pub name: String,
    /// The full name that it stands for, as the draft has it.
    pub full_name: Option<Span>,
    pub definition: Span,
    /// The uses, in the order of the text, those before the definition too.
    pub uses: Vec<Span>,
}

impl ShortForm {
    /// All places, in the order of the text.
    pub fn places(&self) -> Vec<Span> {
        let mut places = self.uses.clone();
        places.push(self.definition);
        places.sort();
        places
    }
}

/// The short forms that a draft defines. The first definition of a name counts; a later one is a use.
pub fn short_forms(tree: &Tree, text: &str) -> Vec<ShortForm> {
    let wanted = [Kind::ShortForm, Kind::ActTitle, Kind::ActReference];
    let found = nodes::find(tree, |kind| wanted.contains(&kind));
    let mut forms: Vec<ShortForm> = Vec::new();
    let mut last_title = None;
    for (kind, node) in &found {
        let name = without_marks(nodes::span(*node), text);
        match kind {
            Kind::ActTitle => last_title = Some(name),
            Kind::ShortForm if forms.iter().all(|form| form.name != name.of(text)) => {
                forms.push(ShortForm {
                    name: name.of(text).to_owned(),
                    full_name: last_title.filter(|title| !name.contains(*title)),
                    definition: name,
                    uses: Vec::new(),
                });
            }
            _ => {}
        }
    }
    for (_, node) in &found {
        let place = without_marks(nodes::span(*node), text);
        let form = forms.iter_mut().find(|form| form.name == place.of(text));
        if let Some(form) = form.filter(|form| !form.definition.overlaps(place)) {
            form.uses.push(place);
        }
    }
    for form in &mut forms {
        form.uses.sort();
        form.uses.dedup();
    }
    forms
}

/// The short form that stands at an offset.
pub fn short_form_at(analysis: &Analysis, offset: usize) -> Option<(ShortForm, Span)> {
    short_forms(analysis.tree(), analysis.text())
        .into_iter()
        .find_map(|form| {
            let place = form
                .places()
                .into_iter()
                .find(|place| place.touches(offset))?;
            Some((form, place))
        })
}

/// A name without the marks around it.
fn without_marks(span: Span, text: &str) -> Span {
    let marks = |c: char| "《》〈〉<>“”‘’\"「」『』".contains(c) || c.is_whitespace();
    let name = span.of(text);
    let start = span.start + (name.len() - name.trim_start_matches(marks).len());
    Span::new(start, start + name.trim_matches(marks).len())
}
