//! A document at one moment: what workers get to see of it.

use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError, Weak};

use ropey::Rope;
use tower_lsp::lsp_types::{TextDocumentContentChangeEvent, TextDocumentItem, Uri};

use super::configuration::{DocumentSettings, Judgement, Recognition};
use super::document;
use super::position::Encoding;
use super::token_memory::TokenMemory;
use crate::analysis::Analysis;
use crate::config::recognise;
use crate::report::Report;
use crate::rules::Diagnostic;
use crate::syntax::Edit;
use crate::text::Span;

/// An open document as one change left it; immutable, and shared by everyone who works on it.
///
/// It is analysed when that is first asked for, by whoever asks first, and the analysis is kept.
#[derive(Debug)]
pub struct Revision {
    pub uri: Uri,
    /// The client's number for this state of the document.
    pub version: i32,
    pub text: Rope,
    pub judgement: Judgement,
    /// What the client takes it for: `nianbao`, `markdown` …
    language_id: Arc<str>,
    /// Shared by all revisions of a document.
    pub tokens: Arc<TokenMemory>,
    /// What to start from; gone when the work on this revision has begun.
    base: Mutex<Option<Base>>,
    analysis: OnceLock<Analysis>,
}

/// What a revision can start from.
#[derive(Clone, Debug, Default)]
struct Base {
    /// An earlier revision on which work has begun, and what was changed since.
    earlier: Option<(Arc<Revision>, Vec<Edit>)>,
    /// The revision right before, on which work may have been done by then, and what was changed since.
    previous: (Weak<Revision>, Vec<Edit>),
}

/// After so many changes that nobody has looked at it takes no longer to read a text afresh.
const MOST_EDITS: usize = 64;

impl Base {
    fn add(&mut self, edit: Edit) {
        self.previous.1.push(edit);
        if let Some((_, edits)) = &mut self.earlier {
            edits.push(edit);
        }
    }

    /// What has been worked out, and what was changed since.
    fn into_analysis(self) -> Option<(Analysis, Vec<Edit>)> {
        let Self { earlier, previous } = self;
        let (previous, edits) = (previous.0.upgrade(), previous.1);
        if let Some(previous) = previous.filter(|it| it.analysis.get().is_some()) {
            drop(earlier);
            return Some((previous.into_analysis(), edits));
        }
        let (earlier, edits) = earlier?;
        Some((earlier.into_analysis(), edits))
    }
}

impl Revision {
    /// A document as it was opened.
    pub fn new(item: TextDocumentItem, configurations: &DocumentSettings) -> Self {
        Self {
            judgement: configurations.judge(&item.uri, &item.language_id),
            uri: item.uri,
            version: item.version,
            text: Rope::from_str(&item.text),
            language_id: item.language_id.into(),
            tokens: Arc::default(),
            base: Mutex::default(),
            analysis: OnceLock::new(),
        }
    }

    /// A file that has tracked changes at these places, which its text does not show.
    #[must_use]
    pub fn with_tracked_changes(mut self, changes: Vec<Span>) -> Self {
        if !changes.is_empty() {
            Arc::make_mut(&mut self.judgement.settings).tracked_changes = changes;
        }
        self
    }

    /// The next revision: this one with `changes` made, one after the other.
    #[must_use]
    pub fn changed(
        self: &Arc<Self>,
        version: i32,
        changes: &[TextDocumentContentChangeEvent],
        encoding: Encoding,
    ) -> Self {
        let mut next = self.again();
        next.version = version;
        let base = next.base.get_mut().unwrap_or_else(PoisonError::into_inner);
        let base = base.get_or_insert_default();
        for change in changes {
            match document::apply(&mut next.text, change, encoding) {
                Some(edit) => base.add(edit),
                None => *base = Base::default(),
            }
        }
        next
    }

    /// The same text under the settings as they are now.
    #[must_use]
    pub fn rejudged(self: &Arc<Self>, configurations: &DocumentSettings) -> Self {
        Self {
            judgement: configurations.judge(&self.uri, &self.language_id),
            ..self.again()
        }
    }

    /// The same revision with nothing worked out yet.
    fn again(self: &Arc<Self>) -> Self {
        Self {
            uri: self.uri.clone(),
            version: self.version,
            text: self.text.clone(),
            judgement: self.judgement.clone(),
            language_id: Arc::clone(&self.language_id),
            tokens: Arc::clone(&self.tokens),
            base: Mutex::new(Some(self.to_base())),
            analysis: OnceLock::new(),
        }
    }

