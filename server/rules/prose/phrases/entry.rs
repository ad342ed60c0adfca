//! What the table is made of.

/// What an entry of the table is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A phrase of which other forms are slips.
    Phrase,
    /// An idiom: no other word looks like it.
    Idiom,
    /// A political formula.
    Formula,
    /// A form that is right.
    Right,
    /// A form that is always wrong.
    Wrong,
    /// A word that a rule wants to know of.
    Word,
}

/// An entry of the table before it is built.
#[derive(Clone, Debug)]
pub struct Entry {
    pub kind: Kind,
    pub text: String,
    /// What belongs in place of a wrong form; what a word is about.
    pub note: String,
}

impl Kind {
    /// The kind with that number, in the order of their list.
    pub fn numbered(number: u32) -> Option<Self> {
        const ALL: [Kind; 6] = [
            Kind::Phrase,
            Kind::Idiom,
            Kind::Formula,
            Kind::Right,
            Kind::Wrong,
            Kind::Word,
        ];
        ALL.get(number as usize).copied()
    }

    /// Whether other forms of it are slips.
    pub fn is_checked(self) -> bool {
        matches!(self, Kind::Phrase | Kind::Idiom | Kind::Formula)
    }
}
