//! What the sentence before says of how far the figures of the next one reach: 上半年，我局收到申请39件。其中予以公开16件.

use std::ops::Range;

use super::words::WORDS;
use crate::report::quantity::Figure;

/// What stands before the first figure of a sentence that a later one goes on with, or of whom a sentence without figures speaks.
#[derive(Clone, Debug)]
pub(super) struct Whole {
    pub lead: Range<usize>,
    /// Whether it is no more than the subject: 城东分局的依申请公开工作规范有序。全年收到申请37件.
    pub is_subject: bool,
}

/// The sentences of a text, one after the other.
#[derive(Default)]
pub(super) struct Wholes {
    before: Option<Whole>,
}

impl Wholes {
    /// What the sentence goes on with; `figures` are its own, `goes_on` says whether it begins with words that go on.
    pub(super) fn next(
        &mut self,
        text: &str,
        sentence: &Range<usize>,
        figures: &[Figure],
        goes_on: bool,
    ) -> Option<Whole> {
        let slice = text.get(sentence.clone()).unwrap_or_default();
        let starts_anew = || {
            let mut whole = WORDS.scope.whole.iter();
            whole.any(|word| slice.starts_with(word.as_str()))
        };
        let whole = self.before.take();
        let whole = whole.filter(|it| goes_on || (it.is_subject && starts_anew()));
        self.before = match figures.first() {
            _ if whole.is_some() => whole.clone(),
            Some(first) => Some(Whole {
                lead: sentence.start..first.range.start,
                is_subject: false,
            }),
            None => subject(slice).map(|length| Whole {
                lead: sentence.start..sentence.start + length,
                is_subject: true,
            }),
        };
        whole
    }
}

/// The length of what stands before the first word for the work, at the beginning of a sentence.
fn subject(sentence: &str) -> Option<usize> {
    /// In bytes of UTF-8; a longer one is no name of a body.
    const LONGEST: usize = 60;
    let work = WORDS.scope.work.iter();
    let length = work.filter_map(|word| sentence.find(word.as_str())).min()?;
    let lead = sentence.get(..length)?;
    (length <= LONGEST && !lead.contains(['，', '；', '：', ',', ';', ':', '、'])).then_some(length)
}