    /// Whether it is a draft of a report; of other texts nothing is said.
    pub fn is_draft(&self) -> bool {
        match self.judgement.recognition {
            Recognition::Draft => true,
            Recognition::Perhaps => recognise::text_is_draft(self.analysis().text()),
            Recognition::Excluded => false,
        }
    }

    /// The text read and checked.
    pub fn analysis(&self) -> &Analysis {
        self.analysis.get_or_init(|| self.analyse())
    }

    fn analyse(&self) -> Analysis {
        let text: Arc<str> = String::from(&self.text).into();
        let settings = &self.judgement.settings;
        let base = self.base().take();
        let analysis = match base.and_then(Base::into_analysis) {
            Some((analysis, edits)) => analysis.edited(&edits, text, settings),
            None => Analysis::of(text, settings),
        };
        let previous = self.judgement.past.before(analysis.report());
        analysis.with_previous(previous)
    }

    pub fn report(&self) -> &Report {
        self.analysis().report()
    }

    /// The findings of the rules, in the order of their places.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        if self.is_draft() {
            self.analysis().findings()
        } else {
            &[]
        }
    }

    fn base(&self) -> MutexGuard<'_, Option<Base>> {
        self.base.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The analysis: taken from the revision, where nobody else has it any more.
    fn into_analysis(self: Arc<Self>) -> Analysis {
        match Arc::try_unwrap(self) {
            Ok(mut own) => match own.analysis.take() {
                Some(analysis) => analysis,
                None => own.analyse(),
            },
            Err(shared) => shared.analysis().clone(),
        }
    }

    /// What the next revision can start from: this one, or, where the work on it has not begun, what it would start from
    /// itself.
    fn to_base(self: &Arc<Self>) -> Base {
        let base = self.base().clone();
        let earlier = match base {
            Some(base) => base.earlier.filter(|(_, edits)| edits.len() < MOST_EDITS),
            None => Some((Arc::clone(self), Vec::new())),
        };
        Base {
            earlier,
            previous: (Arc::downgrade(self), Vec::new()),
        }
    }
}

#[cfg(test)]
mod tests {
    use tower_lsp::lsp_types::{Position, Range};

    use super::*;

    /// More than twenty lines, some with faults.
    fn text() -> String {
        let mut text = "# 云溪镇2024年政府信息公开工作年度报告\n\n## 一、总体情况\n\n".to_owned();
        for number in 0..20 {
            text.push_str(&format!(
                "全年召开会议XX次，公开信息{number}条。根据《条例》第八条第（二）款。\n"
            ));
        }
        text
    }

    fn opened(text: &str) -> Arc<Revision> {
        let uri = "file:///drafts/report.nianbao.md".parse().unwrap();
        let item = TextDocumentItem::new(uri, "nianbao".to_owned(), 1, text.to_owned());
        Arc::new(Revision::new(item, &DocumentSettings::default()))
    }

    /// The next revision, with a character typed at the beginning of a line.
    fn typed(revision: &Arc<Revision>, line: u32) -> Arc<Revision> {
        let place = Position::new(line, 0);
        let change = TextDocumentContentChangeEvent {
            range: Some(Range::new(place, place)),
            range_length: None,
            text: "1".to_owned(),
        };
        Arc::new(revision.changed(revision.version + 1, &[change], Encoding::Utf16))
    }

    fn assert_as_fresh(revision: &Revision) {
        let fresh = opened(&revision.text.to_string());
        let found = |revision: &Revision| format!("{:#?}", revision.diagnostics());
        assert_eq!(found(revision), found(&fresh));
    }

    #[test]
    fn changes_that_nobody_looks_at_do_not_pile_up() {
        let mut revision = opened(&text());
        revision.diagnostics();
        for line in 0..3 * MOST_EDITS {
            revision = typed(&revision, u32::try_from(line % 20).unwrap());
            let base = revision.base().clone().unwrap();
            let edits = base.earlier.map_or(0, |(_, edits)| edits.len());
            assert!(edits <= MOST_EDITS, "{edits}");
        }
        assert_as_fresh(&revision);
    }

    #[test]
    fn a_revision_that_others_still_have_is_left_as_it_is() {
        let first = opened(&text());
        let found = format!("{:#?}", first.diagnostics());
        let second = typed(&first, 0);
        let third = typed(&second, 4);
        assert_as_fresh(&third);
        assert_as_fresh(&second);
        assert_eq!(format!("{:#?}", first.diagnostics()), found);
        drop((first, second));
        assert_as_fresh(&typed(&third, 2));
    }
}
