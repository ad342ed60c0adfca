//! Last year's reports of drafts: found by body and year, each file read once.

mod kept;
mod neighbours;
mod titles;

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

pub use self::neighbours::by_body;

use self::kept::Kept;
use self::neighbours::{NAMELESS, Neighbours, Rank, may_be_report, rank};
use self::titles::title_of;
use super::failure::{Failure, io_message};
use super::files::Candidate;
use super::paths::{absolute, shown_briefly};
use super::read::{self, Draft};
use super::words::say;
use crate::messages::Message;
use crate::report::organ::is_same_body;
use crate::report::{Organ, ReadOptions, Report};
use crate::rules::{LastYear, Previous};
use crate::text::compact;

/// How many files are read at most to find one report.
const MOST_READ: usize = 8;

/// How many files are opened at most for their titles, of those whose names tell the year or the body; of others no more than
/// are read.
const MOST_OPENED: usize = 1000;

/// Files of more bytes are taken for something else.
const LARGEST: u64 = 16 << 20;

/// What is known of earlier reports; shared by the threads of a run and by the documents of a server.
#[derive(Debug, Default)]
pub struct History {
    source: Source,
    reports: Mutex<Kept>,
    /// The names in the folders looked through.
    folders: Mutex<HashMap<PathBuf, Arc<Neighbours>>>,
    /// What was found, by draft, body, year and the places that the settings name.
    found: Mutex<HashMap<Wanted, Found>>,
}

/// Draft, body, year, and the places that the settings name.
type Wanted = (PathBuf, String, i32, Vec<PathBuf>);

/// What a search has found; the report itself may have to be read again.
#[derive(Clone, Debug)]
enum Found {
    Nothing,
    One(PathBuf),
    Several(Arc<[String]>),
}

#[derive(Debug, Default)]
enum Source {
    /// The folder of the draft, and those that the settings name.
    #[default]
    Search,
    /// One file for all.
    Named(PathBuf),
    Nowhere,
}

impl History {
    /// Looks beside each draft and where its settings say.
    pub fn searched() -> Self {
        Self::default()
    }

    /// The report in a file that was named, whatever lies beside the draft.
    pub fn named(path: PathBuf) -> Self {
        Self {
            source: Source::Named(path),
            ..Self::default()
        }
    }

    /// No report at all.
    pub fn none() -> Self {
        Self {
            source: Source::Nowhere,
            ..Self::default()
        }
    }

    /// Last year's report of the body of `report`, which stands at the absolute path `draft`; `places` are the files and
    /// folders of the settings. Where two that differ could be it, none is taken.
    pub fn of(&self, draft: &Path, report: &Report, places: &[PathBuf]) -> Previous {
        let (Some(organ), Some(year)) = (&report.organ, &report.year) else {
            return Previous::None;
        };
        let year = year.value - 1;
        match &self.source {
            Source::Nowhere => Previous::None,
            Source::Named(path) => {
                let fits = self.read(&absolute(path));
                let fits = fits.filter(|it| is_report_of(it, &organ.name, year));
                fits.map_or(Previous::None, Previous::One)
            }
            Source::Search => self.about(draft, &organ.name, year, places),
        }
    }

    /// The report of `organ` about `year` beside the draft at the absolute path `draft`, which need not be there yet, or in
    /// `places`.
    pub fn about(&self, draft: &Path, organ: &str, year: i32, places: &[PathBuf]) -> Previous {
        let key = (draft.to_owned(), organ.to_owned(), year, places.to_owned());
        let known = lock(&self.found).get(&key).cloned();
        let found = known.unwrap_or_else(|| {
            let found = self.search(draft, organ, year, places);
            lock(&self.found).insert(key, found.clone());
            found
        });
        match found {
            Found::Nothing => Previous::None,
            Found::One(path) => self.read(&path).map_or(Previous::None, Previous::One),
            Found::Several(names) => Previous::Several(names),
        }
    }

    /// The report in a draft at an absolute path, read without settings of its own. It is kept, so that it is read once whether
    /// it is checked first or needed as last year's of another.
    pub fn draft(&self, path: &Path, draft: &Draft) -> Arc<Report> {
        let text = &draft.text;
        let parse = || Arc::new(Report::parse(Arc::clone(text), &ReadOptions::default()));
        if !matches!(self.source, Source::Search) || text.len() as u64 > LARGEST {
            return parse();
        }
        let known = self.filled(path, || {
            Some(Arc::new(last_year(parse(), path, draft.form.is_some())))
        });
        match known {
            Some(known) if known.report.text == *text => Arc::clone(&known.report),
            _ => parse(),
        }
    }

    /// Why the file that was named cannot be read at all.
    pub fn failure(&self) -> Option<Failure> {
        let Source::Named(path) = &self.source else {
            return None;
        };
        let message = match fs::metadata(path) {
            Ok(metadata) if !metadata.is_file() => say("file-not-regular"),
            Ok(_) => io_message(&fs::File::open(path).err()?),
            Err(error) => io_message(&error),
        };
        Some(Failure {
            name: shown_briefly(path),
            message,
        })
    }

