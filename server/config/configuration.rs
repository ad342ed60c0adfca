//! The places of settings, one over the other.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::given::Given;
use super::options::{Options, ReportOptions, WordOptions};
use super::{Patterns, read};
use crate::rules::prose::phrases::UserWords;
use crate::rules::{self, Settings, Severity};

/// Everything that is settled for the files of a folder: the places of settings, the weakest first.
#[derive(Clone, Debug, Default)]
pub struct Configuration {
    layers: Vec<Layer>,
}

/// The settings of one place, ready to be asked about files.
#[derive(Clone, Debug)]
pub struct Layer {
    origin: Origin,
    root: PathBuf,
    options: Options,
    include: Patterns,
    exclude: Patterns,
    overrides: Vec<Patterns>,
}

/// Where a value comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// Nothing was written.
    Default,
    Editor,
    /// A configuration file.
    File(PathBuf),
    CommandLine,
}

/// What holds for one draft.
#[derive(Clone, Debug, Default)]
pub struct FileSettings {
    pub rules: Settings,
    /// Last year's report, or folders to look for it in.
    pub previous: Vec<PathBuf>,
    /// Folders with acts in Markdown.
    pub statutes: Vec<PathBuf>,
}

impl Layer {
    /// `root` is what patterns and paths in the options are relative to: the folder of the configuration file, as an
    /// absolute path.
    pub fn new(origin: Origin, root: &Path, options: Options) -> Self {
        let patterns = |list: &[Given<String>]| {
            Patterns::new(root, list.iter().map(|pattern| pattern.value.as_str()))
        };
        Self {
            include: patterns(&options.include),
            exclude: patterns(&options.exclude),
            overrides: options
                .overrides
                .iter()
                .map(|entry| patterns(&entry.paths))
                .collect(),
            origin,
            root: root.to_owned(),
            options,
        }
    }

    pub fn origin(&self) -> &Origin {
        &self.origin
    }

    /// The parts that hold for a file, the weakest first: what is written for all, then the overrides that name it.
    pub(super) fn parts(&self, path: &Path) -> impl Iterator<Item = Part<'_>> {
        let options = &self.options;
        let all = Part {
            layer: self,
            report: &options.report,
            rules: &options.rules,
            previous: &options.previous,
            statutes: &options.statutes,
            words: Some(&options.words),
        };
        let overrides = options.overrides.iter().zip(&self.overrides);
        let matching: Vec<Part<'_>> = overrides
            .filter(|(_, patterns)| patterns.fit(path))
            .map(|(entry, _)| Part {
                layer: self,
                report: &entry.report,
                rules: &entry.rules,
                previous: &entry.previous,
                statutes: &[],
                words: None,
            })
            .collect();
        std::iter::once(all).chain(matching)
    }

    /// A path as written in this place.
    pub(super) fn path(&self, written: &str) -> PathBuf {
        self.root.join(written)
    }
}

/// Settings of one place that hold for a file.
#[derive(Clone, Copy, Debug)]
pub(super) struct Part<'l> {
    pub layer: &'l Layer,
    pub report: &'l ReportOptions,
    pub rules: &'l [(String, Given<Option<Severity>>)],
    pub previous: &'l [Given<String>],
    pub statutes: &'l [Given<String>],
    /// Words hold for all files.
    pub words: Option<&'l WordOptions>,
}

impl Configuration {
    /// `layers` stand from the weakest to the strongest: editor, file, command line.
    pub fn new(layers: Vec<Layer>) -> Self {
        Self { layers }
    }

    /// The same with the places of another over it.
    #[must_use]
    pub fn under(mut self, stronger: &Self) -> Self {
        self.layers.extend_from_slice(&stronger.layers);
        self
    }

    pub fn layers(&self) -> &[Layer] {
        &self.layers
    }

    /// Whether a file is left out (`[files] exclude`). `path` is absolute, as for all questions here.
    pub fn excludes(&self, path: &Path) -> bool {
        self.layers.iter().any(|layer| layer.exclude.fit(path))
    }

    /// Whether a folder is left out, and with it all that is in it.
    pub fn excludes_folder(&self, path: &Path) -> bool {
        self.layers
            .iter()
            .any(|layer| layer.exclude.fit_folder(path))
    }

    /// Whether a file is a draft whatever its name is (`[files] include`).
    pub fn includes(&self, path: &Path) -> bool {
        self.layers.iter().any(|layer| layer.include.fit(path))
    }

    /// What holds for one draft.
    pub fn for_file(&self, path: &Path) -> FileSettings {
        let mut settings = FileSettings::default();
        for part in self.parts(path) {
            settings.take(part);
        }
        settings.rules.words = self.words();
        settings
    }

    /// The words of all places together.
    fn words(&self) -> Option<Arc<UserWords>> {
        let options = || self.layers.iter().map(|layer| &layer.options.words);
        let texts = |list: &[Given<String>]| list.iter().map(|it| it.value.clone()).collect();
        let phrases: Vec<Vec<String>> = options().map(|it| texts(&it.phrases)).collect();
        let allow: Vec<Vec<String>> = options().map(|it| texts(&it.allow)).collect();
        let (phrases, allow) = (phrases.concat(), allow.concat());
        let any = !phrases.is_empty() || !allow.is_empty();
        any.then(|| Arc::new(UserWords::new(&phrases, allow)))
    }

    pub(super) fn parts(&self, path: &Path) -> impl Iterator<Item = Part<'_>> {
        self.layers.iter().flat_map(move |layer| layer.parts(path))
    }
}

impl FileSettings {
    /// Puts a stronger part over what is settled so far.
    fn take(&mut self, part: Part<'_>) {
        let report = part.report;
        put(&mut self.rules.organ, report.organ.as_ref());
        put(&mut self.rules.level, report.level.as_ref());
        put(&mut self.rules.year, report.year.as_ref());
        put(&mut self.rules.format, report.format.as_ref());
        for (rule, severity) in rules_of(part.rules) {
            self.rules.rules.insert(rule.to_owned(), severity.value);
        }
        let paths = |written: &[Given<String>]| -> Vec<PathBuf> {
            written
                .iter()
                .map(|path| part.layer.path(&path.value))
                .collect()
        };
        if !part.previous.is_empty() {
            self.previous = paths(part.previous);
        }
        if !part.statutes.is_empty() {
            self.statutes = paths(part.statutes);
        }
    }
}

/// The rules that a table `[rules]` sets, groups taken apart. A rule's own name counts for more than its group's.
pub(super) fn rules_of(
    table: &[(String, Given<Option<Severity>>)],
) -> impl Iterator<Item = (&'static str, &Given<Option<Severity>>)> {
    let groups = table.iter().filter(|(name, _)| read::is_group(name));
    let groups = groups.flat_map(|(group, severity)| {
        let members = rules::all().filter(move |rule| rule.group.name() == group);
        members.map(move |rule| (rule.name, severity))
    });
    let single = table
        .iter()
        .filter_map(|(name, severity)| Some((rules::by_name(name)?.name, severity)));
    groups.chain(single)
}

fn put<T: Clone>(settled: &mut Option<T>, given: Option<&Given<T>>) {
    if let Some(given) = given {
        *settled = Some(given.value.clone());
    }
}
