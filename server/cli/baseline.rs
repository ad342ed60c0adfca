//! `--baseline` and `--write-baseline`: where the recorded findings stand.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::args::Check;
use super::output::Checked;
use super::terminal::Terminal;
use super::words::say;
use crate::lint::{Baseline, Known};
use crate::messages::Message;
use crate::rules::Settings;
use crate::workspace::{Failure, absolute, exists, read_text, shown, write};

/// The baselines that a run reads and writes.
#[derive(Debug)]
pub struct Baselines {
    known: Option<BaselineFile>,
    target: Option<BaselineFile>,
}

/// A baseline and the file it stands in. Paths in it are relative to the folder of that file.
#[derive(Debug)]
struct BaselineFile {
    path: PathBuf,
    folder: PathBuf,
    baseline: Baseline,
}

/// What the baselines have to say of one draft.
#[derive(Debug, Default)]
pub struct Outcome {
    /// How many findings are recorded already.
    pub known: usize,
    /// Records whose finding is gone.
    solved: Vec<(String, Known)>,
    /// The path of the draft in the baseline that is compared with.
    path: Option<String>,
    /// The records to write.
    records: Baseline,
}

impl Baselines {
    /// Reads the baseline to compare with; fails where it cannot be read.
    pub fn of(arguments: &Check) -> Result<Self, Failure> {
        let known = arguments
            .baseline
            .as_deref()
            .map(BaselineFile::read)
            .transpose()?;
        let target = arguments.write_baseline.as_deref();
        Ok(Self {
            known,
            target: target.map(BaselineFile::to_write).transpose()?,
        })
    }

    /// Whether the findings are recorded instead of shown.
    pub fn records(&self) -> bool {
        self.target.is_some()
    }

    /// Takes the known findings out of a checked draft, and makes the records of what it has.
    pub fn apply(&self, checked: &mut Checked, absolute: &Path, settings: &Settings) -> Outcome {
        let mut outcome = Outcome::default();
        if let Some(target) = &self.target {
            let path = target.name(absolute);
            outcome
                .records
                .record(&path, &checked.diagnostics, &checked.fingerprints);
        }
        if let Some(known) = &self.known {
            let path = known.name(absolute);
            let before = checked.diagnostics.len();
            let solved = known.baseline.take_known(
                &path,
                &mut checked.diagnostics,
                &mut checked.fingerprints,
            );
            // A rule that did not run has solved nothing.
            let ran = |known: &&Known| settings.rules.get(&known.rule) != Some(&None);
            let solved = solved.into_iter().filter(ran);
            outcome.solved = solved.map(|known| (path.clone(), known.clone())).collect();
            outcome.known = before - checked.diagnostics.len();
            outcome.path = Some(path);
        }
        outcome
    }

    /// Says which records can be dropped, or writes the new baseline. `outcomes` are those of all drafts.
    pub fn finish(
        mut self,
        outcomes: Vec<Outcome>,
        terminal: &mut Terminal,
    ) -> Result<(), Failure> {
        let Some(mut target) = self.target.take() else {
            if let Some(known) = &self.known {
                known.report_solved(&outcomes, terminal);
            }
            return Ok(());
        };
        for outcome in outcomes {
            target.baseline.extend(outcome.records);
        }
        let text = target.baseline.to_json();
        let failure = |message: Message| Failure {
            name: shown(&target.path),
            message,
        };
        write::create_or_replace(&target.path, text.as_bytes()).map_err(failure)?;
        let paths = target.baseline.paths();
        let (files, findings) = paths.fold((0, 0), |(files, findings), path| {
            (files + 1, findings + target.baseline.records(path).len())
        });
        terminal.note(
            &say("baseline-written")
                .with("path", shown(&target.path))
                .with("files", files)
                .with("findings", findings),
        );
        Ok(())
    }
}

impl BaselineFile {
    fn new(path: &Path) -> Self {
        let place = absolute(path);
        Self {
            folder: place.parent().unwrap_or(&place).to_owned(),
            path: path.to_owned(),
            baseline: Baseline::default(),
        }
    }

    /// The file to write to: one that is not there, or a baseline of whatever version. Whoever forgets to name it after the
    /// option would lose a draft otherwise.
    fn to_write(path: &Path) -> Result<Self, Failure> {
        if exists(path) {
            let is_baseline = |text: String| text.trim().is_empty() || Baseline::is_like(&text);
            if !read_text(path).is_ok_and(is_baseline) {
                return Err(Failure {
                    name: shown(path),
                    message: say("baseline-not-one"),
                });
            }
        }
        Ok(Self::new(path))
    }

    fn read(path: &Path) -> Result<Self, Failure> {
        let text = read_text(path);
        let baseline = text.and_then(|text| {
            Baseline::from_json(&text)
                .map_err(|error| say("baseline-unreadable").with("detail", error))
        });
        match baseline {
            Ok(baseline) => Ok(Self {
                baseline,
                ..Self::new(path)
            }),
            Err(message) => Err(Failure {
                name: shown(path),
                message,
            }),
        }
    }

    /// The path of a draft in this baseline.
    fn name(&self, absolute: &Path) -> String {
        let below = pathdiff::diff_paths(absolute, &self.folder);
        shown(below.as_deref().unwrap_or(absolute))
    }

    /// Lists the records of drafts that were checked and of those that are no more.
    fn report_solved(&self, outcomes: &[Outcome], terminal: &mut Terminal) {
        let checked: BTreeSet<&str> = outcomes
            .iter()
            .filter_map(|outcome| outcome.path.as_deref())
            .collect();
        let gone = |path: &&str| !checked.contains(path) && !exists(&self.folder.join(path));
        let mut solved: Vec<(&str, &Known)> = self
            .baseline
            .paths()
            .filter(gone)
            .flat_map(|path| {
                self.baseline
                    .records(path)
                    .iter()
                    .map(move |known| (path, known))
            })
            .collect();
        let of_checked = outcomes.iter().flat_map(|outcome| &outcome.solved);
        solved.extend(of_checked.map(|(path, known)| (path.as_str(), known)));
        solved.sort();
        for (path, known) in &solved {
            let line = say("baseline-solved")
                .with("path", path)
                .with("rule", &known.rule)
                .with("place", &known.place);
            terminal.note(&line);
        }
        if !solved.is_empty() {
            let line = say("baseline-removable")
                .with("count", solved.len())
                .with("path", shown(&self.path));
            terminal.note(&line);
        }
    }
}
