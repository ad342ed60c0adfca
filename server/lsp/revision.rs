//! A document at one moment: what workers get to see of it.

use std::sync::{Arc, OnceLock};

use ropey::Rope;
use tower_lsp::lsp_types::{TextDocumentContentChangeEvent, TextDocumentItem, Uri};

use super::configuration::{Configurations, Judgement, Recognition};
use super::document;
use super::position::Encoding;
use super::token_memory::TokenMemory;
use crate::cli::recognise;
use crate::lint;
use crate::report::Report;
use crate::rules::Diagnostic;
use crate::syntax::{Edit, Tree};

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
    /// Where the parser can start from.
    base: Option<Base>,
    parsed: OnceLock<Parsed>,
    diagnostics: OnceLock<Vec<Diagnostic>>,
}

/// The tree of an earlier revision and what was changed since.
#[derive(Clone, Debug)]
struct Base {
    tree: Tree,
    edits: Vec<Edit>,
}

/// A text with its tree and its model.
#[derive(Debug)]
pub struct Parsed {
    pub tree: Tree,
    pub report: Report,
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
            base: None,
            parsed: OnceLock::new(),
            diagnostics: OnceLock::new(),
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
        for change in changes {
            match (
                document::apply(&mut next.text, change, encoding),
                &mut next.base,
            ) {
                (Some(edit), Some(base)) => base.edits.push(edit),
                _ => next.base = None,
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
            base: self.to_base(),
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
        self.parsed.get_or_init(|| {
            let text: Arc<str> = String::from(&self.text).into();
            let tree = match &self.base {
                Some(base) => base.tree.reparse(&base.edits, &text),
                None => Tree::parse(&text),
            };
            let options = lint::read_options(&self.judgement.settings);
            let report = Report::read(text, &tree, &options);
            Parsed { tree, report }
        })
    }

    pub fn report(&self) -> &Report {
        &self.parsed().report
    }

    /// The findings of the rules, in the order of their places.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        self.diagnostics.get_or_init(|| {
            if self.is_draft() {
                lint::check(self.report(), &self.judgement.settings)
            } else {
                Vec::new()
            }
        })
    }

    /// This revision's tree, or, where nobody has asked for it yet, the one it would be made from.
    fn to_base(&self) -> Option<Base> {
        match self.parsed.get() {
            Some(parsed) => Some(Base {
                tree: parsed.tree.clone(),
                edits: Vec::new(),
            }),
            None => self.base.clone(),
        }
    }
}