    /// Why a report that was named cannot serve for a draft; `None` where it can, or where none was named.
    pub fn complaint(&self, report: &Report) -> Option<Message> {
        let Source::Named(path) = &self.source else {
            return None;
        };
        let name = shown_briefly(path);
        let Some(last) = self.read(&absolute(path)) else {
            return Some(say("previous-unreadable").with("path", name));
        };
        let organ = report
            .organ
            .as_ref()
            .map_or("", |organ| organ.name.as_str());
        let year = report.year.as_ref().map(|year| year.value - 1);
        if year.is_some_and(|year| is_report_of(&last, organ, year)) {
            return None;
        }
        let of = last
            .report
            .organ
            .as_ref()
            .map_or("", |organ| organ.name.as_str());
        let message = say("previous-other").with("path", name).with("organ", of);
        let of_year = last.report.year.as_ref().map(|year| year.value.to_string());
        Some(message.with("year", of_year.unwrap_or_else(|| "?".to_owned())))
    }

    /// Forgets what was read of a file that has changed, and what lies beside it; false where nothing was known of it.
    pub fn forget(&self, changed: &Path) -> bool {
        let read = lock(&self.reports).remove(changed);
        let folder = changed.parent().unwrap_or(changed);
        let listed = lock(&self.folders).remove(folder).is_some();
        let name = changed.file_name().unwrap_or_default().to_string_lossy();
        let matters = read || (listed && may_be_report(&name));
        if matters {
            lock(&self.found).clear();
        }
        matters
    }

    /// Looks where the settings name a file, then where they name a folder, then beside the draft and in the folder of the year
    /// before: what is named settles what lies about.
    fn search(&self, draft: &Path, organ: &str, year: i32, places: &[PathBuf]) -> Found {
        let (folders, files): (Vec<&PathBuf>, Vec<&PathBuf>) =
            places.iter().partition(|place| place.is_dir());
        let beside = draft.parent().map(Path::to_owned);
        let counterpart = beside
            .as_deref()
            .and_then(|folder| of_last_year(folder, year));
        let mut left = MOST_READ;
        let beside = beside.iter().chain(&counterpart).collect();
        for tier in [files, folders, beside] {
            let paths = self.candidates(draft, organ, year, &tier, left);
            left -= paths.len().min(left);
            match self.fitting(&paths, organ, year) {
                Found::Nothing => {}
                found => return found,
            }
        }
        Found::Nothing
    }

    /// The files of `places` that may be the report, the likeliest first, no more than `most`.
    fn candidates(
        &self,
        draft: &Path,
        organ: &str,
        year: i32,
        places: &[&PathBuf],
        most: usize,
    ) -> Vec<PathBuf> {
        let organ_named = compact(organ);
        let mut ranked: Vec<(Rank, Arc<Neighbours>, usize)> = Vec::new();
        for place in places {
            let files = self.neighbours(place);
            let about = files.may_be_about(year).filter_map(|(index, names_year)| {
                let file = files.files.get(index)?;
                let rank = rank(&file.name, &organ_named, names_year);
                (file.path != draft).then_some((rank, index))
            });
            let about: Vec<(Rank, usize)> = about.collect();
            let about = about.into_iter();
            ranked.extend(about.map(|(rank, index)| (rank, Arc::clone(&files), index)));
        }
        // Those of a folder are in the order of their paths.
        ranked.sort_by_key(|(rank, ..)| *rank);
        let mut paths: Vec<PathBuf> = Vec::new();
        for (opened, (rank, files, index)) in ranked.iter().take(MOST_OPENED).enumerate() {
            let chance = *rank == NAMELESS && opened >= MOST_READ;
            if paths.len() == most || chance {
                break;
            }
            let file = files.files.get(*index).map(|it| &it.path);
            let fits = |it: &&PathBuf| !paths.contains(it) && self.may_be(it, &organ_named, year);
            paths.extend(file.filter(fits).cloned());
        }
        paths
    }

    /// Which of some files is the report: those that bear the body's very name before those that call it otherwise.
    fn fitting(&self, paths: &[PathBuf], organ: &str, year: i32) -> Found {
        let read = paths.iter();
        let read = read.filter_map(|path| Some((path, self.read(path)?)));
        let mut fitting: Vec<_> = read
            .filter(|(_, it)| is_report_of(it, organ, year))
            .collect();
        let named = |last: &LastYear| {
            let organ_of = last.report.organ.as_ref();
            organ_of.is_some_and(|it| compact(&it.name) == compact(organ))
        };
        if fitting.iter().any(|(_, it)| named(it)) {
            fitting.retain(|(_, it)| named(it));
        }
        let Some((path, first)) = fitting.first() else {
            return Found::Nothing;
        };
        let mut others = fitting.iter();
        if others.all(|(_, it)| have_equal_cells(&it.report, &first.report)) {
            Found::One(path.to_path_buf())
        } else {
            Found::Several(fitting.iter().map(|(_, it)| it.name.clone()).collect())
        }
    }

