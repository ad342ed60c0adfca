//! What is wrong in a line of prose, as found by looking at the line alone.

use crate::messages::Message;
use crate::rules::{Applicability, Edit, Fix};
use crate::text::Span;

/// A fault in a line; places count from the beginning of the line.
#[derive(Clone, Debug)]
pub struct Slip {
    pub fault: Fault,
    /// Which of the rule's messages says it.
    pub key: &'static str,
    pub span: Span,
    /// The words as they stand there.
    pub written: String,
    /// What belongs there, where that can be told.
    pub right: String,
    /// What the fix changes; empty where there is none.
    pub edits: Vec<Edit>,
    /// Whether the fix is one that nobody could object to.
    pub safe: bool,
    /// Whether it may well be right.
    pub doubtful: bool,
    /// The words elsewhere in the line that it does not go with.
    pub half: Option<Span>,
}

/// The rule that a fault belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    DateInvalid,
    DateStyle,
    UntilWord,
    ApproximateExact,
    FullwidthDigit,
    HalfwidthPunctuation,
    BracketMismatch,
    BracketUnpaired,
    PunctuationRepeated,
    TitleListComma,
    KangxiRadical,
    SpaceStray,
    WordRepeated,
    TermConfusion,
    MeasureWord,
    SetPhrase,
    MeetingName,
    NumberMissing,
    SentenceEnd,
    ContactInvalid,
    SelfName,
    LetterForm,
    ParticleDe,
    IdNumber,
    MobileNumber,
    BankCard,
    SecrecyMark,
}

impl Slip {
    pub fn new(fault: Fault, key: &'static str, span: Span, written: impl Into<String>) -> Self {
        Self {
            fault,
            key,
            span,
            written: written.into(),
            right: String::new(),
            edits: Vec::new(),
            safe: false,
            doubtful: false,
            half: None,
        }
    }

    /// With what belongs in its place, which a fix may write there.
    #[must_use]
    pub fn right(mut self, right: impl Into<String>) -> Self {
        self.right = right.into();
        self
    }

    /// With a fix.
    #[must_use]
    pub fn edit(mut self, edit: Edit) -> Self {
        self.edits.push(edit);
        self
    }

    /// With a fix that nobody could object to.
    #[must_use]
    pub fn safe(mut self, edit: Edit) -> Self {
        self.safe = true;
        self.edit(edit)
    }

    /// With the words elsewhere that it does not go with.
    #[must_use]
    pub fn half(mut self, span: Span) -> Self {
        self.half = Some(span);
        self
    }

    #[must_use]
    pub fn doubtful(mut self, doubtful: bool) -> Self {
        self.doubtful = doubtful;
        self
    }

    /// Its fix in a text in which the line begins at `start`.
    pub fn fix(&self, title: Message, start: usize) -> Option<Fix> {
        let edits = self.edits.iter().map(|edit| Edit {
            span: Span::new(edit.span.start + start, edit.span.end + start),
            text: edit.text.clone(),
        });
        let applicability = if self.safe {
            Applicability::Safe
        } else {
            Applicability::Unsafe
        };
        (!self.edits.is_empty()).then(|| Fix {
            title,
            applicability,
            edits: edits.collect(),
        })
    }
}
