//! The fields that have begun and not ended, outermost first.

use super::field::Field;

/// Only the innermost field can change, so that each knows once and for all what those around it say.
#[derive(Debug, Default)]
pub struct Fields(Vec<Open>);

#[derive(Debug)]
struct Open {
    field: Field,
    /// Whether all fields around it show their results.
    shown: bool,
    /// Whether one of them stands above the line.
    raised: bool,
}

impl Fields {
    pub fn push(&mut self, field: Field) {
        let (shown, raised) = (self.show(), self.are_raised());
        self.0.push(Open {
            field,
            shown,
            raised,
        });
    }

    pub fn pop(&mut self) -> Option<Field> {
        self.0.pop().map(|it| it.field)
    }

    pub fn last_mut(&mut self) -> Option<&mut Field> {
        self.0.last_mut().map(|it| &mut it.field)
    }

    /// Whether what stands here is shown.
    pub fn show(&self) -> bool {
        self.0.last().is_none_or(|it| it.shown && it.field.shows())
    }

    /// Whether what stands here stands above the line.
    pub fn are_raised(&self) -> bool {
        let last = self.0.last();
        last.is_some_and(|it| it.raised || it.field.is_raised())
    }

    /// Leaves out those whose result has not begun when their paragraph ends.
    pub fn end_paragraph(&mut self) {
        if self.0.iter().all(|it| it.field.in_result()) {
            return;
        }
        for open in std::mem::take(&mut self.0) {
            if open.field.in_result() {
                self.push(open.field);
            }
        }
    }
}