    /// The files of a folder that may hold a report, in the order of their names; a file that is named stands for itself.
    fn neighbours(&self, place: &Path) -> Arc<Neighbours> {
        if let Some(known) = lock(&self.folders).get(place) {
            return Arc::clone(known);
        }
        if !place.is_dir() {
            return Arc::new(Neighbours::of(vec![place.to_owned()]));
        }
        let entries = fs::read_dir(place).into_iter().flatten().flatten();
        let mut paths: Vec<PathBuf> = entries
            .filter(|entry| may_be_report(&entry.file_name().to_string_lossy()))
            .map(|entry| entry.path())
            .collect();
        paths.sort();
        let files = Arc::new(Neighbours::of(paths));
        lock(&self.folders).insert(place.to_owned(), Arc::clone(&files));
        files
    }

    /// False where the title of a file tells that it is the report of another body or year.
    fn may_be(&self, path: &Path, organ: &str, year: i32) -> bool {
        let known = lock(&self.reports).titles.get(path).cloned();
        let titled = known.unwrap_or_else(|| {
            let titled = title_of(path);
            let mut reports = lock(&self.reports);
            reports.seen.insert(path.to_owned());
            reports.titles.insert(path.to_owned(), titled.clone());
            titled
        });
        titled.is_none_or(|it| it.year == year && is_same_body(&it.organ, organ))
    }

    fn read(&self, path: &Path) -> Option<Arc<LastYear>> {
        self.filled(path, || {
            // Who names a file means it, be it a page that was made of last year's draft.
            let named = self.is_named(path);
            let candidate = Candidate {
                in_doubt: !named,
                ..Candidate::named(path)
            };
            let is_file = fs::metadata(path).is_ok_and(|it| it.is_file());
            let draft = is_file
                .then(|| read::read(&candidate, LARGEST).ok().flatten())
                .flatten()?;
            let report = Arc::new(Report::parse(draft.text, &ReadOptions::default()));
            let is_report = !named || report.is_recognised();
            is_report.then(|| Arc::new(last_year(report, path, draft.form.is_some())))
        })
    }

    fn is_named(&self, path: &Path) -> bool {
        matches!(&self.source, Source::Named(named) if absolute(named) == path)
    }

    /// What is in a file's slot, filled by `fill` where nobody has; whoever comes meanwhile waits.
    fn filled(
        &self,
        path: &Path,
        fill: impl FnOnce() -> Option<Arc<LastYear>>,
    ) -> Option<Arc<LastYear>> {
        let slot = lock(&self.reports).slot(path);
        let mut length = None;
        let found = slot.get_or_init(|| {
            let filled = fill();
            length = Some(filled.as_ref().map_or(0, |it| it.report.text.len()));
            filled
        });
        if let Some(length) = length {
            lock(&self.reports).filled(path, length);
        }
        found.clone()
    }
}

fn last_year(report: Arc<Report>, path: &Path, is_text: bool) -> LastYear {
    let file = is_text.then(|| path.to_owned());
    LastYear::new(report, shown_briefly(path), file)
}

fn is_report_of(last: &LastYear, organ: &str, year: i32) -> bool {
    let report = &last.report;
    let of_body = |it: &Organ| is_same_body(&it.name, organ);
    report.organ.as_ref().is_some_and(of_body)
        && report.year.as_ref().is_some_and(|it| it.value == year)
}

/// The folder of the year before for one that a year names, or that stands in such a one: 2023/ for 2024/, 2023/县政府 for
/// 2024/县政府. `year` is the year before.
fn of_last_year(folder: &Path, year: i32) -> Option<PathBuf> {
    /// How many folders up the year may stand.
    const HIGHEST: usize = 4;
    let this = (year + 1).to_string();
    let named = folder.ancestors().take(HIGHEST);
    named
        .filter_map(|above| {
            let name = above.file_name()?.to_str()?;
            let last = above.with_file_name(name.replace(&this, &year.to_string()));
            let below = folder.strip_prefix(above).ok()?;
            name.contains(&this).then(|| last.join(below))
        })
        .find(|last| last.is_dir())
}

/// Whether the tables of both hold the same figures: two copies of one report.
fn have_equal_cells(one: &Report, other: &Report) -> bool {
    let figures = |report: &Report| -> Vec<_> {
        let tables = report.tables.iter();
        tables
            .flat_map(|table| {
                let specs = table.spec.cells.iter().zip(&table.cells);
                specs.map(|(spec, cell)| {
                    (spec.name.as_str(), cell.as_ref().and_then(|it| it.number()))
                })
            })
            .collect()
    };
    figures(one) == figures(other)
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests;
