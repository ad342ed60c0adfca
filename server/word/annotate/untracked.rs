/// Why a change cannot be written as a tracked change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Untracked {
    /// Word writes the number itself.
    Number,
    /// Lines, or rows and cells of tables, come or go.
    Lines,
    /// The level of a heading, which its style tells.
    Level,
    /// They are no words of a run that could be cut: pictures, phonetic guides, formulas, fields, notes, symbols.
    Special,
    /// The copy would not read as it should.
    Unsure,
}
