//! A document at one moment: what workers get to see of it.

use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError, Weak};

use ropey::Rope;
use tower_lsp::lsp_types::{TextDocumentContentChangeEvent, TextDocumentItem, Uri};

use super::configuration::{Configurations, Judgement, Recognition};
use super::document;
use super::position::Encoding;
use super::token_memory::TokenMemory;
use crate::config::recognise;
use crate::lint;
use crate::report::{ReadOptions, Report};
use crate::rules::{Diagnostic, Memory};
use crate::syntax::{Edit, Outline, Tree};

/// An open document as one change left it; immutable, and shared by everyone who works on it.
///
/// Tree, report and findings are worked out when they are first asked for, by whoever asks first, and kept.
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
    parsed: OnceLock<Parsed>,
    diagnostics: OnceLock<Vec<Diagnostic>>,
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

/// A text with its tree and its model, and what the rules have found out about it.
#[derive(Clone, Debug)]
pub struct Parsed {
    pub tree: Tree,
    outline: Outline,
    pub report: Report,
    memory: Memory,
}

impl Parsed {
    fn new(text: Arc<str>, options: &ReadOptions) -> Self {
        let tree = Tree::parse(&text);
        let outline = Outline::read(&tree, &text);
        let report = Report::of(text, &outline, options);
        let memory = Memory::of(&report);
        Self {
            tree,
            outline,
            report,
            memory,
        }
    }

    /// The same after `edits`; what they do not touch is not worked out again.
    fn again(self, edits: &[Edit], text: Arc<str>, options: &ReadOptions) -> Self {
        let (tree, change) = self.tree.reparse(edits, &text);
        let outline = self.outline.read_again(&tree, &text, change);
        let report = self.report.read_again(text, &outline, options, change);
        let memory = self.memory.read_again(&report, change);
        Self {
            tree,
            outline,
            report,
            memory,
        }
    }
}

impl Base {
    fn add(&mut self, edit: Edit) {
        self.previous.1.push(edit);
        if let Some((_, edits)) = &mut self.earlier {
            edits.push(edit);
        }
    }

    /// What has been worked out, and what was changed since.
    fn into_parsed(self) -> Option<(Parsed, Vec<Edit>)> {
        let Self { earlier, previous } = self;
        let (previous, edits) = (previous.0.upgrade(), previous.1);
        if let Some(previous) = previous.filter(|it| it.parsed.get().is_some()) {
            drop(earlier);
            return Some((previous.into_parsed(), edits));
        }
        let (earlier, edits) = earlier?;
        Some((earlier.into_parsed(), edits))
    }
}

impl Revision {
    /// A document as it was opened.
    pub fn new(item: TextDocumentItem, configurations: &Configurations) -> Self {
        Self {
            judgement: configurations.judge(&item.uri, &item.language_id),
            uri: item.uri,
            version: item.version,
            text: Rope::from_str(&item.text),
            language_id: item.language_id.into(),
            tokens: Arc::default(),
            base: Mutex::default(),
            parsed: OnceLock::new(),
            diagnostics: OnceLock::new(),
        }
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
    pub fn rejudged(self: &Arc<Self>, configurations: &Configurations) -> Self {
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
            parsed: OnceLock::new(),
            diagnostics: OnceLock::new(),
        }
    }

    /// Whether it is a draft of a report; of other texts nothing is said.
    pub fn is_draft(&self) -> bool {
        match self.judgement.recognition {
            Recognition::Draft => true,
            Recognition::Perhaps => recognise::text_is_draft(&self.parsed().report.text),
            Recognition::Excluded => false,
        }
    }

    /// The tree and the model.
    pub fn parsed(&self) -> &Parsed {
        self.parsed.get_or_init(|| self.read())
    }

    fn read(&self) -> Parsed {
        let text: Arc<str> = String::from(&self.text).into();
        let options = lint::read_options(&self.judgement.settings);
        let base = self.base().take();
        match base.and_then(Base::into_parsed) {
            Some((parsed, edits)) => parsed.again(&edits, text, &options),
            None => Parsed::new(text, &options),
        }
    }

    pub fn report(&self) -> &Report {
        &self.parsed().report
    }

    /// The findings of the rules, in the order of their places.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        self.diagnostics.get_or_init(|| {
            let parsed = self.parsed();
            if self.is_draft() {
                let settings = &self.judgement.settings;
                lint::check_with(&parsed.report, settings, &parsed.memory)
            } else {
                Vec::new()
            }
        })
    }

    fn base(&self) -> MutexGuard<'_, Option<Base>> {
        self.base.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The tree and the model: taken from the revision, where nobody else has it any more.
    fn into_parsed(self: Arc<Self>) -> Parsed {
        match Arc::try_unwrap(self) {
            Ok(mut own) => match own.parsed.take() {
                Some(parsed) => parsed,
                None => own.read(),
            },
            Err(shared) => shared.parsed().clone(),
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
        Arc::new(Revision::new(item, &Configurations::default()))
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
