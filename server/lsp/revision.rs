//! A document at one moment: what workers get to see of it.

use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use ropey::Rope;
use tower_lsp::lsp_types::{TextDocumentContentChangeEvent, TextDocumentItem, Uri};

use super::configuration::{Configurations, Judgement, Recognition};
use super::document;
use super::position::Encoding;
use super::token_memory::TokenMemory;
use crate::config::recognise;
use crate::lint;
use crate::report::{ReadOptions, Report};
use crate::rules::{Diagnostic, Passages};
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
    /// What an earlier revision has left to start from; let go of when everything is worked out.
    base: Mutex<Base>,
    parsed: OnceLock<Arc<Parsed>>,
    checked: OnceLock<Checked>,
}

/// What was worked out for an earlier revision.
#[derive(Clone, Debug, Default)]
struct Base {
    parsed: Option<Arc<Parsed>>,
    /// What was changed since it was parsed.
    edits: Vec<Edit>,
    passages: Option<Arc<Passages>>,
}

/// A text with its tree and its model.
#[derive(Debug)]
pub struct Parsed {
    pub tree: Tree,
    outline: Outline,
    pub report: Report,
}

/// The findings, and what the rules have found out about the paragraphs.
#[derive(Debug)]
struct Checked {
    diagnostics: Vec<Diagnostic>,
    passages: Arc<Passages>,
}

impl Parsed {
    fn new(text: Arc<str>, options: &ReadOptions) -> Self {
        let tree = Tree::parse(&text);
        let outline = Outline::read(&tree, &text);
        let report = Report::of(text, &outline, options, None);
        Self {
            tree,
            outline,
            report,
        }
    }

    /// The same after `edits`; what they do not touch is not worked out again.
    fn again(&self, edits: &[Edit], text: Arc<str>, options: &ReadOptions) -> Self {
        let tree = self.tree.reparse(edits, &text);
        let outline = self.outline.read_again(&tree, &text);
        let report = Report::of(text, &outline, options, Some(&self.report));
        Self {
            tree,
            outline,
            report,
        }
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
            checked: OnceLock::new(),
        }
    }

    /// The next revision: this one with `changes` made, one after the other.
    #[must_use]
    pub fn changed(
        &self,
        version: i32,
        changes: &[TextDocumentContentChangeEvent],
        encoding: Encoding,
    ) -> Self {
        let mut next = self.again();
        next.version = version;
        let base = next.base.get_mut().unwrap_or_else(PoisonError::into_inner);
        for change in changes {
            match document::apply(&mut next.text, change, encoding) {
                Some(edit) => base.edits.push(edit),
                None => base.parsed = None,
            }
        }
        next
    }

    /// The same text under the settings as they are now.
    #[must_use]
    pub fn rejudged(&self, configurations: &Configurations) -> Self {
        Self {
            judgement: configurations.judge(&self.uri, &self.language_id),
            ..self.again()
        }
    }

    /// The same revision with nothing worked out yet.
    fn again(&self) -> Self {
        Self {
            uri: self.uri.clone(),
            version: self.version,
            text: self.text.clone(),
            judgement: self.judgement.clone(),
            language_id: Arc::clone(&self.language_id),
            tokens: Arc::clone(&self.tokens),
            base: Mutex::new(self.to_base()),
            parsed: OnceLock::new(),
            checked: OnceLock::new(),
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
        self.parsed.get_or_init(|| {
            let text: Arc<str> = String::from(&self.text).into();
            let options = lint::read_options(&self.judgement.settings);
            let base = self.base().clone();
            Arc::new(match &base.parsed {
                Some(parsed) => parsed.again(&base.edits, text, &options),
                None => Parsed::new(text, &options),
            })
        })
    }

    pub fn report(&self) -> &Report {
        &self.parsed().report
    }

    /// The findings of the rules, in the order of their places.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        let checked = self.checked.get_or_init(|| {
            let report = self.report();
            let before = self.base().passages.clone();
            let passages = Arc::new(Passages::of(report, before.as_deref()));
            let diagnostics = if self.is_draft() {
                lint::check_passages(report, &self.judgement.settings, &passages)
            } else {
                Vec::new()
            };
            *self.base() = Base::default();
            Checked {
                diagnostics,
                passages,
            }
        });
        &checked.diagnostics
    }

    fn base(&self) -> MutexGuard<'_, Base> {
        self.base.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What this revision has worked out, or, where nobody has asked for it yet, what it would be worked out from.
    fn to_base(&self) -> Base {
        // The base is read first: it is let go of only when what it leads to is there.
        let base = self.base().clone();
        let passages = self
            .checked
            .get()
            .map(|checked| Arc::clone(&checked.passages));
        match self.parsed.get() {
            Some(parsed) => Base {
                parsed: Some(Arc::clone(parsed)),
                edits: Vec::new(),
                passages: passages.or(base.passages),
            },
            None => base,
        }
    }
}
