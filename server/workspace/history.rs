//! Last year's reports of drafts: found by body and year, each file read once.

use std::collections::{HashMap, HashSet, VecDeque};
use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use super::failure::{Failure, io_message};
use super::files::Candidate;
use super::paths::{absolute, shown_briefly};
use super::read::{self, Draft};
use super::words::say;
use crate::config::recognise::{self, ByName};
use crate::messages::Message;
use crate::report::organ::short_names;
use crate::report::{ReadOptions, Report, YearSource};
use crate::rules::{LastYear, Previous};
use crate::text::{self, compact};

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
    /// What was found, by draft, body and year.
    found: Mutex<HashMap<(PathBuf, String, i32), Found>>,
}

/// A report that is being read or has been; `None` for files that are none.
type Slot = Arc<OnceLock<Option<Arc<LastYear>>>>;

/// The reports read last, by their absolute paths.
#[derive(Debug, Default)]
struct Kept {
    slots: HashMap<PathBuf, Slot>,
    /// With the lengths of their texts, the oldest first.
    order: VecDeque<(PathBuf, usize)>,
    /// The sum of the lengths.
    bytes: usize,
    /// What the beginnings of files say.
    titles: HashMap<PathBuf, Option<Titled>>,
    /// All that were ever looked into, whether they are still kept or not.
    seen: HashSet<PathBuf>,
}

impl Kept {
    /// In bytes of text; what is known of a report takes some ten times as much.
    const MOST: usize = 4 << 20;

    fn slot(&mut self, path: &Path) -> Slot {
        if let Some(slot) = self.slots.get(path) {
            return Arc::clone(slot);
        }
        self.seen.insert(path.to_owned());
        Arc::clone(self.slots.entry(path.to_owned()).or_default())
    }

    /// Takes into account what a slot was filled with, and lets go what was read longest ago.
    fn filled(&mut self, path: &Path, length: usize) {
        self.bytes += length;
        self.order.push_back((path.to_owned(), length));
        while self.bytes > Self::MOST && self.order.len() > 1 {
            let Some((oldest, length)) = self.order.pop_front() else {
                return;
            };
            self.bytes -= length;
            self.slots.remove(&oldest);
        }
    }

    /// Forgets a file; false where nothing was known of it.
    fn remove(&mut self, path: &Path) -> bool {
        self.slots.remove(path);
        self.titles.remove(path);
        self.order.retain(|(it, _)| it != path);
        self.bytes = self.order.iter().map(|(_, length)| length).sum();
        self.seen.remove(path)
    }
}

