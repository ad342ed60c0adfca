//! One draft read and checked: what the features of an editor and the commands work on.

use std::ptr;
use std::sync::{Arc, OnceLock};

use crate::lint::{self, Fixed};
use crate::report::Report;
use crate::rules::text::links::{Link, links};
use crate::rules::{Applicability, Context, Diagnostic, Memory, Previous, Settings};
use crate::syntax::{Edit, Outline, Tree};

/// A text with its tree, its model and what the rules say of it, under certain settings.
#[derive(Clone, Debug)]
pub struct Analysis {
    parsed: OnceLock<Parsed>,
    report: Arc<Report>,
    /// What the rules have found out about parts of the text and need not find out again after an edit.
    memory: Memory,
    settings: Arc<Settings>,
    /// Worked out when they are first asked for.
    findings: OnceLock<Vec<Diagnostic>>,
}

/// What the model was read from. Where the model came alone it is read again when it is first asked for.
#[derive(Clone, Debug)]
struct Parsed {
    tree: Tree,
    outline: Outline,
}

impl Analysis {
    /// Reads a text.
    pub fn of(text: impl Into<Arc<str>>, settings: &Arc<Settings>) -> Self {
        let text = text.into();
        let parsed = Parsed::of(&text);
        let report = Report::of(text, &parsed.outline, &lint::read_options(settings));
        let memory = Memory::of(&report);
        Self::with(Some(parsed), Arc::new(report), memory, settings)
    }

    /// The same of a text whose model was read before, with the options of these settings, and may belong to others too.
    pub fn on(report: Arc<Report>, settings: &Arc<Settings>) -> Self {
        let memory = Memory::of(&report);
        Self::with(None, report, memory, settings)
    }

    /// The same after `edits`, which were made one after the other and have led to `text`: exactly what [`Analysis::of`]
    /// gives for it, but what the edits do not touch is not worked out again.
    #[must_use]
    pub fn edited(
        self,
        edits: &[Edit],
        text: impl Into<Arc<str>>,
        settings: &Arc<Settings>,
    ) -> Self {
        let text = text.into();
        if !ptr::eq(self.settings.index(), settings.index()) {
            // Which names without marks are those of acts is known by the index.
            return Self::of(text, settings);
        }
        let Some(Parsed { tree, outline }) = self.parsed.into_inner() else {
            return Self::of(text, settings);
        };
        let (tree, change) = tree.reparse(edits, &text);
        let (outline, walked) = outline.read_again(&tree, &text, change);
        let options = lint::read_options(settings);
        let report = Arc::unwrap_or_clone(self.report);
        let report = report.read_again(text, &outline, &options, change, walked);
        let memory = self.memory.read_again(&report, change);
        let parsed = Some(Parsed { tree, outline });
        Self::with(parsed, Arc::new(report), memory, settings)
    }

    fn with(
        parsed: Option<Parsed>,
        report: Arc<Report>,
        memory: Memory,
        settings: &Arc<Settings>,
    ) -> Self {
        Self {
            parsed: parsed.map_or_else(OnceLock::new, OnceLock::from),
            report,
            memory,
            settings: Arc::clone(settings),
            findings: OnceLock::new(),
        }
    }

    /// The same with what is known of last year's report, which is found by what this one says.
    #[must_use]
    pub fn with_previous(mut self, previous: Previous) -> Self {
        if !matches!(
            (&self.settings.previous, &previous),
            (Previous::None, Previous::None)
        ) {
            let settings = Settings::clone(&self.settings);
            self.settings = Arc::new(Settings {
                previous,
                ..settings
            });
            self.findings = OnceLock::new();
        }
        self
    }

    pub fn text(&self) -> &Arc<str> {
        &self.report.text
    }

    pub fn tree(&self) -> &Tree {
        &self.parsed().tree
    }

    pub fn outline(&self) -> &Outline {
        &self.parsed().outline
    }

    pub fn report(&self) -> &Report {
        &self.report
    }

    pub fn settings(&self) -> &Arc<Settings> {
        &self.settings
    }

    /// What the rules say of the text, in the order of their places.
    pub fn findings(&self) -> &[Diagnostic] {
        let check = || lint::check_with(&self.report, &self.settings, &self.memory);
        self.findings.get_or_init(check)
    }

    /// The figures of the text with the cells they are held against.
    pub fn links(&self) -> Vec<Link<'_>> {
        links(&Context::new(&self.report, &self.settings, &self.memory))
    }

    /// The draft after every fix that can be trusted at least as much as `at_least`.
    pub fn fixed(&self, at_least: Applicability) -> Fixed {
        let report = Report::clone(&self.report);
        lint::fix_found(report, self.findings(), &self.settings, at_least)
    }

    /// The model and what the rules say of it, for those who need nothing else.
    pub fn into_checked(self) -> (Arc<Report>, Vec<Diagnostic>) {
        self.findings();
        (self.report, self.findings.into_inner().unwrap_or_default())
    }

    fn parsed(&self) -> &Parsed {
        self.parsed.get_or_init(|| Parsed::of(&self.report.text))
    }
}

impl Parsed {
    fn of(text: &str) -> Self {
        let tree = Tree::parse(text);
        let outline = Outline::read(&tree, text);
        Self { tree, outline }
    }
}
