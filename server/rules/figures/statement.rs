use std::ops::Range;

/// A value that the text gives a quantity, of whatever part of the year or of the body.
#[derive(Debug)]
pub struct Statement {
    pub(super) quantity: usize,
    /// Index of its figure among those of the paragraph.
    pub(super) figure: usize,
    /// The name of the quantity.
    pub(super) phrase: &'static str,
    /// What stands before the name in its sentence: a range in the compact text.
    pub(super) lead: Range<usize>,
}