/// Whose report of which year a file is by its title.
#[derive(Clone, Debug)]
struct Titled {
    /// In the compact form.
    organ: String,
    year: i32,
}

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
        let key = (draft.to_owned(), organ.to_owned(), year);
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

    fn search(&self, draft: &Path, organ: &str, year: i32, places: &[PathBuf]) -> Found {
        let organ_named = compact(organ);
        let mut ranked: Vec<(Rank, Arc<Neighbours>, usize)> = Vec::new();
        let beside = draft.parent().into_iter();
        for place in beside.chain(places.iter().map(PathBuf::as_path)) {
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
        let mut paths: Vec<&PathBuf> = Vec::new();
        for (opened, (rank, files, index)) in ranked.iter().take(MOST_OPENED).enumerate() {
            let chance = *rank == NAMELESS && opened >= MOST_READ;
            if paths.len() == MOST_READ || chance {
                break;
            }
            let file = files.files.get(*index).map(|it| &it.path);
            let fits = |it: &&PathBuf| !paths.contains(it) && self.may_be(it, &organ_named, year);
            paths.extend(file.filter(fits));
        }
        let fitting: Vec<(&PathBuf, Arc<LastYear>)> = paths
            .into_iter()
            .filter_map(|path| Some((path, self.read(path)?)))
            .filter(|(_, it)| is_report_of(it, organ, year))
            .collect();
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
        titled.is_none_or(|it| it.organ == organ && it.year == year)
    }

    fn read(&self, path: &Path) -> Option<Arc<LastYear>> {
        self.filled(path, || {
            let candidate = Candidate {
                in_doubt: true,
                ..Candidate::named(path)
            };
            let is_file = fs::metadata(path).is_ok_and(|it| it.is_file());
            let draft = is_file
                .then(|| read::read(&candidate, LARGEST).ok().flatten())
                .flatten()?;
            let report = Arc::new(Report::parse(draft.text, &ReadOptions::default()));
            Some(Arc::new(last_year(report, path, draft.form.is_some())))
        })
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

/// Whose report of which year a text file is by the title among its first lines; `None` where only the whole file tells.
fn title_of(path: &Path) -> Option<Titled> {
    /// In bytes; most titles are on the first line, and a short beginning is soon read.
    const BEGINNINGS: [usize; 2] = [400, 1600];
    if !fs::metadata(path).is_ok_and(|it| it.is_file()) {
        return None;
    }
    let most = BEGINNINGS.into_iter().max().unwrap_or_default();
    let mut bytes = Vec::with_capacity(most);
    let file = fs::File::open(path).ok()?;
    file.take(most as u64).read_to_end(&mut bytes).ok()?;
    if bytes.contains(&0) {
        return None;
    }
    BEGINNINGS.into_iter().find_map(|length| {
        let beginning = bytes.get(..length).unwrap_or(&bytes);
        // A line that is cut may say anything, and so may a character.
        let end = beginning.iter().rposition(|byte| *byte == b'\n')?;
        title_in(beginning.get(..end)?)
    })
}

fn title_in(bytes: &[u8]) -> Option<Titled> {
    let decoded = text::decode(bytes).ok()?;
    let report = Report::parse(decoded.text, &ReadOptions::default());
    let year = report.year?;
    (year.source == YearSource::Title).then_some(Titled {
        organ: compact(&report.organ?.name).into_owned(),
        year: year.value,
    })
}

/// The order in which the files of a run are best read, as indices: the reports of a body one after the other, whether
/// their names begin with the body or with the year.
pub fn by_body(candidates: &[Candidate]) -> Vec<usize> {
    let name_of = |index: &usize| {
        let path = candidates.get(*index).map(|it| it.absolute.as_path());
        let name = path.unwrap_or(Path::new("")).to_string_lossy();
        let mut without_years = name.clone().into_owned();
        for year in years(&name) {
            without_years = without_years.replace(&year.to_string(), "");
        }
        (without_years, name.into_owned())
    };
    let mut all: Vec<usize> = (0..candidates.len()).collect();
    all.sort_by_cached_key(name_of);
    all
}

/// The files of a folder, looked up by the year that their names tell: a folder of hundreds of drafts is searched for each
/// of them.
#[derive(Debug, Default)]
struct Neighbours {
    /// In the order of their paths.
    files: Vec<Neighbour>,
    /// Indices of those whose names have a year, by each of their years.
    of_year: HashMap<i32, Vec<usize>>,
    /// Indices of those whose names have none.
    of_no_year: Vec<usize>,
}

#[derive(Debug)]
struct Neighbour {
    path: PathBuf,
    /// The compact form of its name.
    name: String,
}

impl Neighbours {
    fn of(paths: Vec<PathBuf>) -> Self {
        let mut all = Self::default();
        for path in paths {
            let Some(name) = path.file_name() else {
                continue;
            };
            let name = compact(&name.to_string_lossy()).into_owned();
            let index = all.files.len();
            let years: HashSet<i32> = years(&name).collect();
            if years.is_empty() {
                all.of_no_year.push(index);
            }
            for year in years {
                all.of_year.entry(year).or_default().push(index);
            }
            all.files.push(Neighbour { path, name });
        }
        all
    }

    /// The indices of the files whose names do not tell that they are reports of another year, and whether they name `year`.
    fn may_be_about(&self, year: i32) -> impl Iterator<Item = (usize, bool)> {
        let named = self.of_year.get(&year).into_iter().flatten();
        let named = named.map(|index| (*index, true));
        named.chain(self.of_no_year.iter().map(|index| (*index, false)))
    }
}

/// The years that a name may tell.
fn years(name: &str) -> impl Iterator<Item = i32> {
    let places = name.match_indices("20").map(|(at, _)| at);
    places.filter_map(|at| {
        let year = name.get(at..at + 4)?.parse::<i32>().ok()?;
        (2000..2100).contains(&year).then_some(year)
    })
}

/// How likely a file is last year's report by its name, the likeliest first: its year, whether it names the body, and
/// whether it does so in short.
type Rank = (bool, bool, bool);

/// The rank of a name that tells nothing.
const NAMELESS: Rank = (true, true, true);

fn rank(name: &str, organ: &str, names_year: bool) -> Rank {
    let short = || short_names(organ).any(|short| name.contains(short));
    (!names_year, !name.contains(organ), !short())
}

/// Whether a name may be that of a report: no lock file of a word processor.
fn may_be_report(name: &str) -> bool {
    !name.starts_with("~$") && !name.starts_with('.') && recognise::by_name(name) != ByName::Other
}

fn is_report_of(last: &LastYear, organ: &str, year: i32) -> bool {
    let report = &last.report;
    let same_body = report
        .organ
        .as_ref()
        .is_some_and(|it| compact(&it.name) == compact(organ));
    same_body && report.year.as_ref().is_some_and(|it| it.value == year)
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
mod tests {
    use super::*;

    fn draft(organ: &str, year: i32, left: i32) -> String {
        format!(
            "# {organ}{year}年政府信息公开工作年度报告\n\n## 三、收到和处理政府信息公开申请情况\n\n\
             |  |  |  | 自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计 |\n\
             |---|---|---|---|---|---|---|---|---|---|\n\
             | 四、结转下年度继续办理 |  |  | {left} | 0 | 0 | 0 | 0 | 0 | {left} |\n"
        )
    }

    fn last(folder: &Path, names: &[(&str, String)]) -> Previous {
        for (name, text) in names {
            fs::write(folder.join(name), text).unwrap();
        }
        let path = folder.join("2024.md");
        let report = Report::parse(draft("云溪镇人民政府", 2024, 0), &ReadOptions::default());
        History::searched().of(&path, &report, &[])
    }

    fn names(previous: &Previous) -> Vec<String> {
        let base = |name: &str| name.rsplit('/').next().unwrap_or_default().to_owned();
        match previous {
            Previous::None => Vec::new(),
            Previous::One(last) => vec![base(&last.name)],
            Previous::Several(names) => names.iter().map(|name| base(name)).collect(),
        }
    }

    #[test]
    fn last_years_report_is_found_by_body_and_year() {
        let folder = tempfile::tempdir().unwrap();
        let found = last(
            folder.path(),
            &[
                ("2024.md", draft("云溪镇人民政府", 2024, 0)),
                ("2023.md", draft("云溪镇人民政府", 2023, 2)),
                ("2022.md", draft("云溪镇人民政府", 2022, 1)),
                ("另一镇2023.md", draft("青山镇人民政府", 2023, 3)),
                ("~$2023.md", draft("云溪镇人民政府", 2023, 9)),
            ],
        );
        assert_eq!(names(&found), ["2023.md"]);
    }

    #[test]
    fn copies_are_one_report_and_reports_that_differ_are_none() {
        let folder = tempfile::tempdir().unwrap();
        let copy = [
            ("a2023.md", draft("云溪镇人民政府", 2023, 2)),
            ("b2023.md", draft("云溪镇人民政府", 2023, 2)),
        ];
        assert_eq!(names(&last(folder.path(), &copy)), ["a2023.md"]);
        let other = [("c2023.md", draft("云溪镇人民政府", 2023, 3))];
        let found = last(folder.path(), &other);
        assert!(matches!(found, Previous::Several(_)));
        assert_eq!(names(&found), ["a2023.md", "b2023.md", "c2023.md"]);
    }

    #[test]
    fn short_names_in_file_names_lead_among_many() {
        let folder = tempfile::tempdir().unwrap();
        let others = ["甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "壬"].map(|one| {
            let text = draft(&format!("青山县{one}溪镇人民政府"), 2023, 3);
            (format!("{one}溪镇2023.md"), text)
        });
        for (name, text) in &others {
            fs::write(folder.path().join(name), text).unwrap();
        }
        let own = draft("青山县云溪镇人民政府", 2023, 2);
        fs::write(folder.path().join("云溪镇2023.md"), own).unwrap();
        let text = draft("青山县云溪镇人民政府", 2024, 0);
        let report = Report::parse(text, &ReadOptions::default());
        let path = folder.path().join("云溪镇2024.md");
        let found = History::searched().of(&path, &report, &[]);
        assert_eq!(names(&found), ["云溪镇2023.md"]);
    }

    fn is_kept(history: &History, path: &Path) -> bool {
        lock(&history.reports).slots.contains_key(path)
    }

    fn read_draft(path: &Path) -> Draft {
        read::read(&Candidate::named(path), LARGEST)
            .unwrap()
            .unwrap()
    }

    #[test]
    fn a_draft_is_read_once_whether_it_is_checked_first_or_last_years_of_another() {
        let folder = tempfile::tempdir().unwrap();
        let (last, this) = (folder.path().join("2023.md"), folder.path().join("2024.md"));
        fs::write(&last, draft("云溪镇人民政府", 2023, 2)).unwrap();
        fs::write(&this, draft("云溪镇人民政府", 2024, 0)).unwrap();
        for checked_first in [false, true] {
            let history = History::searched();
            let checked = || history.draft(&last, &read_draft(&last));
            let before = checked_first.then(checked);
            let report = history.draft(&this, &read_draft(&this));
            let Previous::One(found) = history.of(&this, &report, &[]) else {
                panic!("nothing found");
            };
            let checked = before.unwrap_or_else(checked);
            assert!(Arc::ptr_eq(&checked, &found.report));
        }
    }

    #[test]
    fn reports_of_other_bodies_are_told_by_their_titles() {
        let folder = tempfile::tempdir().unwrap();
        let place = |number: i32| folder.path().join(format!("2023-{number:03}.md"));
        for number in 0..40 {
            let text = draft(&format!("第{number}镇人民政府"), 2023, number);
            fs::write(place(number), text).unwrap();
        }
        let text = draft("第39镇人民政府", 2024, 0);
        let report = Report::parse(text, &ReadOptions::default());
        let history = History::searched();
        let found = history.of(&folder.path().join("2024.md"), &report, &[]);
        assert_eq!(names(&found), ["2023-039.md"]);
        assert!(is_kept(&history, &place(39)) && !is_kept(&history, &place(0)));
    }

    #[test]
    fn of_names_that_tell_nothing_few_are_opened() {
        let folder = tempfile::tempdir().unwrap();
        for number in 0..=MOST_READ {
            let organ = match number {
                MOST_READ => "云溪镇人民政府".to_owned(),
                other => format!("第{other}镇人民政府"),
            };
            let path = folder.path().join(format!("{number:03}.md"));
            fs::write(path, draft(&organ, 2023, 2)).unwrap();
        }
        assert!(names(&last(folder.path(), &[])).is_empty());
        fs::remove_file(folder.path().join("000.md")).unwrap();
        assert_eq!(names(&last(folder.path(), &[])), ["008.md"]);
    }

    #[test]
    fn titles_that_do_not_stand_among_the_first_lines_are_searched_for() {
        let folder = tempfile::tempdir().unwrap();
        let long = "年度报告 政府信息公开 ".repeat(200);
        let text = draft("云溪镇人民政府", 2023, 2);
        fs::write(folder.path().join("2023.md"), long + "\n\n" + &text).unwrap();
        let found = last(folder.path(), &[]);
        assert_eq!(names(&found), ["2023.md"]);
    }

    #[test]
    fn the_reports_of_a_body_are_read_one_after_the_other() {
        let names = [
            "2023/乙镇.md",
            "2023/甲镇.md",
            "2024/乙镇.md",
            "2024/甲镇.md",
        ];
        let candidates = names.map(|name| Candidate::named(Path::new(name)));
        assert_eq!(by_body(&candidates), [0, 2, 1, 3]);
    }

    #[test]
    fn what_is_kept_is_bounded() {
        let history = History::searched();
        let path = |number: i32| PathBuf::from(number.to_string());
        for number in 0..3000 {
            let text = draft("云溪镇人民政府", 2023, number) + &"文".repeat(2000);
            let report = Arc::new(Report::parse(text, &ReadOptions::default()));
            let fill = || Some(Arc::new(last_year(report, &path(number), true)));
            history.filled(&path(number), fill);
        }
        let kept = lock(&history.reports);
        let reports = kept.slots.values().filter_map(|slot| slot.get()?.as_ref());
        let bytes: usize = reports.map(|it| it.report.text.len()).sum();
        assert_eq!(kept.bytes, bytes);
        assert!(bytes <= Kept::MOST && kept.order.len() == kept.slots.len());
        assert!(kept.slots.contains_key(Path::new("2999")));
    }

    #[test]
    fn a_file_that_changes_is_read_again() {
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path();
        let history = History::searched();
        let report = Report::parse(draft("云溪镇人民政府", 2024, 0), &ReadOptions::default());
        let draft_path = folder.join("2024.md");
        assert_eq!(names(&history.of(&draft_path, &report, &[])).len(), 0);
        let file = folder.join("2023.md");
        fs::write(&file, draft("云溪镇人民政府", 2023, 2)).unwrap();
        assert!(history.forget(&file));
        assert_eq!(names(&history.of(&draft_path, &report, &[])), ["2023.md"]);
    }

    #[test]
    fn a_named_report_of_another_body_is_not_used() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("2023.md");
        fs::write(&file, draft("青山镇人民政府", 2023, 2)).unwrap();
        let history = History::named(file);
        let report = Report::parse(draft("云溪镇人民政府", 2024, 0), &ReadOptions::default());
        assert!(matches!(
            history.of(folder.path(), &report, &[]),
            Previous::None
        ));
        assert!(history.complaint(&report).is_some());
    }
}
