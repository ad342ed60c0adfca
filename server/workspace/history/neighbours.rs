//! Files beside a draft, by what their names tell.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};

use crate::config::recognise::{self, ByName};
use crate::report::organ::short_names;
use crate::text::compact;
use crate::workspace::files::Candidate;

/// The files of a folder, looked up by the year that their names tell: a folder of hundreds of drafts is searched for each
/// of them.
#[derive(Debug, Default)]
pub(super) struct Neighbours {
    /// In the order of their paths.
    pub files: Vec<Neighbour>,
    /// Indices of those whose names have a year, by each of their years.
    of_year: HashMap<i32, Vec<usize>>,
    /// Indices of those whose names have none.
    of_no_year: Vec<usize>,
}

#[derive(Debug)]
pub(super) struct Neighbour {
    pub path: PathBuf,
    /// The compact form of its name.
    pub name: String,
}

impl Neighbours {
    pub fn of(paths: Vec<PathBuf>) -> Self {
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
    pub fn may_be_about(&self, year: i32) -> impl Iterator<Item = (usize, bool)> {
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
pub(super) type Rank = (bool, bool, bool);

/// The rank of a name that tells nothing.
pub(super) const NAMELESS: Rank = (true, true, true);

pub(super) fn rank(name: &str, organ: &str, names_year: bool) -> Rank {
    let short = || short_names(organ).any(|short| name.contains(short));
    (!names_year, !name.contains(organ), !short())
}

/// Whether a name may be that of a report: no lock file of a word processor.
pub(super) fn may_be_report(name: &str) -> bool {
    !name.starts_with("~$") && !name.starts_with('.') && recognise::by_name(name) != ByName::Other
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
